"""What a learner shares holds what was chosen, and not a byte of what was not."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tests.credentials.badges import AWARD, CREDENTIAL, NOW
from tests.credentials.folder.test_held import EXAMPLE, SECOND, both, filled, read
from tests.credentials.test_data_integrity import SIGNED
from tests.credentials.verification.settings import SIGNER, known, lists
from tests.credentials.verification.test_genuine import FORMS, SEAL
from vidare.credentials.badges.open_badge import open_badge
from vidare.credentials.elmo.form import elmo_form
from vidare.credentials.elmo.reading import read_elmo
from vidare.credentials.elmo.schema import must_be_elmo
from vidare.credentials.elmo.signature import signed_elmo
from vidare.credentials.folder.chosen import choose
from vidare.credentials.folder.held import read_folder
from vidare.credentials.proofs.data_integrity import signed
from vidare.reports.folder.sharing import ELMO, PAGE, ZIP, shared

NOT_CHOSEN = (SECOND.id, "EKS602", "Konstruert m", "Constructed measuring", "00000000-0000-5000-8000-000000000002")


def from_elsewhere() -> bytes:
    """The example of ELMO without its signature, which does not hold: nobody can say if it is genuine."""
    root = etree.fromstring(EXAMPLE.read_bytes())
    for signature in root.findall("{http://www.w3.org/2000/09/xmldsig#}Signature"):
        root.remove(signature)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_nothing_of_what_was_not_chosen_is_in_it(tmp_path: Path, language: str) -> None:
    contents = shared(choose(read(both(tmp_path)), [CREDENTIAL.id]), NOW, language)
    every = {**contents, **unpacked(contents[ZIP])}
    assert {PAGE, ELMO, "credentials/credential-1.json", "credentials/credential-1-3.pdf", ZIP} <= every.keys()
    for name, content in every.items():
        for word in NOT_CHOSEN:
            assert word.encode() not in content, (name, word)
            assert word.encode() not in name.encode()
        assert b"both.xml" not in content
    assert AWARD.family_name.encode() in contents[PAGE]


def test_words_in_another_language_than_the_page_say_so(tmp_path: Path) -> None:
    chosen = choose(read(filled(tmp_path, badge__json=json.dumps(SIGNED).encode())), ["1"])
    norwegian, english = (shared(chosen, NOW, language)[PAGE].decode() for language in ("nn", "en"))
    assert '<h2 id="result-1" lang="en-GB">Programming for teachers</h2>' in norwegian
    assert english.count("lang=") == 1


def test_what_was_chosen_is_found_in_the_elmo_again(tmp_path: Path) -> None:
    contents = shared(choose(read(both(tmp_path)), ["all"]), NOW, "en")
    must_be_elmo(contents[ELMO])
    results = read_elmo(contents[ELMO])
    assert [result.id for result in results] == [SECOND.id, CREDENTIAL.id]
    first = results[1]
    assert (first.learner.family_name, first.grade, str(first.credits)) == (AWARD.family_name, "B", "2.5")
    assert first.title == {
        "nb": "Programmering for lærere",
        "nn": "Programmering for lærarar",
        "en": "Programming for teachers",
    }


def test_results_from_elsewhere_are_told_as_they_were_read(tmp_path: Path) -> None:
    found = read(filled(tmp_path, example__xml=from_elsewhere()))
    contents = shared(choose(found, ["all"]), NOW, "en")
    must_be_elmo(contents[ELMO])
    before, after = read_elmo(from_elsewhere()), read_elmo(contents[ELMO])
    told = [
        [(one.title, one.on, one.grade, one.credits, one.grading, len(one.parts)) for one in all_]
        for all_ in (before, after)
    ]
    assert told[0] == told[1]
    assert contents["credentials/results-1.xml"] == from_elsewhere()


def test_of_results_from_elsewhere_only_the_chosen_one_is_told(tmp_path: Path) -> None:
    found = read(filled(tmp_path, example__xml=from_elsewhere()))
    contents = shared(choose(found, ["2.1"]), NOW, "en")
    every = {**contents, **unpacked(contents[ZIP])}
    assert sorted(every) == [PAGE, ELMO, ZIP]
    for content in every.values():
        for word in (b"Compiler construction", b"Lab classes", b"Biology", b"HTML", b"application/pdf"):
            assert word not in content
    must_be_elmo(contents[ELMO])


def test_a_result_that_was_taken_back_is_not_in_the_elmo_and_the_page_says_so(tmp_path: Path) -> None:
    indexes = [place.index for place in CREDENTIAL.status]
    found = read_folder(both(tmp_path), known(published=lists(revoked=indexes, suspended=indexes)))
    chosen = choose(found, ["all"])
    assert {one.id: one.verdict.said for one in chosen.held}[CREDENTIAL.id] == "not genuine"
    assert CREDENTIAL.id in {one.id for one in chosen.not_genuine}
    contents = shared(chosen, NOW, "en")
    left = {one.read.id for one in chosen.held if one.read} - {one.id for one in chosen.not_genuine}
    assert {result.id for result in read_elmo(contents[ELMO])} == left if left else ELMO not in contents
    assert ("without those that are not genuine" in contents[PAGE].decode()) == bool(left)


def test_of_results_that_are_all_taken_back_there_is_no_elmo(tmp_path: Path) -> None:
    indexes = [place.index for place in CREDENTIAL.status]
    folder = filled(tmp_path, first__json=FORMS["json"], first__xml=signed_elmo(elmo_form(CREDENTIAL, "en"), SEAL))
    contents = shared(choose(read_folder(folder, known(published=lists(indexes, indexes))), ["all"]), NOW, "en")
    assert ELMO not in contents


def test_given_and_family_name_stand_apart_where_a_file_says_which_is_which(tmp_path: Path) -> None:
    """A badge tells the name whole; the file of ELMO beside it tells its parts."""
    folder = filled(tmp_path, first__json=FORMS["json"], first__xml=signed_elmo(elmo_form(CREDENTIAL, "en"), SEAL))
    contents = shared(choose(read(folder), ["all"]), NOW, "en")
    (result,) = read_elmo(contents[ELMO])
    assert (result.learner.given_names, result.learner.family_name) == (AWARD.given_names, AWARD.family_name)
    (tmp_path / "first.xml").unlink()
    (result,) = read_elmo(shared(choose(read(folder), ["all"]), NOW, "en")[ELMO])
    assert (result.learner.given_names, result.learner.family_name) == (
        f"{AWARD.given_names} {AWARD.family_name}",
        "",
    )


@pytest.mark.parametrize(("language", "word"), [("nb", "bestått"), ("nn", "bestått"), ("en", "passed")])
def test_a_grade_has_the_word_that_it_has_in_the_issuers_elmo(tmp_path: Path, language: str, word: str) -> None:
    passed = replace(CREDENTIAL, award=replace(AWARD, grade="G"))
    folder = filled(tmp_path, first__json=json.dumps(signed(open_badge(passed, language), SIGNER, NOW)).encode())
    (shared_one,) = read_elmo(shared(choose(read(folder), ["all"]), NOW, language)[ELMO])
    (issued,) = read_elmo(elmo_form(passed, language))
    assert (shared_one.grade, issued.grade) == (word, word)


def test_the_same_choice_gives_the_same_bytes(tmp_path: Path) -> None:
    found = read(both(tmp_path))
    first, second = (shared(choose(found, ["1"]), NOW, "nn") for _time in range(2))
    assert first == second
    assert unpacked(first[ZIP]) == {name: content for name, content in first.items() if name != ZIP}
