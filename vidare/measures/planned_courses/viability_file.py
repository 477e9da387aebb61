"""The YAML file of a planned offer, read with the line of every fault."""

from decimal import Decimal, InvalidOperation
from pathlib import Path

from vidare.intake.written_numbers import both_numbers, is_doubtful
from vidare.intake.yaml_file import Field, UnreadableYaml, read_yaml
from vidare.language import Sentence
from vidare.measures.payouts.paid_units import paid_categories
from vidare.measures.planned_courses.viability_offer import ASSUMPTIONS, FORMS, STUDENTS, Assumption, Offer, Range

TEXTS = ("name", "about", "financing", "funding_category")
NUMBERS = ("credits", "start", "years", "editions", "duration")
FIELDS = (*TEXTS, *NUMBERS, *ASSUMPTIONS, "reasons")
PARTS = ("low", "likely", "high")


def read_offer(path: Path) -> Offer:
    """The offer of a YAML file; raises UnreadableYaml at its first fault."""
    return _File(read_yaml(path)).offer()


class _File:
    """The fields of a file, read as what an offer has."""

    def __init__(self, document: Field) -> None:
        self.document, self.fields = document, document.only(*FIELDS)

    def offer(self) -> Offer:
        """The offer, with defaults filled in."""
        start = self.whole("start", 2020, 2100)
        given = {name: _range(self.fields[name], one) for name, one in ASSUMPTIONS.items() if name in self.fields}
        filled = {name: one.filled_in(start * 10 + 1) for name, one in ASSUMPTIONS.items()}
        figures = {name: given.get(name) or filled[name] for name in ASSUMPTIONS}
        offer = Offer(
            name=self.needed("name", Sentence("write what the offer is called")).text(),
            about=self.fields["about"].text() if "about" in self.fields else "",
            credits=_number("credits", self.needed("credits"), Decimal("0.5"), Decimal(360)),
            financing=self.financing(),
            funding_category=self.category(start) if "funding_category" in self.fields else None,
            start=start,
            years=self.whole("years", 1, 30, otherwise=1),
            editions=self.whole("editions", 1, 50, otherwise=1),
            duration=self.whole("duration", 1, 10, otherwise=1),
            figures={name: figure for name, figure in figures.items() if figure is not None},
            given=frozenset(given),
            reasons=self.reasons(),
        )
        self.must_suffice(offer)
        return offer

    def must_suffice(self, offer: Offer) -> None:
        """Stop where a figure is missing that is always needed, or that the planned financing needs."""
        for name, one in ASSUMPTIONS.items():
            if one.needed and name not in offer.figures:
                self.needed(name)
        for name in offer.lacks(offer.financing):
            self.needed(name, Sentence("the financing {form} needs it", {"form": offer.financing}))

    def needed(self, name: str, why: Sentence | None = None) -> Field:
        """A field that must be there, or the file can't be read."""
        if name not in self.fields:
            why = why or Sentence("every offer needs it")
            raise self.document.fault("{name} is missing; {why}.", name=name, why=why)
        return self.fields[name]

    def financing(self) -> str:
        """The planned financing form, by its name."""
        given = self.needed("financing")
        found = given.text()
        if found not in FORMS:
            text = "{name}: «{found}» is not one of {legal}."
            raise given.fault(text, name="financing", found=found, legal=", ".join(FORMS))
        return found

    def category(self, start: int) -> str:
        """The funding category, which is one of those of the first year."""
        given, legal = self.fields["funding_category"], paid_categories(start)
        found = given.text()
        if found not in legal:
            text = "{name}: «{found}» is not one of {legal}, the categories that credits of {year} (start) are paid in."
            raise given.fault(text, name="funding_category", found=found, legal=", ".join(legal), year=str(start))
        return found

    def whole(self, name: str, lowest: int, highest: int, otherwise: int | None = None) -> int:
        """A field that is a whole number."""
        if name not in self.fields and otherwise is not None:
            return otherwise
        return int(_whole_number(name, self.needed(name), Decimal(lowest), Decimal(highest)))

    def reasons(self) -> dict[str, str]:
        """Why figures are as they are, by the name of the figure."""
        if "reasons" not in self.fields:
            return {}
        given = self.fields["reasons"].only(*(name for name in FIELDS if name != "reasons"))
        return {name: said.text() for name, said in given.items()}


def _range(given: Field, one: Assumption) -> Range:
    """A figure: one number, or a low, a likely and a high one; students are whole ones."""
    number = _whole_number if one.unit == STUDENTS else _number
    if given.is_text:
        return Range.certain(number(one.name, given, Decimal(0), one.highest))
    parts = given.only(*PARTS) if given.has_names else {}
    if len(parts) < len(PARTS):
        text = "{name} is a number, or a range as {right}."
        raise given.fault(text, name=one.name, right="{low: 20, likely: 45, high: 80}")
    low, likely, high = (number(f"{one.name}, {part}", parts[part], Decimal(0), one.highest) for part in PARTS)
    if not low <= likely <= high:
        raise given.fault("{name}: low must be at most likely, and likely at most high.", name=one.name)
    return Range(low, likely, high)


def _whole_number(name: str, given: Field, lowest: Decimal, highest: Decimal) -> Decimal:
    """A whole number within its span."""
    number = _number(name, given, lowest, highest)
    if number != int(number):
        raise given.fault("{name}: {found} is not a whole number.", name=name, found=str(number))
    return number


def _number(name: str, given: Field, lowest: Decimal, highest: Decimal) -> Decimal:
    """A number within its span; written with a point, and without spaces or units."""
    found = given.text()
    if is_doubtful(found):
        raise _doubtful(name, given)
    try:
        number = Decimal(found)
    except InvalidOperation:
        text = "{name}: «{found}» is not a number. Write it as 1250 or 12.5, without spaces or units."
        raise given.fault(text, name=name, found=found) from None
    if not number.is_finite() or not lowest <= number <= highest:
        span = {"low": f"{lowest:f}", "high": f"{highest:f}"}
        raise given.fault("{name}: {found} is not from {low} to {high}.", name=name, found=found, **span)
    return number.copy_abs()  # -0 is a number that is not below 0, and is told as 0.


def _doubtful(name: str, given: Field) -> UnreadableYaml:
    """A number with three digits after its only sign, which may part thousands or decimals."""
    whole, part = both_numbers(given.text())
    # Three decimals would be as doubtful again.
    plain = f"{part:.4f}" if part.as_tuple().exponent == -3 else f"{part:f}"
    text = "{option} {found} may be thousands or decimals. Write {whole} for thousands, or {part} for decimals."
    return given.fault(text, option=f"{name}:", found=given.text(), whole=str(whole), part=plain)
