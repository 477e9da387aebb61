"""What is said of Erasmus+ offers that is no rule: shown here by its kind, and never enforced."""

from vidare.language import Sentence
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.erasmus_report.part import Asked, Part
from vidare.rules.erasmus.guidance import guidance
from vidare.rules.erasmus.kinds import SHOWN

WIDTHS = (2, 6, 1)
"""How wide the columns of the table are beside each other."""


def never_enforced(asked: Asked) -> Part:
    """The list as a table, kind by kind."""
    _ = asked.words.translate
    order = list(SHOWN)
    shown = sorted((each for each in guidance() if each.kind in SHOWN), key=lambda each: order.index(each.kind))
    rows = tuple((Cell(SHOWN[each.kind].told(_)), Cell(each.says.told(_)), Cell(each.id)) for each in shown)
    caption = _("What is shown and never enforced")
    text = _(
        "Practices, beliefs and demands of single alliances are easily taken for rules. No row of the register is "
        "judged by them."
    )
    table = DataTable(caption, (_("Kind"), _("What is said"), _("Rule")), rows, WIDTHS)
    told = (Sentence("«vidare erasmus rules» tells the source of each by its number, in the source's own words."),)
    return Part("never_enforced", (text,), (), caption, table, told=told, heading=caption)
