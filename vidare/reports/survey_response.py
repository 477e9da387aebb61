"""The response to a survey as files: counts and rates as csv and Parquet, a page, and where all of it comes from."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from vidare.intake.files.file_sum import sha256
from vidare.language import LANGUAGES, Sentence
from vidare.reports.documents.document import Cell, DataTable, Document, Section
from vidare.reports.documents.page import page
from vidare.reports.evaluation.question_part import Naming
from vidare.reports.evaluation.response_part import holes_told
from vidare.reports.measure_files import PROVENANCE
from vidare.reports.wording import Wording, as_decimal, tenths
from vidare.reports.written_whole import written_whole
from vidare.surveys.responses.dispositions import MEANINGS
from vidare.surveys.responses.response import PERSONS, UNITS, Response
from vidare.surveys.responses.response_rates import RATES, Rate

NAMES = {
    "bounced": Sentence("Not arrived"),
    "sent": Sentence("No answer"),
    "started": Sentence("Broken off"),
    "screened_out": Sentence("Screened out"),
    "partial": Sentence("Partial"),
    "complete": Sentence("Complete"),
}
NOT_TOLD = Sentence("–: nothing to reckon of, or not told, since so few came back that their answers would show.")
OF = {PERSONS: Sentence("Persons"), UNITS: Sentence("Units")}


def write_response(response: Response, files: Sequence[Path], folder: Path, naming: Naming, day: date) -> None:
    """Write everything into a new folder, all of it or nothing."""
    with written_whole(folder) as place:
        place.mkdir()
        for name, frame in (("dispositions", response.counts), ("response", response.rates)):
            frame.write_parquet(place / f"{name}.parquet")
            frame.write_csv(place / f"{name}.csv", separator=";")
        (place / "response.html").write_text(page(document(response, naming, day)), encoding="utf-8", newline="\n")
        text = json.dumps(about(response, files, naming), ensure_ascii=False, indent=2)
        (place / PROVENANCE).write_text(text + "\n", encoding="utf-8", newline="\n")


def about(response: Response, files: Sequence[Path], naming: Naming) -> dict[str, object]:
    """What a reader needs to follow the numbers back."""
    _ = naming.words.translate
    return {
        "files": [{"file": path.name, "sha256": sha256(path)} for path in files],
        "dispositions": {name: meaning.told(_) for name, meaning in MEANINGS.items()},
        "rates": {
            rate.id: {"name": rate.name.told(_), "part": rate.part, "whole": rate.whole, "unknown": rate.unknown}
            for rate in RATES
        },
        "source": "AAPOR, Standard Definitions",
        "told": holes_told(response, naming),
    }


def as_json(response: Response, files: Sequence[Path], naming: Naming) -> str:
    """The response for scripts: what `about` tells, and the rows of both tables."""
    rows = {"of_dispositions": response.counts.to_dicts(), "of_rates": response.rates.to_dicts()}
    return json.dumps(about(response, files, naming) | rows, ensure_ascii=False, indent=1) + "\n"


def document(response: Response, naming: Naming, day: date) -> Document:
    """The response as a document: rates and dispositions of persons and of units."""
    words, _ = naming.words, naming.words.translate
    return Document(
        title=_("Who answered the survey"),
        subtitle=_("Response of persons and of units, before and after screening"),
        dated=words.day(day),
        author="vidare",
        day=day,
        tag=LANGUAGES[words.language],
        intro=(
            _(
                "A unit is what the survey is about, as a project; several persons may be asked for one. Screened out "
                "are those whom the survey turned out not to concern: they have come back, and are not usable."
            ),
            *holes_told(response, naming),
        ),
        sections=tuple(_sections(response, naming)),
        contents=_("Contents"),
    )


def _sections(response: Response, naming: Naming) -> Iterator[Section]:
    words, _ = naming.words, naming.words.translate
    for of, name in OF.items():
        said = name.told(_)
        rates = _("{of}: response rates").format(of=said)
        names = [f"{_short(rate, words)}: {rate.name.told(_)}." for rate in RATES]
        yield Section(f"rates-{of}", rates, table=_rates(response, of, rates, naming), notes=(*names, NOT_TOLD.told(_)))
        came = _("{of}: what came of the invitations").format(of=said)
        meanings = [f"{NAMES[each].told(_)}: {meaning.told(_)}." for each, meaning in MEANINGS.items()]
        yield Section(
            f"dispositions-{of}", came, table=_dispositions(response, of, came, naming), notes=tuple(meanings)
        )


def _rates(response: Response, of: str, caption: str, naming: Naming) -> DataTable:
    """A row for each group, a column for each rate, written as the share with what it is of."""
    words, _ = naming.words, naming.words.translate
    rows: dict[tuple[str, str], list[Cell]] = {}
    for row in response.rates.filter(of=of).iter_rows(named=True):
        key = (row["by"], row["group"])
        cells = rows.setdefault(key, [Cell(_group(*key, naming))])
        cells.append(Cell(rate_told(row, words), f"{of}.{row['by']}.{row['group']}.{row['rate']}"))
    headers = (_("Group"), *(_short(rate, words) for rate in RATES))
    return DataTable(caption, headers, tuple(tuple(cells) for cells in rows.values()))


def rate_told(row: Mapping[str, object], words: Wording) -> str:
    """A rate as a person reads it, 45% (26/58); what it is of has a decimal where it is reckoned."""
    rate, part, whole = row["percent"], row["part"], row["whole"]
    if not isinstance(rate, float) or not isinstance(part, int) or not isinstance(whole, float):
        return "–"
    return f"{words.share(as_decimal(rate) / 100)} ({words.count(part)}/{words.plain(tenths(whole))})"


def _dispositions(response: Response, of: str, caption: str, naming: Naming) -> DataTable:
    words, _ = naming.words, naming.words.translate
    of_units = ("frame", "not_invited") if of == UNITS else ()
    names = {"frame": _("In the frame"), "not_invited": _("Not invited"), "invited": _("Invited")}
    names["came_back"] = _("Came back")
    columns = (*of_units, "invited", "came_back", *reversed(MEANINGS))
    rows = [
        (
            Cell(_group(row["by"], row["group"], naming)),
            *(Cell(_count(row[name], words), f"{of}.{row['by']}.{row['group']}.{name}") for name in columns),
        )
        for row in response.counts.filter(of=of).iter_rows(named=True)
    ]
    headers = (_("Group"), *(names[name] if name in names else NAMES[name].told(_) for name in columns))
    return DataTable(caption, headers, tuple(rows))


def _short(rate: Rate, words: Wording) -> str:
    return rate.short.told(words.translate) if rate.short else rate.id


def _count(number: int | None, words: Wording) -> str:
    return "–" if number is None else words.count(number)


def _group(by: str, group: str, naming: Naming) -> str:
    _ = naming.words.translate
    return f"{by}: {naming.value(by, group)}" if by else _("All")
