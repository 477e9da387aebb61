"""`vidare erasmus`: its commands."""

import typer

from vidare.commands.erasmus import export_learners, import_projects, plan_import, rules, template, write_report
from vidare.language import chosen, translator

_ = translator(chosen())

erasmus = typer.Typer(
    help=_("Erasmus+ offers: projects, blended intensive programmes, and what the register says of them."),
    no_args_is_help=True,
)
erasmus.command("template", help=_("Writes a workbook to fill the register in."))(template.template)
erasmus.command("rules", help=_("Shows what is demanded of projects and BIPs, and what is only said of them."))(
    rules.rules
)
erasmus.command("import", help=_("Writes the Commission's lists of projects as rows of the register."))(
    import_projects.import_projects
)
erasmus.command("plan", help=_("Tells what new lists of projects would change in the register."))(
    plan_import.plan_import
)
erasmus.command("learners", help=_("Writes the learners of blended intensive programmes for the Beneficiary Module."))(
    export_learners.export_learners
)
erasmus.command("report", help=_("Writes what the register says without asking anyone: page, PDF and Word."))(
    write_report.write_report
)
