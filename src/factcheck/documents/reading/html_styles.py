"""What a page's own styles say of its words: not shown, struck out, raised, lowered, set apart.

Style attributes and the style sheets within the page are looked at (nothing is fetched), for a
screen of 1280 pixels, by the cascade of CSS: importance, specificity, order. Selectors are matched
by cssselect2. What only a script or a pointer brings about (`:hover`, `.no-js`) counts for nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_SCREEN = 1280.0
_SHEETS_LIMIT = 4 * 1024 * 1024
_RULES_LIMIT = 3_000
# Beyond so many tests of selectors that have neither name, class nor id, these are passed over.
_TESTS_LIMIT = 2_000_000
_PROPERTIES = frozenset(
    [
        *("display", "visibility", "text-decoration", "text-decoration-line", "vertical-align"),
        *("position", "left", "top", "bottom", "clip", "clip-path", "text-indent", "overflow"),
        *("max-height", "height"),
    ]
)
_CONCERNED = re.compile(
    r"display|visibility|line-through|vertical-align|clip|-\d{3,}|overflow\s*:\s*hidden"
    r"|position\s*:\s*relative"
)
_COMMENTS = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACES = re.compile(r"[{};]|\"[^\"\n]*\"|'[^'\n]*'")
_FEATURE = re.compile(r"\((min|max)-width\s*:\s*([\d.]+)(px|em|rem)\)")
_WITHOUT_SCRIPT = re.compile(r"no-?js|no-?script", re.IGNORECASE)
_FAR_OUT = re.compile(r"-\d{3,}")
_NOTHING = re.compile(r"0(?:\.0+)?(?:px|em|rem|pt|%)?")

_SHIFTS = {"super": 1, "sub": -1}
_LENGTH = re.compile(r"([-+]?(?:\d{1,3}(?:\.\d{0,4})?|\.\d{1,4}))(em|rem|ex|px|pt|%)")
_EM = {"em": 1.0, "rem": 1.0, "ex": 0.5, "px": 1 / 16, "pt": 1 / 12, "%": 0.01}
# An icon is moved by less, to stand on the line; a block, by more.
_RAISED_BY = 0.25

Declarations = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """How an element's own declarations show it; `shift` is 1 for raised, -1 for lowered."""

    is_unseen: bool = False
    is_struck: bool = False
    shift: int = 0
    is_block: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: str
    declarations: str


@dataclass(slots=True)
class Styles:
    """The declarations that a page's style sheets make for its elements."""

    by_element: Mapping[Any, Declarations] = field(default_factory=dict)

    def look_of(self, element: Any) -> Look:
        """How the element looks by the sheets and by its own `style`, what it inherits aside."""
        attribute = element.get("style")
        sheet = self.by_element.get(element)
        if attribute is None:
            return _look(sheet) if sheet else PLAIN
        declared = dict(sheet or {})
        declared.update((name, value) for name, value, _ in _declarations(attribute))
        return _look(declared)


def styles_of(tree: Any) -> Styles:
    """What the style sheets in a page say of its elements; the tree stays as it is."""
    rules = list(_rules_of(tree))
    if not rules:
        return Styles()
    from cssselect2 import ElementWrapper

    matcher = _matcher(rules, sum(1 for _ in tree.iter()))
    by_element: dict[Any, Declarations] = {}
    stack = [ElementWrapper.from_html_root(tree)]
    while stack:  # its own iteration recurs, and a page may be nested by the thousand
        wrapper = stack.pop()
        if matches := matcher.match(wrapper):
            by_element[wrapper.etree_element] = _cascaded(matches)
        stack.extend(wrapper.iter_children())
    return Styles(by_element)


def _rules_of(tree: Any) -> Iterator[_Rule]:
    left, count = _SHEETS_LIMIT, 0
    for sheet in tree.iter("style"):
        if any(parent.tag == "noscript" for parent in sheet.iterancestors()):
            continue
        if not _is_for_the_screen(sheet.get("media", "")):
            continue
        text = (sheet.text or "")[:left]
        left -= len(text)
        for rule in _rules(text):
            count += 1
            if count > _RULES_LIMIT:
                return
            yield rule


def _rules(sheet: str) -> Iterator[_Rule]:
    """The rules of a sheet that hold for our screen and concern us, in their order."""
    text = _COMMENTS.sub(" ", sheet)
    holds = [True]  # of each open block of rules, whether it holds
    prelude, at = "", 0
    in_rule = False
    for mark in _BRACES.finditer(text):
        if mark[0] == "{":
            if in_rule:  # nested rules are left to the browser: the outer one is passed over
                holds.append(False)
            prelude = text[at : mark.start()].strip()
            is_group = prelude.startswith("@")
            if is_group:
                holds.append(holds[-1] and _group_holds(prelude))
            in_rule = not is_group
        elif mark[0] == "}":
            if in_rule:
                body = text[at : mark.start()]
                if holds[-1] and _concerns(prelude, body):
                    yield _Rule(prelude, body)
                in_rule = False
            elif len(holds) > 1:
                holds.pop()
        elif mark[0] == ";" and not in_rule:
            pass  # `@import "x";`
        else:
            continue
        if mark[0] != ";" or not in_rule:
            at = mark.end()


def _concerns(selector: str, body: str) -> bool:
    return (
        len(selector) < 2_000
        and not _WITHOUT_SCRIPT.search(selector)
        and _CONCERNED.search(body) is not None
    )


def _group_holds(prelude: str) -> bool:
    name, _, condition = prelude[1:].partition(" ")
    if name.lower() == "media":
        return _is_for_the_screen(condition)
    return name.lower() in {"supports", "layer"}


def _is_for_the_screen(queries: str) -> bool:
    """Whether one of a list of media queries holds (Media Queries 4); an unknown one does not."""
    return any(_query_holds(query.strip().lower()) for query in queries.split(","))


def _query_holds(query: str) -> bool:
    features = _FEATURE.findall(query)
    rest = _FEATURE.sub("", query)
    words = [word for word in rest.split() if word not in {"and", "only"}]
    if any(word not in {"screen", "all"} for word in words):
        return False
    for side, value, unit in features:
        try:
            width = float(value) * (1 if unit == "px" else 16)
        except ValueError:
            return False
        if (side == "min" and width > _SCREEN) or (side == "max" and width < _SCREEN):
            return False
    return True


def _matcher(rules: list[_Rule], elements: int) -> Any:
    from cssselect2 import Matcher, SelectorError, compile_selector_list

    matcher = Matcher()
    for rule in rules:
        try:
            selectors = compile_selector_list(rule.selector)
        except (SelectorError, ValueError, RecursionError):
            continue
        declarations = tuple(_declarations(rule.declarations))
        for selector in selectors:
            if selector.pseudo_element is None and declarations:
                matcher.add_selector(selector, declarations)
    if len(matcher.other_selectors) * elements > _TESTS_LIMIT:
        del matcher.other_selectors[_TESTS_LIMIT // max(elements, 1) :]
    return matcher


def _declarations(text: str) -> Iterator[tuple[str, str, bool]]:
    """Name, value and importance of each declaration that concerns us."""
    for declaration in text.split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip().lower()
        if name in _PROPERTIES and value:
            plain, important, _ = value.strip().lower().partition("!")
            yield name, plain.strip(), bool(important)


def _cascaded(matches: list[Any]) -> Declarations:
    """What is left of declarations that are in order of specificity; the important come last."""
    declared: dict[str, str] = {}
    for wanted in (False, True):
        for _, _, _, declarations in matches:
            for name, value, important in declarations:
                if important is wanted:
                    declared[name] = value
    return declared


def _look(declared: Declarations) -> Look:
    display = declared.get("display", "")
    decoration = declared.get("text-decoration", "") + declared.get("text-decoration-line", "")
    return Look(
        is_unseen=_is_unseen(declared),
        is_struck="line-through" in decoration,
        shift=_shift(declared),
        is_block=display in {"block", "flex", "grid", "list-item", "table"},
    )


def _shift(declared: Declarations) -> int:
    """Whether words are raised (1) or lowered (-1), by as much as a raised figure is."""
    align = declared.get("vertical-align", "")
    if align in _SHIFTS:
        return _SHIFTS[align]
    upward = _length(align)
    if declared.get("position") == "relative" and not upward:
        upward = _length(declared.get("bottom", "")) or -_length(declared.get("top", ""))
    return 0 if abs(upward) < _RAISED_BY else 1 if upward > 0 else -1


def _length(value: str) -> float:
    """A length or a share in letters' heights (em); nothing for what is no length."""
    found = _LENGTH.fullmatch(value)
    return float(found[1]) * _EM[found[2]] if found else 0.0


def _is_unseen(declared: Declarations) -> bool:
    if declared.get("display") == "none" or declared.get("visibility") in {"hidden", "collapse"}:
        return True
    if _FAR_OUT.match(declared.get("text-indent", "")):
        return True
    if declared.get("position") in {"absolute", "fixed"}:
        places = (declared.get("left", ""), declared.get("top", ""))
        clip = declared.get("clip", "").replace(" ", "")
        if any(_FAR_OUT.match(place) for place in places) or re.match(r"rect\([01]", clip):
            return True
        if re.match(r"inset\((?:50|100)%", declared.get("clip-path", "")):
            return True
    height = declared.get("max-height") or declared.get("height") or ""
    return declared.get("overflow") == "hidden" and _NOTHING.fullmatch(height) is not None
