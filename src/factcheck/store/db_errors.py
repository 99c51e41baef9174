"""What a database refuses, said as an error that tells what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DataError, DBAPIError, IntegrityError, OperationalError

from factcheck.errors import FactcheckError

# https://www.sqlite.org/rescode.html
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_TRUNCATE")
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_IOERR_SHORT_READ")
# What SQLite calls a mere error, although only a damaged schema or a damaged text leads to it: the
# schema is the program's own, and so is every statement.
_DAMAGED_WORDS = (
    "malformed",
    "could not decode to utf-8",
    "no such column",
    "no such table",
    "no such index",
    "no such function",
    "no such module",
    "no such collation",
    "no such tokenizer",
    "unsupported file format",
    "has no column named",
    "values for",
    "syntax error",
    "unrecognized token",
    "vtable constructor failed",
    "may not be dropped",
    "foreign key mismatch",
    "unable to use function",
    "error in ",
)
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL_FULL = ("53100", "53200")


@contextmanager
def plain_db_errors() -> Iterator[None]:
    """Let what is done with the database in this block fail in words.

    Raises:
        FactcheckError: in the place of what the database's driver raised.
    """
    try:
        yield
    except DBAPIError as error:
        raise _in_words(error) from error
    except sqlite3.Error as error:
        raise _damaged_or_unusable(error) from error
    except UnicodeDecodeError as error:
        raise damaged(error) from error
    except UnicodeEncodeError as error:
        raise _not_storable() from error


def is_damage(error: BaseException) -> bool:
    """Whether an error says that a SQLite file is not as SQLite and this program wrote it."""
    if not isinstance(error, sqlite3.Error):
        return False
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(_DAMAGE):
        return True
    return name in ("", "SQLITE_ERROR") and any(
        words in str(error).lower() for words in _DAMAGED_WORDS
    )


def damaged(error: BaseException) -> FactcheckError:
    """What to say of a database that is damaged, or is no database at all."""
    return FactcheckError(
        f"The database is damaged, or is none: {_first_line(error)}.",
        "Put a copy in its place that was made with: factcheck db backup   (Where it can still be "
        "read, factcheck db check says what is damaged.)",
    )


def _in_words(error: DBAPIError) -> FactcheckError:
    driver_error = error.orig or error
    reason = _first_line(driver_error)
    is_other = isinstance(error, DatabaseError) and not isinstance(
        error, (OperationalError, DataError, IntegrityError)
    )
    if is_damage(driver_error) or is_other:
        return damaged(driver_error)
    if _is_full(driver_error):
        return FactcheckError(
            f"There is no room left for the database: {reason}.",
            "Nothing was written. Make room on its disk, and try again.",
        )
    if getattr(driver_error, "sqlite_errorname", "").startswith("SQLITE_IOERR"):
        return FactcheckError(
            f"The database's files cannot be read or written as they should: {reason}.",
            "Look whether their disk is full, or failing. Nothing was written.",
        )
    if isinstance(error, IntegrityError):
        return FactcheckError(
            f"The database refused this, so nothing was written: {reason}.",
            "Somebody may have done the same at the same moment; look, and try again.",
        )
    if isinstance(error, DataError):
        return _not_storable()
    return _unusable(reason)


def _damaged_or_unusable(error: sqlite3.Error) -> FactcheckError:
    return damaged(error) if is_damage(error) else _unusable(_first_line(error))


def _is_full(error: BaseException) -> bool:
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorname", "") in _FULL
    return getattr(error, "sqlstate", None) in _POSTGRESQL_FULL


def _unusable(reason: str) -> FactcheckError:
    if "deadlock" in reason:
        return FactcheckError(
            "Somebody else wrote to the same histories at the same moment.",
            "Nothing was written. Try again.",
        )
    if "locked" in reason:
        return FactcheckError(
            "The database was busy for a minute: another program holds it.",
            "Try again when it has finished.",
        )
    if "readonly" in reason or "read-only" in reason:
        return FactcheckError(
            "The desk can be read here, but not written to.",
            "Ask for the right to write to its folder and its database.",
        )
    return FactcheckError(
        f"The database cannot be used: {reason}.",
        "Check the address with: factcheck db current",
    )


def _not_storable() -> FactcheckError:
    return FactcheckError(
        "Something here is no text or number that a database can hold, or it holds one that "
        "nobody can read.",
        "Give words as UTF-8 without NUL. If you did: factcheck history verify",
    )


def _first_line(error: BaseException) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "a text in it is not UTF-8"
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
