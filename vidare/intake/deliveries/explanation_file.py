"""The YAML file that explanations are kept in: read with the place of every fault, and begun from the findings."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import polars as pl
import yaml

from vidare.intake.yaml_file import BLANK, UnreadableYaml, composed
from vidare.language import Sentence, Translate
from vidare.rules.explanations import Explanation
from vidare.rules.finding import messages

FIELDS = ("rule", "key", "value", "reason", "who", "until")
PERIOD = ("Årstall", "Semester")
"""What a begun explanation leaves out of the key, so that it lasts over the periods."""


def read_explanations(path: Path) -> tuple[Explanation, ...]:
    """The explanations of a YAML file; raises UnreadableYaml at its first fault.

    Each value is taken as the text that stands there, so that the unit 000000 keeps its zeros and NO is no `false`.
    """
    document = composed(path)
    if document is None or document.tag == BLANK:
        return ()
    if not isinstance(document, yaml.SequenceNode):
        text = "{file}, line 1: explanations are a list; each begins with «- rule: »."
        raise UnreadableYaml(Sentence(text, {"file": path.name}))
    return tuple(_explanation(path.name, entry, node) for entry, node in enumerate(document.value, start=1))


class _Entry:
    """One entry of the file, its fields by name, and how its faults are told."""

    def __init__(self, file: str, number: int, node: yaml.Node) -> None:
        self.file, self.number, self.line = file, number, node.start_mark.line + 1
        self.fields: dict[str, yaml.Node] = {}
        for name, value in self.pairs(node, "an explanation has fields, as «rule: ...»"):
            if name not in FIELDS:
                raise self.fault("«{found}» is not a field. The fields: {legal}.", found=name, legal=", ".join(FIELDS))
            self.fields[name] = value

    def pairs(self, node: yaml.Node, right: str) -> Iterator[tuple[str, yaml.Node]]:
        """The names and values of a mapping, each name a text that stands once."""
        if not isinstance(node, yaml.MappingNode):
            raise self.fault("{right}.", right=Sentence(right))
        if not all(isinstance(name, yaml.ScalarNode) for name, _ in node.value):
            raise self.fault("{right}.", right=Sentence(right))
        seen = set()
        for name, value in node.value:
            if name.value in seen:
                raise self.fault("«{found}» stands twice; keep one of them.", found=str(name.value))
            seen.add(name.value)
            yield str(name.value), value

    def text(self, name: str) -> str | None:
        """A field as the text that stands there; None where it is left out or null."""
        return self.plain(name, self.fields[name]) if name in self.fields else None

    def plain(self, name: str, node: yaml.Node) -> str | None:
        """The text of one value; None where it is null."""
        if not isinstance(node, yaml.ScalarNode):
            raise self.fault("{name} is one text, not a list.", name=name)
        return None if node.tag == BLANK else str(node.value)

    def key(self) -> Mapping[str, str | None]:
        """The part of the key that is given, by DBH names."""
        if "key" not in self.fields or self.fields["key"].tag == BLANK:
            return {}
        right = "key names columns, as «key: {Studieprogramkode: KVU-LANDS}»"
        return {name: self.plain(name, value) for name, value in self.pairs(self.fields["key"], right)}

    def until(self) -> date | None:
        """The last day the reason holds."""
        found = self.text("until")
        try:
            return date.fromisoformat(found) if found else None
        except ValueError:
            raise self.fault("until «{found}» is not a day; write it as 2027-03-15.", found=str(found)) from None

    def fault(self, text: str, **gaps: str | Sentence) -> UnreadableYaml:
        """A fault of this entry."""
        place = {"file": self.file, "entry": str(self.number), "line": str(self.line)}
        said = Sentence("{file}, explanation {entry} (line {line}): {fault}", {**place, "fault": Sentence(text, gaps)})
        return UnreadableYaml(said)


def _explanation(file: str, number: int, node: yaml.Node) -> Explanation:
    entry = _Entry(file, number, node)
    rule, reason, who = entry.text("rule"), (entry.text("reason") or "").strip(), (entry.text("who") or "").strip()
    if not rule:
        raise entry.fault("rule is missing; write the rule's id, as a finding shows it.")
    if reason and not who:
        raise entry.fault("who is missing; write which role or office gave the reason.")
    return Explanation(rule, entry.key(), entry.text("value"), reason, who, entry.until(), number, entry.line)


def template(findings: pl.DataFrame, _: Translate) -> str:
    """A YAML file with an entry for every warning that isn't explained, under the sentence said of it."""
    warnings = findings.filter(pl.col("severity") == "warning")
    if "explained" in findings.columns:
        warnings = warnings.filter(pl.col("explained").is_null())
    parts = pl.Series([_without_period(key) for key in warnings["key"]], dtype=pl.String)
    told = warnings.select("rule", "found", part=parts, message=messages(warnings, _))
    lasting = told.unique(["rule", "part", "found"], keep="first", maintain_order=True)
    head = _("# Write a reason and who gives it; until (YYYY-MM-DD) may be left out.")
    entries = lasting.select("rule", "part", "found", "message").iter_rows()
    return "".join([f"{head}\n", *(_begun(*entry) for entry in entries)])


def _without_period(key: str) -> str:
    lasting = {name: value for name, value in json.loads(key).items() if name not in PERIOD}
    return json.dumps(lasting, ensure_ascii=False)


def _begun(rule: str, part: str, found: str | None, message: str) -> str:
    fields = [{"rule": rule, "key": json.loads(part), "value": found, "reason": "", "who": ""}]
    said = "".join(letter if letter.isprintable() else " " for letter in message)
    return f"\n# {said}\n" + yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1000)
