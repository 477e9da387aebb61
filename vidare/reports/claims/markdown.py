"""A checked text as a page in Markdown: every share, its verdict from the text alone and with what else is known."""

from vidare.language import Translate
from vidare.reports.claims.json_report import counted
from vidare.reports.claims.terminal import snippet
from vidare.reports.claims.wording import MEANING, VERDICT, shares_of
from vidare.surveys.claims.checked_text import CheckedText
from vidare.surveys.claims.judgement import VERDICTS, Remark

QUOTED = 30


def as_markdown(checked: CheckedText, _: Translate) -> str:
    """The page: counts, every share, and remarks."""
    found, alone = counted(checked.claims), counted(checked.claims, alone=True)
    rows = [
        f"| {VERDICT[verdict].told(_)} | {MEANING[verdict].told(_)} | {alone[verdict]} | {found[verdict]} |"
        for verdict in VERDICTS
    ]
    heads = (_("verdict"), _("meaning"), _("text alone"), _("with what else is known"))
    parts = ["# " + shares_of(checked).told(_), ""]
    parts += [_row(heads), "|---|---|---:|---:|", *rows, "", "## " + _("Every share"), ""]
    columns = (_("line"), _("section"), _("words"), _("text alone"), _("with what else is known"), _("why"))
    parts += [_row(columns), "|---:|---|---|---|---|---|"]
    for claim in checked.claims:
        cells = (
            str(claim.line),
            claim.passage.section,
            snippet(claim, QUOTED),
            VERDICT[claim.unaided.verdict].told(_),
            VERDICT[claim.judgement.verdict].told(_),
            claim.judgement.why.told(_),
        )
        parts.append(_row(cells))
    parts += _remarks(_("Sums, means, bases and contradictions, from the text alone"), checked.remarks, _)
    parts += _remarks(_("What the facts say must hold"), checked.further, _)
    return "\n".join(parts) + "\n"


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _remarks(title: str, remarks: tuple[Remark, ...], _: Translate) -> list[str]:
    if not remarks:
        return []
    rows = [
        _row((", ".join(map(str, remark.lines)), VERDICT[remark.verdict].told(_), remark.why.told(_)))
        for remark in remarks
    ]
    return ["", "## " + title, "", _row((_("line"), _("verdict"), _("why"))), "|---|---|---|", *rows]
