"""A fault of a file as a sentence, for those who end at it or tell it outside a list of findings."""

from vidare.intake.files.table_reader import FileFault
from vidare.language import Sentence, Told
from vidare.rules.directory import every_rule


def as_sentence(fault: FileFault) -> Sentence:
    """What the rule about it says, with the file and its line where it has one."""
    rule = every_rule()[fault.rule]
    said = (rule.fault or rule.sentence).with_gaps(found=fault.found or "", **fault.shown)
    place: dict[str, str | Told] = {"file": fault.file, "fault": said}
    if fault.line is None:
        return Sentence("{file}: {fault}", place)
    return Sentence("{file}, line {line}: {fault}", {**place, "line": str(fault.line)})
