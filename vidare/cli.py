"""The front door: `vidare COMMAND`."""

import sys

import typer

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
from vidare.commands.erasmus.group import erasmus
from vidare.commands.key.group import key
from vidare.commands.survey.group import survey
from vidare.language import chosen, translator

_ = translator(chosen())

app = typer.Typer(
    name="vidare",
    help=_("One register for a university's continuing education: checks and delivers the DBH reports."),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("check", help=_("Checks a delivery: what is wrong, where, why, and what to do."))(check.check)
app.command("plan", help=_("Tells what a delivery would change since the last one."))(plan.plan)
app.command("deliver", help=_("Writes the files that are sent to DBH, once there are no errors."))(deliver.deliver)
app.command("deadlines", help=_("Tells what is due when, and writes a calendar."))(deadlines.deadlines)
app.command("rules", help=_("Shows the rules that rows are judged by, each with its source."))(rules.rules)
app.command("sample", help=_("Makes a synthetic institution, with faults where asked, to try things on."))(
    sample.sample
)
app.command("measure", help=_("Computes every measure that the files suffice for, with its sources."))(measure.measure)
app.command("memo", help=_("Writes the board's report: page, PDF and Word, every number traceable."))(memo.memo)
app.command("trace", help=_("Shows the rows behind a number of the report."))(trace.trace)
app.command("share", help=_("What part of a programme is self-financed, by DBH's formulas; also as a workbook."))(
    share.share
)
app.command("viability", help=_("Reckons a planned offer: does it carry itself, and what matters most?"))(
    viability.viability
)
app.command("evidence", help=_("Holds sources against declared criteria, and tells which rules rest on them."))(
    evidence.evidence
)
app.command("fetch", help=_("Fetches rows from DBH's open interface, with their delivery number."))(fetch.fetch)
app.command("verify", help=_("Says whether credentials are genuine, check by check; also as a page."))(verify.verify)
app.command("recognise", help=_("Weighs what was learnt elsewhere, and writes the letter once people have decided."))(
    recognise.recognise
)
app.command("folder", help=_("A learner's credentials in one place, and what of them the learner shares."))(
    folder.folder
)
app.add_typer(erasmus, name="erasmus")
app.add_typer(survey, name="survey")
app.add_typer(credential, name="credential")
app.add_typer(key, name="key")


@app.callback()
def vidare() -> None:
    """Keep `vidare` a set of commands, however few there are."""


def main() -> None:
    """Run the command that was asked for; an interruption ends quietly."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
