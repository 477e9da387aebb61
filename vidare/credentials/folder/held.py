"""What lies in a learner's folder: each result once, whatever forms it is there in, with the verdict on each file."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from vidare.credentials.records.achievement_read import AchievementRead, LearnerRead
from vidare.credentials.verification.elmo_checks import said_by_elmo
from vidare.credentials.verification.known_issuers import Registry
from vidare.credentials.verification.result_told import ResultTold
from vidare.credentials.verification.setting import Setting
from vidare.credentials.verification.verdict import Said, Verdict
from vidare.credentials.verification.verify import content_of, verify
from vidare.intake.cannot_read import CannotRead
from vidare.language import Amount, Sentence

MOST_FILES = 2_000
TRUSTED: Mapping[Said, int] = {"genuine": 2, "can't be said": 1, "not genuine": 0}

NO_FOLDER = "{folder}: there is no such folder. Name the folder that the credentials lie in."
NOTHING = "{folder} holds no credential that can be read."
TOO_MANY = "{folder} holds more than {most} files. Put one learner's credentials into a folder of their own."
SEVERAL_LEARNERS = (
    "The files {first} and {other} are of different learners by the names or dates of birth in them, and a folder is "
    "one learner's. Put each learner's credentials into a folder of their own; so too where one learner has had two "
    "names, a folder for each name."
)


@dataclass(frozen=True)
class HeldFile:
    """A file of the folder with the verdict on it. Personal throughout."""

    name: str
    content: bytes = field(repr=False)
    verdict: Verdict

    @property
    def different(self) -> int:
        """How many different results it holds; some tell one twice."""
        return len({_same(result.achievement) for result in self.verdict.results})


@dataclass(frozen=True)
class Held:
    """A result that the learner has: `number` is how it is chosen (2, or 2.1 for the first part of 2).

    `whole` are the files that hold this result and no other, in `among` it stands with others; a tampered file is in
    neither where there is a better one, and of a result that was taken back only the files that say so are there.
    `told` is what the best of them tells; a sealed PDF that only people can read tells nothing, and is held as a file.
    """

    number: str
    told: ResultTold | None
    verdict: Verdict
    whole: tuple[HeldFile, ...] = ()
    among: tuple[HeldFile, ...] = ()
    parts: tuple["Held", ...] = ()

    @property
    def read(self) -> AchievementRead | None:
        """The result."""
        return self.told.achievement if self.told else None

    @property
    def id(self) -> str:
        """The address of the credential, or its number at the issuer."""
        return self.read.id if self.read else ""


@dataclass(frozen=True)
class Folder:
    """A learner's results, and the files in which none was found. Personal throughout."""

    held: tuple[Held, ...]
    passed_over: tuple[HeldFile, ...]

    @property
    def all(self) -> Iterator[Held]:
        """Every result with its parts."""
        for one in self.held:
            yield from _with_parts(one)


def read_folder(folder: Path, setting: Setting) -> Folder:
    """What lies in a folder and the folders in it; raises CannotRead."""
    files = [HeldFile(path.relative_to(folder).as_posix(), content, verify(content, path.name, setting))
             for path, content in _contents(folder)]  # fmt: skip
    _must_be_one_learners(files)
    told = [(file, result) for file in files for result in file.verdict.results]
    readable = [file for file in files if not file.verdict.results and file.verdict.kind == "pdf"]
    if not told and not readable:
        raise CannotRead(Sentence(NOTHING, {"folder": str(folder)}))
    together: dict[object, list[tuple[HeldFile, ResultTold]]] = {}
    for file, result in told:
        together.setdefault(_same(result.achievement), []).append((file, result))
    ordered = sorted(together.values(), key=lambda group: _order(group[0][1].achievement))
    held = [_held(str(number), group) for number, group in enumerate(ordered, start=1)]
    for number, file in enumerate(readable, start=len(held) + 1):
        held.append(Held(str(number), None, file.verdict, (file,)))
    passed_over = [file for file in files if not file.verdict.results and file.verdict.kind != "pdf"]
    return Folder(tuple(held), tuple(passed_over))


def _contents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    if not folder.is_dir():
        raise CannotRead(Sentence(NO_FOLDER, {"folder": str(folder)}))
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    if len(paths) > MOST_FILES:
        raise CannotRead(Sentence(TOO_MANY, {"folder": str(folder), "most": Amount.of(MOST_FILES)}))
    for path in paths:
        yield path, content_of(path)


def _held(number: str, group: list[tuple[HeldFile, ResultTold]]) -> Held:
    """A result out of all files that hold it: the best verdict on it, and of those as good what the richest tells.

    Where the issuer has taken one of the files back, the result is taken back, though ELMO can't know that.
    """
    group = [(file, told) for file, told in group if _taken_back(file.verdict)] or group
    best = max((file for file, _told in group), key=_trust)
    as_good = [told for file, told in group if file.verdict.said == best.verdict.said]
    told = max(as_good, key=_richness)
    of_group = {file.name: file for file, _told in group}.values()
    files = [file for file in of_group if TRUSTED[file.verdict.said] or not TRUSTED[best.verdict.said]]
    whole = tuple(file for file in files if file.different == 1)
    among = tuple(file for file in files if file.different > 1)
    return Held(number, told, best.verdict, whole, among, _parts(number, told, best.verdict))


def _parts(number: str, whole: ResultTold, verdict: Verdict) -> tuple[Held, ...]:
    """The parts of a result, each of which may be chosen by itself."""
    found = []
    for place, part in enumerate(whole.achievement.parts, start=1):
        told = replace(said_by_elmo(part, Registry()), issuer=whole.issuer)
        found.append(Held(f"{number}.{place}", told, verdict, parts=_parts(f"{number}.{place}", told, verdict)))
    return tuple(found)


def _taken_back(verdict: Verdict) -> bool:
    """Whether all holds but the status: it is the issuer's own, and the issuer says that it does not hold."""
    return {one.check for one in verdict.deciding if one.result != "ok"} == {"status"} and verdict.said == "not genuine"


def _trust(file: HeldFile) -> tuple[int, int]:
    """How far a file is trusted: by its verdict, and by how little is reserved."""
    return TRUSTED[file.verdict.said], -len(file.verdict.because)


def _richness(told: ResultTold) -> int:
    """How much is told: elements, and texts in several languages."""
    return sum(one.presence == "present" for one in told.elements) + len(told.achievement.title)


def _same(read: AchievementRead) -> object:
    """What results have in common that are the same: the address of the credential, or all that tells them apart."""
    if ":" in read.id:
        return (read.id, read.issuer.registers.get("did"))
    issuer = tuple(sorted(read.issuer.registers.items())) or tuple(sorted(read.issuer.name.items()))
    return (issuer, read.id, tuple(sorted(read.title.items())), read.on, read.grade)


def _order(read: AchievementRead) -> tuple[object, ...]:
    return (read.on or date.max, sorted(read.title.items()), read.id)


def _must_be_one_learners(files: Iterable[HeldFile]) -> None:
    """Stop where two files name different people; what names nobody goes with all."""
    named: list[tuple[str, LearnerRead]] = []
    for file in files:
        for result in file.verdict.results:
            learner = result.achievement.learner
            for name, other in named:
                if _differ(learner, other):
                    raise CannotRead(Sentence(SEVERAL_LEARNERS, {"first": name, "other": file.name}))
            if not named or named[-1][1] != learner:
                named.append((file.name, learner))


def _differ(one: LearnerRead, other: LearnerRead) -> bool:
    born = {one.date_of_birth, other.date_of_birth} - {None}
    names = {_name(one), _name(other)} - {""}
    return len(born) > 1 or len(names) > 1


def _name(learner: LearnerRead) -> str:
    name = unicodedata.normalize("NFC", f"{learner.given_names} {learner.family_name}")
    return " ".join(name.casefold().split())


def _with_parts(one: Held) -> Iterator[Held]:
    yield one
    for part in one.parts:
        yield from _with_parts(part)
