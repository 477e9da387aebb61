"""`vidare erasmus`: its commands."""

from vidare.commands.erasmus import export_learners, import_projects, plan_import, rules, template, write_report
from vidare.commands.options import CHOSEN
from vidare.commands.usage import Commands
from vidare.language import translator

_ = translator(CHOSEN)

erasmus = Commands(_("Erasmus+ offers: projects, blended intensive programmes, and what the register says of them."))
erasmus.add("template", _("Writes a workbook to fill the register in."), template.template)
erasmus.add("rules", _("Shows what is demanded of projects and BIPs, and what is only said of them."), rules.rules)
erasmus.add(
    "import", _("Writes the Commission's lists of projects as rows of the register."), import_projects.import_projects
)
erasmus.add("plan", _("Tells what new lists of projects would change in the register."), plan_import.plan_import)
erasmus.add(
    "learners",
    _("Writes the learners of blended intensive programmes for the Beneficiary Module."),
    export_learners.export_learners,
)
erasmus.add(
    "report", _("Writes what the register says without asking anyone: page, PDF and Word."), write_report.write_report
)
