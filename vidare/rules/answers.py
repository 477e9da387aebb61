"""The rules about the answers to a questionnaire, and about the questionnaire's own file."""

from vidare.language import Sentence
from vidare.rules.rule import Judged, Rule
from vidare.tables.declaration import Severity

OWN_READING = "our reading: how answers follow from their questionnaire"


def of_answers(name: str, severity: Severity, judged: Judged, sentence: str, fault: str, *, one: str = "") -> Rule:
    """A rule about any answers; they have the columns of their questionnaire, and so no declared table.

    `one` is what is said instead of `fault` where the `count` in it is 1.
    """
    return Rule(
        id=name,
        severity=severity,
        sentence=Sentence(sentence),
        source=OWN_READING,
        judged=judged,
        fault=Sentence(fault, one=one, counted="count"),
    )


ANSWER_RULES = (
    of_answers(
        "answers.option",
        "error",
        "row",
        "An answer is one of the item's options.",
        "{item}: {found} is none of the options. Options: {legal}.",
    ),
    of_answers(
        "answers.number",
        "error",
        "row",
        "An answer to an item that asks for a number is a number.",
        "{item}: {found} is no number. Write digits only.",
    ),
    of_answers(
        "answers.number.sign",
        "error",
        "row",
        "A number can be read in one way only.",
        "{item}: in {found} the sign can part thousands or begin decimals. Write digits only.",
    ),
    of_answers(
        "answers.number.whole",
        "warning",
        "row",
        "A number is whole where each of the item's spans ends one before the next begins.",
        "{item}: {found} is not whole, and each of the spans ends one before the next begins. Is it right?",
    ),
    of_answers(
        "answers.number.outside",
        "warning",
        "row",
        "A number lies in one of the item's spans.",
        "{item}: {found} lies in none of the spans, and is told in quartiles and mean all the same. Is it right?",
    ),
    of_answers(
        "answers.respondent.repeated",
        "error",
        "row",
        "A respondent stands once in the answers.",
        "The respondent stands {count} times in the answers. Was a file read twice, or a draft kept?",
    ),
    of_answers(
        "answers.respondent.blank",
        "warning",
        "row",
        "Each row says who answered.",
        "The row does not say who answered, so it can't be told whether it is there twice.",
    ),
    of_answers(
        "answers.shown.not",
        "error",
        "row",
        "An item is answered only where it was shown.",
        "{item} is answered, but was not to be shown: it is asked where {condition}.",
    ),
    of_answers(
        "answers.shown.empty",
        "error",
        "row",
        "A required item that was shown is answered.",
        "{item} was shown and must be answered, but is empty.",
    ),
    of_answers(
        "answers.battery.alike",
        "warning",
        "file",
        "The rows of a battery are not all answered alike.",
        "{battery}: {count} of the {base} who answered all its {items} items gave each the same answer ({percent}%).",
    ),
    of_answers(
        "answers.item.nobody",
        "warning",
        "file",
        "Somebody has answered each item.",
        "{item}: nobody has answered it.",
    ),
    of_answers(
        "answers.file.empty",
        "error",
        "file",
        "A file of answers holds answers.",
        "There is a header and no answer below it. Was the export made before anybody had answered?",
    ),
    of_answers(
        "answers.column.missing",
        "error",
        "file",
        "The answers have a column for each item, and for each option where several can be chosen.",
        "There is no column {found}; the item is read as not answered. Was it left out of the export?",
    ),
    of_answers(
        "answers.column.beside",
        "note",
        "file",
        "The columns of the answers are items of the questionnaire.",
        "Columns that belong to no item: {count} ({columns}). They are kept as background, such as strata.",
    ),
    of_answers(
        "answers.respondent.unnamed",
        "note",
        "file",
        "A column says who answered.",
        "No column numbers the respondents; the rows are numbered instead, so repeated answers can't be found.",
    ),
    of_answers(
        "answers.unfinished",
        "note",
        "file",
        "Answers were handed in.",
        "{count} of {rows} answers were not handed in: their {column} is empty. They are counted like the others; take"
        " them out of the file where only finished answers are to count.",
        one="{count} of {rows} answers was not handed in: its {column} is empty. It is counted like the others; take it"
        " out of the file where only finished answers are to count.",
    ),
    of_answers(
        "answers.texts",
        "note",
        "file",
        "The answers hold codes.",
        "In {count} columns ({columns}) stand the texts of the options; each is the text of one option, and is read as"
        " its code.",
        one="In {count} column ({columns}) stand the texts of the options; each is the text of one option, and is read"
        " as its code.",
    ),
    of_answers(
        "answers.off_scale",
        "note",
        "file",
        "A value that a file declares missing is an answer off the scale.",
        "{item}: the file declares {found} missing; it is kept as an answer off the scale and is no part of the base.",
    ),
    of_answers(
        "answers.number.missing",
        "note",
        "file",
        "A number that a file declares missing is no number to reckon with.",
        "{item}: {count} answers ({found}) are declared missing by the file; they are read as not answered.",
        one="{item}: {count} answer ({found}) is declared missing by the file; it is read as not answered.",
    ),
    of_answers(
        "questionnaire.kind.unread",
        "warning",
        "file",
        "The questions of a questionnaire are of a kind that is known.",
        "{name} is of the kind «{kind}», which is not read; its answers are kept as background.",
    ),
    of_answers(
        "questionnaire.condition.unread",
        "warning",
        "file",
        "Who is asked an item can be read from its condition.",
        "{name}: the condition «{condition}» can't be read. Only those who answered the item are taken to have"
        " been shown it.",
    ),
)
