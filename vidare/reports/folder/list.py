"""What lies in a folder as it is told in a terminal or as JSON, so that the learner can choose."""

from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vidare.credentials.folder.held import Folder, Held
from vidare.credentials.verification.check_names import VERDICTS
from vidare.language import Translate, unsteered
from vidare.reports.verification.shown import Shown
from vidare.reports.verification.terminal import COLOURS
from vidare.reports.wording import Wording


def tell(folder: Folder, console: Console, wording: Wording) -> None:
    """Tell every result under the number that it is chosen by, and which files hold none."""
    _ = wording.translate
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for title in (_("No."), _("What"), _("Issued by"), _("Date"), _("Verdict")):
        table.add_column(title, overflow="fold")
    for one in folder.all:
        word = VERDICTS[one.verdict.said].told(_)
        table.add_row(
            one.number, _title(one, wording), _issuer(one, wording), _day(one), Text(word, COLOURS[one.verdict.said])
        )
    console.print(table)
    for file in folder.passed_over:
        told = _("{file} is passed over: {reason}")
        reason = " ".join(one.said.told(_) for one in file.verdict.because)
        console.print(Padding(Text(told.format(file=unsteered(file.name), reason=reason)), (0, 0, 0, 0)))


def as_json(folder: Folder, _: Translate) -> dict[str, Any]:
    """The same for scripts."""
    results = [
        {
            "number": one.number,
            "id": one.id,
            "title": dict(one.read.title) if one.read else {},
            "date": _day(one),
            "verdict": one.verdict.said,
            "files": [file.name for file in (*one.whole, *one.among)],
        }
        for one in folder.all
    ]
    return {"results": results, "passed_over": [file.name for file in folder.passed_over]}


def _title(one: Held, wording: Wording) -> str:
    return Shown(one.verdict, wording).result(one.told).title or "-" if one.told else unsteered(one.whole[0].name)


def _issuer(one: Held, wording: Wording) -> str:
    """The name in the registry; in brackets what the file says, where it is not proven."""
    if one.verdict.said == "genuine" and one.told and (known := Shown(one.verdict, wording).result(one.told).known):
        return known
    said = next((text for text in one.read.issuer.name.values() if text), "") if one.read else ""
    return f"({unsteered(said) or '-'})"


def _day(one: Held) -> str:
    return one.read.on.isoformat() if one.read and one.read.on else ""
