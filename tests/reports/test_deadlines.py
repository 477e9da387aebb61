"""The days that something is due: from the declarations, in the order of the calendar, and as a calendar file."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from vidare.reports.deadlines import due_from, due_in
from vidare.reports.deadlines_calendar import calendar, escaped, folded

TODAY = date(2026, 11, 21)


def test_a_year_has_three_delivery_days_and_two_counting_dates() -> None:
    assert [(f"{due.day:%m-%d}", due.period, due.counting) for due in due_in(2027)] == [
        ("02-15", 20263, False),
        ("03-01", 20271, True),
        ("03-15", 20271, False),
        ("10-01", 20273, True),
        ("10-15", 20273, False),
    ]


def test_a_delivery_day_names_its_tables() -> None:
    by_day = {f"{due.day:%m-%d}": [table.number for table in due.tables] for due in due_in(2027)}
    assert by_day["03-01"] == [435]
    assert 546 not in by_day["03-15"]
    assert {347, 458, 435, 486, 546} <= set(by_day["10-15"])
    assert {347, 458} <= set(by_day["02-15"])
    assert 435 not in by_day["02-15"]


def test_today_is_included_and_the_list_goes_on_over_the_years() -> None:
    dues = due_from(date(2026, 10, 15), 7)
    assert [due.day.isoformat() for due in dues[:2]] == ["2026-10-15", "2027-02-15"]
    assert dues[0].days_left(date(2026, 10, 15)) == 0
    assert dues[1].days_left(date(2027, 2, 14)) == 1
    assert dues[-1].day == date(2028, 2, 15)


def test_a_day_is_told_with_its_semester() -> None:
    delivery, counting = due_from(TODAY, 2)
    assert delivery.told(str).startswith("Delivery of autumn 2026: Kvalifikasjoner (458), Studieprogram (347)")
    assert counting.told(str) == "Counting date of spring 2027: Registrerte studenter (435)"


def test_the_calendar_keeps_the_form_that_calendars_read() -> None:
    data = calendar(due_from(TODAY, 6), TODAY, str)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    unfolded = data.replace(b"\r\n ", b"").decode().split("\r\n")
    assert (unfolded[0], unfolded[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    for once in ("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "TRIGGER:-P14D", "DTSTAMP:20261121T000000Z"):
        assert unfolded.count(once) == 6, once
    assert "DTSTART;VALUE=DATE:20270215" in unfolded
    assert "DTEND;VALUE=DATE:20270216" in unfolded
    assert any(line.startswith("SUMMARY:Delivery of autumn 2026: Kvalifikasjoner (458)\\, ") for line in unfolded)


def test_an_event_keeps_its_id_from_day_to_day_and_the_same_day_gives_the_same_file() -> None:
    def ids(data: bytes) -> list[bytes]:
        return [line for line in data.split(b"\r\n") if line.startswith(b"UID:")]

    now, later = (
        calendar(due_from(TODAY, 5), TODAY, str),
        calendar(due_from(date(2026, 12, 24), 5), date(2026, 12, 24), str),
    )
    assert ids(now) == ids(later)
    assert len(set(ids(now))) == 5
    assert now != later
    assert now == calendar(due_from(TODAY, 5), TODAY, str)


def test_signs_of_the_format_are_marked() -> None:
    assert escaped("a, b; c\\d\ne") == "a\\, b\\; c\\\\d\\ne"


@given(some.text(some.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=300))
def test_a_folded_line_is_the_same_line_again(line: str) -> None:
    data = folded(line)
    parts = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(part) <= 75 for part in parts)
    assert "".join([parts[0].decode(), *(part.decode().removeprefix(" ") for part in parts[1:])]) == line
