"""Which rows of large files are read together: those of some institutions, or of some of the years of one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from vidare.intake.deliveries.kept import Kept
from vidare.intake.files.places import NO_INSTITUTION
from vidare.intake.files.source import Institutions, Source, Years
from vidare.rules.checker import Units
from vidare.tables.declaration import Table
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme


def most_together(rows_at_once: int) -> int:
    """How many rows institutions that are read together may have: seven tenths of what is read whole.

    Larger parts are quicker, since each costs some 15 ms whatever it holds; two of 700,000 rows are what half
    a GiB has room for.
    """
    return rows_at_once * 7 // 10


def most_alone(rows_at_once: int) -> int:
    """How many rows an institution may have to be read whole; reading it by years takes longer than judging it.

    Two of 1,700,000 rows are what a GiB has room for.
    """
    return rows_at_once * 17 // 10


@dataclass(frozen=True)
class Portion:
    """Some whole reporting units of files, read when they are asked for; so many `rows` as they have."""

    rows: int
    read: Callable[[], Units]


def by_institution(
    sources: Sequence[Source],
    beside: Kept | None = None,
    rows_at_once: int = 0,
    *,
    by_years: bool = False,
    blank_apart: bool = True,
) -> Iterator[Portion]:
    """The rows of each institution, with those `beside`; files without a column for it are read alone.

    Institutions of few rows are read together, and with `by_years` one of very many is read some years at a time.
    Rows whose institution is blank are as those of one, unless `blank_apart` is false: then another's go with them.
    """
    apart = [source for source in sources if "institution" in source.header.columns]
    whole = [source for source in sources if "institution" not in source.header.columns]

    def read(of: Sequence[Source], institutions: Institutions, years: Years = None) -> Units:
        own = rows_of_all(of, institutions, years)
        return {**(beside.of(institutions) if beside else {}), **own}

    if whole:
        yield Portion(sum(source.height for source in whole), partial(read, whole, None))
    for institutions, rows in together(apart, most_together(rows_at_once), blank_apart=blank_apart):
        if not by_years or rows <= most_alone(rows_at_once):
            yield Portion(rows, partial(read, apart, institutions))
            continue
        for years, of_years in years_apart(apart, institutions[0], rows, most_alone(rows_at_once)):
            yield Portion(of_years, partial(read, apart, institutions, years))


def together(
    sources: Sequence[Source], at_most: int, *, blank_apart: bool = True
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Institutions in the order of their codes, as many at a time as together have `at_most` rows, and how many they
    have; at least one.

    Only those in the same files are taken together: rows of several files would have to be copied into one. Unless
    `blank_apart`, rows of no institution go with one that has most tables, since alone they lack what they belong to.
    """
    files: dict[str, list[int]] = defaultdict(list)
    for place, source in enumerate(sources):
        for institution in source.institutions():
            files[institution].append(place)
    counts = {code: sum(sources[place].count(code) for place in places) for code, places in files.items()}
    beside: dict[str, str] = {}
    if not blank_apart and NO_INSTITUTION in files and len(files) > 1:
        del files[NO_INSTITUTION]
        beside[most_tables(sources, files)] = NO_INSTITUTION
    waiting: list[str] = []
    so_far = 0
    for institution in sorted(files):
        if waiting and (so_far + counts[institution] > at_most or files[institution] != files[waiting[-1]]):
            yield (*waiting, *(beside[one] for one in waiting if one in beside)), so_far
            waiting, so_far = [], 0
        waiting.append(institution)
        so_far += counts[institution]
    if waiting:
        yield (*waiting, *(beside[one] for one in waiting if one in beside)), so_far


def most_tables(sources: Sequence[Source], files: Mapping[str, Sequence[int]]) -> str:
    """The institution that has rows of the most tables, by the places of its files."""
    return max(sorted(files), key=lambda code: len({sources[place].header.table for place in files[code]}))


def years_apart(sources: Sequence[Source], institution: str, rows: int, at_most: int) -> list[tuple[Years, int]]:
    """The years of an institution's rows, some at a time, with how many rows those have.

    All at once where a file can't be read by years, or has rules that look across them.
    """
    here = [source for source in sources if institution in source.institutions()]
    found = [source.years(institution) for source in here if source.header.table is not StudyProgramme]
    if len(found) < len(here) or not all(found):
        return [(None, rows)]
    counted = sum(map(Counter, found), Counter[int | None]())
    together = years_together(counted, at_most)
    return [(years, sum(counted[year] for year in years)) for years in together]


def years_together(rows: Mapping[int | None, int], at_most: int) -> list[frozenset[int | None]]:
    """Years in their order, those of no year first, as many at a time as together have `at_most` rows; at least one."""
    together: list[list[int | None]] = [[]]
    for year in sorted(rows, key=lambda year: (year is not None, year)):
        if together[-1] and sum(rows[each] for each in (*together[-1], year)) > at_most:
            together.append([])
        together[-1].append(year)
    return [frozenset(years) for years in together]


def rows_of_all(sources: Sequence[Source], institutions: Institutions, years: Years = None) -> Units:
    """The rows of some institutions, or all, that some files hold."""
    by_table: dict[type[Table], list[Rows]] = defaultdict(list)
    for source in sources:
        of = institutions if institutions is None else [code for code in institutions if code in source.institutions()]
        if of is None or of:
            by_table[source.header.table].append(source.rows(of, years))
    return {table: Rows.joined(rows) for table, rows in by_table.items()}
