"""`vidare survey`: its commands."""

from vidare.commands.survey import check, claims, codebook, export, response, solve, tables
from vidare.commands.survey.evaluation import evaluation_of
from vidare.commands.usage import Commands

survey = Commands("Surveys: what was asked and answered, tables with their uncertainty, and what a text says of them.")
survey.offer("check", "Holds answers against their questionnaire: what is wrong, and each item's base.", check.check)
survey.offer("codebook", "Writes every item with its options, who was asked, and its base.", codebook.codebook)
survey.offer("export", "Writes answers for SPSS, with their labels and missing values.", export.export)
survey.offer("claims", "Says of every number and share in a text whether it can be so.", claims.claims)
survey.offer(
    "response",
    "Who was asked and who answered: every response rate, and the strata without answers.",
    response.response,
)
survey.offer(
    "tables", "Counts every item, for all and by group, with intervals; small groups are hidden.", tables.tables
)
survey.offer(
    "figures", "Draws a figure of each question, with its data and its text alternative.", evaluation_of(whole=False)
)
survey.offer(
    "report", "Writes the evaluation report: page, PDF and Word, every sentence computed.", evaluation_of(whole=True)
)
survey.offer("solve", "Finds the whole numbers behind printed percentages.", solve.solve)
