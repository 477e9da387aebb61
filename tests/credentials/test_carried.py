"""What is said of the forms is true: each element stands in each form where it is said to."""

import json
import re
from typing import Any

import pytest

from tests.credentials.forms import CREDENTIAL
from vidare.credentials.badges.open_badge import open_badge
from vidare.credentials.carried import CARRIED
from vidare.credentials.diploma.told_diploma import told
from vidare.credentials.elm.form import elm_form
from vidare.credentials.elmo.form import elmo_form
from vidare.tables.code_list import load

WRITTEN: dict[str, str] = {
    "ob": json.dumps(open_badge(CREDENTIAL, "en"), ensure_ascii=False),
    "elmo": elmo_form(CREDENTIAL, "en").decode(),
    "elm": json.dumps(elm_form(CREDENTIAL), ensure_ascii=False),
    "pdf": json.dumps(told(CREDENTIAL, "en"), ensure_ascii=False),
}

FOUND = {
    "learner": "Testperson-Đoŋŋe",
    "title": "Foundations of Artificial Intelligence",
    "country": r'"NO"|>NO<|country/NOR|Norway',
    "awarding_body": r"University of Bergen \(constructed example\)",
    "date": r"2026-02-15|15 February 2026",
    "learning_outcomes": "can judge whether the answer",
    "workload": r"2\.5",
    "level": r"eqf/6|EQF level 6|EQF</type>.{0,150}<value>6<",
    "assessment": "[Qq]uiz or test",
    "participation": "[Oo]nline",
    "quality_assurance": "[Qq]uality assurance of the institution",
    "prerequisites": "General admission to higher education",
    "supervision": "[Uu]nsupervised",
    "grade": r'"G"|passed',
    "stackability": "[Ss]tand-alone, independent",
    "further_information": "A constructed example. This is no document",
}


@pytest.mark.parametrize("form", CARRIED)
@pytest.mark.parametrize("element", FOUND)
def test_an_element_stands_in_the_form(form: str, element: str) -> None:
    assert element in CARRIED[form]
    assert re.search(FOUND[element], WRITTEN[form], re.DOTALL)


@pytest.mark.parametrize("form", ["ob", "elmo", "elm"])
def test_the_fields_that_are_named_are_fields_of_the_form(form: str) -> None:
    for place in CARRIED[form].values():
        for name in re.findall(r"[A-Za-z]+", place.field):
            assert re.search(rf'"{name}"|<{name}\b', WRITTEN[form]) or is_optional(name), name


def is_optional(name: str) -> bool:
    """A field that this credential has nothing for: it is part of nothing larger."""
    return name == "isPartOf"


def test_every_element_of_the_recommendation_is_spoken_of() -> None:
    codes = set(load("micro_credential_element").codes)
    assert codes == set(FOUND)
    assert all(set(places) <= codes for places in CARRIED.values())


def test_a_record_without_an_element_has_nothing_said_of_it() -> None:
    from dataclasses import replace

    micro: Any = replace(CREDENTIAL.micro_credential, participation="", stackability="", unknown=("participation",))
    texts = json.dumps(told(replace(CREDENTIAL, micro_credential=micro), "en"))
    assert "Participation" not in texts
    assert "Form of participation in the learning activity" in texts
