"""What groups of persons answered, on its way to be published: which groups may be told of, beside all told before.

Here a count may be small and a group may not: that 1 of 33 gave an answer says nothing of who did, that 1 of 1 did says
it all. How large every group is is taken to be known, and what all persons together answered is taken to be told.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeVar

from vidare.rules.publishing.few_between import cut_of_few
from vidare.rules.publishing.least_cut import small_cut
from vidare.rules.publishing.shielding import PROTECTS, SMALL

Key = tuple[object, ...]
Columns = tuple[str, ...]
Place = TypeVar("Place", bound=Hashable)
RETURNED, ANSWERED, ON_SCALE = range(3)
POOL = ("the rest",)
"""All whose groups aren't told of: what they answered together is what is left of the whole."""


@dataclass(frozen=True)
class Kind:
    """Persons that no table tells apart: their value of every column of groups, and what they answered.

    Of those `returned`, so many `answered`, so many of these `on_scale`; `answers` has how many gave each answer. Where
    not persons answered but units, and one may have given several answers, `units` says which are behind those three
    numbers: it is units that are not to be told of then.
    """

    values: Mapping[str, object]
    returned: int
    answered: int
    on_scale: int
    answers: tuple[int, ...]
    units: tuple[frozenset[object], ...] = ()

    @property
    def numbers(self) -> tuple[int, int, int]:
        """How many returned, answered, and did so on the scale."""
        return self.returned, self.answered, self.on_scale

    def key(self, by: Columns) -> Key:
        """The group that these persons are in."""
        return tuple(self.values[column] for column in by)


@dataclass(frozen=True)
class Partition:
    """All persons in parts whose answers a reader can get at: the groups by some columns, the hidden ones as one."""

    by: Columns
    hidden: frozenset[Key]
    small: frozenset[Key]

    def part(self, kind: Kind) -> Hashable:
        """The part that these persons are in."""
        key = kind.key(self.by)
        return POOL if key in self.hidden else key


ALL = Partition((), frozenset(), frozenset())


@dataclass
class GroupAnswers:
    """One question and the tables of it that were told; they are held against each other pair by pair."""

    threshold: int
    told: list[Partition] = field(default_factory=lambda: [ALL])

    def tell(self, kinds: Sequence[Kind], by: Columns, also: frozenset[Key] = frozenset()) -> dict[Key, str]:
        """The groups by `by` that are hidden, those of `also` among them, and why; the others are told from now on."""
        sizes = _sizes(kinds, by, RETURNED)
        small = self._small(kinds, by)
        hidden = set(small | also)
        while (worse := self._given_away(kinds, Partition(by, frozenset(hidden), small))) is not None:
            left = [key for key in sizes if sizes[key] and key not in hidden]
            if not left:
                break
            hidden.add(min(worse.intersection(left) or left, key=lambda key: (sizes[key], tuple(map(str, key)))))
        self._remember(Partition(by, frozenset(hidden), small))
        return {key: SMALL if key in small else PROTECTS for key in sizes if key in hidden}

    def tell_all(self, kinds: Sequence[Kind], by: Columns) -> bool:
        """Whether no group by `by` has to be hidden; only then all are told. Weighted sums of groups tell no more."""
        whole = Partition(by, frozenset(), frozenset())
        if self._small(kinds, by) or self._given_away(kinds, whole) is not None:
            return False
        self._remember(whole)
        return True

    def _remember(self, partition: Partition) -> None:
        if partition not in self.told:
            self.told.append(partition)

    def _is_small(self, persons: int) -> bool:
        return 0 < persons < self.threshold

    def _small(self, kinds: Sequence[Kind], by: Columns) -> frozenset[Key]:
        each = (_sizes(kinds, by, of) for of in (RETURNED, ANSWERED, ON_SCALE))
        return frozenset(key for sizes in each for key, persons in sizes.items() if self._is_small(persons))

    def _given_away(self, kinds: Sequence[Kind], new: Partition) -> set[Key] | None:
        """The groups whose table helps to work out the answers of few; None where those can't be worked out."""
        for of in (RETURNED, ANSWERED):
            for before in self.told:

                def edge(kind: Kind, before: Partition = before) -> tuple[Hashable, Hashable]:
                    return (0, new.part(kind)), (1, before.part(kind))

                cut = small_cut(_gathered(kinds, of, edge), self.threshold)
                if cut := cut or cut_of_few(_units_in(kinds, of, edge), self.threshold):
                    return {kind.key(new.by) for kind in kinds if edge(kind) in cut}
        return self._not_covered(kinds, new)

    def _not_covered(self, kinds: Sequence[Kind], new: Partition) -> set[Key] | None:
        """The groups to hide so that no answer of a small group is certain; None where none is.

        Whoever is in the same parts of all tables may have changed answers with each other, for all that a reader sees:
        an answer of a small group is not certain where somebody else there gave another.
        """
        partitions = [*self.told, new]
        places = [tuple(partition.part(kind) for partition in partitions) for kind in kinds]
        around: dict[Hashable, Sum] = {}
        for place, kind in zip(places, kinds, strict=True):
            around.setdefault(place, Sum(len(kind.answers))).add(kind)
        unanimous = _unanimous(kinds)
        for partition in partitions:
            inside: dict[Key, dict[Hashable, Sum]] = {}
            for place, kind in zip(places, kinds, strict=True):
                key = kind.key(partition.by)
                if key in partition.small:
                    inside.setdefault(key, {}).setdefault(place, Sum(len(kind.answers))).add(kind)
            for key, here in inside.items():
                gave = {answer for mine in here.values() for answer in mine.gave()}
                unsure = {answer for place, mine in here.items() for answer in mine.unsure(around[place])}
                if gave - unanimous - unsure:
                    return {kind.key(new.by) for kind in kinds if kind.key(partition.by) == key}
        return None


class Sum:
    """What some persons answered together."""

    def __init__(self, answers: int) -> None:
        self.persons, self.answers = 0, [0] * answers

    def add(self, kind: Kind) -> None:
        """Reckon these persons in."""
        self.persons += kind.answered
        for place, count in enumerate(kind.answers):
            self.answers[place] += count

    def gave(self) -> set[int]:
        """The places of the answers that somebody of them gave."""
        return {place for place, count in enumerate(self.answers) if count}

    def unsure(self, around: "Sum") -> set[int]:
        """The answers of these that somebody else `around`, who includes them, did not give."""
        others = around.persons - self.persons
        return {place for place in self.gave() if others > around.answers[place] - self.answers[place]}


def _sizes(kinds: Sequence[Kind], by: Columns, of: int) -> Mapping[Key, int]:
    """How many returned, answered, or did so on the scale, in each group by some columns."""
    return _gathered(kinds, of, lambda kind: kind.key(by))


def _gathered(kinds: Sequence[Kind], of: int, place: Callable[[Kind], Place]) -> Mapping[Place, int]:
    """How many persons there are in each place; or units, of which each is counted once, however often it answered."""
    persons: Counter[Place] = Counter()
    for kind in kinds:
        if not kind.units:
            persons[place(kind)] += kind.numbers[of]
    return persons or {where: len(units) for where, units in _units_in(kinds, of, place).items()}


def _units_in(kinds: Sequence[Kind], of: int, place: Callable[[Kind], Place]) -> Mapping[Place, Set[object]]:
    """The units there are in each place, where it is units that answered."""
    units: dict[Place, set[object]] = defaultdict(set)
    for kind in kinds:
        if kind.units:
            units[place(kind)] |= kind.units[of]
    return units


def _unanimous(kinds: Sequence[Kind]) -> set[int]:
    """The places of the answers that everybody gave."""
    whole = Sum(len(kinds[0].answers) if kinds else 0)
    for kind in kinds:
        whole.add(kind)
    return {place for place, count in enumerate(whole.answers) if count == whole.persons}
