"""Makes the page about planned offers, `docs/viability.md`, from the examples, as `vidare viability` tells them."""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from docs.pages.markdown import grid  # noqa: E402
from vidare.measures.planned_courses.viability_file import read_offer  # noqa: E402
from vidare.measures.planned_courses.viability_offer import ASSUMPTIONS, Assumption  # noqa: E402
from vidare.reports.viability.report import ViabilityReport  # noqa: E402
from vidare.reports.viability.sections import sections, verdict  # noqa: E402

PLACE = ROOT / "docs" / "viability.md"
EXAMPLES = ("micro-course", "free-standing-course", "experience-based-master")

ABOUT = """# Does this course carry itself?

`vidare viability COURSE.yaml` reckons a planned offer through before anybody has applied: the result in each financing
form, the students it takes to break even, how far the result may spread, what matters most, and when the money comes.
This page is made from the examples of `examples/viability/`; their numbers are constructed.

    vidare viability examples/viability/micro-course.yaml
    vidare viability examples/viability/micro-course.yaml --lang nb --html offer.html --json offer.json

## How it is reckoned

- **Students** of an edition: applicants x enrolment rate, whole students, and no more than there are places.
- **Cost** of an edition: (teaching hours x work for an hour + assessment hours x students) x hourly rate + marketing.
  Development is paid once, in the first year; overhead is laid on all of it.
- **Tuition fee**: students x fee. **Commissioned**: a sum for each edition, however many come.
- **Credit production**: students x credits x completion / 60 units x the payout rate. Production of a year is paid for
  in the budget two years later. Each unit counts in full: a new offer adds to what the institution produced before, and
  what it adds falls away when the offer ends.
- **Mixed**: a lower fee (`mixed_price`), and credits for the self-financed share.
- **Spread**: each figure that is given as a range is drawn by itself, in a triangle round what is likely. The same
  seed gives the same draws.
- **What matters most**: one figure at a time at its lowest and highest. A figure without a range is tried a tenth
  lower and higher, and students in whole numbers.

Not reckoned: what is paid for completed degrees, students who leave between the years, price and wage growth, and that
fewer apply where it costs more. In life figures follow each other (many applicants, and many who enrol); here they
don't.

## The file
"""

FIELDS = """
Besides these: `name`, `about`, `start` (the first year), `years` (how many years it takes in students; 1), `editions`
(a year; 1), `duration` (the years one edition lasts; 1), `credits`, `financing` (tuition_fee, commissioned,
credit_production or mixed), `funding_category`, and `reasons`, which says by field why a figure is as it is.
A figure is a number, or a range: `applicants: {low: 20, likely: 45, high: 80}`.
"""


def page() -> str:
    """The page."""
    heads = ("Field", "What it is", "Unit", "Where it is left out")
    fields = grid(heads, [_field(one) for one in ASSUMPTIONS.values()])
    return "\n".join([ABOUT, fields, FIELDS, *(part for name in EXAMPLES for part in _example(name))]).rstrip() + "\n"


def _field(one: Assumption) -> tuple[str, str, str, str]:
    filled = one.filled_in(20271)
    left_out = "an error" if one.needed else "its form is not reckoned"
    if filled is not None:
        left_out = f"{filled.likely.normalize():f}" + (" (check before use)" if one.default else "")
    return f"`{one.name}`", one.what.told(str), one.unit.told(str), left_out


def _example(name: str) -> Iterator[str]:
    report = ViabilityReport.of(read_offer(ROOT / "examples" / "viability" / f"{name}.yaml"))
    yield f"## {report.offer.name}\n\n{report.offer.about}\n\n{verdict(report, 'en', str)}\n"
    for section in sections(report, "en", str):
        yield f"### {section.title}\n\n{grid(section.heads, section.rows)}\n\n{section.note}\n"
    yield "\n".join(f"- {remark.told(str)}" for remark in report.remarks("en")) + "\n"


if __name__ == "__main__":
    PLACE.write_text(page(), encoding="utf-8", newline="\n")
