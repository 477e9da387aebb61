"""`vidare survey response`: who was asked and who answered, of persons and units, before and after screening."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.options import CHOSEN, Day, Language, NewFolder, read_day
from vidare.commands.outputs import STDOUT, Json, must_have_room, write_json
from vidare.commands.stopped import told_in
from vidare.commands.survey.options import Screening
from vidare.language import Sentence, Stopped

if TYPE_CHECKING:
    import polars as pl

    from vidare.reports.wording import Wording
    from vidare.surveys.questionnaires.questionnaire import Item, Questionnaire
    from vidare.surveys.responses.response import Response


def response(
    frame: Annotated[
        Path, typer.Argument(metavar="units", help="The list of all units, with their strata: csv or xlsx.")
    ],
    *,
    invitations: Annotated[
        Path, typer.Option(help="Who was invited for which unit, and what came of it: csv or xlsx.")
    ],
    out: NewFolder,
    questionnaire: Annotated[Path | None, typer.Option(help="What was asked, where answers are given.")] = None,
    answers: Annotated[
        list[Path] | None, typer.Option(help="The answers, which then say what came of an invitation.")
    ] = None,
    screening: Screening = "",
    json: Json = None,
    lang: Language = CHOSEN,
    day: Day = None,
) -> None:
    """Compute every response rate for all and by stratum, and name the strata that nobody speaks for."""
    with told_in(lang):
        from vidare.reports.evaluation.question_part import Naming
        from vidare.reports.evaluation.response_part import holes_told
        from vidare.reports.survey_response import as_json, write_response
        from vidare.reports.wording import Wording
        from vidare.reports.written_whole import must_be_empty
        from vidare.rules.publishing.publication import Gate
        from vidare.rules.publishing.shielding import Shielding
        from vidare.surveys.files.questionnaire_file import read_questionnaire
        from vidare.surveys.questionnaires.questionnaire import Questionnaire
        from vidare.surveys.responses.dispositions import read_invitations
        from vidare.surveys.responses.response import response as computed
        from vidare.surveys.responses.sampling_frame import read_frame

        today = read_day(day)
        must_be_empty(out)
        files = (frame, invitations, *([questionnaire] if questionnaire else []), *(answers or []))
        if json is not None:
            must_have_room([json], files)
        asked = read_questionnaire(questionnaire) if questionnaire else None
        of = read_frame(frame)
        invited = read_invitations(invitations, of)
        if screening and not answers:
            raise Stopped(Sentence("--screening: the answers say who was led out. Name them with --answers."))
        if answers:
            invited = _with_answers(invited, asked, answers, screening)
        found = computed(of, invited, Gate(Shielding.of_answers(today.year * 10 + 1)))
        words = Wording(lang)
        naming = Naming(words, asked or Questionnaire({}, ()))
        write_response(found, files, out, naming, today)
        if json is not None:
            write_json(json, as_json(found, files, naming))
        if json != STDOUT:
            _tell(found, out, words)
        for sentence in holes_told(found, naming):
            typer.echo(sentence, err=True)


def _with_answers(
    invited: "pl.DataFrame", questionnaire: "Questionnaire | None", answers: list[Path], screening: str
) -> "pl.DataFrame":
    from vidare.surveys.files.answers_file import read_answers
    from vidare.surveys.responses.dispositions import with_answers

    if questionnaire is None:
        raise Stopped(Sentence("--answers: what was asked? Name the questionnaire with --questionnaire."))
    read = read_answers(answers, questionnaire)
    return with_answers(invited, read, _item(read.questionnaire, screening))


def _item(questionnaire: "Questionnaire", name: str) -> "Item | None":
    if not name:
        return None
    try:
        return questionnaire.item(name)
    except KeyError:
        message = "--screening {found}: there is no such item. There are {legal}."
        names = ", ".join(item.name for item in questionnaire.items)
        raise Stopped(Sentence(message, {"found": name, "legal": names})) from None


def _tell(found: "Response", out: Path, words: "Wording") -> None:
    from vidare.reports.survey_response import rate_told
    from vidare.surveys.responses.response import PERSONS, UNITS
    from vidare.surveys.responses.response_rates import RATES

    _ = words.translate
    names = {PERSONS: _("persons"), UNITS: _("units")}
    rates = found.rates.filter(by="").rows_by_key(("of", "rate"), named=True, unique=True)
    for of, said in names.items():
        typer.echo(said)
        for rate in RATES:
            typer.echo(f"  {rate.name.told(_)}: {rate_told(rates[of, rate.id], words)}")
    typer.echo(_("The rates by stratum are in {out}.").format(out=out))
