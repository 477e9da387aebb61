"""What the forms of a batch can't carry of the record: told where they are issued."""

from collections.abc import Iterable

from vidare.credentials.badges import open_badge
from vidare.credentials.keys.public_key import Kind
from vidare.language import Sentence

UNSIGNED_ELMO = Sentence(
    "A signature by this key: only a key of the kind es256 signs ELMO (--seal-key). Unsigned, nobody can say whether "
    "it is genuine."
)
SEAL_OF_ED25519 = Sentence(
    "A seal that every PDF reader can check: not all know keys of the kind ed25519, as this one is; those of the kind "
    "es256 they do (--seal-key)."
)


def cannot_carry(forms: Iterable[str], kind: Kind) -> list[tuple[list[str], tuple[Sentence, ...]]]:
    """What each form leaves out when a key of this kind seals; forms that leave out the same stand together."""
    together: list[tuple[list[str], tuple[Sentence, ...]]] = []
    for form in forms:
        left_out = _left_out(form, kind)
        same = next((names for names, other in together if other == left_out), None)
        if same is None:
            together.append(([form], left_out))
        else:
            same.append(form)
    return together


def _left_out(form: str, kind: Kind) -> tuple[Sentence, ...]:
    """Of one form; badges, tokens and pictures hold the same badge, and only vc-jwt names both lists of statuses."""
    if form == "pdf":
        from vidare.credentials.diploma.diploma import what_it_cannot_carry

        return what_it_cannot_carry() + (() if kind == "es256" else (SEAL_OF_ED25519,))
    if form == "elmo":
        from vidare.credentials.elmo import form as elmo

        return elmo.what_it_cannot_carry() + (() if kind == "es256" else (UNSIGNED_ELMO,))
    if form == "elm":
        from vidare.credentials.elm import form as elm

        return elm.what_it_cannot_carry()
    every = open_badge.what_it_cannot_carry()
    return tuple(one for one in every if one is not open_badge.ONE_STATUS) if form == "vc-jwt" else every
