"""What an institution has written down that none of its offers at hand fits: it may be mistyped."""

from collections.abc import Iterator, Sequence

import polars as pl

from vidare.intake.ordered_conditions import unpadded
from vidare.intake.own.own_choices import OWN_LIST, RENAMED, OwnChoices
from vidare.language import Listed, Sentence
from vidare.measures.measure import Tables
from vidare.tables.course import Course
from vidare.tables.study_programme import StudyProgramme

EXCEPTIONS = Sentence("{file} has exceptions for codes that no course or programme at hand has: {codes}.")
LINKS = Sentence("{file} links codes that no course or programme at hand has to new ones: {codes}.")


def told_of_unused(tables: Tables, choices: OwnChoices) -> tuple[Sentence, ...]:
    """The exceptions of the own list and the renamed codes that are those of no course or programme at hand.

    What is written of an institution without courses and programmes is not looked at.
    """
    offers = _offers(tables)
    unused = ((EXCEPTIONS, OWN_LIST, _exceptions(offers, choices)), (LINKS, RENAMED, _links(offers, choices)))
    return tuple(
        text.with_gaps(file=file, codes=Listed.of(codes)) for text, file, found in unused if (codes := [*found])
    )


def of_all_years(told: Sequence[Sentence], tables: Tables, choices: OwnChoices) -> tuple[Sentence, ...]:
    """What was told of some years, with what fits none of them only where it fits no offer of `tables`, all years."""
    others = tuple(one for one in told if not (one.says(EXCEPTIONS) or one.says(LINKS)))
    return (*others, *told_of_unused(tables, choices)) if len(others) < len(told) else others


def _offers(tables: Tables) -> pl.DataFrame:
    """The institution and the code of every course and programme, each once."""
    named = ((StudyProgramme, "programme"), (Course, "course"))
    frames = [tables[table].frame.select("institution", code=unpadded(name)) for table, name in named]
    return pl.concat(frames).drop_nulls().unique()


def _exceptions(offers: pl.DataFrame, choices: OwnChoices) -> Iterator[str]:
    own = choices.own_list
    codes = set(offers.filter(institution=own.institution)["code"]) if own else set()
    if own and codes:
        yield from (code for code in own.exceptions if code not in codes)


def _links(offers: pl.DataFrame, choices: OwnChoices) -> Iterator[str]:
    """The codes, or their beginnings, that are changed; of links that follow each other the later change new ones."""
    here = set(offers["institution"])
    for link in choices.renamed:
        changed = offers.with_columns(code=link.applied(pl.col("code")))
        if link.institution in here and changed.equals(offers):
            yield link.old
        offers = changed
