"""The gate that every published table of persons passes: small counts are hidden so that no sum gives them back.

Tables of how many persons there are go through `publish`; tables of what groups of known size answered go through
`hidden_groups`, where the groups are hidden and not the counts in them.

It lies among the rules because measures, surveys, credentials and reports all publish, and all may ask this room.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from vidare.language import Sentence, Stopped
from vidare.rules.publishing.count_table import CountTable, SeenTable
from vidare.rules.publishing.group_answers import GroupAnswers, Key, Kind
from vidare.rules.publishing.printed_table import printed, told
from vidare.rules.publishing.shielding import Shielding


class WouldReveal(Stopped):
    """A table that can't be published, whatever is hidden in it; `sentence` says beside what, and the way out."""


@dataclass(frozen=True)
class Published:
    """A table as it may be printed, and what a reader must be told beside it.

    Rows of totals stand last, with `total` true and blanks in the columns summed over. Where a count is not shown it is
    blank, and `hidden` says why (one of HIDDEN). `rounded_to` is what counts and totals are rounded to; 1 where they
    are as they were counted.
    """

    frame: pl.DataFrame
    told: tuple[Sentence, ...]
    rounded_to: int = 1


class Gate:
    """Lets the tables of one report through, and remembers them: two tables together tell no more than each alone.

    Tables are held against each other pair by pair; three that cross in a ring are not.

    Whoever knows this rule and all that is printed can work out no small count of a table of up to four counts with one
    total over each: every such table of counts from 0 to 12 is tried in the tests, and of five and six counts those
    from 0 to 7 were. Where totals stand over totals, some can: of the small counts in all tables of two by two, rounded
    to 5, 0.2 % where rows and the whole are summed up and none where columns are too; rounded to 3, as before July
    2018, 3 %; in those of two by three, rounded to 5 with every total, 0.7 %. More than 64 small counts are taken to be
    all 1, or all as large as a small count can be, and not each by itself. What a second table or a sum from elsewhere
    adds is reckoned with for the counts as they are, so that what it makes the gate hide, or refuse, may itself tell
    something.
    """

    def __init__(self, shielding: Shielding) -> None:
        self.shielding = shielding
        self._before: dict[str, list[SeenTable]] = {}
        self._asked: dict[str, GroupAnswers] = {}

    def publish(
        self,
        frame: pl.DataFrame,
        *,
        by: Sequence[str],
        count: str,
        totals: Iterable[Sequence[str]] = (),
        known: Iterable[Sequence[str]] = (),
        counted: str | None = None,
    ) -> Published:
        """The table as it may be printed; raises WouldReveal where no hiding is enough.

        `frame` has one row for each value of the columns `by`, and a whole number of persons in `count`. `totals` are
        the columns that totals are kept apart by (`[["year"], []]`: one for each year, one for all); they are added up
        here. `known` are, in the same way, sums that readers have exactly from elsewhere, such as open data.
        `counted` says who is counted: tables that count the same persons are held against each other.
        """
        table = CountTable.of(frame, tuple(by), count, tuple(map(tuple, totals)), tuple(map(tuple, known)))
        before = self._before.setdefault(counted or count, [])
        others = [seen for seen in before if seen.table != table]
        seen = SeenTable.first(table, self.shielding, others)
        if not seen.counts.protect():
            raise _would_reveal(counted or count, table, others)
        for other in others:
            if not other.stays_hidden_beside(seen):
                raise _would_reveal(counted or count, table, [other])
        before.append(seen)
        rounded_to = self.shielding.base if seen.rounds else 1
        return Published(printed(seen, frame, count), tuple(told(seen)), rounded_to)

    def hidden_groups(
        self, question: str, kinds: Sequence[Kind], *, by: Sequence[str], also: Iterable[Key] = ()
    ) -> dict[Key, str]:
        """The groups by `by` whose answers to a question may not be told, and why (one of HIDDEN).

        None is smaller than the threshold, and none that small can be worked out from those that are told. The groups
        that are not hidden count as told from now on. `kinds` are all persons, by every column of groups that any
        table of the question has. `also` are groups that are hidden in any case.
        """
        return self._answers(question).tell(kinds, tuple(by), frozenset(also))

    def lets_all_groups(self, question: str, kinds: Sequence[Kind], *, by: Sequence[str]) -> bool:
        """Whether sums over all groups by `by` may be told, each group with a weight of its own that readers know."""
        return self._answers(question).tell_all(kinds, tuple(by))

    def _answers(self, question: str) -> GroupAnswers:
        return self._asked.setdefault(question, GroupAnswers(self.shielding.threshold))


def _would_reveal(counted: str, table: CountTable, others: Sequence[SeenTable]) -> WouldReveal:
    gaps = {
        "counted": counted,
        "columns": ", ".join(table.by),
        "others": "; ".join(", ".join(other.table.by) for other in others),
    }
    if not others:
        text = (
            "The table of {counted} by {columns} gives small counts away, whatever is hidden. "
            "Take coarser groups, or leave it out."
        )
    else:
        text = (
            "The table of {counted} by {columns} gives small counts away beside the one by {others}. "
            "Publish it first, take coarser groups, or leave it out."
        )
    return WouldReveal(Sentence(text, gaps))
