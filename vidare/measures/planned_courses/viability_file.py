"""The YAML file of a planned offer, read with the line of every fault."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NoReturn

import yaml

from vidare.intake.cannot_read import CannotRead
from vidare.intake.written_numbers import both_numbers, is_doubtful
from vidare.intake.yaml_file import CUT, composed, is_cut, written
from vidare.language import Sentence, Told
from vidare.measures.payouts.paid_units import paid_categories
from vidare.measures.planned_courses.viability_offer import ASSUMPTIONS, FORMS, STUDENTS, Assumption, Offer, Range

TEXTS = ("name", "about", "financing", "funding_category")
NUMBERS = ("credits", "start", "years", "editions", "duration")
FIELDS = (*TEXTS, *NUMBERS, *ASSUMPTIONS, "reasons")
PARTS = ("low", "likely", "high")


class UnreadableOffer(CannotRead):
    """A fault in the file of an offer: its line, what was found, and what is right."""


def read_offer(path: Path) -> Offer:
    """The offer of a YAML file; raises UnreadableYaml where it is no YAML, UnreadableOffer at its first fault."""
    return _File(path.name, composed(path)).offer()


class _File:
    """The fields of a file by name, and how its faults are told."""

    def __init__(self, file: str, document: yaml.Node | None) -> None:
        self.file = file
        self.end = document.end_mark.line + 1 if document else 1
        if not isinstance(document, yaml.MappingNode):
            raise self.fault_at(
                document, "an offer has fields, as «credits: 10». The fields: {legal}.", legal=", ".join(FIELDS)
            )
        self.fields = self.pairs(document, FIELDS)

    def offer(self) -> Offer:
        """The offer, with defaults filled in."""
        start = self.whole("start", 2020, 2100)
        given = {name: self.range(one) for name, one in ASSUMPTIONS.items() if name in self.fields}
        filled = {name: one.filled_in(start * 10 + 1) for name, one in ASSUMPTIONS.items()}
        figures = {name: given.get(name) or filled[name] for name in ASSUMPTIONS}
        offer = Offer(
            name=self.text("name") or self.missing("name", Sentence("write what the offer is called")),
            about=self.text("about") or "",
            credits=self.number("credits", self.field("credits"), Decimal("0.5"), Decimal(360)),
            financing=self.one_of("financing", tuple(FORMS)),
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
                self.missing(name, Sentence("every offer needs it"))
        for name in offer.lacks(offer.financing):
            self.missing(name, Sentence("the financing {form} needs it", {"form": offer.financing}))

    def pairs(self, node: yaml.MappingNode, legal: tuple[str, ...]) -> dict[str, yaml.Node]:
        """The values of a mapping by name, each name known and standing once."""
        fields: dict[str, yaml.Node] = {}
        for key, inside in node.value:
            name = written(key)
            if is_cut(node, inside):
                raise self.fault_at(key, CUT, found=name)
            if name not in legal:
                text = "«{found}» is not a field. The fields: {legal}."
                raise self.fault_at(key, text, found=name, legal=", ".join(legal))
            if name in fields:
                raise self.fault_at(key, "«{found}» stands twice; keep one of them.", found=name)
            fields[name] = inside
        return fields

    def field(self, name: str) -> yaml.Node:
        """A field that must be there."""
        return self.fields[name] if name in self.fields else self.missing(name, Sentence("every offer needs it"))

    def text(self, name: str) -> str | None:
        """A field as the text that stands there."""
        return self.one_text(name, self.fields[name]) if name in self.fields else None

    def one_text(self, name: str, node: yaml.Node) -> str:
        """A value as the text that stands there."""
        if not isinstance(node, yaml.ScalarNode):
            raise self.fault_at(node, "{name} is one text.", name=name)
        return str(node.value).strip()

    def one_of(self, name: str, legal: tuple[str, ...]) -> str:
        """A field that is one of a few words."""
        node, found = self.field(name), self.text(name) or ""
        if found not in legal:
            raise self.fault_at(
                node, "{name}: «{found}» is not one of {legal}.", name=name, found=found, legal=", ".join(legal)
            )
        return found

    def category(self, start: int) -> str:
        """The funding category, which is one of those of the first year."""
        found, legal = self.text("funding_category"), paid_categories(start)
        if found not in legal:
            text = "{name}: «{found}» is not one of {legal}, the categories that credits of {year} (start) are paid in."
            gaps = {"name": "funding_category", "found": found or "", "legal": ", ".join(legal), "year": str(start)}
            raise self.fault_at(self.fields["funding_category"], text, **gaps)
        return found

    def whole(self, name: str, lowest: int, highest: int, otherwise: int | None = None) -> int:
        """A field that is a whole number."""
        if name not in self.fields and otherwise is not None:
            return otherwise
        return int(self.whole_number(name, self.field(name), Decimal(lowest), Decimal(highest)))

    def whole_number(self, name: str, node: yaml.Node, lowest: Decimal, highest: Decimal) -> Decimal:
        """A whole number within its span."""
        number = self.number(name, node, lowest, highest)
        if number != int(number):
            raise self.fault_at(node, "{name}: {found} is not a whole number.", name=name, found=str(number))
        return number

    def number(self, name: str, node: yaml.Node, lowest: Decimal, highest: Decimal) -> Decimal:
        """A number within its span; written with a point, and without spaces or units."""
        found = str(node.value) if isinstance(node, yaml.ScalarNode) else "..."
        if is_doubtful(found):
            raise self.doubtful(name, node, found)
        try:
            number = Decimal(found)
        except InvalidOperation:
            text = "{name}: «{found}» is not a number. Write it as 1250 or 12.5, without spaces or units."
            raise self.fault_at(node, text, name=name, found=found) from None
        if not number.is_finite() or not lowest <= number <= highest:
            span = {"low": f"{lowest:f}", "high": f"{highest:f}"}
            raise self.fault_at(node, "{name}: {found} is not from {low} to {high}.", name=name, found=found, **span)
        return number

    def doubtful(self, name: str, node: yaml.Node, found: str) -> UnreadableOffer:
        """A number with three digits after its only sign, which may part thousands or decimals."""
        whole, part = both_numbers(found)
        # Three decimals would be as doubtful again.
        plain = f"{part:.4f}" if part.as_tuple().exponent == -3 else f"{part:f}"
        text = "{option} {found} may be thousands or decimals. Write {whole} for thousands, or {part} for decimals."
        return self.fault_at(node, text, option=f"{name}:", found=found, whole=str(whole), part=plain)

    def range(self, one: Assumption) -> Range:
        """A figure: one number, or a low, a likely and a high one; students are whole ones."""
        node = self.fields[one.name]
        number = self.whole_number if one.unit == STUDENTS else self.number
        if isinstance(node, yaml.ScalarNode):
            return Range.certain(number(one.name, node, Decimal(0), one.highest))
        parts = self.pairs(node, PARTS) if isinstance(node, yaml.MappingNode) else {}
        if set(parts) != set(PARTS):
            raise self.fault_at(
                node,
                "{name} is a number, or a range as {right}.",
                name=one.name,
                right="{low: 20, likely: 45, high: 80}",
            )
        low, likely, high = (number(f"{one.name}, {part}", parts[part], Decimal(0), one.highest) for part in PARTS)
        if not low <= likely <= high:
            raise self.fault_at(node, "{name}: low must be at most likely, and likely at most high.", name=one.name)
        return Range(low, likely, high)

    def reasons(self) -> Mapping[str, str]:
        """Why figures are as they are, by the name of the figure."""
        if "reasons" not in self.fields:
            return {}
        node = self.fields["reasons"]
        if not isinstance(node, yaml.MappingNode):
            raise self.fault_at(node, "reasons are told by field, as «price: what others take».")
        legal = tuple(name for name in FIELDS if name != "reasons")
        return {name: self.one_text(f"reasons, {name}", said) for name, said in self.pairs(node, legal).items()}

    def missing(self, name: str, why: Sentence) -> NoReturn:
        """Stop at a field that is not there."""
        place: dict[str, str | Told] = {"file": self.file, "line": str(self.end), "name": name, "why": why}
        raise UnreadableOffer(Sentence("{file} (to line {line}): {name} is missing; {why}.", place))

    def fault_at(self, node: yaml.Node | None, text: str, **gaps: str) -> UnreadableOffer:
        """A fault at a place of the file."""
        line = node.start_mark.line + 1 if node else 1
        return UnreadableOffer(
            Sentence(
                "{file}, line {line}: {fault}", {"file": self.file, "line": str(line), "fault": Sentence(text, gaps)}
            )
        )
