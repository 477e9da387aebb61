"""What can't be judged is unknown and nothing else: held against every way of filling in what nobody has said."""

from collections.abc import Iterator
from itertools import product

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from vidare.rules.beside import Frames
from vidare.rules.erasmus.bip import partnership
from vidare.rules.erasmus.employers import employers
from vidare.tables.bip_run import BipRun
from vidare.tables.erasmus_partner import ErasmusPartner

Partner = tuple[str | None, str | None]
"""The country and the kind of a partner; None is what nobody has said."""
COUNTED, THIRD = ("NO", "SE", "FI"), "GB"
COUNTRIES, KINDS = (*COUNTED, THIRD), ("hei", "employer")

partners = st.lists(
    st.tuples(st.sampled_from((*COUNTRIES, None)), st.sampled_from((*KINDS, None))), min_size=1, max_size=4
)


def completions(known: list[Partner]) -> Iterator[list[tuple[str, str]]]:
    """Every way of saying what nobody has said."""
    choices = [
        [(country, kind) for country in ([one] if one else COUNTRIES) for kind in ([what] if what else KINDS)]
        for one, what in known
    ]
    return (list(chosen) for chosen in product(*choices))


def beside(known: list[Partner]) -> Frames:
    """The partners as rows of Erasmus-partner, each an organisation of its own, and one run of the call of 2024."""
    rows = [("P", f"Organisation {number}", *partner) for number, partner in enumerate(known)]
    columns = ("part_of", "organisation", "country", "organisation_kind")
    frame = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    return {
        ErasmusPartner: frame.with_columns(organisation_id=pl.lit(None, pl.String), role=pl.lit(None, pl.String)),
        BipRun: pl.DataFrame({"bip": ["P"], "call_year": [2024]}),
    }


def verdict(answers: list[bool]) -> bool | None:
    """True or false where every completion agrees."""
    return answers[0] if len(set(answers)) == 1 else None


@settings(max_examples=60, deadline=None)
@given(partners)
def test_three_institutions_of_three_countries(known: list[Partner]) -> None:
    found = partnership(pl.DataFrame({"bip": ["P"]}), beside(known)).to_dicts()[0]
    counted = [[country for country, kind in way if kind == "hei" and country in COUNTED] for way in completions(known)]
    assert found["three_institutions"] == verdict([len(way) >= 3 for way in counted])
    assert found["three_countries"] == verdict([len(set(way)) >= 3 for way in counted])


@settings(max_examples=60, deadline=None)
@given(partners)
def test_employers_of_a_project(known: list[Partner]) -> None:
    found = employers(pl.DataFrame({"project": ["P"]}), beside(known)).to_dicts()[0]
    three = [sum(kind == "employer" for _, kind in way) >= 3 for way in completions(known)]
    each = [
        {country for country, _ in way} == {country for country, kind in way if kind == "employer"}
        for way in completions(known)
    ]
    assert found["three_employers"] == verdict(three)
    # Where nobody has said a country the rule may say unknown too often, and never true or false where it is not.
    assert found["employer_in_each_country"] in {None, verdict(each)}
    if all(country for country, _ in known):
        assert found["employer_in_each_country"] == verdict(each)
