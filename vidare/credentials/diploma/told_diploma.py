"""What a diploma says, in its language: everything that its pages show, as plain texts."""

from datetime import date
from typing import Any

from babel import Locale
from babel.dates import format_date

from vidare.credentials.records.elements_in_words import (
    Element,
    credits_said,
    elements_in_words,
    meaning_of,
    said_in,
)
from vidare.credentials.records.record import Credential, Issuer, MicroCredential
from vidare.language import LANGUAGES, Translate, translator

FILE = "credential.json"

LONG = 170
"""Letters of a text that is too long to stand beside others, so it stands by itself."""

LETTERS_OF_A_LINE = 48
"""Letters of a line where two texts stand beside each other."""


def told(credential: Credential, language: str, file: str = FILE) -> dict[str, Any]:
    """The texts of a diploma; `file` is the name of the credential that is attached to it."""
    _ = translator(language)
    micro, award, issuer = credential.micro_credential, credential.award, credential.issuer
    lang, _dash, region = LANGUAGES[language].partition("-")
    elements = list(elements_in_words(micro, issuer, language))
    alone = [element for element in elements if _stands_alone(element)]
    beside = [element for element in elements if not _stands_alone(element) and element.code != "awarding_body"]
    left, right = _halves(_facts(credential, language, _) + beside)
    return {
        "lang": lang,
        "region": region.lower(),
        "year": credential.issued.year,
        "month": credential.issued.month,
        "day": credential.issued.day,
        "kind": _("Micro-credential"),
        "amount": credits_said(micro, _),
        "title": said_in(micro.title, language),
        "issuer": said_in(issuer.name, language),
        "awarded_to": _("is awarded to"),
        "learner": f"{award.given_names} {award.family_name}".strip(),
        "learner_details": _learner_details(credential, language, _),
        "decision": _decision(credential, language, _),
        "note": _note(credential, _),
        "lists": [_written(element) for element in alone],
        "about": _("About the micro-credential"),
        "left": [_written(element) for element in left],
        "right": [_written(element) for element in right],
        "verify": _("Is this diploma genuine?"),
        "verify_how": _(
            "The file is sealed by {issuer}, and any change to it breaks the seal. The same credential is attached "
            "to it for programs ({file}). Verify the file itself: a printout proves nothing."
        ).format(issuer=said_in(issuer.name, language), file=file),
        "id_name": _("The number of the credential, also in the code:"),
        "id": credential.id,
        "qr_alternative": _("QR code with the address of the credential"),
        "file": file,
        "file_description": _("The same credential, signed, for programs to read"),
    }


def _learner_details(credential: Credential, language: str, _: Translate) -> str:
    award = credential.award
    born = _("born {day}").format(day=_day(award.date_of_birth, language)) if award.date_of_birth else ""
    number = _("student number {number}").format(number=award.learner_id) if award.learner_id else ""
    return ", ".join(part for part in (born, number) if part)


def _decision(credential: Credential, language: str, _: Translate) -> str:
    """Who awarded it when, and with which grade."""
    gaps = {
        "issuer": said_in(credential.issuer.name, language),
        "day": _day(credential.award.awarded, language),
        "grade": credential.award.grade,
    }
    if not gaps["grade"]:
        return _("by {issuer} on {day}.").format(**gaps)
    if gaps["grade"] in "ABCDEF":
        return _("by {issuer} on {day}, with the grade {grade}.").format(**gaps)
    result = meaning_of("grade", gaps["grade"], _)
    return _("by {issuer} on {day}, with the result: {grade}.").format(**{**gaps, "grade": result})


def _note(credential: Credential, _: Translate) -> str:
    if not credential.replaces:
        return ""
    return _("This credential corrects and replaces {earlier}.").format(earlier=credential.replaces)


def _facts(credential: Credential, language: str, _: Translate) -> list[Element]:
    """What the form of a diploma adds to the elements in words: awarding body, dates, language and scale."""
    micro = credential.micro_credential
    valid = _day(credential.valid_until.date(), language) if credential.valid_until else ""
    missing = [meaning_of("micro_credential_element", element, _) for element in micro.unknown]
    facts = (
        ("awarding_body", _("Awarding body"), _awarding_body(micro, credential.issuer, language, _)),
        ("country", _("Country"), _country(micro.country or credential.issuer.country, language)),
        ("date", _("Date of issuing"), _day(credential.issued.date(), language)),
        ("", _("Valid until"), valid),
        ("", _("Language of teaching"), _language(micro.language_of_teaching, language)),
        ("", _("Code and version"), f"{micro.code}, {micro.version}"),
        ("grade", _("Scale of grades"), meaning_of("grade_scale", micro.grading, _)),
        ("", _("Not known"), ", ".join(missing)),
    )
    return [Element(code, name, (said,)) for code, name, said in facts if said]


def _awarding_body(micro: MicroCredential, issuer: Issuer, language: str, _: Translate) -> str:
    own = said_in(issuer.name, language)
    name = own if micro.awarding_body in {"", issuer.code, *issuer.name.values()} else micro.awarding_body
    if not issuer.organisation_number or name != own:
        return name
    return _("{name}, organisation number {number}").format(name=name, number=issuer.organisation_number)


def _country(code: str, language: str) -> str:
    return str(_locale(language).territories.get(code, code))


def _language(code: str, language: str) -> str:
    """The name of a language by its code, in a language: NOB is norsk bokmål."""
    from vidare.credentials.elmo.result import short_language

    return str(_locale(language).languages.get(short_language(code), code)) if code else ""


def _day(day: date, language: str) -> str:
    """A day, written out."""
    return str(format_date(day, "long", locale=_locale(language)))


def _locale(language: str) -> Locale:
    return Locale.parse(LANGUAGES[language], sep="-")


def _stands_alone(element: Element) -> bool:
    return element.code == "learning_outcomes" or len(element.said[0]) > LONG


def _halves(facts: list[Element]) -> tuple[list[Element], list[Element]]:
    """The facts in two columns of about the same height, in their order."""
    lines = [2 + len(fact.said[0]) // LETTERS_OF_A_LINE for fact in facts]
    at = min(range(len(facts) + 1), key=lambda place: abs(sum(lines[:place]) - sum(lines[place:])))
    return facts[:at], facts[at:]


def _written(element: Element) -> dict[str, Any]:
    said = element.said if element.code == "learning_outcomes" else (_capital(element.said[0]),)
    return {"name": element.name, "said": list(said)}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
