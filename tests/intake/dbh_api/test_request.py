"""A request is built as DBH's interface wants it, checked before it is sent, and split where it is too long."""

import pytest

from vidare.intake.dbh_api.catalogue import ApiTable, shipped
from vidare.intake.dbh_api.could_not_fetch import WrongRequest
from vidare.intake.dbh_api.legal_request import legal, table_of
from vidare.intake.dbh_api.request import Request
from vidare.intake.dbh_api.request_parts import MOST_PARTS, parts_of
from vidare.intake.dbh_api.selection import Filter, written


def table(number: int) -> ApiTable:
    return table_of(number, shipped())


def test_the_body_is_the_one_that_dbh_documents() -> None:
    filters = (Filter("Institusjonskode", "item", ("1120",)), Filter("Årstall", "top", ("3",)))
    request = Request(900, filters, group_by=("Årstall",), sort_by=("Årstall",), limit=1000)
    assert legal(request, table(900)).body() == {
        "tabell_id": 900,
        "api_versjon": 1,
        "statuslinje": "J",
        "kodetekst": "N",
        "desimal_separator": ".",
        "begrensning": "1000",
        "groupBy": ["Årstall"],
        "sortBy": ["Årstall"],
        "filter": [
            {
                "variabel": "Institusjonskode",
                "selection": {"filter": "item", "values": ["1120"], "exclude": [""]},
            },
            {"variabel": "Årstall", "selection": {"filter": "top", "values": ["3"], "exclude": [""]}},
        ],
    }


def test_a_summed_table_is_grouped_by_all_that_it_does_not_count() -> None:
    asked = legal(Request(123), table(123))
    assert "variabler" not in asked.body()
    assert asked.group_by[:2] == ("Institusjonskode", "Avdelingskode")
    assert "NUS-kode" in asked.group_by
    assert not {"Antall totalt", "Antall kvinner", "Antall menn"} & set(asked.group_by)


def test_a_listed_table_names_variables_and_no_groups() -> None:
    body = legal(Request.of(347, institutions=["1120"], years=range(2021, 2024)), table(347)).body()
    assert "groupBy" not in body
    assert body["variabler"] == ["*"]
    assert body["filter"][1]["selection"]["values"] == ["2021", "2022", "2023"]
    assert body["sortBy"] == ["Institusjonskode", "Årstall", "Semester"]


def test_every_table_of_the_catalogue_can_be_asked_for() -> None:
    for known in shipped().tables.values():
        body = legal(Request(known.number), known).body()
        assert ("groupBy" in body) == known.math
        assert ("variabler" in body) != known.math


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Nivåkode=LN,HN", Filter("Nivåkode", "item", ("LN", "HN"))),
        (" Nivåkode = LN , HN, LN", Filter("Nivåkode", "item", ("LN", "HN"))),
        ("Nivåkode=*", Filter("Nivåkode", "all", ("*",))),
        ("Årstall=top:3", Filter("Årstall", "top", ("3",))),
        ("Årstall=between:2021,2025", Filter("Årstall", "between", ("2021", "2025"))),
        ("Årstall=lessthan:2021", Filter("Årstall", "lessthan", ("2021",))),
        ("Årstall=greaterthan:2021", Filter("Årstall", "greaterthan", ("2021",))),
        ("Emnekode=like:ANS-%", Filter("Emnekode", "like", ("ANS-%",))),
        ("Emnekode=A:B", Filter("Emnekode", "item", ("A:B",))),
        ("Emnekode=TOP", Filter("Emnekode", "item", ("TOP",))),
        ("Nivåkode=all:", Filter("Nivåkode", "all", ("*",))),
        ("A\u030arstall=2021", Filter("Årstall", "item", ("2021",))),
    ],
)
def test_a_filter_is_read_as_it_is_written(text: str, made: Filter) -> None:
    assert written(text) == made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nivåkode", "Write a variable, = and values"),
        ("=LN", "Write a variable, = and values"),
        ("Nivåkode=,", "has no value"),
        ("Nivåkode= ", "Filter on Nivåkode has no value. Write the values"),
        ("Årstall=top:three", "top takes one number and found «three»"),
        ("Årstall=top:٣", "top takes one number and found «٣»"),
        ("Årstall=between:2021", "between takes two values"),
        ("Årstall=like:1,2", "like takes one value"),
    ],
)
def test_a_filter_that_is_not_readable_is_told(text: str, said: str) -> None:
    with pytest.raises(WrongRequest, match=said):
        written(text)


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Request(347, variables=("Nivokode",)), "no variable Nivokode. The nearest name is Nivåkode"),
        (Request(347, (Filter("Xyz123", "item", ("1",)),)), "no variable Xyz123. It has Institusjonskode"),
        (Request(347, group_by=("Årstall",)), "Math = 0.*--variables"),
        (Request(900, variables=("Årstall",)), "Math = 1.*--group-by"),
        (Request(123, group_by=("Antall totalt",)), "counts Antall totalt"),
        (Request(347, limit=0), "limit of 0"),
        (
            Request(347, (Filter("Årstall", "item", ("1",)), Filter("årstall", "item", ("2",)))),
            "two filters on Årstall",
        ),
    ],
)
def test_what_dbh_would_refuse_is_told_before_it_is_sent(request_: Request, said: str) -> None:
    with pytest.raises(WrongRequest, match=said):
        legal(request_, table(request_.table))


def test_names_are_spelled_as_in_the_catalogue() -> None:
    assert legal(Request(347, variables=("nivåkode", "ÅRSTALL")), table(347)).variables == ("Nivåkode", "Årstall")


def test_everything_and_a_variable_is_everything() -> None:
    assert legal(Request(347, variables=("*", "Årstall")), table(347)).variables == ("*",)


def test_a_table_that_is_not_there_is_told() -> None:
    with pytest.raises(WrongRequest, match="Table 999 is not among the 45"):
        table(999)


def test_a_filter_of_more_than_eighty_values_is_split() -> None:
    codes = tuple(f"C{number}" for number in range(201))
    parts = parts_of(Request(208, (Filter("Emnekode", "item", codes), Filter("Årstall", "item", ("2025",)))))
    assert [len(part.filters[0].values) for part in parts] == [80, 80, 41]
    assert sum((part.filters[0].values for part in parts), ()) == codes
    assert all(part.filters[1].values == ("2025",) for part in parts)


def test_eighty_values_are_one_request() -> None:
    assert len(parts_of(Request(208, (Filter("Emnekode", "item", tuple(map(str, range(80)))),)))) == 1


def test_sums_are_only_joined_where_they_are_grouped_by_what_was_split() -> None:
    long = Filter("Emnekode", "item", tuple(map(str, range(81))))
    assert len(parts_of(Request(308, (long,), group_by=("Emnekode", "Årstall")))) == 2
    with pytest.raises(WrongRequest, match="add it to --group-by"):
        parts_of(Request(308, (long,), group_by=("Årstall",)))


def test_a_limit_or_top_would_count_for_each_part() -> None:
    long = Filter("Emnekode", "item", tuple(map(str, range(81))))
    for request in (
        Request(208, (long,), limit=10),
        Request(208, (long, Filter("Årstall", "top", ("3",)))),
    ):
        with pytest.raises(WrongRequest, match="Leave one of them out"):
            parts_of(request)


def test_a_flood_of_requests_is_refused() -> None:
    codes = tuple(map(str, range(80 * MOST_PARTS + 1)))
    with pytest.raises(WrongRequest, match=f"{MOST_PARTS + 1} requests would be needed"):
        parts_of(Request(208, (Filter("Emnekode", "item", codes),)))
