"""What a rule is: a name, a severity, a sentence, a source, a span of dates, and what is true where all is well."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import polars as pl

from vidare.language import Sentence, Told, Translate
from vidare.tables.declaration import Severity, Table

UNTOLD = Sentence("what is demanded in such a case")
"""What is missing where every column is filled in: the number that the rule is about isn't known."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

Judged = Literal["readable", "cell", "row", "unique", "reference", "gone", "file"]
"""What a rule looks at.

`readable`: whether the text of a cell could be read as its type; `cell`: one column by itself; `row`: several
columns, or one that must first stand by itself; `unique`: the key; `reference`: the row pointed to; `gone`: rows of
the previous delivery; `file`: the file as a whole.
"""


@dataclass(frozen=True)
class EarlierWording:
    """How a rule was worded earlier, and in which periods (`ÅÅÅÅS`) that wording held."""

    sentence: str
    since: int | None
    until: int | None


@dataclass(frozen=True)
class Rule:
    """One sentence of the rulebook that rows are judged by.

    `holds` is true on the rows where all is well; where it is null the row counts as broken. `fault` is what is
    said of a broken row, with `{found}` as a gap; without one the values found are put before the sentence. `shows`
    names the further columns whose values are told, in the fault each under its name or all as `{shown}`, and `called`
    what people call those that stand in another table. `since` and `until` are the first and the last reporting period
    (`ÅÅÅÅS`) in which the rule holds. `advice` says more on certain values, and `way_out` what to write instead of
    another, where it knows; `where_shown` is what is said of one of `shows` on rows where that has a value. `by_value`
    says that many rows share few values, so that it is quicker to judge each different value than each row. `surely` is
    a quicker condition that is true on no broken row, and on most others. `kind` says what sort of demand a rule of a
    funding programme is (`rules/erasmus/kinds.py`). `known_by` names the columns that a rule can't be judged without,
    with what people call them; `{missing}` in its fault are those that are empty. `concerns` is true on the rows that
    the rule is about, false on those it says nothing of, and null where nobody can say; a rule without one is about
    every row. `once` names columns: of the rows of a file that break the rule and agree in these only the first is
    told, and how many there are is shown as `rows`. `tells` works out further values that are shown, by their names; an
    expression sees all the rows that break the rule, and no others.
    """

    id: str
    severity: Severity
    sentence: Sentence
    source: str
    judged: Judged
    fault: Sentence | None = None
    table: type[Table] | None = None
    column: str | None = None
    holds: pl.Expr | None = None
    since: int | None = None
    until: int | None = None
    shows: tuple[str, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    earlier: tuple[EarlierWording, ...] = ()
    advice: Mapping[str, Sentence] = field(default_factory=dict)
    way_out: Callable[[str], Sentence | None] | None = None
    where_shown: Mapping[str, Sentence] = field(default_factory=dict)
    by_value: bool = False
    surely: pl.Expr | None = None
    kind: str = ""
    known_by: Mapping[str, str] = field(default_factory=dict)
    concerns: pl.Expr | None = None
    once: tuple[str, ...] = ()
    tells: Mapping[str, pl.Expr] = field(default_factory=dict)

    @cached_property
    def needs(self) -> frozenset[str]:
        """The columns that must be there for the rule to be judged at all."""
        return frozenset(self.condition.meta.root_names()) if self.condition is not None else frozenset()

    @cached_property
    def condition(self) -> pl.Expr | None:
        """`holds`, true as well on the rows that the rule is not about."""
        if self.holds is None or self.about is None:
            return self.holds
        return self.holds | ~self.about

    @cached_property
    def about(self) -> pl.Expr | None:
        """True on the rows that the rule is about: those it concerns, within its span of dates. None if on all."""
        if self.since is None and self.until is None:
            return self.concerns
        dated = period_followed(self.table).is_between(self.since or 0, self.until or 99999)
        return dated if self.concerns is None else dated & self.concerns

    @property
    def dbh_column(self) -> str | None:
        """The column that findings of this rule point at, by its DBH name."""
        return self.table.columns[self.column].dbh if self.table and self.column else None

    def message(self, found: str | None, shown: Mapping[str, str | None], _: Translate) -> str:
        """What is said of one broken row, in the language of `_`; a value that is None is said to be empty."""
        value = found if found is not None else _("empty")
        filled = {name: _("empty") if cell is None else cell for name, cell in shown.items()}
        values = [
            self._shown(name, filled[name], _) for name in self.shows if name in filled and name not in self.where_shown
        ]
        if self.fault:
            gaps: dict[str, str | Told] = {"shown": ", ".join(values), **self._missing(shown), **filled}
            said = self.fault.with_gaps(found=value, **gaps).told(_)
        else:
            said = f"{', '.join([f'{self.dbh_column} {value}', *values])}: {self.sentence.told(_)}"
        more = [text.with_gaps(**{name: cell}) for name, text in self.where_shown.items() if (cell := shown.get(name))]
        advice = self.advised(found)
        return " ".join([said, *(sentence.told(_) for sentence in (advice, *more) if sentence)])

    def advised(self, found: str | None) -> Sentence | None:
        """What more is said of a value found."""
        if found is None or found in self.advice or self.way_out is None:
            return self.advice.get(found or "")
        return self.way_out(found)

    def _missing(self, shown: Mapping[str, str | None]) -> Mapping[str, str | Told]:
        """What people call the columns that are empty, of those that the rule can't be judged without.

        Where none is, it is the rulebook that says nothing: of calls to come, or of what an extension adds.
        """
        names = [called for name, called in self.known_by.items() if shown.get(name) is None]
        return {"missing": ", ".join(dict.fromkeys(names)) or UNTOLD} if self.known_by else {}

    def _shown(self, name: str, value: str, _: Translate) -> str:
        if name.startswith("previous_"):
            return _("before: {value}").format(value=value)
        in_table = self.table.columns[name].dbh if self.table and name in self.table.columns else ""
        return f"{self.called.get(name, in_table)} {value}".lstrip()


def period() -> pl.Expr:
    """The period a row is reported for, as the number `ÅÅÅÅS`."""
    return pl.col("year") * 10 + pl.col("semester")


def call() -> pl.Expr:
    """The call of Erasmus+ that a row's grant is of, as the number `ÅÅÅÅS` of the spring of its year."""
    return pl.col("call_year") * 10 + 1


def period_followed(table: type[Table] | None) -> pl.Expr:
    """The period whose rules a row of `table` follows: that it is reported for, or that of its call."""
    return call() if table is not None and "call_year" in table.columns else period()


def period_of(day: pl.Expr) -> pl.Expr:
    """The period a day lies in, as the number `ÅÅÅÅS`: spring to the end of June, autumn from July."""
    return day.dt.year() * 10 + pl.when(day.dt.month() <= 6).then(1).otherwise(3)
