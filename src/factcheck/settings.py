"""Settings: factcheck.toml, the environment and options, as one frozen value.

What is nearer wins: options over environment (`FACTCHECK_…`) over the desk's factcheck.toml over
the user's own configuration. A desk is found like a git repository is: factcheck.toml here or in a
parent folder.
"""

import errno
import os
import re
import stat
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.domain import ReportLanguage
from factcheck.domain.amendment_cases import CASES
from factcheck.errors import FactcheckError
from factcheck.files.desk_files import DATABASE_FILE, SETTINGS_FILE

if TYPE_CHECKING:
    from factcheck.documents.fetching.rules import Archives, Rules

DEFAULT_SIZE_LIMIT_MB = 20
DEFAULT_PARSE_SECONDS = 30
_SETTINGS_LIMIT = 2**20  # bytes
_POLICY_TABLES = ("policy", "rating")
_ARCHIVES = {"timegate", "timemap", "wayback"}


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """The table [fetch]: how addresses are asked for; what it leaves out is as `Rules` has it.

    | key | is | default |
    | --- | --- | --- |
    | seconds | for one address in all, redirects and body included; as long again to read it | 30 |
    | pause | seconds between two requests to one host | 1 |
    | retry_after | the most seconds that a host may ask to wait and be waited for | 60 |
    | hosts_at_once | how many hosts are asked at the same time | 8 |
    | redirects | how many are followed | 10 |
    | ports | that may be asked | [80, 443] |
    | allow_hosts | that may be asked although they are not public: "host" or "host:port" | [] |
    | robots | whether rounds keep to robots.txt | true |
    | user_agent | what the desk calls itself | "factcheck-workbench/0.1" |
    | looks_needed | looks that agree, before a quote is called altered or gone | 2 |
    | looks_apart | seconds between two of them in a run | 10 |
    | ca_file | authorities of one's own (PEM), beside factcheck.toml | none |
    | browser | "chromium": renders pages that only a script fills | none: off |
    | archives | "wayback", or {timegate = …, timemap = …, wayback = …} | none: off |

    How much is taken is what size_mb under [limits] says, as sent and as unpacked.
    """

    size_limit: int
    chosen: Mapping[str, Any] = field(default_factory=dict)
    named_archives: Mapping[str, str] | None = None

    def rules(self) -> "Rules":
        """What every fetch obeys."""
        from factcheck.documents.fetching.rules import Rules

        return Rules(wire_limit=self.size_limit, size_limit=self.size_limit, **self.chosen)

    def archives(self) -> "Archives":
        """Where archived copies are asked for; nowhere unless the desk says so."""
        from factcheck.documents.fetching.rules import WAYBACK, Archives

        return WAYBACK if self.named_archives is None else Archives(**self.named_archives)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a desk is told: where it is, its database, who works, its limits and its policy.

    `size_limit` is in bytes; `parse_seconds` is how long one file may take to be read, by the clock
    and of processor time; `policy` holds the file's tables [policy] and [[rating]] as they are;
    `report_language` is that of the words of reports;
    `templates` are those of [correction], by case (`factcheck.reports.amendment_words`).
    """

    desk: Path
    database_url: str
    reviewer: str | None
    size_limit: int
    parse_seconds: float
    policy: Mapping[str, object]
    fetch: FetchSettings
    report_language: ReportLanguage = ReportLanguage.ENGLISH
    templates: Mapping[str, str] = field(default_factory=dict)


def find_desk(start: Path, named: str | None, environment: Mapping[str, str]) -> Path:
    """The folder of the desk: named by an option, by FACTCHECK_DESK, or found upwards.

    Raises:
        FactcheckError: when there is none.
    """
    chosen = named or environment.get("FACTCHECK_DESK")
    if chosen:
        folder = Path(chosen)
        if not _has_settings(folder):
            raise FactcheckError(
                f"There is no desk in {folder}.", f"Make one with: factcheck init {folder}"
            )
        return folder.resolve()
    begin = start.resolve()
    for folder in (begin, *begin.parents):
        if _has_settings(folder):
            return folder
    raise FactcheckError(
        "There is no desk here or in a folder above.",
        "Make one with: factcheck init   (or try: factcheck demo)",
    )


def _has_settings(folder: Path) -> bool:
    """Whether anything lies where settings do: what is wrong with it is said on reading."""
    return os.path.lexists(folder / SETTINGS_FILE)


def load_settings(
    start: Path,
    environment: Mapping[str, str],
    *,
    desk: str | None = None,
    reviewer: str | None = None,
) -> Settings:
    """Read every place a setting may stand, the nearest last.

    Args:
        start: the folder to look from.
        environment: usually `os.environ`.
        desk: the folder given as an option, if any.
        reviewer: the handle given as an option, if any.

    Raises:
        FactcheckError: when there is no desk, or a file says something that cannot be meant.
    """
    folder = find_desk(start, desk, environment)
    own = _read_toml(folder / SETTINGS_FILE)
    tables = {*_KEYS, *_POLICY_TABLES}
    unknown = sorted(own.keys() - tables)
    if unknown:
        raise FactcheckError(
            f"{SETTINGS_FILE} has an unknown table [{unknown[0]}].",
            f"It may have: {', '.join(sorted(tables))}.",
        )
    desk_table, limits, report, fetch, correction = (_table(own, name) for name in _KEYS)
    url = environment.get("FACTCHECK_DATABASE_URL") or str(
        desk_table.get("database") or f"sqlite:///{DATABASE_FILE}"
    )
    size_limit = limits.get("size_mb", DEFAULT_SIZE_LIMIT_MB) * 1024 * 1024
    return Settings(
        desk=folder,
        database_url=_beside_the_desk(url, folder),
        reviewer=user_reviewer(environment, reviewer),
        size_limit=size_limit,
        parse_seconds=limits.get("parse_seconds", DEFAULT_PARSE_SECONDS),
        policy={name: own[name] for name in _POLICY_TABLES if name in own},
        fetch=_fetch(fetch, folder, size_limit),
        report_language=ReportLanguage(report.get("language", ReportLanguage.ENGLISH)),
        templates=correction,
    )


def user_reviewer(environment: Mapping[str, str], reviewer: str | None = None) -> str | None:
    """Who is working: as an option says, or FACTCHECK_REVIEWER, or the user's configuration."""
    configured = _read_toml(user_configuration(environment)).get("reviewer")
    handle = reviewer or environment.get("FACTCHECK_REVIEWER") or configured
    return str(handle) if handle else None


def user_configuration(environment: Mapping[str, str]) -> Path:
    """Where the user's own configuration lies (XDG Base Directory; APPDATA on Windows)."""
    base = environment.get("APPDATA") if os.name == "nt" else environment.get("XDG_CONFIG_HOME")
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or ".")
    return (Path(base) if base else home / ".config") / "factcheck" / "config.toml"


def _read_toml(path: Path) -> dict[str, Any]:
    """A settings file's tables; none where there is no file. Raises FactcheckError."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise FactcheckError(f"{path} is not a plain file.", "Put a settings file there.")
            data = file.read(_SETTINGS_LIMIT + 1)
        if len(data) > _SETTINGS_LIMIT:
            raise FactcheckError(
                f"{path} is larger than a settings file may be ({_SETTINGS_LIMIT // 2**20} MB).",
                "Look what it is, and put your settings there again.",
            )
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except FileNotFoundError as error:
        if not path.is_symlink():
            return {}
        raise FactcheckError(
            f"{path} is a link to a file that is not there.", "Put the file back."
        ) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FactcheckError(
            f"{path} is not UTF-8 text (line {line}).", "Save it as UTF-8, and try again."
        ) from error
    except RecursionError as error:
        raise FactcheckError(
            f"{path} is nested too deeply for settings.", "Correct it there, and try again."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise FactcheckError(
            f"{path} cannot be read as TOML: {str(error).rstrip('.')}.",
            "Correct it there, and try again.",
        ) from error
    except ValueError as error:
        raise FactcheckError(
            f"{path} has a number of more digits than anybody means.",
            "Correct it there, and try again.",
        ) from error
    except OSError as error:
        if error.errno == errno.EISDIR:
            raise FactcheckError(
                f"{path} is a folder, and should be a file.", "Move it away, and put the file back."
            ) from error
        raise FactcheckError(
            f"{path} cannot be read: {error.strerror}.", "Ask for the right to read it."
        ) from error


def _table(own: dict[str, Any], name: str) -> dict[str, Any]:
    """A table of the file, every value of which its key's own validator let pass."""
    table, known = own.get(name, {}), _KEYS[name]
    if not isinstance(table, dict) or (unknown := sorted(table.keys() - known.keys())):
        wrong = f"an unknown key {unknown[0]}" if isinstance(table, dict) else "no table"
        raise FactcheckError(
            f"[{name}] in {SETTINGS_FILE} has {wrong}.", f"It may have: {', '.join(sorted(known))}."
        )
    for key, value in table.items():
        if not known[key].fits(value):
            raise FactcheckError(
                f"{key} under [{name}] in {SETTINGS_FILE} {known[key].wrong}.",
                f"Write: {known[key].example}",
            )
    return table


def _fetch(table: dict[str, Any], folder: Path, size_limit: int) -> FetchSettings:
    chosen: dict[str, Any] = {}
    for key, value in table.items():
        rule = _KEYS["fetch"][key].rule
        if isinstance(value, list):
            chosen[rule] = frozenset(
                item.lower() if isinstance(item, str) else item for item in value
            )
        elif key == "ca_file":
            chosen[rule] = str(folder / value)
        elif rule:
            chosen[rule] = value
    archives = table.get("archives", {})
    return FetchSettings(size_limit, chosen, None if archives == "wayback" else archives)


def _is_archives(value: object) -> bool:
    """Whether it names the Wayback Machine, or archives by their addresses."""
    return value == "wayback" or (
        isinstance(value, dict)
        and all(
            name in _ARCHIVES and isinstance(url, str) and re.fullmatch(r"https?://\S+", url)
            for name, url in value.items()
        )
    )


def _number(least: float, most: float, *, whole: bool = False) -> Callable[[object], bool]:
    kinds: tuple[type, ...] = (int,) if whole else (int, float)

    def fit(value: object) -> bool:
        if isinstance(value, bool) or not isinstance(value, kinds):
            return False
        return least <= float(str(value)) <= most

    return fit


def _all(fit: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and all(map(fit, value))


def _text(pattern: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _template_key(case: str) -> "_Key":
    """A template; its rules are imported where one is given: most commands need none of them."""

    def fits(value: object) -> bool:
        from factcheck.reports.amendment_words import is_template

        return is_template(case, value)

    return _Key(
        fits,
        f'{case} = "{{kind}}: {{why}}"   (its placeholders: {", ".join(CASES[case])})',
        "is no template, or has a placeholder that there is not",
    )


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of a table: whether a value fits, how one is written, what is wrong with one that does
    not fit, and the field of `Rules` that it sets, if any."""

    fits: Callable[[object], bool]
    example: str
    wrong: str = "cannot be meant"
    rule: str = ""


_KEYS: dict[str, dict[str, _Key]] = {
    "desk": {
        "database": _Key(
            lambda value: isinstance(value, str),
            f'database = "sqlite:///{DATABASE_FILE}"',
            "is not the address of a database",
        )
    },
    "limits": {
        "size_mb": _Key(
            lambda value: type(value) is int and value >= 1,
            f"size_mb = {DEFAULT_SIZE_LIMIT_MB}",
            "is not a number of megabytes",
        ),
        "parse_seconds": _Key(
            _number(1, 600),
            f"parse_seconds = {DEFAULT_PARSE_SECONDS}",
            "is not a number of seconds from 1 to 600",
        ),
    },
    "report": {
        "language": _Key(
            lambda value: isinstance(value, str) and value in frozenset(ReportLanguage),
            'language = "de"',
            f"is none that reports come in ({', '.join(ReportLanguage)})",
        )
    },
    "fetch": {
        "seconds": _Key(_number(1, 600), "seconds = 30", rule="seconds"),
        "pause": _Key(_number(0, 3600), "pause = 1.0", rule="pause"),
        "retry_after": _Key(_number(0, 3600), "retry_after = 60", rule="retry_after_limit"),
        "hosts_at_once": _Key(
            _number(1, 64, whole=True), "hosts_at_once = 8", rule="hosts_at_once"
        ),
        "redirects": _Key(_number(0, 50, whole=True), "redirects = 10", rule="redirect_limit"),
        "ports": _Key(_all(_number(1, 65535, whole=True)), "ports = [80, 443]", rule="ports"),
        "allow_hosts": _Key(
            _all(_text(r"(?:[\w.-]{1,253}|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")),
            'allow_hosts = ["intranet.example", "127.0.0.1:8000"]',
            rule="allow_hosts",
        ),
        "robots": _Key(
            lambda value: isinstance(value, bool), "robots = true", rule="respect_robots"
        ),
        "user_agent": _Key(
            # RFC 9110, 10.1.5: a product token first, the rest printable.
            _text(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+(?:/[!-~]+)?(?: [ -~]*)?"),
            'user_agent = "our-desk/1.0 (desk@example.org)"',
            rule="user_agent",
        ),
        "looks_needed": _Key(_number(1, 5, whole=True), "looks_needed = 2", rule="looks_needed"),
        "looks_apart": _Key(_number(0, 600), "looks_apart = 10.0", rule="looks_apart"),
        "ca_file": _Key(_text(r".+"), 'ca_file = "our-authority.pem"', rule="ca_file"),
        "browser": _Key(lambda value: value == "chromium", 'browser = "chromium"', rule="browser"),
        "archives": _Key(
            _is_archives, 'archives = "wayback"   or: archives = { timegate = "https://…" }'
        ),
    },
    "correction": {case: _template_key(case) for case in CASES},
}
"""Every key of every table but the policy's, whose rules `factcheck.standing.policy` reads."""


def _beside_the_desk(url: str, folder: Path) -> str:
    """A relative SQLite file lies beside factcheck.toml, wherever the command is run."""
    prefix = "sqlite:///"
    if url.startswith(prefix) and not Path(url.removeprefix(prefix)).is_absolute():
        return prefix + str(folder / url.removeprefix(prefix))
    return url
