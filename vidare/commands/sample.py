"""`vidare sample`: a constructed institution to try things on."""

import re
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.options import CHOSEN, Language, read_day, with_hyphens
from vidare.commands.progress import progress_bar
from vidare.commands.stopped import told_in
from vidare.language import Sentence, Stopped, Translate

if TYPE_CHECKING:
    from vidare.intake.sample.setting import Setting


class Format(StrEnum):
    """The forms that the files of a sample may have."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


MORE = Sentence(
    "Writes a constructed institution: all tables of a delivery, consistent with each other, and without faults "
    "unless they are asked for. No person in it exists: names are numbers, and national identity numbers have 80 "
    "added to the month, as Skatteetaten's synthetic test persons have. A note beside each file says that no row is "
    "real, and so does every report made of it. The same seed gives the same files. With --faults 0.01, rows are "
    "added that break the rules, about one for each hundred rows and at least one for each rule that a row can break; "
    "faults.json lists what a check finds, and previous/ holds the delivery before, with what a check finds as well "
    "when that is given."
)


def sample(
    out: Annotated[
        Path, typer.Argument(metavar="folder", help="The folder to write the sample in; it must be new or empty.")
    ],
    *,
    institution: Annotated[str, typer.Option(help="The institution's code; 9999 is a constructed one.")] = "9999",
    students: Annotated[int, typer.Option(help="How many students are registered in a semester.")] = 5000,
    years: Annotated[str, typer.Option(help="The years reported, first and last.")] = "2020-2025",
    seed: Annotated[int, typer.Option(help="The number that chance starts from.")] = 1,
    faults: Annotated[float, typer.Option(min=0, max=1, help="The share of rows with faults, as 0.01.")] = 0,
    format: Annotated[Format, typer.Option(help="The form of the files.")] = Format.CSV,  # noqa: A002
    lang: Language = CHOSEN,
) -> None:
    """Make the tables, put faults in where they are asked for, and write the files."""
    with told_in(lang) as told:
        from vidare.intake.sample.setting import Setting
        from vidare.reports.written_whole import must_be_empty, written_whole

        must_be_empty(out)
        setting = Setting.usual(institution, students, read_years(years), seed)
        with written_whole(out) as folder:
            folder.mkdir()
            _write(setting, faults, seed, folder, format.value, told)
        typer.echo(told("The sample is in {out}.").format(out=out))


def read_years(years: str) -> tuple[int, int]:
    """The first and the last year; ends the command where they can't be read."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{4}))?", with_hyphens(years))
    if not match:
        raise Stopped(Sentence("--years {found}: write the first and the last year, as 2020-2025.", {"found": years}))
    first, last = int(match[1]), int(match[2] or match[1])
    if last > read_day(None).year + 1:
        raise Stopped(Sentence("--years {found}: no year may be later than next year.", {"found": years}))
    return first, last


def _write(setting: "Setting", faults: float, seed: int, folder: Path, ending: str, _: Translate) -> None:
    from vidare.intake.sample.faults import with_faults
    from vidare.intake.sample.files import write_faulty, write_tables
    from vidare.intake.sample.tables import sample_tables
    from vidare.tables.declared import OF_AN_INSTITUTION

    steps = count(1)
    with progress_bar(_, _("Writing the sample")) as progress:

        def done(_table: object) -> None:
            progress(next(steps), 2 * len(OF_AN_INSTITUTION))

        tables = sample_tables(setting, done)
        if faults:
            write_faulty(with_faults(tables, faults, seed, ending), folder, ending, done)
        else:
            write_tables(tables, folder, ending, done)
