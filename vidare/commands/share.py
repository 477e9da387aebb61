"""`vidare share`: what part of a programme is self-financed? With options, or in a spreadsheet."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.options import CHOSEN, Language
from vidare.commands.outcome import FAULTS
from vidare.commands.stopped import told_in
from vidare.language import Amount, Sentence, Stopped, Translate

if TYPE_CHECKING:
    from vidare.measures.self_financed_share import Amounts, Share
    from vidare.reports.share_workbook import ReadCase

EXAMPLE = "--base 84900 --credit-payout 56600 --external 35375"


def share(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="workbook", help="A filled-in workbook of --template, to read back."),
    ] = None,
    *,
    base: Annotated[str | None, typer.Option(help="The base part, kroner for each 60 credits.")] = None,
    credit_payout: Annotated[str | None, typer.Option(help="The payout for credits, for each 60 credits.")] = None,
    external: Annotated[
        str | None, typer.Option(help="External money for running the programme, for each 60 credits.")
    ] = None,
    candidate_payout: Annotated[
        str | None, typer.Option(help="The payout for a completed programme, where that is paid for.")
    ] = None,
    programme_credits: Annotated[str | None, typer.Option(help="The programme's credits, with the former.")] = None,
    private: Annotated[bool, typer.Option("--private", help="The institution is private.")] = False,
    cooperation: Annotated[
        bool, typer.Option("--cooperation", help="The programme is given together with other institutions.")
    ] = False,
    template: Annotated[Path | None, typer.Option(help="Write a workbook with live formulas here (.xlsx).")] = None,
    json: Annotated[bool, typer.Option("--json", help="Tell it as JSON.")] = False,
    lang: Language = CHOSEN,
) -> None:
    """Compute the share, write the workbook, or read one back."""
    with told_in(lang) as told:
        named = {
            "base": ("--base", base),
            "credit_payout": ("--credit-payout", credit_payout),
            "external": ("--external", external),
            "candidate_payout": ("--candidate-payout", candidate_payout),
            "programme_credits": ("--programme-credits", programme_credits),
        }
        ways = {str(file): file, "--template": template, "--private": private, "--cooperation": cooperation}
        ways["--json"] = json and template is not None  # a workbook is written, and no share is told
        given = [option for option, text in named.values() if text is not None]
        _refuse_several([way for way, asked in ways.items() if asked], given)
        amounts = {name: _number(option, text) for name, (option, text) in named.items() if text is not None}
        if file is not None:
            _read_back(file, told, json=json)
        elif template is not None:
            _write(template, amounts, told)
        elif private or cooperation:
            from vidare.measures.self_financed_share import share_of_cooperation, share_of_private

            _tell(share_of_private() if private else share_of_cooperation(), None, told, json=json)
        else:
            lacking = [named[name][0] for name in ("base", "credit_payout", "external") if name not in amounts]
            if lacking:
                message = "{options}: missing. Write for example `vidare share {example}`."
                raise Stopped(Sentence(message, {"options": ", ".join(lacking), "example": EXAMPLE}))
            _compute(amounts, told, json=json)


def _refuse_several(ways: list[str], amounts: list[str]) -> None:
    """End the command where several things are asked for at once; amounts go into a new workbook, and nowhere else."""
    asked = ways if ways == ["--template"] else [*ways, *amounts]
    if ways and len(asked) > 1:
        message = "{options} don't go together. Ask for one thing at a time."
        raise Stopped(Sentence(message, {"options": ", ".join(asked)}))


def _number(option: str, text: str) -> Decimal:
    from vidare.intake.written_numbers import both_numbers, is_doubtful, written_number

    number = written_number(text)
    if number is not None:
        return number
    if is_doubtful(text):
        whole, part = both_numbers(text)
        # Three decimals would be as doubtful again.
        decimals = Amount(part, 4 if part.as_tuple().exponent == -3 else 2)
        message = "{option} {found} may be thousands or decimals. Write {whole} for thousands, or {part} for decimals."
        raise Stopped(Sentence(message, {"option": option, "found": text, "whole": str(whole), "part": decimals}))
    message = "{option} {found} is not a number. Write it as 84900 or 84900.50."
    raise Stopped(Sentence(message, {"option": option, "found": text}))


def _compute(given: dict[str, Decimal], _: Translate, *, json: bool) -> None:
    from vidare.measures.self_financed_share import Amounts, share

    amounts = Amounts(**given)
    _tell(share(amounts), amounts, _, json=json)


def _tell(found: "Share", amounts: "Amounts | None", _: Translate, *, json: bool) -> None:
    remarks = [sentence.told(_) for sentence in found.told]
    if json:
        from json import dumps

        total = None if amounts is None else str(amounts.total)
        about = {"percent": _plain(found.percent), "total": total, "source": found.source, "told": remarks}
        typer.echo(dumps(about, ensure_ascii=False, indent=2))
        return
    for remark in remarks:
        typer.echo(remark, err=True)
    if amounts is not None and amounts.candidates:
        typer.echo(_("K on each 60 credits: {kroner}").format(kroner=Amount(amounts.candidates, 2).told(_)))
    if amounts is not None:
        typer.echo(_("The whole for each 60 credits: {kroner}").format(kroner=Amount(amounts.total, 2).told(_)))
    typer.echo(_("Self-financed share: {percent}%").format(percent=_shown(found.percent, _)))
    typer.echo(_("Source: {source}").format(source=found.source))


def _plain(percent: Decimal) -> str:
    """At least one decimal, and no zeros after it."""
    text = f"{percent:.6f}".rstrip("0")
    return text + "0" if text.endswith(".") else text


def _shown(percent: Decimal, _: Translate) -> str:
    """The percentage with the decimals it needs, as it is written in the language of `_`."""
    return Amount(percent, len(_plain(percent).split(".")[1])).told(_)


def _write(template: Path, given: dict[str, Decimal], _: Translate) -> None:
    from vidare.measures.self_financed_share import Amounts
    from vidare.reports.share_workbook import EXAMPLES, write_template
    from vidare.reports.written_whole import must_be_new, written_whole

    if template.suffix.lower() != ".xlsx":
        raise Stopped(Sentence("--template {found}: the file's name must end in .xlsx.", {"found": str(template)}))
    must_be_new(template)
    cases = {formula: _filled(example, given) for formula, example in EXAMPLES.items()}
    with written_whole(template) as place:
        write_template(place, _, {formula: Amounts(**amounts) for formula, amounts in cases.items()})
    typer.echo(_("The workbook is in {file}.").format(file=template))


def _filled(example: "Amounts", given: dict[str, Decimal]) -> dict[str, Decimal]:
    """The amounts of an example with those that were given in their places."""
    from dataclasses import asdict

    amounts = {name: amount for name, amount in asdict(example).items() if amount is not None}
    return amounts | {name: amount for name, amount in given.items() if name in amounts}


def _read_back(file: Path, _: Translate, *, json: bool) -> None:
    from vidare.reports.share_workbook import INPUTS, read_workbook

    if not file.exists():
        raise Stopped(
            Sentence("{path}: there is no such file or folder. Is the path spelt right?", {"path": str(file)})
        )
    cases = read_workbook(file)
    if not cases:
        cells = ", ".join(cell for inputs in INPUTS.values() for cell in inputs.values())
        raise Stopped(Sentence("{file}: no input cell is filled in ({cells}).", {"file": file.name, "cells": cells}))
    if json:
        from json import dumps

        typer.echo(dumps([_as_data(case, _) for case in cases], ensure_ascii=False, indent=2))
    else:
        several = len({case.sheet for case in cases}) > 1
        for case in cases:
            _tell_case(case, _, several=several)
    if any(case.differing or case.unproven for case in cases):
        raise typer.Exit(FAULTS)


def _as_data(case: "ReadCase", _: Translate) -> dict[str, object]:
    return {
        "sheet": case.sheet,
        "formula": case.formula,
        "percent": _plain(case.percent),
        "results": {cell: str(value) for cell, value in case.results.items()},
        "differing": [{"cell": cell, "found": found, "ours": str(ours)} for cell, found, ours in case.differing],
        "other_formulas": [{"cell": cell, "found": found, "ours": ours} for cell, found, ours in case.other_formulas],
        "without_value": list(case.uncomputed),
        "told": [sentence.told(_) for sentence in case.told],
    }


def _tell_case(case: "ReadCase", _: Translate, *, several: bool) -> None:
    from vidare.reports.share_workbook import as_number

    for sentence in case.told:
        typer.echo(sentence.told(_), err=True)
    line = (
        _("Sheet «{sheet}», formula {formula}: self-financed share {percent}%")
        if several
        else _("Formula {formula}: self-financed share {percent}%")
    )
    typer.echo(line.format(sheet=case.sheet, formula=case.formula, percent=_shown(case.percent, _)))
    for cell, found, ours in case.differing:
        text = _("cell {cell} says {found}, and ours is {ours}")
        theirs = as_number(found)
        shown = found if theirs is None else _shown(theirs, _)
        typer.echo("  " + text.format(cell=cell, found=shown, ours=_shown(ours, _)))
    for cell, formula, our_formula in case.other_formulas:
        text = _("cell {cell} has the formula {found}, and ours is {ours}")
        typer.echo("  " + text.format(cell=cell, found=formula, ours=our_formula))
    if case.uncomputed:
        text = _("no value was saved in {cells}; the number is ours. Open and save the file to compute them there.")
        typer.echo("  " + text.format(cells=", ".join(case.uncomputed)))
    elif not (case.differing or case.other_formulas):
        typer.echo("  " + _("the workbook says the same in every computed cell"))
