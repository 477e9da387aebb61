"""A table is declared once, and reader, checker, rule directory, manual and sample generator read the declaration."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

import polars as pl

from vidare.tables.code_list import CodeList, load
from vidare.tables.kind import Kind

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Codes:
    """The codes that are legal in a column, each with its meaning in words.

    `source` says where they stand; a code whose dates have run out is legal only in the periods it was in use. With
    `several` a cell may hold more than one of them, with `;` between.
    """

    list: CodeList
    severity: Severity = "error"
    any_case: bool = False
    several: bool = False


@dataclass(frozen=True)
class Between:
    """A number from `low` to `high`, both included; `above` leaves `low` itself out."""

    low: float
    high: float | None = None
    above: bool = False

    @property
    def words(self) -> str:
        """The range as a person writes it: `0-100`, `more than 0, at most 1`, `at least 0`."""
        if self.above:
            return "more than {low}" if self.high is None else "more than {low}, at most {high}"
        return "at least {low}" if self.high is None else "{low}-{high}"


def codes(name: str, *, severity: Severity = "error", any_case: bool = False, several: bool = False) -> Codes:
    """The code list `name` (a file of `tables/codes/`) as the legal values of a column."""
    return Codes(load(name), severity, any_case, several)


@dataclass(frozen=True)
class Blank:
    """What an empty cell means: forbidden, allowed, or a documented default that is filled in and told as a note.

    `words` is what the documentation writes for the blank; where that is `NULL`, a cell that says NULL is blank too.
    """

    allowed: bool
    default: pl.Expr | None = None
    words: str = ""
    when: pl.Expr | None = None

    @property
    def reads(self) -> frozenset[str]:
        """The columns that the default is worked out of."""
        read = [expression for expression in (self.default, self.when) if expression is not None]
        return frozenset(name for expression in read for name in expression.meta.root_names())


REQUIRED = Blank(allowed=False)
OPTIONAL = Blank(allowed=True)
NULL = Blank(allowed=True, words="NULL")


def default(value: str | int | float | pl.Expr, words: str | None = None, when: pl.Expr | None = None) -> Blank:
    """A blank that the documentation reads as `value`; with `when`, only on the rows where that is true."""
    expression = value if isinstance(value, pl.Expr) else pl.lit(value)
    return Blank(allowed=True, default=expression, words=words or str(value), when=when)


@dataclass(frozen=True)
class Column:
    """One column: its DBH name, what it means, type, legal values, what a blank means, and where that is said.

    `delivered` is false for what only DBH's interface gives: it is read where it stands, and asked for by no rule.
    `since` is the first period (`ÅÅÅÅS`) in which the column must be filled in. Of a name and its alias in the same
    file the alias is read: DBH's interface gives the code under the alias and a label under the name.
    """

    dbh: str
    kind: Kind
    means: str
    legal: Codes | Between | None = None
    blank: Blank = REQUIRED
    aliases: tuple[str, ...] = ()
    personal: bool = False
    since: int | None = None
    delivered: bool = True
    source: str = ""
    name: str = ""


@dataclass(frozen=True)
class Reference:
    """The row of another table that a row points to by `columns`; `target` names the table, `through` its columns.

    A blank in any of `columns` points nowhere and is left to the column's own rules. `during` names the columns of
    `target` with the first and the last semester in which its row holds, where it has such.
    """

    columns: tuple[str, ...]
    target: str
    through: tuple[str, ...]
    source: str
    severity: Severity = "error"
    during: tuple[str, str] | None = None

    @property
    def reads(self) -> frozenset[str]:
        """The columns that are read where the row points from; the period, where it must be valid then."""
        return frozenset(self.columns) | ({"year", "semester"} if self.during else frozenset())

    @property
    def finds(self) -> frozenset[str]:
        """The columns that are read where the row points to."""
        return frozenset(self.through) | frozenset(self.during or ())


class Table:
    """A declared table; the class docstring of each says what one row is, `dbh` what DBH calls it.

    `key` names the columns that are together unique and always starts with the reporting unit; a file is taken for the
    table where it has those of `recognised_by`, which are the key unless others are declared. `labels` are columns that
    DBH's interface adds and that are left out, and told; `interface` are those that it adds and that measures read.
    `complete` is false where the documentation that was found has gaps, and `reading` then says which.
    `names_of_source` is false where the headings are ours, so that a column's source is the table's and not one of
    its own. `absent_is_empty` says that a column that may be blank and isn't in a file is judged as one without cells.
    """

    dbh: ClassVar[str]
    number: ClassVar[int | None] = None
    file: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    recognised_by: ClassVar[tuple[str, ...]]
    source: ClassVar[str]
    names_of_source: ClassVar[bool] = True
    absent_is_empty: ClassVar[bool] = False
    complete: ClassVar[bool] = True
    reading: ClassVar[str] = ""
    deadlines: ClassVar[tuple[str, ...]] = ()
    references: ClassVar[tuple[Reference, ...]] = ()
    labels: ClassVar[tuple[str, ...]] = ()
    id: ClassVar[str]
    columns: ClassVar[Mapping[str, Column]]
    interface: ClassVar[Mapping[str, Column]]

    def __init_subclass__(cls) -> None:
        cls.id = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        cls.recognised_by = vars(cls).get("recognised_by", cls.key)
        declared = {name: column for name, column in vars(cls).items() if isinstance(column, Column)}
        for name, column in declared.items():
            source = f"{cls.source}, «{column.dbh}»" if cls.names_of_source else cls.source
            setattr(cls, name, replace(column, name=name, source=column.source or source))
        cls.columns = {name: getattr(cls, name) for name, column in declared.items() if column.delivered}
        cls.interface = {name: getattr(cls, name) for name, column in declared.items() if not column.delivered}

    @classmethod
    def readable(cls) -> dict[str, Column]:
        """Every column that is read where a file has it: those of a delivery, then those of DBH's interface."""
        return {**cls.columns, **cls.interface}

    @classmethod
    def reporting_unit(cls) -> tuple[str, ...]:
        """The columns of the reporting unit (institution, year, semester) that this table has."""
        return tuple(name for name in ("institution", "year", "semester") if name in cls.columns)

    @classmethod
    def shown_key(cls) -> tuple[str, ...]:
        """The key columns that a finding may show: those that aren't personal data."""
        return tuple(name for name in cls.key if not cls.columns[name].personal)

    @classmethod
    def named_by(cls) -> str:
        """The column that a row is known by: the first key column after the reporting unit, else the last of it."""
        own = [name for name in cls.shown_key() if name not in cls.reporting_unit()]
        return own[0] if own else cls.shown_key()[-1]

    @classmethod
    def definition(cls) -> str:
        """What one row of the table is, in a sentence or two."""
        return " ".join((cls.__doc__ or "").split("\n\n")[0].split())
