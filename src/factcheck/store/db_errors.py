"""What a database refuses, said as an error that tells what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, OperationalError

from factcheck.errors import FactcheckError


@contextmanager
def plain_db_errors() -> Iterator[None]:
    """Let what is done with the database in this block fail in words.

    Raises:
        FactcheckError: in the place of what the database's driver raised.
    """
    try:
        yield
    except OperationalError as error:
        said = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
        if "deadlock" in said:
            raise FactcheckError(
                "Somebody else wrote to the same histories at the same moment.",
                "Nothing was written. Try again.",
            ) from error
        if "locked" in said:
            raise FactcheckError(
                "The database was busy for a minute: another program holds it.",
                "Try again when it has finished.",
            ) from error
        if "readonly" in said or "read-only" in said:
            raise FactcheckError(
                "The desk can be read here, but not written to.",
                "Ask for the right to write to its folder and its database.",
            ) from error
        raise FactcheckError(
            f"The database cannot be used: {said}.",
            "Check the address with: factcheck db current",
        ) from error
    except (DataError, UnicodeEncodeError) as error:
        raise FactcheckError(
            "Something here is no text or number that a database can hold, or it holds one that "
            "nobody can read.",
            "Give words as UTF-8 without NUL. If you did: factcheck history verify",
        ) from error
    except IntegrityError as error:
        said = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
        raise FactcheckError(
            f"The database refused this, so nothing was written: {said}.",
            "Somebody may have done the same at the same moment; look, and try again.",
        ) from error
    except DatabaseError as error:
        said = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
        raise FactcheckError(
            f"The database is damaged, or is none: {said}.",
            "Put a copy in its place, or look with: factcheck db check",
        ) from error
