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

from factcheck.errors import FactcheckError
from factcheck.files.desk_files import DATABASE_FILE, SETTINGS_FILE

if TYPE_CHECKING:
    from factcheck.documents.fetching.rules import Archives, Rules

DEFAULT_SIZE_LIMIT_MB = 20
DEFAULT_PARSE_SECONDS = 30
_SETTINGS_LIMIT = 2**20  # bytes
_TABLES = {"desk", "fetch", "limits", "policy", "rating"}
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
    and of processor time; `policy` holds the file's tables [policy] and [[rating]] as they are.
    """

    desk: Path
    database_url: str
    reviewer: str | None
    size_limit: int
    parse_seconds: float
    policy: Mapping[str, object]
    fetch: FetchSettings


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
    here = start.resolve()
    for folder in (here, *here.parents):
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
    unknown = sorted(own.keys() - _TABLES)
    if unknown:
        raise FactcheckError(
            f"{SETTINGS_FILE} has an unknown table [{unknown[0]}].",
            f"It may have: {', '.join(sorted(_TABLES))}.",
        )
    desk_table = _table(own, "desk", {"database"})
    limits = _table(own, "limits", {"size_mb", "parse_seconds"})
    url = environment.get("FACTCHECK_DATABASE_URL") or str(
        desk_table.get("database") or f"sqlite:///{DATABASE_FILE}"
    )
    size_mb = limits.get("size_mb", DEFAULT_SIZE_LIMIT_MB)
    if not isinstance(size_mb, int) or isinstance(size_mb, bool) or size_mb < 1:
        raise FactcheckError(
            f"size_mb in {SETTINGS_FILE} is not a number of megabytes.", "Write: size_mb = 20"
        )
    parse_seconds = limits.get("parse_seconds", DEFAULT_PARSE_SECONDS)
    if not _number(1, 600)(parse_seconds):
        raise FactcheckError(
            f"parse_seconds in {SETTINGS_FILE} is not a number of seconds from 1 to 600.",
            f"Write: parse_seconds = {DEFAULT_PARSE_SECONDS}",
        )
    return Settings(
        desk=folder,
        database_url=_beside_the_desk(url, folder),
        reviewer=user_reviewer(environment, reviewer),
        size_limit=size_mb * 1024 * 1024,
        parse_seconds=parse_seconds,
        policy={key: own[key] for key in ("policy", "rating") if key in own},
        fetch=_fetch(_table(own, "fetch", {*_FETCH, "archives"}), folder, size_mb * 1024 * 1024),
    )


def user_reviewer(environment: Mapping[str, str], reviewer: str | None = None) -> str | None:
    """Who is working: as an option says, or FACTCHECK_REVIEWER, or the user's configuration."""
    configured = _read_toml(user_configuration(environment)).get("reviewer")
    who = reviewer or environment.get("FACTCHECK_REVIEWER") or configured
    return str(who) if who else None


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


def _table(own: dict[str, Any], name: str, known: set[str]) -> dict[str, Any]:
    table = own.get(name, {})
    if not isinstance(table, dict) or (unknown := sorted(table.keys() - known)):
        wrong = f"an unknown key {unknown[0]}" if isinstance(table, dict) else "no table"
        raise FactcheckError(
            f"[{name}] in {SETTINGS_FILE} has {wrong}.", f"It may have: {', '.join(sorted(known))}."
        )
    return table


def _fetch(table: dict[str, Any], folder: Path, size_limit: int) -> FetchSettings:
    chosen: dict[str, Any] = {}
    for key, value in table.items():
        if key == "archives":
            continue
        name, fit, example = _FETCH[key]
        if not fit(value):
            raise FactcheckError(
                f"{key} under [fetch] in {SETTINGS_FILE} cannot be meant.", f"Write: {example}"
            )
        chosen[name] = value
        if isinstance(value, list):
            chosen[name] = frozenset(one.lower() if isinstance(one, str) else one for one in value)
        elif key == "ca_file":
            chosen[name] = str(folder / value)
    return FetchSettings(size_limit, chosen, _archives(table.get("archives", {})))


def _archives(value: object) -> Mapping[str, str] | None:
    """The archives that are named; None for those of the Wayback Machine."""
    if value == "wayback":
        return None
    fit = isinstance(value, dict) and all(
        key in _ARCHIVES and isinstance(one, str) and re.fullmatch(r"https?://\S+", one)
        for key, one in value.items()
    )
    if not isinstance(value, dict) or not fit:
        raise FactcheckError(
            f"archives under [fetch] in {SETTINGS_FILE} cannot be meant.",
            'Write: archives = "wayback"   or: archives = { timegate = "https://…" }',
        )
    return value


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


# Each key of [fetch]: the field of `Rules` that it sets, whether a value fits, how to write it.
_FETCH: dict[str, tuple[str, Callable[[object], bool], str]] = {
    "seconds": ("seconds", _number(1, 600), "seconds = 30"),
    "pause": ("pause", _number(0, 3600), "pause = 1.0"),
    "retry_after": ("retry_after_limit", _number(0, 3600), "retry_after = 60"),
    "hosts_at_once": ("hosts_at_once", _number(1, 64, whole=True), "hosts_at_once = 8"),
    "redirects": ("redirect_limit", _number(0, 50, whole=True), "redirects = 10"),
    "ports": ("ports", _all(_number(1, 65535, whole=True)), "ports = [80, 443]"),
    "allow_hosts": (
        "allow_hosts",
        _all(_text(r"(?:[\w.-]{1,253}|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")),
        'allow_hosts = ["intranet.example", "127.0.0.1:8000"]',
    ),
    "robots": ("respect_robots", lambda value: isinstance(value, bool), "robots = true"),
    "user_agent": (
        "user_agent",
        # RFC 9110, 10.1.5: a product token first, the rest printable.
        _text(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+(?:/[!-~]+)?(?: [ -~]*)?"),
        'user_agent = "our-desk/1.0 (desk@example.org)"',
    ),
    "looks_needed": ("looks_needed", _number(1, 5, whole=True), "looks_needed = 2"),
    "looks_apart": ("looks_apart", _number(0, 600), "looks_apart = 10.0"),
    "ca_file": ("ca_file", _text(r".+"), 'ca_file = "our-authority.pem"'),
}


def _beside_the_desk(url: str, folder: Path) -> str:
    """A relative SQLite file lies beside factcheck.toml, wherever the command is run."""
    prefix = "sqlite:///"
    if url.startswith(prefix) and not Path(url.removeprefix(prefix)).is_absolute():
        return prefix + str(folder / url.removeprefix(prefix))
    return url
