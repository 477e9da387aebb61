"""The appendix that holds the whole questionnaire: every question, its answers, and who was asked it."""

from vidare.reports.documents.document import Cell, DataTable, Section
from vidare.reports.wording import Wording
from vidare.surveys.questionnaires.questionnaire import Item, Questionnaire, said


def codebook(questionnaire: Questionnaire, section: str, words: Wording) -> Section:
    """The appendix of one questionnaire, with the id of its section."""
    _ = words.translate
    title = said(questionnaire.title, words.language)
    batteries = {battery.name: said(battery.text, words.language) for battery in questionnaire.batteries}
    rows, last = [], None
    for item in questionnaire.items:
        repeated = item.battery is not None and item.battery == last
        rows.append(_row(item, batteries.get(item.battery or "", ""), words, repeated=repeated))
        last = item.battery
    headers = (_("Name"), _("Question"), _("Answers"), _("Asked where"))
    table = DataTable(_("What was asked: «{survey}»").format(survey=title), headers, tuple(rows), (5.6, 5.4, 5.6, 3.6))
    return Section(section, _("Questionnaire: {survey}").format(survey=title), table=table)


def _row(item: Item, battery: str, words: Wording, *, repeated: bool) -> tuple[Cell, ...]:
    """An item; in a battery, the question and its answers stand at the first only."""
    _ = words.translate
    text = said(item.text, words.language)
    if battery:
        text = f"– {text}" if repeated else f"{battery} – {text}"
    answers = _("as above") if repeated else _answers(item, words)
    return (Cell(item.name), Cell(text), Cell(answers), Cell(item.condition or _("always")))


def _answers(item: Item, words: Wording) -> str:
    _ = words.translate
    if item.kind == "text":
        return _("words")
    if item.kind == "number":
        spans = ", ".join(said(span.text, words.language) for span in item.spans)
        return _("a number, told as {spans}").format(spans=spans) if spans else _("a number")
    written = []
    for option in item.options:
        answer = f"{option.code} = {said(option.text, words.language)}"
        written.append(_("{answer} (off the scale)").format(answer=answer) if option.off_scale else answer)
    told = "; ".join(written)
    return _("any of: {answers}").format(answers=told) if item.kind == "several" else told
