"""The elements of a micro-credential in words, for forms that have no field for them and for people who read them."""

from collections.abc import Iterator
from dataclasses import dataclass

from vidare.credentials.records.achievement_read import AchievementRead
from vidare.credentials.records.record import Issuer, MicroCredential, Texts
from vidare.language import Sentence, Translate, translator
from vidare.tables.code_list import load


@dataclass(frozen=True)
class Element:
    """An element in words: its code in `micro_credential_element`, its name, and what is said, one text or several."""

    code: str
    name: str
    said: tuple[str, ...]


def said_in(texts: Texts, language: str) -> str:
    """The words in `language`, else in the nearest language there is; empty where there are none."""
    nearest = (language, *({"nb": ("nn", "en"), "nn": ("nb", "en")}.get(language, ("nb", "nn"))))
    return next((texts[other] for other in nearest if texts.get(other)), "")


def elements_in_words(micro: MicroCredential, issuer: Issuer, language: str) -> Iterator[Element]:
    """What is known of a micro-credential beside its title, element by element."""
    _ = translator(language)
    if micro.awarding_body and micro.awarding_body not in {issuer.code, *issuer.name.values()}:
        yield Element("awarding_body", _("Awarding body"), (micro.awarding_body,))
    if outcomes := tuple(text for outcome in micro.learning_outcomes if (text := said_in(outcome, language))):
        yield Element("learning_outcomes", _("Learning outcomes"), outcomes)
    if work := workload_said(micro, _):
        yield Element("workload", _("Workload"), (work,))
    if level := level_said(micro, _):
        yield Element("level", _("Level"), (level,))
    for element, name, code, codes, more in (
        ("assessment", _("Assessment"), micro.assessment, "assessment_type", micro.assessment_text),
        ("participation", _("Participation"), micro.participation, "participation", {}),
        (
            "quality_assurance",
            _("Quality assurance"),
            micro.quality_assurance,
            "quality_assurance_type",
            micro.quality_assurance_text,
        ),
        ("supervision", _("Supervision"), micro.supervision, "supervision", {}),
        ("supervision", _("Identity check"), micro.identity_check, "identity_check", {}),
        ("stackability", _("Stackability"), micro.stackability, "stackability", {}),
        ("prerequisites", _("Prerequisites"), "", "", micro.prerequisites),
        ("further_information", _("Further information"), "", "", micro.further_information),
    ):
        if said := ". ".join(text for text in (meaning_of(codes, code, _), said_in(more, language)) if text):
            yield Element(element, name, (said,))


def meaning_of(codes: str, code: str, _: Translate) -> str:
    """What a code of a list means; the code itself where the list lacks it, and empty where there is none."""
    entry = load(codes).get(code) if code else None
    return _(entry.meaning) if entry else code


def grade_said(grade: str, _: Translate) -> str:
    """A grade as people read it: passed and not passed (G, H) in words, any other as it stands."""
    return meaning_of("grade", grade, _) if grade in {"G", "H"} else grade


def grade_read(read: AchievementRead, _: Translate) -> str:
    """The grade of a result from elsewhere; G and H mean passed and not passed in Norway, and other things abroad."""
    return grade_said(read.grade, _) if read.issuer.country == "NO" else read.grade


def credits_said(micro: MicroCredential, _: Translate) -> str:
    """The credits in words; empty where they are not known."""
    if micro.credits is None:
        return ""
    number = f"{micro.credits.normalize():f}"
    written = number if _("decimal sign «.»")[-2] == "." else number.replace(".", ",")
    return Sentence("{number} ECTS credits", {"number": written}, one="{number} ECTS credit", counted="number").told(_)


def workload_said(micro: MicroCredential, _: Translate) -> str:
    """The credits and the hours of work, as far as they are known."""
    hours = _("{hours} hours").format(hours=micro.hours) if micro.hours else ""
    return ", ".join(part for part in (credits_said(micro, _), hours) if part)


def level_said(micro: MicroCredential, _: Translate) -> str:
    """The levels of the European and the Norwegian framework, as far as they are known."""
    european = _("EQF level {level}").format(level=micro.eqf) if micro.eqf else ""
    norwegian = ""
    if micro.nkr:
        meaning = meaning_of("nkr", micro.nkr, _)
        norwegian = _("NKR level {level} ({meaning})").format(level=micro.nkr, meaning=meaning)
    return ", ".join(part for part in (european, norwegian) if part)
