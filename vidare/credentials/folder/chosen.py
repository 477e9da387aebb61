"""What a learner chooses to share, and which of the files may go along because they hold nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vidare.credentials.folder.held import TRUSTED, Folder, Held, HeldFile
from vidare.credentials.records.achievement_read import AchievementRead, LearnerRead
from vidare.credentials.verification.verdict import Verdict
from vidare.intake.cannot_read import CannotRead
from vidare.language import Sentence

ALL = "all"

NO_SUCH = "There is no {found} to choose. There are: {known}; --list shows what each is."
SEVERAL = "{found} is the id of several: {numbers}. Choose by number; --list shows what each is."
NONE_CHOSEN = "Nothing is chosen. Choose by number (--choose 1,3) or «all»; --list shows what there is."


@dataclass(frozen=True)
class Chosen:
    """The results to share, and the files that hold these and nothing else; `left_out` hold others as well."""

    held: tuple[Held, ...]
    files: tuple[tuple[str, HeldFile], ...]
    left_out: tuple[HeldFile, ...]

    @property
    def learner(self) -> LearnerRead:
        """Whose it is, by the result or the shared file that tells most of it, and of these the most trusted.

        A badge tells the whole name, and not which part of it is the family's; what is told of the learner in files
        that aren't shared stays away.
        """
        told = [(one.read.learner, one.verdict) for one in self.held if one.read]
        shared = [file.verdict for _, file in self.files]
        told += [(result.achievement.learner, verdict) for verdict in shared for result in verdict.results]
        most = max(told, key=lambda one: _how_much(*one), default=None)
        return most[0] if most else LearnerRead("", "")

    @property
    def for_programs(self) -> tuple[AchievementRead, ...]:
        """The results that programs may read together: one that is not genuine could not be marked there as such."""
        return tuple(one.read for one in self.held if one.read and one.verdict.said != "not genuine")

    @property
    def not_genuine(self) -> tuple[Held, ...]:
        """The results that are not among these."""
        return tuple(one for one in self.held if one.read and one.verdict.said == "not genuine")


def _how_much(learner: LearnerRead, verdict: Verdict) -> tuple[bool, int, bool]:
    """How much is told of a learner, and how far it is trusted."""
    return bool(learner.family_name), TRUSTED[verdict.said], bool(learner.date_of_birth)


def choose(folder: Folder, wanted: Sequence[str]) -> Chosen:
    """The results of these numbers or ids, in the folder's order; a part of what is chosen as a whole goes with it."""
    words = [word for one in wanted for word in one.replace(",", " ").split()]
    if not words:
        raise CannotRead(Sentence(NONE_CHOSEN))
    numbers = {one.number for one in folder.held} if ALL in words else set()
    numbers |= {_number(folder, word) for word in words if word != ALL}
    held = tuple(one for one in folder.all if one.number in numbers and not _inside(one.number, numbers))
    files, left_out = _files(held)
    return Chosen(held, files, tuple({file.name: file for file in (*left_out, *_around(folder, held))}.values()))


def _around(folder: Folder, held: tuple[Held, ...]) -> Iterator[HeldFile]:
    """The files that a chosen part stands in, with the whole that it is a part of."""
    wholes = {one.number.partition(".")[0] for one in held if "." in one.number}
    for one in folder.held:
        yield from (*one.whole, *one.among) if one.number in wholes else ()


def _number(folder: Folder, word: str) -> str:
    """The number of the one result that is meant: a number is what --list shows, whatever ids look like one."""
    numbers = [one.number for one in folder.all]
    found = [word] if word in numbers else [one.number for one in folder.all if one.id == word]
    if len(found) > 1:
        raise CannotRead(Sentence(SEVERAL, {"found": word[:80], "numbers": ", ".join(found)}))
    if not found:
        raise CannotRead(Sentence(NO_SUCH, {"found": word[:80], "known": ", ".join(numbers)}))
    return found[0]


def _inside(number: str, chosen: set[str]) -> bool:
    """Whether a result is part of another that is chosen."""
    parent = number.rpartition(".")[0]
    return bool(parent) and (parent in chosen or _inside(parent, chosen))


def _files(held: tuple[Held, ...]) -> tuple[tuple[tuple[str, HeldFile], ...], tuple[HeldFile, ...]]:
    """The files that may go along, under names that tell nothing of what else there is; and those that may not."""
    files: list[tuple[str, HeldFile]] = []
    for place, one in enumerate(held, start=1):
        named: dict[str, HeldFile] = {}
        for file in one.whole:
            named.setdefault(_name(place, file, len(named)), file)
        files += named.items()
    several = {file.name: file for one in held for file in one.among}
    left_out = []
    for file in several.values():
        if sum(file in one.among for one in held) == file.different:
            files.append((f"results-{len(files) + 1}{_ending(file)}", file))
        else:
            left_out.append(file)
    return tuple(files), tuple(left_out)


def _name(place: int, file: HeldFile, before: int) -> str:
    return f"credential-{place}{f'-{before + 1}' if before else ''}{_ending(file)}"


def _ending(file: HeldFile) -> str:
    """The ending of a file by what it is."""
    content = file.content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if content.startswith(b"{"):
        return ".json"
    if b"%PDF-" in content:
        return ".pdf"
    if content.startswith(b"\x89PNG"):
        return ".png"
    if content.startswith(b"<"):
        return ".xml" if file.verdict.kind == "elmo" else ".svg"
    return ".jwt"
