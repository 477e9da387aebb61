"""What a report is asked for: whose it is, beside whom, for which years, in which language."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from vidare.reports.board_memo.coverage import Coverage
from vidare.reports.wording import Wording
from vidare.rules.unseen_characters import on_one_line
from vidare.tables.code_list import load


@dataclass(frozen=True)
class Asked:
    """An institution, its peers, and years from the first to the last; `names` are those the institution chose.

    `coverage` says which parts of the years the measure in hand covers. `hidden` are the institutions' years whose
    students are too few to be printed; `guarded` those and the ones in which an offer's are, so that nothing may be
    printed that they can be worked out of. `small` are the years and codes of programmes with as few.
    """

    institution: str
    peers: tuple[str, ...]
    years: tuple[int, ...]
    words: Wording
    day: date
    names: Mapping[str, str] = field(default_factory=dict)
    coverage: Coverage = field(default_factory=Coverage)
    hidden: Set[tuple[str, int]] = frozenset()
    guarded: Set[tuple[str, int]] = frozenset()
    small: Set[tuple[int, str]] = frozenset()

    def short_name(self, institution: str) -> str:
        """What an institution is called in a sentence: its own choice, else DBH's short name, else its code."""
        code = load("institution").get(institution)
        return self.names.get(institution) or (code["short"] if code else "") or institution

    def hidden_of(self, institution: str) -> list[int]:
        """The years of an institution whose students are hidden, in order."""
        return sorted(year for code, year in self.hidden if code == institution)

    def full_name(self) -> str:
        """The institution's whole name."""
        code = load("institution").get(self.institution)
        known = (code.norwegian if self.words.language != "en" else code.meaning) if code else self.institution
        return self.names.get(self.institution) or known

    @property
    def is_constructed(self) -> bool:
        """Whether the institution is that of `vidare sample`, of which no row is real."""
        code = load("institution").get(self.institution)
        return code is not None and code.source.startswith("vidare sample")

    def name(self, code: str, known: str) -> str:
        """What an offer or a unit is called: the institution's own choice, else what its table says, else its code."""
        return on_one_line(self.names.get(code) or known or code)

    def own(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The institution's rows of the years asked for, in the order of the years."""
        rows = frame.filter(pl.col("year").is_in(list(self.years)))
        if "institution" in rows.columns:
            rows = rows.filter(pl.col("institution") == self.institution)
        return rows.sort("year", maintain_order=True)
