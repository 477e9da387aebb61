"""`vidare survey`: its commands."""

import typer

from vidare.commands.survey import check, claims, codebook, export, figures, report, response, solve, tables
from vidare.language import chosen, translator

_ = translator(chosen())

survey = typer.Typer(
    help=_("Surveys: what was asked and answered, tables with their uncertainty, and what a text says of them."),
    no_args_is_help=True,
)
survey.command("check", help=_("Holds answers against their questionnaire: what is wrong, and each item's base."))(
    check.check
)
survey.command("codebook", help=_("Writes every item with its options, who was asked, and its base."))(
    codebook.codebook
)
survey.command("export", help=_("Writes answers for SPSS, with their labels and missing values."))(export.export)
survey.command("claims", help=_("Says of every number and share in a text whether it can be so."))(claims.claims)
survey.command(
    "response", help=_("Who was asked and who answered: every response rate, and the strata without answers.")
)(response.response)
survey.command("tables", help=_("Counts every item, for all and by group, with intervals; small groups are hidden."))(
    tables.tables
)
survey.command("figures", help=_("Draws a figure of each question, with its data and its text alternative."))(
    figures.figures
)
survey.command("report", help=_("Writes the evaluation report: page, PDF and Word, every sentence computed."))(
    report.report
)
survey.command("solve", help=_("Finds the whole numbers behind printed percentages."))(solve.solve)
