"""The types of LimeSurvey's questions, and what each asks.

Source: the LimeSurvey manual, "Question types" and "Question object types" (the letters of the table `questions`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vidare.surveys.questionnaires.questionnaire import Kind, Option

Form = Literal["one", "rows", "options", "two scales"]
"""One item; an item for each subquestion; the subquestions as options of one item; two items for each subquestion."""


@dataclass(frozen=True)
class LimeKind:
    """What a type of question is here: the kind of its items, how many there are, and options that it always has."""

    kind: Kind
    form: Form = "one"
    options: tuple[Option, ...] = ()


def _always(**texts: tuple[str, str, str]) -> tuple[Option, ...]:
    """Options of LimeSurvey's own, each in bokmål, nynorsk and English."""
    return tuple(Option(code, {"nb": nb, "nn": nn, "en": en}) for code, (nb, nn, en) in texts.items())


def _steps(count: int) -> tuple[Option, ...]:
    return tuple(Option(str(step), {"und": str(step)}) for step in range(1, count + 1))


YES, NO, UNSURE = ("Ja", "Ja", "Yes"), ("Nei", "Nei", "No"), ("Usikker", "Usikker", "Uncertain")
MORE, SAME, LESS = ("Økt", "Auka", "Increase"), ("Uendret", "Uendra", "Same"), ("Redusert", "Redusert", "Decrease")
WOMAN, MAN = ("Kvinne", "Kvinne", "Female"), ("Mann", "Mann", "Male")

KINDS: Mapping[str, LimeKind] = {
    "L": LimeKind("single"),
    "!": LimeKind("single"),
    "O": LimeKind("single"),
    "Y": LimeKind("single", options=_always(Y=YES, N=NO)),
    "G": LimeKind("single", options=_always(F=WOMAN, M=MAN)),
    "5": LimeKind("scale", options=_steps(5)),
    "A": LimeKind("scale", "rows", _steps(5)),
    "B": LimeKind("scale", "rows", _steps(10)),
    "C": LimeKind("scale", "rows", _always(Y=YES, U=UNSURE, N=NO)),
    "E": LimeKind("scale", "rows", _always(I=MORE, S=SAME, D=LESS)),
    "F": LimeKind("scale", "rows"),
    "H": LimeKind("scale", "rows"),
    "1": LimeKind("scale", "two scales"),
    "M": LimeKind("several", "options"),
    "P": LimeKind("several", "options"),
    "N": LimeKind("number"),
    "K": LimeKind("number", "rows"),
    "S": LimeKind("text"),
    "T": LimeKind("text"),
    "U": LimeKind("text"),
    "D": LimeKind("text"),
    "Q": LimeKind("text", "rows"),
}
NOT_ASKED = {"X", "*"}
"""Words shown and equations reckoned: they ask nothing."""
OTHER = "-oth-"
"""The code of «other» in a question; the words themselves stand in a column of their own, and are all there is of it
where several answers can be given."""
OTHER_WORDS = {"nb": "Annet", "nn": "Anna", "en": "Other"}
COMMENT_WORDS = {"nb": "Kommentar", "nn": "Kommentar", "en": "Comment"}
