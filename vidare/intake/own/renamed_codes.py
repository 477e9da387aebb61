"""Codes that were changed while the offer went on: linked, they don't look like an end and a new beginning.

```yaml
- {institution: 1120, old: AORG602, new: GOV602, since: 20233}
- {institution: 1120, old_begins: AORG66, new_begins: GOV66, since: 20233}
```

`since` is the first period (`ÅÅÅÅS`) of the new code; it is told and not judged, since both are reported for a while.
Of links that follow each other the older stands first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from vidare.intake.yaml_file import Field, read_yaml


@dataclass(frozen=True)
class RenamedCode:
    """A code, or the beginning of codes where `whole` is false, that was changed at an institution."""

    institution: str
    old: str
    new: str
    since: int | None
    whole: bool = True

    def applied(self, code: pl.Expr) -> pl.Expr:
        """The new code where `code` is the old one."""
        here = pl.col("institution") == self.institution
        if self.whole:
            return pl.when(here & (code == self.old)).then(pl.lit(self.new)).otherwise(code)
        changed = pl.lit(self.new) + code.str.slice(len(self.old))
        return pl.when(here & code.str.starts_with(self.old)).then(changed).otherwise(code)

    def follows(self, other: "RenamedCode") -> bool:
        """Whether this link changes what another has made new; False where it is known to be the older one."""
        if self.institution != other.institution or (self.since and other.since and self.since < other.since):
            return False
        begins = (not self.whole and other.new.startswith(self.old), not other.whole and self.old.startswith(other.new))
        return self.old == other.new or any(begins)


def read_renamed_codes(path: Path) -> tuple[RenamedCode, ...]:
    """The links of a YAML file, in its order; raises UnreadableYaml at its first fault."""
    entries = read_yaml(path).entries()
    links = [_renamed(entry) for entry in entries]
    for place, link in enumerate(links):
        for above, entry in zip(links[:place], entries, strict=False):
            if above.follows(link):
                text = "«{found}» is changed again by the link in line {above}, above this one. Put the older first."
                raise entries[place].fault(text, found=link.new, above=str(entry.line))
    return tuple(links)


def _renamed(entry: Field) -> RenamedCode:
    given = entry.only("institution", "old", "new", "old_begins", "new_begins", "since", "why")
    whole = "old" in given
    old = entry.needed_text("old" if whole else "old_begins")
    new = entry.needed_text("new") if whole else entry.needed("new_begins").text()
    since = given["since"].text() if "since" in given else ""
    if since and not (len(since) == 5 and since.isdecimal()):
        raise given["since"].fault("«{found}» is no period such as 20233.", found=since)
    return RenamedCode(entry.needed_text("institution"), old, new, int(since) if since else None, whole)


def lasting(code: pl.Expr, renamed: Sequence[RenamedCode]) -> pl.Expr:
    """The code by which an offer is known over the years: the newest, through links in the order of their file.

    The blanks that exports fill their cells up with are no part of it, or no link would fit.
    """
    code = code.str.strip_chars()
    for link in renamed:
        code = link.applied(code)
    return code
