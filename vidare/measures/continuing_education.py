"""What counts as continuing education (videreutdanning): three answers, kept apart and shown side by side.

`by_flag`: DBH's Videreutdanning is 1 or 2. `by_group`: Statistics Norway's group of the programme is one of its groups
of continuing education; what is no number of one or two digits is no group, and says nothing. `by_list`: the
institution's own list says so. An answer that isn't at hand is empty.
"""

from collections.abc import Sequence
from functools import partial
from re import match

import polars as pl

from vidare.intake.ordered_conditions import first_that_fits, outcome_of, reason_of, unpadded
from vidare.intake.own.own_choices import GROUPS, OwnChoices
from vidare.intake.own.own_list import WAYS, OwnList
from vidare.language import Amount, Listed, Meanings, Sentence, Told, Translate
from vidare.measures.belonging import belonging
from vidare.measures.measure import Answer, Measure, Origin, Tables
from vidare.measures.whole_keys import with_whole_keys
from vidare.tables.code_list import load
from vidare.tables.study_programme import StudyProgramme

SOURCE = "DBH, Studieprogram, «Videreutdanning»; SSB, groups of continuing education; the institution's own list"
PERIOD = ("institution", "year", "semester")
ANSWERS = ("by_flag", "by_group", "by_list")
SHOWN = ("name", "level", "credits", "qualification")
GROUP = r"^[0-9]{1,2}$"
"""How a group is written; only those of continuing education are listed here. A spreadsheet takes the zero of 05."""


def programmes(tables: Tables, choices: OwnChoices) -> pl.DataFrame:
    """Every programme of every period with the three answers, and the flag, group and reason they rest on.

    A programme that stands under several units in a period is one. What its rows don't agree on is empty; where that
    is the flag, `by_flag` is empty too, and `flags` has those that they say. A flag that isn't legal says nothing.
    """
    rows, _keyless = with_whole_keys(tables[StudyProgramme], (*PERIOD, "programme"))
    by, flag = _key(rows), pl.col("continuing_education")
    if "continuing_education" not in rows.columns:
        rows = rows.with_columns(continuing_education=pl.lit(None, pl.Int32))
    said = rows.select(*by, *(name for name in SHOWN if name in rows.columns), flag=flag)
    several = said.group_by(by).agg(flags=different(pl.col("flag")))
    known = belonging(StudyProgramme, said, by).settled.join(several, on=by, how="left").sort(by)
    legal = pl.col("flag").is_in(list(map(int, load("continuing_education").codes)))
    known = known.with_columns(by_flag=pl.when(legal).then(pl.col("flag").is_in([1, 2])))
    return with_list(with_group(known, choices.groups), choices.own_list, "programme")


def different(found: pl.Expr) -> pl.Expr:
    """What rows say where they don't agree, as `0, 1`, with – where one says nothing; empty where they agree."""
    distinct = found.cast(pl.String).fill_null("–").unique().sort()
    return pl.when(distinct.len() > 1).then(distinct.str.join(", "))


def told_of_programmes(tables: Tables) -> tuple[Sentence, ...]:
    """The rows of no programme or period, and the programmes whose rows don't agree, but for what they say by flag."""
    rows, keyless = with_whole_keys(tables[StudyProgramme], (*PERIOD, "programme"))
    by = _key(rows)
    said = rows.select(*by, *(name for name in SHOWN if name in rows.columns))
    return (*keyless, *belonging(StudyProgramme, said, by).told_of_clashing())


def _key(rows: pl.DataFrame) -> list[str]:
    return [name for name in (*PERIOD, "programme") if name in rows.columns]


def with_group(frame: pl.DataFrame, groups: pl.DataFrame | None) -> pl.DataFrame:
    """Rows with Statistics Norway's group of their programme, and whether it is one of continuing education."""
    if groups is None:
        return frame.with_columns(group=pl.lit(None, pl.String), by_group=pl.lit(None, pl.Boolean))
    written = frame.with_columns(code=unpadded("programme"))
    joined = written.join(groups.rename({"programme": "code"}), on=["institution", "code"], how="left").drop("code")
    group = pl.col("group")
    return joined.with_columns(by_group=pl.when(group.str.contains(GROUP)).then(group.is_in(load("ssb_group").codes)))


def with_list(frame: pl.DataFrame, own: OwnList | None, code: str) -> pl.DataFrame:
    """Rows with what the own list of their institution says of the offer whose code stands in `code`."""
    if own is None:
        return frame.with_columns(list_reason=pl.lit(None, pl.String), by_list=pl.lit(None, pl.Boolean))
    here = pl.col("institution") == own.institution
    lacking = [pl.lit(None, pl.String).alias(name) for name in ("name", "level") if name not in frame.columns]
    asked = frame.with_columns(*lacking, offer=pl.col(code)).with_columns(number=first_that_fits(own.conditions))
    number = pl.col("number")
    said = asked.with_columns(
        list_reason=pl.when(here).then(reason_of(number, own.conditions)),
        by_list=pl.when(here).then((outcome_of(number, own.conditions) == "yes").fill_null(False)),
    )
    return said.select(*frame.columns, "list_reason", "by_list")


def agree() -> pl.Expr:
    """True where all answers at hand are the same."""
    answers = [pl.col(name) for name in ANSWERS]
    return ~(pl.any_horizontal(answers) & pl.any_horizontal([~answer for answer in answers])).fill_null(False)


def explained(frame: pl.DataFrame, _: Translate) -> pl.Series:
    """Why each row has the answers it has, in the language of `_`."""
    said = [" ".join(sentence.told(_) for sentence in _sentences(row)) for row in frame.iter_rows(named=True)]
    return pl.Series("why", said, pl.String)


def _sentences(row: dict[str, object]) -> Sequence[Sentence]:
    sentences = []
    if row["flags"] is not None:
        text = "Its rows don't agree on Videreutdanning, which is {flags}."
        sentences.append(Sentence(text, {"flags": str(row["flags"])}))
    elif row["flag"] is not None:
        code = load("continuing_education").get(str(row["flag"]))
        meaning = Meanings(((str(row["flag"]), code.meaning if code else ""),))
        sentences.append(Sentence("Videreutdanning is {flag}.", {"flag": meaning}))
    if row["group"] is not None:
        sentences.append(_of_group(str(row["group"])))
    if row["by_list"] is not None and row["list_reason"] is None:
        sentences.append(Sentence("No condition of the institution's own list fits."))
    elif row["by_list"] is not None:
        yes = Sentence("The institution's own list counts it: {reason}.")
        no = Sentence("The institution's own list doesn't count it: {reason}.")
        sentences.append((yes if row["by_list"] else no).with_gaps(reason=str(row["list_reason"])))
    return sentences or [Sentence("Nothing at hand says whether it is continuing education.")]


def _of_group(group: str) -> Sentence:
    """What a group says; a course of several programmes shows that of one, and counts by all of them."""
    if not match(GROUP, group):
        return Sentence("«{group}» is no group of Statistics Norway, and says nothing.", {"group": group})
    yes = Sentence("Statistics Norway's group {group} is one of continuing education.")
    no = Sentence("Statistics Norway's group {group} isn't one of continuing education.")
    return (yes if group in load("ssb_group") else no).with_gaps(group=group)


def counted(choices: OwnChoices) -> pl.Expr:
    """Whether a row counts by the answer that the numbers use."""
    return pl.col(WAYS[choices.way])


def counted_by(choices: OwnChoices) -> Sentence:
    """Which of the three answers the numbers use, said to a reader."""
    return {
        "flag": Sentence("Continuing education is what DBH's Videreutdanning says (1 or 2)."),
        "group": Sentence("Continuing education is what Statistics Norway's groups say."),
        "list": Sentence("Continuing education is what the institution's own list says."),
    }[choices.way]


def compute(tables: Tables, choices: OwnChoices) -> Answer:
    """Every programme of every period with the three answers, whether they agree, and why."""
    found = programmes(tables, choices).with_columns(agree=agree())
    by = tuple(name for name in (*PERIOD, "programme") if name in found.columns)
    return Answer(
        measure=MEASURE.id,
        frame=found.with_columns(explained(found, str)).sort(by),
        by=by,
        units={"credits": "study credits"},
        origins=(Origin(StudyProgramme.id, tables[StudyProgramme].files),),
        told=(counted_by(choices), *_told(found), *told_of_programmes(tables)),
    )


def differing(found: pl.DataFrame) -> list[Sentence]:
    """On how many rows the answers differ."""
    rows = found.filter(~pl.col("agree")).height
    gaps = {"rows": Amount.of(rows), "all": Amount.of(found.height)}
    return [Sentence("The answers differ on {rows} of {all} rows; each says why.", gaps)] if rows else []


def _told(found: pl.DataFrame) -> list[Sentence]:
    told = differing(found)
    unclear = found.drop_nulls("flags")
    if unclear.height:
        text = "The rows of {programmes} don't agree on Videreutdanning in a period: the flag does not count them."
        told.append(Sentence(text, {"programmes": Listed.of(unclear["programme"])}))
    no_groups = found.filter(pl.col("by_group").is_null()).drop_nulls("group")
    if no_groups.height:
        text = (
            "{file} has groups that are none of Statistics Norway's, which are numbers such as 22; they say nothing of "
            "{programmes}: {found}."
        )
        gaps: dict[str, str | Told] = {"file": GROUPS, "programmes": Listed.of(no_groups["programme"])}
        told.append(Sentence(text, {**gaps, "found": Listed.of(no_groups["group"])}))
    return told


def measure(choices: OwnChoices) -> Measure:
    """The measure as an institution counts by its own choices."""
    return Measure(
        id="continuing_education",
        counts=Sentence("Study programmes, and which of three answers count each as continuing education."),
        source=SOURCE,
        needs={StudyProgramme.id: ("institution", "year", "programme")},
        compute=partial(compute, choices=choices),
        may_use={StudyProgramme.id: ("semester", "name", "level", "credits", "qualification", "continuing_education")},
        why=explained,
    )


MEASURE = measure(OwnChoices())
