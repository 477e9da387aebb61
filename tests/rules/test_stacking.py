"""What a micro-credential is a part of: what does not add up is told with its credits, and a circle is found."""

import pytest

from vidare.rules.micro_credentials.stacking import Portfolio

PORTFOLIO = Portfolio(
    groups={"KI": 10.0, "A": 2.5, "B": 5.0},
    degrees={"BA": 6.0},
    wholes={"A": ("KI", "BA"), "B": ("KI", "BA"), "KI": ()},
)


def test_what_does_not_add_up_is_told_with_its_credits_and_those_of_its_parts() -> None:
    assert PORTFOLIO.row("A", ("KI", "BA", "GONE")) == {
        "not_found": "GONE",
        "group": "KI",
        "parts_of_group": 7.5,
        "credits_of_group": 10.0,
        "degree": "BA",
        "parts_of_degree": 7.5,
        "credits_of_degree": 6.0,
        "in_a_circle": False,
    }


def test_what_adds_up_is_not_told() -> None:
    fits = Portfolio({"KI": 7.5, "A": 2.5, "B": 5.0}, {"BA": 7.5}, PORTFOLIO.wholes)
    row = fits.row("A", ("KI", "BA"))
    assert (row["not_found"], row["group"], row["degree"]) == (None, None, None)


def test_nothing_is_said_to_stand_nowhere_where_no_course_or_programme_is_in_the_files() -> None:
    assert Portfolio({}, {}, {}).row("A", ("GONE",))["not_found"] is None


@pytest.mark.parametrize(
    ("wholes", "in_a_circle"),
    [
        ({"A": ("A",)}, True),
        ({"A": ("B",), "B": ("C",), "C": ("A",)}, True),
        ({"A": ("B",), "B": ("C",), "C": ("B",)}, False),
        ({"A": ("B", "C"), "B": ("D",), "C": ("D",), "D": ()}, False),
    ],
)
def test_only_what_comes_back_to_itself_is_in_a_circle(wholes: dict[str, tuple[str, ...]], in_a_circle: bool) -> None:
    assert Portfolio({}, {}, wholes).row("A", wholes["A"])["in_a_circle"] is in_a_circle
