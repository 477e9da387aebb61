"""What the forms of a batch can't carry of the record: said where they are issued, so that nobody relies on it there."""

from collections.abc import Iterable

from vidare.credentials import open_badge
from vidare.credentials.public_key import Kind
from vidare.language import Sentence

UNSIGNED_ELMO = Sentence(
    "A signature, by this key: ELMO is signed by a key of the kind es256. Unsigned, nobody can say whether it is genuine."
)


def cannot_carry(forms: Iterable[str], kind: Kind) -> dict[tuple[str, ...], tuple[Sentence, ...]]:
    """What each form leaves out when a key of this kind signs; forms that leave out the same stand together."""
    together: dict[tuple[Sentence, ...], list[str]] = {}
    for form in forms:
        together.setdefault(_left_out(form, kind), []).append(form)
    return {tuple(names): left_out for left_out, names in together.items()}


def _left_out(form: str, kind: Kind) -> tuple[Sentence, ...]:
    """Of one form; badges, tokens and pictures hold the same badge, and only vc-jwt names both lists of statuses."""
    if form == "pdf":
        from vidare.credentials.diploma.diploma import what_it_cannot_carry

        return what_it_cannot_carry()
    if form == "elmo":
        from vidare.credentials.elmo import form as elmo

        return elmo.what_it_cannot_carry() + (() if kind == "es256" else (UNSIGNED_ELMO,))
    if form == "elm":
        from vidare.credentials.elm import form as elm

        return elm.what_it_cannot_carry()
    every = open_badge.what_it_cannot_carry()
    return tuple(one for one in every if one is not open_badge.ONE_STATUS) if form == "vc-jwt" else every
