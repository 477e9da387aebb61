"""A checked text as it is told in a terminal: what can't be so first, all of it where asked for."""

from rich.console import Console
from rich.text import Text

from vidare.language import Translate
from vidare.reports.claims.json_report import counted
from vidare.reports.claims.wording import GROUND, MEANING, VERDICT, shares_of
from vidare.surveys.claims.checked_text import CheckedText
from vidare.surveys.claims.judgement import FAULTY, VERDICTS, Claim, Remark

AROUND = 60
"""So many characters of a sentence are shown before and after the words of a share."""


def tell(checked: CheckedText, console: Console, _: Translate, *, everything: bool) -> None:
    """Tell the shares that can't be so and the remarks on the text; every share where `everything`."""
    console.print(Text(shares_of(checked).told(_), style="bold"))
    found, alone = counted(checked.claims), counted(checked.claims, alone=True)
    for verdict in VERDICTS:
        said = f"  {found[verdict]:4} {VERDICT[verdict].told(_)}: {MEANING[verdict].told(_)}"
        if found != alone:
            said += " " + _("(from the text alone {count})").format(count=alone[verdict])
        console.print(Text(said))
    for claim in checked.claims:
        if everything or claim.judgement.verdict in FAULTY:
            _tell_claim(claim, console, _)
    for title, remarks in (
        (_("From the text alone"), checked.remarks),
        (_("With the facts"), checked.further),
    ):
        shown = [remark for remark in remarks if everything or remark.verdict != "right"]
        if shown:
            console.print()
            console.print(Text(title, style="bold"))
        for remark in shown:
            _tell_remark(remark, console, _)


def snippet(claim: Claim, around: int = AROUND) -> str:
    """The words of a share with some of the sentence on both sides."""
    text, stated = claim.passage.text, claim.stated
    start, end = max(0, stated.start - around), min(len(text), stated.end + around)
    start = text.find(" ", start) + 1 if start else 0
    cut = text[start:end] if end == len(text) else text[start:end].rpartition(" ")[0]
    return ("… " if start else "") + " ".join(cut.split()) + (" …" if end < len(text) else "")


def _tell_claim(claim: Claim, console: Console, _: Translate) -> None:
    judgement = claim.judgement
    place = _("line {line}").format(line=claim.line)
    if judgement.ground in ("figure", "labels") and claim.passage.figure:
        place += ", " + _("figure {figure}").format(figure=claim.passage.figure)
    console.print()
    console.print(Text(f"{VERDICT[judgement.verdict].told(_)}  {place}: {snippet(claim)}"))
    console.print(Text(f"    {judgement.why.told(_)} [{GROUND[judgement.ground].told(_)}]", style="dim"))


def _tell_remark(remark: Remark, console: Console, _: Translate) -> None:
    lines = ", ".join(map(str, remark.lines))
    place = " " + _("line {line}").format(line=lines) if lines else ""
    console.print(Text(f"{VERDICT[remark.verdict].told(_)} {place}: {remark.why.told(_)}"))
