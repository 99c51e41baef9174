"""What every table shares: a class that names its columns, and names for every constraint.

A class here is the name of a Core table and of its columns, nothing more: `Claim.number` is a
column, `select(Claim)` asks for all of them, and a row stays a row. No object stands for one, so
nothing of SQLAlchemy's object mapping is imported: to import it would take a command a quarter of
its time.
"""

from types import NoneType
from typing import Any, ClassVar, TypeVar, cast, get_args

from sqlalchemy import Column, ColumnElement, FromClause, Index, MetaData, Table

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base:
    """The parent of every table; a class below it names its columns, each once."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING)
    __tablename__: ClassVar[str]
    __table_args__: ClassVar[tuple[Any, ...]] = ()
    __table__: ClassVar[Table]

    def __init_subclass__(cls) -> None:
        columns = [_declared(cls, name) for name in _column_names(cls)]
        cls.__table__ = Table(cls.__tablename__, Base.metadata, *columns, *cls.__table_args__)

    @classmethod
    def __clause_element__(cls) -> FromClause:
        """What SQLAlchemy takes the class for where it stands in a statement."""
        return cls.__table__


Declared = TypeVar("Declared", bound=Base)


def aliased(table: type[Declared]) -> type[Declared]:
    """The same table under a name of its own, for a statement in which it stands twice."""
    alias = table.__table__.alias()
    columns = {name: alias.c[getattr(table, name).key] for name in _column_names(table)}
    named = type(table.__name__, (), {**columns, "__clause_element__": lambda: alias})
    return cast("type[Declared]", named)


def unique_where(name: str, where: ColumnElement[bool], *columns: Any) -> Index:
    """An index that is unique among the rows of which `where` holds.

    The migrations make the tables, and name this condition for both databases. Here SQLite's is
    enough: naming PostgreSQL's would import its whole dialect at the start of every command.
    """
    return Index(name, *columns, unique=True, sqlite_where=where)


def one_of(column: str, members: Any) -> str:
    """The text of a CHECK that holds a column to a closed set."""
    listed = ", ".join(f"'{member}'" for member in members)
    return f"{column} IN ({listed})"


def _column_names(table: type[Base]) -> list[str]:
    return [name for name, value in vars(table).items() if isinstance(value, Column)]


def _declared(table: type[Base], name: str) -> Column[Any]:
    """The column of a class's attribute, as its annotation has it (`ColumnElement[int | None]`)."""
    column: Column[Any] = getattr(table, name)
    (column_type,) = get_args(table.__annotations__[name])
    column.nullable = NoneType in get_args(column_type)
    if not column.key:
        column.key = column.name = name
    return column
