"""The front door: `vidare COMMAND`."""

import sys

from vidare.commands import (
    check,
    deadlines,
    deliver,
    evidence,
    fetch,
    folder,
    measure,
    memo,
    plan,
    recognise,
    rules,
    sample,
    share,
    trace,
    verify,
    viability,
)
from vidare.commands.credential.group import credential
from vidare.commands.ending import names_without_letters_told, signals_as_interruptions, standard_output_told
from vidare.commands.erasmus.group import erasmus
from vidare.commands.key.group import key
from vidare.commands.letters import every_letter_printed
from vidare.commands.survey.group import survey
from vidare.commands.usage import Commands

app = Commands(
    "One register for a university's continuing education: checks and delivers the DBH reports.", name="vidare"
)
app.offer("check", "Checks a delivery: what is wrong, where, why, and what to do.", check.check)
app.offer("plan", "Tells what a delivery would change since the last one.", plan.plan)
app.offer("deliver", "Writes the files that are sent to DBH, once there are no errors.", deliver.deliver)
app.offer("deadlines", "Tells what is due when, and writes a calendar.", deadlines.deadlines)
app.offer("rules", "Shows the rules that rows are judged by, each with its source.", rules.rules)
app.offer(
    "sample",
    "Makes a synthetic institution, with faults where asked, to try things on.",
    sample.sample,
    more=sample.MORE.text,
)
app.offer("measure", "Computes every measure that the files suffice for, with its sources.", measure.measure)
app.offer("memo", "Writes the board's report: page, PDF and Word, every number traceable.", memo.memo)
app.offer("trace", "Shows the rows behind a number of the report.", trace.trace)
app.offer("share", "What part of a programme is self-financed, by DBH's formulas; also as a workbook.", share.share)
app.offer("viability", "Reckons a planned offer: does it carry itself, and what matters most?", viability.viability)
app.offer("evidence", "Holds sources against declared criteria, and tells which rules rest on them.", evidence.evidence)
app.offer("fetch", "Fetches rows from DBH's open interface, with their delivery number.", fetch.fetch)
app.offer("verify", "Says whether credentials are genuine, check by check; also as a page.", verify.verify)
app.offer(
    "recognise",
    "Weighs what was learnt elsewhere, and writes the letter once people have decided.",
    recognise.recognise,
)
app.offer("folder", "A learner's credentials in one place, and what of them the learner shares.", folder.folder)
app.add_typer(erasmus, name="erasmus")
app.add_typer(survey, name="survey")
app.add_typer(credential, name="credential")
app.add_typer(key, name="key")


def main() -> None:
    """Run the command that was asked for; an interruption ends quietly, and so does a signal."""
    every_letter_printed()
    try:
        with signals_as_interruptions(), standard_output_told(), names_without_letters_told():
            app()
    except KeyboardInterrupt:
        sys.exit(130)
