"""`vidare erasmus`: its commands."""

from vidare.commands.erasmus import export_learners, import_projects, plan_import, rules, template, write_report
from vidare.commands.usage import Commands

erasmus = Commands("Erasmus+ offers: projects, blended intensive programmes, and what the register says of them.")
erasmus.offer("template", "Writes a workbook to fill the register in.", template.template)
erasmus.offer("rules", "Shows what is demanded of projects and BIPs, and what is only said of them.", rules.rules)
erasmus.offer(
    "import", "Writes the Commission's lists of projects as rows of the register.", import_projects.import_projects
)
erasmus.offer("plan", "Tells what new lists of projects would change in the register.", plan_import.plan_import)
erasmus.offer(
    "learners",
    "Writes the learners of blended intensive programmes for the Beneficiary Module.",
    export_learners.export_learners,
)
erasmus.offer(
    "report", "Writes what the register says without asking anyone: page, PDF and Word.", write_report.write_report
)
