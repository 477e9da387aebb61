"""Response rates as they are told."""

from tests.surveys.test_response import frame, invited
from vidare.reports.survey_response import rate_told
from vidare.reports.wording import Wording
from vidare.surveys.responses.response import response


def test_a_rate_of_just_half_a_percent_more_is_rounded_up_though_its_base_is_reckoned() -> None:
    """2 of the 2 + 25 x 2/15 that are held to be concerned: 37.5 percent, which a computer reckons as 37.499..."""
    came = invited(("x", 2, "complete"), ("x", 13, "screened_out"), ("x", 25, "sent"))
    rates = response(frame(("x", 40)), came).rates.rows(named=True)
    told = {row["rate"]: rate_told(row, Wording("en")) for row in rates if row["by"] == "" and row["of"] == "units"}
    assert told["RR4"] == "38% (2/5.3)"
