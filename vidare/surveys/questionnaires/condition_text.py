"""Reads a condition as questionnaires write it: XLSForm's expressions, and those of LimeSurvey (ExpressionScript).

Source: XLSForm, "Relevant"; XPath 1.0, 3.4; the LimeSurvey manual, "ExpressionScript".
"""

from collections.abc import Callable
from typing import TypeAlias, TypeVar, cast

from vidare.language import Sentence
from vidare.surveys.questionnaires.condition import (
    All,
    Always,
    AnswerTo,
    AnyOf,
    Chosen,
    Compared,
    Condition,
    FixedNumber,
    FixedText,
    HowMany,
    Length,
    Not,
    Sign,
    Value,
)
from vidare.surveys.questionnaires.condition_tokens import NotUnderstood, Tongue, WrittenPart, tokens

DEEPEST = 60
"""Brackets within brackets; nobody writes so many, and a file made to break a reader does."""
SIGNS = ("=", "!=", "<", "<=", ">", ">=")
FUNCTIONS = {
    "xlsform": "not, selected, count-selected, string-length, number, int, string, true, false",
    "limesurvey": "is_empty, count, strlen, intval",
}
SAME_VALUE = ("number", "int", "string", "intval", "trim")
"""What changes how a value is written, and not what it is held to be."""

Read: TypeAlias = Condition | Value
Kind = TypeVar("Kind")


def read_condition(text: str, tongue: Tongue) -> Condition:
    """The tree of a condition; raises NotUnderstood."""
    reader = _Reader(list(tokens(text, tongue)), tongue)
    condition = as_condition(reader.any_of())
    if reader.next.kind != "end":
        before, found = reader.parts[reader.at - 1].written, reader.next.written
        text = "after «{before}» stands «{found}»; between two conditions stands «and» or «or»"
        raise NotUnderstood(Sentence(text, {"before": before, "found": found}))
    return condition


class _Reader:
    """Goes through the words of a condition from the first to the last."""

    def __init__(self, found: list[WrittenPart], tongue: Tongue) -> None:
        self.parts, self.tongue, self.at, self.deep = found, tongue, 0, 0

    @property
    def next(self) -> WrittenPart:
        """The word that comes next."""
        return self.parts[self.at]

    def passed(self, *words: str) -> bool:
        """Go past the next word where it is one of these."""
        found = self.next.kind in ("sign", "word") and self.next.written.lower() in words
        self.at += found
        return found

    def must_pass(self, right: str) -> None:
        """Go past the next word, which can only be `right`."""
        if self.passed(right):
            return
        if self.next.kind == "end":
            raise NotUnderstood(Sentence("it ends where «{right}» should stand", {"right": right}))
        raise NotUnderstood(
            Sentence("«{found}» stands where «{right}» should", {"found": self.next.written, "right": right})
        )

    def any_of(self) -> Read:
        """Parts with «or» between them."""
        parts = [self.all_of()]
        while self.passed("or"):
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(map(as_condition, parts)))

    def all_of(self) -> Read:
        """Parts with «and» between them."""
        parts = [self.comparison()]
        while self.passed("and"):
            parts.append(self.comparison())
        return parts[0] if len(parts) == 1 else All(tuple(map(as_condition, parts)))

    def comparison(self) -> Read:
        """Two values with a sign between them, or what stands alone."""
        if self.passed("!") or (self.tongue == "limesurvey" and self.passed("not")):
            return Not(as_condition(self.inside(self.comparison)))
        left, sign = self.operand(), self.next.written
        if not self.passed(*SIGNS):
            return left
        right = self.operand()
        if isinstance(right, Always):
            return held_against_a_truth(as_condition(left), sign, right)
        return Compared(as_value(left), cast(Sign, sign), as_value(right))

    def operand(self) -> Read:
        """An item, a text, a number, a function, or anything in brackets."""
        token = self.next
        self.at += token.kind != "end"
        if token.kind == "item":
            return AnswerTo(token.written)
        if token.kind == "text":
            return FixedText(token.written[1:-1])
        if token.kind == "number":
            return FixedNumber(float(token.written), token.written)
        if token.written == "(":
            found = self.inside(self.any_of)
            self.must_pass(")")
            return found
        if token.kind == "word" and (self.next.written == "(" or self.tongue == "xlsform"):
            return self.function(token.written)
        if token.kind == "word" and token.written not in ("and", "or"):
            return AnswerTo(token.written)
        if token.kind == "end":
            raise NotUnderstood(Sentence("it ends where an item, a text or a number should stand"))
        raise NotUnderstood(
            Sentence("«{found}» stands where an item, a text or a number should", {"found": token.written})
        )

    def inside(self, read: Callable[[], Kind]) -> Kind:
        """What stands inside something else."""
        self.deep += 1
        if self.deep > DEEPEST:
            raise NotUnderstood(
                Sentence("there are more than {count} brackets inside each other", {"count": str(DEEPEST)})
            )
        found = read()
        self.deep -= 1
        return found

    def function(self, name: str) -> Read:
        """What a function gives, such as `selected(${m}, 'b')`."""
        if self.next.written != "(":
            text = "«{found}» is no item; an item is written ${example}, a text '{found}'"
            raise NotUnderstood(Sentence(text, {"found": name, "example": "{name}"}))
        self.at += 1
        arguments: list[Read] = []
        while not self.passed(")"):
            if arguments:
                self.must_pass(",")
            arguments.append(self.inside(self.any_of))
        return applied(name, arguments, self.tongue)


def applied(name: str, arguments: list[Read], tongue: Tongue) -> Read:
    """A function with its arguments; NotUnderstood for one that isn't known, or known with others."""
    found: Read | None = None
    match name.lower(), arguments:
        case "true" | "false" as truth, []:
            found = Always(holds=truth == "true")
        case "not", [part]:
            found = Not(as_condition(part))
        case "selected", [AnswerTo(item), FixedText(option) | FixedNumber(_, option)]:
            found = Chosen(item, option)
        case "is_empty" | "empty", [part]:
            found = Compared(as_value(part), "=", FixedText(""))
        case "count-selected", [AnswerTo(item)]:
            found = HowMany((item,))
        case "count", [_, *_] if all(isinstance(part, AnswerTo) for part in arguments):
            found = HowMany(tuple(part.name for part in arguments if isinstance(part, AnswerTo)))
        case "string-length" | "strlen", [AnswerTo(item)]:
            found = Length(item)
        case same, [part] if same in SAME_VALUE:
            found = part
    if found is None:
        raise NotUnderstood(
            Sentence("«{found}(...)» can't be read. Functions: {legal}", {"found": name, "legal": FUNCTIONS[tongue]})
        )
    return found


def as_condition(read: Read) -> Condition:
    """A value that stands alone holds where it isn't empty; a number where it isn't 0."""
    match read:
        case AnswerTo() | FixedText():
            return Compared(read, "!=", FixedText(""))
        case FixedNumber(number):
            return Always(holds=number != 0)
        case HowMany() | Length():
            return Compared(read, ">", FixedNumber(0, "0"))
    return read


def as_value(read: Read) -> Value:
    """What can be held against something else; NotUnderstood where it is a condition."""
    if isinstance(read, AnswerTo | FixedText | FixedNumber | HowMany | Length):
        return read
    raise NotUnderstood(Sentence("a condition is held against a value; compare an item, a text or a number"))


def held_against_a_truth(condition: Condition, sign: str, truth: Always) -> Condition:
    """`selected(${m}, 'b') = true()` and the like."""
    if sign not in ("=", "!="):
        raise NotUnderstood(Sentence("«{found}» stands where «{right}» should", {"found": sign, "right": "="}))
    return condition if truth.holds == (sign == "=") else Not(condition)
