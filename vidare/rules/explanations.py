"""Explained findings: an accepted warning isn't asked about again until the value that it was given for changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from vidare.language import Sentence, Translate
from vidare.rules.directory import every_rule
from vidare.rules.finding import without_blanks
from vidare.tables.rows import as_text


@dataclass(frozen=True)
class Explanation:
    """Why a warning is right as it stands, who says so, and until when (that day included) the reason holds.

    `key` holds any part of the row's key by DBH names; the rest, such as year and semester, may be anything.
    `value` is the found value that the reason was given for; None is a blank cell. `entry` and `line` say where
    it stands in its file.
    """

    rule: str
    key: Mapping[str, str | None]
    value: str | None
    reason: str
    who: str
    until: date | None = None
    entry: int = 0
    line: int = 0


@dataclass(frozen=True)
class Remark:
    """An explanation that explained nothing, and why."""

    explanation: Explanation
    why: Sentence

    def told(self, _: Translate) -> str:
        """Where the explanation stands, and why it explained nothing, in the language of `_`."""
        place = _("explanation {entry} (line {line}), {rule}: {why}")
        at = self.explanation
        return place.format(entry=at.entry, line=at.line, rule=at.rule, why=self.why.told(_))


@dataclass(frozen=True)
class Explained:
    """Findings with a column `explained` (the reason, or null), and the explanations that explained nothing.

    `refused` can't explain anything (an error, an unknown rule, a column outside the key), `unanswered` have no
    reason yet, `expired` are past their day, and `unused` fit no finding.
    """

    findings: pl.DataFrame
    refused: tuple[Remark, ...]
    unanswered: tuple[Remark, ...]
    expired: tuple[Remark, ...]
    unused: tuple[Remark, ...]

    def remarks(self) -> tuple[Remark, ...]:
        """All explanations that explained nothing, in the order they stand in their file."""
        every = (*self.refused, *self.unanswered, *self.expired, *self.unused)
        return tuple(sorted(every, key=lambda remark: remark.explanation.entry))


def explain(findings: pl.DataFrame, explanations: Iterable[Explanation], today: date) -> Explained:
    """Give each finding the reason of the first explanation that fits its rule, key and found value."""
    remarks: dict[str, list[Remark]] = defaultdict(list)
    holding = []
    for explanation in explanations:
        kind, why = _hindrance(explanation, today)
        if why is None:
            holding.append(explanation)
        else:
            remarks[kind].append(Remark(explanation, why))
    fitting = _fitting(findings, holding, ["rule", "found"])
    first = fitting.group_by("finding").agg(pl.col("explanation").min())
    reasons = pl.Series([explanation.reason for explanation in holding], dtype=pl.String)
    reasoned = first.select("finding", explained=reasons.gather(first["explanation"]))
    numbered = findings.with_row_index("finding").join(reasoned, on="finding", how="left", maintain_order="left")
    used = set(fitting["explanation"])
    unused = [explanation for place, explanation in enumerate(holding) if place not in used]
    return Explained(
        numbered.drop("finding"),
        tuple(remarks["refused"]),
        tuple(remarks["unanswered"]),
        tuple(remarks["expired"]),
        _unused(findings, unused),
    )


def _hindrance(explanation: Explanation, today: date) -> tuple[str, Sentence | None]:
    """What keeps an explanation from holding at all, with the sentence that tells it."""
    rule = every_rule().get(explanation.rule)
    if rule is None:
        return "refused", Sentence("there is no such rule; `vidare rules` lists them all.")
    if rule.severity == "error":
        return "refused", Sentence("an error can't be explained away; correct the row instead.")
    legal = [rule.table.columns[name].dbh for name in rule.table.shown_key()] if rule.table else []
    strange = [name for name in explanation.key if name not in legal]
    if strange:
        gaps = {"column": ", ".join(strange), "legal": ", ".join(legal) or Sentence("empty")}
        return "refused", Sentence("{column} is not in the key of its rows. The key: {legal}.", gaps)
    if not explanation.reason:
        return "unanswered", Sentence("it has no reason yet; write why the value is right.")
    if explanation.until is not None and explanation.until < today:
        gaps = {"until": explanation.until.isoformat()}
        return "expired", Sentence("it held until {until}; decide again, and write a new day or take it away.", gaps)
    return "", None


def _unused(findings: pl.DataFrame, unused: Sequence[Explanation]) -> tuple[Remark, ...]:
    """Explanations that fit no finding, with the values that their rows are found with now."""
    now: dict[int, list[str | None]] = defaultdict(list)
    changed = _fitting(findings, unused, ["rule"])
    pairs = changed.select("explanation", found=findings["found"].gather(changed["finding"]))
    for place, found in pairs.unique(maintain_order=True).iter_rows():
        now[place].append(found)
    return tuple(Remark(explanation, _why_unused(explanation, now[place])) for place, explanation in enumerate(unused))


def _why_unused(explanation: Explanation, now: list[str | None]) -> Sentence:
    if not now:
        return Sentence("no finding fits it any longer; take it away.")
    several = Sentence("{value} and others", {"value": _value(now[0])}) if len(now) > 1 else _value(now[0])
    gaps = {"value": _value(explanation.value), "now": several}
    return Sentence("the reason was given for {value}, but now it says {now}; does the reason still hold?", gaps)


def _value(value: str | None) -> str | Sentence:
    return Sentence("empty") if value is None else f"«{value}»"


def _fitting(findings: pl.DataFrame, explanations: Sequence[Explanation], on: list[str]) -> pl.DataFrame:
    """The pairs of places `finding` and `explanation` that agree in the columns `on` and in the key, as far as given.

    Explanations that give the same part of the key are joined at once, and only with findings that agree in `on`.
    """
    by_part: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, explanation in enumerate(explanations):
        by_part[tuple(explanation.key)].append(place)
    pairs = [pl.DataFrame(schema={"finding": pl.UInt32, "explanation": pl.Int64})]
    numbered = findings.select("rule", _as_compared(findings), "key").with_row_index("finding")
    for part, places in by_part.items():
        given = pl.DataFrame(
            [
                {"explanation": place, "rule": explanation.rule, "found": explanation.value, **dict(explanation.key)}
                for place, explanation in ((place, explanations[place]) for place in places)
            ],
            schema={"explanation": pl.Int64, "rule": pl.String, "found": pl.String, **dict.fromkeys(part, pl.String)},
        )
        given = given.with_columns(_as_compared(given))
        agreeing = numbered.join(given, on=on, how="semi", nulls_equal=True)
        told = agreeing.select("finding", *on, *(_told_in_key(name) for name in part))
        pairs.append(told.join(given, on=[*on, *part], nulls_equal=True).select("finding", "explanation"))
    return pl.concat(pairs)


def _as_compared(values: pl.DataFrame) -> pl.Series:
    """The values `found` by the rules `rule`, with numbers, days and blanks written in one way: 7,50 is 7.5."""
    rules = {rule: _kind_of(rule) for rule in values["rule"].unique()}
    numeric = [rule for rule, kind in rules.items() if kind is not None and kind.is_numeric()]
    dated = [rule for rule, kind in rules.items() if kind == pl.Date]
    found = without_blanks(values["found"])
    numbers = as_text(found.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)).fill_null(found)
    days = found.str.replace("[ T]00:00.*$", "")
    by_kind = pl.when(values["rule"].is_in(numeric)).then(numbers).when(values["rule"].is_in(dated)).then(days)
    return pl.select(by_kind.otherwise(found).alias("found")).to_series()


def _kind_of(rule: str) -> pl.DataType | None:
    """The type of the column that a rule points at."""
    known = every_rule().get(rule)
    return known.table.columns[known.column].kind.polars if known and known.table and known.column else None


def _told_in_key(name: str) -> pl.Expr:
    """The value of a key column, out of the findings' JSON objects."""
    return pl.col("key").str.json_decode(pl.Struct({name: pl.String})).struct.field(name)
