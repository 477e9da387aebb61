"""`vidare survey`: its commands."""

from vidare.commands.options import CHOSEN
from vidare.commands.survey import check, claims, codebook, export, response, solve, tables
from vidare.commands.survey.evaluation import evaluation_of
from vidare.commands.usage import Commands
from vidare.language import translator

_ = translator(CHOSEN)

survey = Commands(
    _("Surveys: what was asked and answered, tables with their uncertainty, and what a text says of them.")
)
survey.add("check", _("Holds answers against their questionnaire: what is wrong, and each item's base."), check.check)
survey.add("codebook", _("Writes every item with its options, who was asked, and its base."), codebook.codebook)
survey.add("export", _("Writes answers for SPSS, with their labels and missing values."), export.export)
survey.add("claims", _("Says of every number and share in a text whether it can be so."), claims.claims)
survey.add(
    "response",
    _("Who was asked and who answered: every response rate, and the strata without answers."),
    response.response,
)
survey.add(
    "tables", _("Counts every item, for all and by group, with intervals; small groups are hidden."), tables.tables
)
survey.add(
    "figures", _("Draws a figure of each question, with its data and its text alternative."), evaluation_of(whole=False)
)
survey.add(
    "report", _("Writes the evaluation report: page, PDF and Word, every sentence computed."), evaluation_of(whole=True)
)
survey.add("solve", _("Finds the whole numbers behind printed percentages."), solve.solve)
