"""The YAML file that explanations are kept in: read with the place of every fault, and begun from the findings."""

import json
from datetime import date
from pathlib import Path

import polars as pl
import yaml

from vidare.intake.yaml_file import BLANK, Field, composed
from vidare.language import Translate
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
    entries = Field(path.name, document).entries()
    return tuple(_explanation(number, entry) for number, entry in enumerate(entries, start=1))


def _explanation(number: int, entry: Field) -> Explanation:
    given = entry.only(*FIELDS)
    rule, reason, who = (given[name].text() if name in given else "" for name in ("rule", "reason", "who"))
    if not rule:
        raise entry.fault("rule is missing; write the rule's id, as a finding shows it.")
    if reason and not who:
        raise entry.fault("who is missing; write which role or office gave the reason.")
    key = given["key"].named() if "key" in given else {}
    return Explanation(
        rule,
        {column: None if value.is_blank else value.whole_text() for column, value in key.items()},
        given["value"].whole_text() if "value" in given else None,
        reason,
        who,
        _day(given["until"]) if "until" in given else None,
        number,
        entry.line,
    )


def _day(until: Field) -> date | None:
    """The last day the reason holds."""
    found = until.text()
    try:
        return date.fromisoformat(found) if found else None
    except ValueError:
        raise until.fault("until «{found}» is not a day; write it as 2027-03-15.", found=found) from None


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
    as_it_is = "\x85" not in f"{part}{found}"  # which would be read again as a line break, if it wasn't escaped
    return f"\n# {said}\n" + yaml.safe_dump(fields, allow_unicode=as_it_is, sort_keys=False, width=1000)
