"""What an institution writes down itself in YAML: read as text, with the line of every fault."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from vidare.intake.cannot_read import CannotRead
from vidare.intake.system_reason import system_reason
from vidare.language import Sentence, Told

BLANK = "tag:yaml.org,2002:null"
CUT = (
    "«{found}» has no value: between brackets a comma begins a new name. Write decimals with a point, as 12.5, and put"
    " a text with a comma between quotation marks."
)
"""What is said of the rest of a text that a comma cut in two, as of 5 in «{credits: 7,5}»."""


class UnreadableYaml(CannotRead):
    """A fault of a YAML file: the place, what was found, and what is right."""


@dataclass(frozen=True)
class Field:
    """One value of a YAML file, which can tell where it stands.

    Every value is taken as the text that stands there, so that the institution 0264 keeps its zero.
    """

    file: str
    node: yaml.Node

    @property
    def line(self) -> int:
        """The line that the value begins on."""
        return self.node.start_mark.line + 1

    def fields(self) -> dict[str, "Field"]:
        """The named values of a mapping that are not blank, each name once."""
        return {name: value for name, value in self.named().items() if not value.is_blank}

    def only(self, *legal: str) -> dict[str, "Field"]:
        """The named values, none of which, blank ones included, has another name than these."""
        self.named(legal)
        return self.fields()

    def named(self, legal: Collection[str] | None = None) -> dict[str, "Field"]:
        """The named values of a mapping, blank ones too, each name once and, where it is given, one of `legal`."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fault("named values should stand here, as «name: value».")
        named: dict[str, Field] = {}
        for node, value in self.node.value:
            place = Field(self.file, node)
            name = place.text()
            if _is_cut(self.node, value):
                raise place.fault(CUT, found=name)
            if legal is not None and name not in legal:
                raise place.fault("«{found}» is not known here. Known: {legal}.", found=name, legal=", ".join(legal))
            if name in named:
                raise place.fault("«{found}» stands twice; keep one of them.", found=name)
            named[name] = Field(self.file, value)
        return named

    def entries(self) -> list["Field"]:
        """The entries of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fault("a list should stand here; each entry begins with «- ».")
        return [Field(self.file, node) for node in self.node.value]

    @property
    def has_names(self) -> bool:
        """Whether named values stand here."""
        return isinstance(self.node, yaml.MappingNode)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands here, or null."""
        return self.node.tag == BLANK

    @property
    def is_text(self) -> bool:
        """Whether one text stands here, and no list or named values."""
        return isinstance(self.node, yaml.ScalarNode)

    def text(self) -> str:
        """One text that can be shown, without blanks around it."""
        text = self.whole_text().strip()
        # YAML takes no such character as it is, but makes one of an escape: "\x07" between quotation marks.
        if yaml.reader.Reader.NON_PRINTABLE.search(text):
            raise self.fault("«{found}» has a character in it that can't be shown. Write the text anew.", found=text)
        return text

    def whole_text(self) -> str:
        """One text with the blanks around it, whatever its characters."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.fault("one text should stand here, not a list.")
        return str(self.node.value)

    def texts(self) -> tuple[str, ...]:
        """One text or a list of them."""
        if isinstance(self.node, yaml.ScalarNode):
            return (self.text(),)
        return tuple(entry.text() for entry in self.entries())

    def one_of(self, meanings: Mapping[str, object]) -> str:
        """One of the texts that have a meaning here."""
        found = self.text()
        if found not in meanings:
            raise self.fault("«{found}» is not known here. Known: {legal}.", found=found, legal=", ".join(meanings))
        return found

    def needed(self, name: str) -> "Field":
        """The value `name` of a mapping, which must be there."""
        found = self.fields()
        if name not in found:
            raise self.lacking(name)
        return found[name]

    def needed_text(self, name: str) -> str:
        """The text of a value of a mapping, which must be there and say something."""
        if found := self.needed(name).text():
            return found
        raise self.lacking(name)

    def lacking(self, name: str) -> UnreadableYaml:
        """The fault that a value of this mapping is not there, or says nothing."""
        return self.fault("{name} is missing.", name=name)

    def fault(self, text: str, **gaps: str | Told) -> UnreadableYaml:
        """A fault of this value."""
        place = {"file": self.file, "line": str(self.line)}
        return UnreadableYaml(Sentence("{file}, line {line}: {fault}", {**place, "fault": Sentence(text, gaps)}))


def read_yaml(path: Path) -> Field:
    """The document of a YAML file; raises UnreadableYaml."""
    document = composed(path)
    if document is None or document.tag == BLANK:
        raise _unreadable(path, Sentence("the file is empty"))
    return Field(path.name, document)


def composed(path: Path) -> yaml.Node | None:
    """What stands in a YAML file, None where it is empty; raises UnreadableYaml where it can't be read as YAML."""
    data = _bytes(path)
    try:
        return yaml.compose(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        why = "a letter in line {line} is written in another encoding; save the file as UTF-8"
        raise _unreadable(path, Sentence(why, {"line": str(line)})) from None
    except yaml.reader.ReaderError as reason:
        line = data.decode("utf-8-sig").count("\n", 0, reason.position) + 1
        raise _unreadable(
            path, Sentence("a character in line {line} is none that can be read", {"line": str(line)})
        ) from None
    except RecursionError:
        raise _unreadable(path, Sentence("its lists and named values stand in each other too deep")) from None
    except yaml.MarkedYAMLError as reason:
        line = reason.problem_mark.line + 1 if reason.problem_mark else 1
        breaks_off = (
            "it breaks off at line {line}; look for a colon, a bracket or a quotation mark that is missing there or "
            "before, for a text with a colon in it and no quotation marks around, and for a tab where blanks should "
            "stand"
        )
        no_whole = "at line {line} a second document begins (---), or a value repeats another (*) that is not there"
        why = no_whole if isinstance(reason, yaml.composer.ComposerError) else breaks_off
        raise _unreadable(path, Sentence(why, {"line": str(line)})) from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        why = Sentence("there is no such file. Is the path spelt right?")
    except OSError as reason:
        why = Sentence("the file could not be read ({why}).", {"why": system_reason(reason)})
        if path.is_dir():
            why = Sentence("this is a folder. Name one file in it.")
    raise UnreadableYaml(Sentence("{file}: {fault}", {"file": path.name or str(path), "fault": why}))


def _is_cut(named: yaml.MappingNode, value: yaml.Node) -> bool:
    """Whether nothing stands behind a name between brackets, which then is the rest of a text with a comma in it."""
    return bool(named.flow_style) and value.tag == BLANK and not value.value


def _unreadable(path: Path, why: str | Told) -> UnreadableYaml:
    return UnreadableYaml(Sentence("{file} can't be read as YAML in UTF-8: {why}.", {"file": path.name, "why": why}))
