"""Settings: factcheck.toml, the environment and options, as one frozen value.

What is nearer wins: options over environment (`FACTCHECK_…`) over the desk's factcheck.toml over
the user's own configuration. A desk is found like a git repository is: factcheck.toml here or in a
parent folder.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.errors import FactcheckError

SETTINGS_FILE = "factcheck.toml"
DATABASE_FILE = "factcheck.sqlite3"
DEFAULT_SIZE_LIMIT_MB = 20
_TABLES = {"desk", "limits", "policy", "rating"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a desk is told: where it is, its database, who works, its limits and its policy.

    `size_limit` is in bytes; `policy` holds the file's tables [policy] and [[rating]] as they are.
    """

    desk: Path
    database_url: str
    reviewer: str | None
    size_limit: int
    policy: Mapping[str, object]


def find_desk(start: Path, named: str | None, environment: Mapping[str, str]) -> Path:
    """The folder of the desk: named by an option, by FACTCHECK_DESK, or found upwards.

    Raises:
        FactcheckError: when there is none.
    """
    chosen = named or environment.get("FACTCHECK_DESK")
    if chosen:
        folder = Path(chosen)
        if not (folder / SETTINGS_FILE).is_file():
            raise FactcheckError(
                f"There is no desk in {folder}.", f"Make one with: factcheck init {folder}"
            )
        return folder.resolve()
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise FactcheckError(
        "There is no desk here or in a folder above.",
        "Make one with: factcheck init   (or try: factcheck demo)",
    )


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
    limits = _table(own, "limits", {"size_mb"})
    url = environment.get("FACTCHECK_DATABASE_URL") or str(
        desk_table.get("database") or f"sqlite:///{DATABASE_FILE}"
    )
    size_mb = limits.get("size_mb", DEFAULT_SIZE_LIMIT_MB)
    if not isinstance(size_mb, int) or isinstance(size_mb, bool) or size_mb < 1:
        raise FactcheckError(
            f"size_mb in {SETTINGS_FILE} is not a number of megabytes.", "Write: size_mb = 20"
        )
    return Settings(
        desk=folder,
        database_url=_beside_the_desk(url, folder),
        reviewer=user_reviewer(environment, reviewer),
        size_limit=size_mb * 1024 * 1024,
        policy={key: own[key] for key in ("policy", "rating") if key in own},
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
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FactcheckError(
            f"{path} cannot be read as TOML: {error}.", "Mend it there."
        ) from error
    except OSError as error:
        raise FactcheckError(f"{path} cannot be read: {error.strerror}.") from error


def _table(own: dict[str, Any], name: str, known: set[str]) -> dict[str, Any]:
    table = own.get(name, {})
    if not isinstance(table, dict) or (unknown := sorted(table.keys() - known)):
        wrong = f"an unknown key {unknown[0]}" if isinstance(table, dict) else "no table"
        raise FactcheckError(
            f"[{name}] in {SETTINGS_FILE} has {wrong}.", f"It may have: {', '.join(sorted(known))}."
        )
    return table


def _beside_the_desk(url: str, folder: Path) -> str:
    """A relative SQLite file lies beside factcheck.toml, wherever the command is run."""
    prefix = "sqlite:///"
    if url.startswith(prefix) and not Path(url.removeprefix(prefix)).is_absolute():
        return prefix + str(folder / url.removeprefix(prefix))
    return url
