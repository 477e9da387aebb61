"""Which awards are issued anew: those that were asked for, or else those that have changed since they were issued.

What was revoked or suspended is only issued anew where it was asked for: else it would hold again unnoticed.
"""

from collections.abc import Iterable, Sequence

from vidare.credentials.issuing.batch import BatchRun
from vidare.credentials.issuing.issued_forms import FORMS
from vidare.credentials.issuing.issuer_folder import IssuerFolder
from vidare.credentials.issuing.stopped import IssuingStopped
from vidare.credentials.records.record import Award

NOT_ISSUED = "{found} was not issued, so there is nothing to correct. Issue it first: vidare credential issue."
NOT_IN_FILE = (
    "{found} is not among the awards of the file. Write the corrected award into it, under the same award number."
)
DIFFERENT = (
    "{one} was issued as {forms}, and {other} as {others}. Say which forms they are to have by --forms, or name awards "
    "that were issued in the same."
)
NOTHING = "No award of the file has changed since it was issued. Name those to be issued anew all the same."


def corrected(run: BatchRun, awards: Iterable[Award], wanted: Sequence[str]) -> list[Award]:
    """The awards to be issued anew; IssuingStopped where one that was asked for can't be."""
    if not wanted:
        changed = [award for award in awards if run.has_changed(award)]
        if not changed:
            raise IssuingStopped(NOTHING)
        run.outcome.taken_back = [award.number for award in changed if not _holds(run, award)]
        return [award for award in changed if award.number not in run.outcome.taken_back]
    numbers = _numbers(run, wanted)
    found = {award.number: award for award in awards if award.number in numbers}
    if missing := [asked for number, asked in numbers.items() if number not in found]:
        raise IssuingStopped(NOT_IN_FILE, found=missing[0])
    return list(found.values())


def forms_before(folder: IssuerFolder, awards: Iterable[Award]) -> tuple[str, ...]:
    """The forms that awards were issued in last; IssuingStopped where they don't have the same."""
    of_awards = {award.number: _forms(folder, award) for award in awards}
    (one, forms), *others = of_awards.items()
    for other, theirs in others:
        if theirs != forms:
            raise IssuingStopped(DIFFERENT, one=one, forms=",".join(forms), other=other, others=",".join(theirs))
    return forms


def _forms(folder: IssuerFolder, award: Award) -> tuple[str, ...]:
    before = folder.newest(award.number)
    return tuple(form for form, made in FORMS.items() if before is not None and made.file in before["forms"])


def _holds(run: BatchRun, award: Award) -> bool:
    newest = run.folder.newest(award.number)
    return newest is not None and run.folder.issued.standing(newest["id"]) == "valid"


def _numbers(run: BatchRun, wanted: Sequence[str]) -> dict[str, str]:
    """The award numbers of what was asked for, each with how it was asked for."""
    issued = run.folder.find(wanted)
    if missing := [one for one in wanted if one not in issued]:
        raise IssuingStopped(NOT_ISSUED, found=missing[0])
    entries = {one: run.folder.journal.at(issued[one]) for one in wanted}
    for entry in entries.values():
        run.folder.must_be_newest(entry)
    return {entry["award"]: asked for asked, entry in entries.items()}
