"""`vidare recognise`: does what somebody has learnt elsewhere count here, how much of it, and why?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.options import CHOSEN, Day, Language, read_day
from vidare.commands.outcome import FAULTS, FINE
from vidare.commands.outputs import STDOUT, must_have_room, write_json
from vidare.commands.stopped import told_in
from vidare.language import Translate

if TYPE_CHECKING:
    from vidare.credentials.recognition.weighed import WeighedCase


def recognise(
    case: Annotated[Path, typer.Argument(metavar="case", help="The case; docs/recognition.md shows one.")],
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="folder", help="The folder to write sheet, result and letter to; it must be new or empty."
        ),
    ] = None,
    json: Annotated[
        Path | None, typer.Option(help="Write the result as JSON; - writes to the terminal, without names.")
    ] = None,
    lang: Language = CHOSEN,
    day: Day = None,
) -> None:
    """Weigh a case, tell what comes out or what is missing, and write the letter once people have decided."""
    with told_in(lang) as told:
        from vidare.credentials.recognition.case_file import read_case
        from vidare.credentials.recognition.missing import missing
        from vidare.credentials.recognition.result_json import result_json
        from vidare.credentials.recognition.weighed import weighed as weigh
        from vidare.reports.written_whole import must_be_empty

        today = read_day(day)
        if out is not None:
            must_be_empty(out)
        must_have_room([json, out], [case])
        weighed = weigh(read_case(case, today), today)
        lacking = [sentence.told(told) for sentence in missing(weighed)]
        if json is not None:
            write_json(json, result_json(weighed, lang, with_names=json != STDOUT))
        if json != STDOUT:
            _tell(weighed, lacking, told)
        if out is not None:
            from vidare.reports.recognition_letter.written import write

            names = write(weighed, lang, out)
            if json != STDOUT:
                typer.echo("\n".join(str(out / name) for name in names))
    raise typer.Exit(FAULTS if lacking else FINE)


def _tell(weighed: "WeighedCase", lacking: list[str], _: Translate) -> None:
    """What the officer needs to see first; never a name."""
    from vidare.credentials.recognition.criteria import CRITERIA
    from vidare.credentials.recognition.degree_rules import NAMES
    from vidare.credentials.recognition.overlap_told import overlap_lines
    from vidare.reports.recognition_letter.as_letter import GRADES

    for each in weighed.credentials:
        typer.echo(f"{each.asked.code}:")
        for grade in each.grades:
            said = _("not known") if grade.unknown and not grade.proposed else GRADES[grade.grade].told(_)
            rule = grade.sentence.told(_)
            if grade.proposed:
                by_rule = _("not known") if grade.unknown else GRADES[grade.proposed].told(_)
                rule = _("graded by an officer; by the rules: {grade}").format(grade=by_rule)
            typer.echo(f"  {CRITERIA[grade.criterion].told(_)}: {said}. {rule}")
    for line in overlap_lines(weighed.overlap):
        typer.echo(line.told(_))
    for rule_met in weighed.rules:
        typer.echo(_("{rule}: {said}").format(rule=NAMES[rule_met.rule].told(_), said=rule_met.said.told(_)))
    if lacking:
        typer.echo(_("No letter can be written yet. What is missing:"))
        for text in lacking:
            typer.echo(f"- {text}")
        return
    _tell_outcome(weighed, _)


def _tell_outcome(weighed: "WeighedCase", _: Translate) -> None:
    from vidare.credentials.recognition.credits_told import credits_told
    from vidare.tables.code_list import load

    entry = load("recognition_outcome").get(weighed.outcome)
    assert entry is not None
    text = _("Outcome: {outcome}. Credits given: {given}. Numbers of the national rules are to be checked before use.")
    typer.echo(text.format(outcome=_(entry.meaning), given=credits_told(weighed.given).told(_)))
