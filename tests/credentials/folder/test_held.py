"""A learner's folder: each result once, whatever forms it is there in; other people's are refused."""

import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from tests.credentials.badges import AWARD, CREDENTIAL, MICRO, NOW, badge, changed, ed25519
from tests.credentials.test_data_integrity import SIGNED, TAMPERED
from tests.credentials.verification.settings import SIGNER, known, lists
from tests.credentials.verification.test_elements import of_two
from tests.credentials.verification.test_genuine import FORMS, SEAL
from vidare.credentials.badges.open_badge import open_badge
from vidare.credentials.diploma.diploma import diploma_pdf
from vidare.credentials.elmo.form import elmo_form
from vidare.credentials.elmo.signature import signed_elmo
from vidare.credentials.folder import held
from vidare.credentials.folder.chosen import choose
from vidare.credentials.folder.held import Folder, read_folder
from vidare.credentials.proofs.data_integrity import signed
from vidare.credentials.records.achievement_read import LearnerRead
from vidare.intake.cannot_read import CannotRead
from vidare.reports.folder.page import page

EXAMPLE = Path(__file__).parents[1] / "vectors" / "elmo" / "example.xml"
SECOND = replace(
    CREDENTIAL,
    id="urn:uuid:00000000-0000-5000-8000-000000000002",
    micro_credential=replace(MICRO, code="EKS602", title={"nb": "Konstruert målekunst", "en": "Constructed measuring"}),
)


def filled(folder: Path, **files: bytes) -> Path:
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_bytes(content)
    return folder


def read(folder: Path) -> Folder:
    return read_folder(folder, known())


def both(folder: Path) -> Path:
    """Two results: the first in three forms, the second in one, and both in a file of ELMO."""
    return filled(
        folder,
        first__json=FORMS["json"],
        first__pdf=FORMS["pdf"],
        first__jwt=FORMS["token"],
        second__json=json.dumps(signed(open_badge(SECOND, "en"), SIGNER, NOW)).encode(),
        both__xml=signed_elmo(elmo_form([CREDENTIAL, SECOND], "en"), SEAL),
    )


def test_a_result_is_there_once_however_many_forms_it_has(tmp_path: Path) -> None:
    found = read(both(tmp_path))
    assert [(one.number, one.id) for one in found.held] == [("1", SECOND.id), ("2", CREDENTIAL.id)]
    assert [file.name for file in found.held[1].whole] == ["first.json", "first.jwt", "first.pdf"]
    assert [file.name for file in found.held[1].among] == ["both.xml"]
    assert [(one.verdict.said, one.verdict.because) for one in found.held] == [("genuine", ())] * 2
    assert found.held[1].read is not None
    assert len(found.held[1].read.title) == 3
    assert found.passed_over == ()


def test_a_tampered_file_neither_tells_nor_goes_along_where_there_is_a_better_one(tmp_path: Path) -> None:
    tampered = json.dumps(changed(SIGNED, TAMPERED["grade"][1])).encode()
    found = read(filled(tmp_path, a__json=tampered, b__json=FORMS["json"]))
    (held,) = found.held
    assert held.read is not None
    assert (held.read.grade, held.verdict.said, [file.name for file in held.whole]) == ("B", "genuine", ["b.json"])
    (tmp_path / "b.json").unlink()
    assert read(tmp_path).held[0].verdict.said == "not genuine"


def test_what_the_issuer_has_taken_back_is_not_genuine_by_a_form_that_can_not_know_it(tmp_path: Path) -> None:
    filled(tmp_path, first__json=FORMS["json"], first__xml=signed_elmo(elmo_form(CREDENTIAL, "en"), SEAL))
    assert read(tmp_path).held[0].verdict.said == "genuine"
    indexes = [place.index for place in CREDENTIAL.status]
    back = known(published=lists(revoked=indexes, suspended=indexes))
    (held,) = read_folder(tmp_path, back).held
    assert (held.verdict.said, [file.name for file in held.whole]) == ("not genuine", ["first.json"])
    tampered = json.dumps(changed(SIGNED, TAMPERED["grade"][1])).encode()
    (held,) = read_folder(filled(tmp_path, altered__json=tampered), back).held
    assert held.read is not None
    assert (held.read.grade, [file.name for file in held.whole]) == ("B", ["first.json"])


def test_a_file_that_proves_less_than_the_result_is_marked_on_the_page(tmp_path: Path) -> None:
    found = read(filled(tmp_path, first__json=FORMS["json"], first__xml=elmo_form(CREDENTIAL, "en")))
    told = page(choose(found, ["all"]), NOW, "en", has_elmo=True)
    assert ">credential-1-2.xml</a> (Can&#39;t be said)" in told
    assert ">credential-1.json</a>, " in told


def test_results_from_elsewhere_are_read_with_their_parts(tmp_path: Path) -> None:
    found = read(filled(tmp_path, example__xml=EXAMPLE.read_bytes()))
    assert [one.number for one in found.all] == ["1", "1.1", "2", "2.1", "2.2", "3"]


def test_a_pdf_that_only_people_can_read_is_held_as_a_file(tmp_path: Path) -> None:
    found = read(filled(tmp_path, diploma__pdf=diploma_pdf(CREDENTIAL, "en", b"none", SEAL)))
    (held,) = found.held
    assert (held.read, held.verdict.said, held.whole[0].name) == (None, "genuine", "diploma.pdf")
    assert found.passed_over == ()
    chosen = choose(found, ["all"])
    assert (chosen.learner, chosen.for_programs, chosen.not_genuine) == (LearnerRead("", ""), (), ())


def test_every_result_and_every_file_has_a_number_of_its_own(tmp_path: Path) -> None:
    others = [diploma_pdf(CREDENTIAL, "en", f"none {number}".encode(), SEAL) for number in (1, 2)]
    found = read(filled(tmp_path, a__json=FORMS["json"], b__pdf=others[0], c__pdf=others[1]))
    assert [one.number for one in found.held] == ["1", "2", "3"]
    assert [file.name for _name, file in choose(found, ["2"]).files] == ["b.pdf"]


def test_what_is_genuine_tells_before_what_nobody_can_judge(tmp_path: Path) -> None:
    """An unsigned file could say anything of the same result, and say more."""
    better = elmo_form(replace(CREDENTIAL, award=replace(AWARD, grade="A")), "en")
    for first, second in (("a__xml", "b__xml"), ("b__xml", "a__xml")):
        signed_file = signed_elmo(elmo_form(CREDENTIAL, "en"), SEAL)
        (held,) = read(filled(tmp_path, **{first: better, second: signed_file})).held
        assert held.read is not None
        assert (held.verdict.said, held.read.grade) == ("genuine", "B")


def test_a_badge_of_another_issuer_under_the_same_address_is_another_result(tmp_path: Path) -> None:
    thief = ed25519(did="did:web:thief.example", seed=9)
    stolen = changed(badge(grade="A"), lambda one: one["issuer"].update(id=thief.controller))
    found = read(filled(tmp_path, a__json=FORMS["json"], b__json=json.dumps(signed(stolen, thief, NOW)).encode()))
    assert {(one.verdict.said, one.read.grade) for one in found.held if one.read} == {
        ("genuine", "B"),
        ("can't be said", "A"),
    }


def course(university: str, on: str, title: str = "Mathematics", code: str = "MAT1") -> bytes:
    return f"""<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"><learner/><report><issuer>
    <title>{university}</title></issuer><learningOpportunitySpecification><identifier type="local">{code}</identifier>
    <title>{title}</title><specifies><learningOpportunityInstance><date>{on}</date><status>passed</status>
    </learningOpportunityInstance></specifies></learningOpportunitySpecification></report></elmo>""".encode()


def test_a_number_of_an_institutions_own_means_nothing_elsewhere_or_at_another_time(tmp_path: Path) -> None:
    files = [course("A", "2024-06-01"), course("B", "2024-06-01"), course("A", "2025-06-01"), course("A", "2024-06-01")]
    found = read(filled(tmp_path, **{f"file{place}__xml": file for place, file in enumerate(files)}))
    assert [[file.name for file in one.whole] for one in found.held] == [
        ["file0.xml", "file3.xml"],
        ["file1.xml"],
        ["file2.xml"],
    ]


def test_a_file_that_names_nobody_hides_no_two_learners(tmp_path: Path) -> None:
    other = json.dumps(signed(badge(given_names="Another"), SIGNER, NOW)).encode()
    filled(tmp_path, a__xml=course("A", "2024-06-01"), b__json=FORMS["json"])
    assert len(read(tmp_path).held) == 2
    with pytest.raises(CannotRead, match=r"b\.json and c\.json are of different learners"):
        read(filled(tmp_path, c__json=other))


def test_what_is_no_credential_is_passed_over(tmp_path: Path) -> None:
    found = read(filled(tmp_path, badge__json=FORMS["json"], list__csv=b"a,b\n", empty__txt=b""))
    assert [file.name for file in found.passed_over] == ["empty.txt", "list.csv"]


def test_folders_in_the_folder_are_looked_into_and_what_is_hidden_is_not(tmp_path: Path) -> None:
    (tmp_path / "diplomas" / "2026").mkdir(parents=True)
    filled(tmp_path / "diplomas" / "2026", badge__json=FORMS["json"])
    filled(tmp_path, __DS_Store=b"\x00", list__csv=b"a,b\n")
    found = read(tmp_path)
    assert [file.name for file in found.held[0].whole] == ["diplomas/2026/badge.json"]
    assert [file.name for file in found.passed_over] == ["list.csv"]


def test_two_learners_in_one_folder_are_refused_without_telling_who_they_are(tmp_path: Path) -> None:
    other = json.dumps(signed(badge(given_names="Another"), SIGNER, NOW)).encode()
    with pytest.raises(CannotRead, match=r"a\.json and b\.json are of different learners") as reason:
        read(filled(tmp_path, a__json=FORMS["json"], b__json=other))
    assert "Another" not in reason.value.told(str)
    assert AWARD.family_name not in reason.value.told(str)


def test_every_achievement_of_a_badge_is_held_and_goes_along_only_with_the_others(tmp_path: Path) -> None:
    found = read(filled(tmp_path, two__json=json.dumps(of_two()).encode()))
    assert [one.read.grade for one in found.held if one.read] == ["D", "B"]
    assert choose(found, ["urn:x:second"]).files == ()
    assert [name for name, _file in choose(found, ["all"]).files] == ["results-1.json"]


def test_a_name_whose_letters_are_put_together_otherwise_is_the_same(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", AWARD.given_names)
    other = json.dumps(signed(badge(given_names=name), SIGNER, NOW)).encode()
    assert name != AWARD.given_names
    assert len(read(filled(tmp_path, a__json=FORMS["json"], b__json=other)).held) == 1


def test_two_dates_of_birth_are_two_learners(tmp_path: Path) -> None:
    other = replace(CREDENTIAL, id="urn:uuid:2", award=replace(AWARD, date_of_birth=None))
    filled(tmp_path, a__xml=elmo_form(CREDENTIAL, "en"), b__xml=elmo_form(other, "en"))
    assert len(read(tmp_path).held) == 2
    born = replace(other, award=replace(AWARD, date_of_birth=AWARD.awarded))
    with pytest.raises(CannotRead, match="dates of birth"):
        read(filled(tmp_path, b__xml=elmo_form(born, "en")))


def test_a_folder_that_is_none_or_holds_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no such folder"):
        read(tmp_path / "gone")
    with pytest.raises(CannotRead, match="holds no credential"):
        read(filled(tmp_path, list__csv=b"a,b\n"))


def test_a_folder_with_more_files_than_a_learner_has_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "MOST_FILES", 2)
    assert read(filled(tmp_path, a__json=FORMS["json"], b__jwt=FORMS["token"])).held
    with pytest.raises(CannotRead, match="more than 2 files"):
        read(filled(tmp_path, c__csv=b""))


def test_a_part_of_what_is_chosen_goes_with_it_and_may_be_chosen_by_itself(tmp_path: Path) -> None:
    found = read(filled(tmp_path, example__xml=EXAMPLE.read_bytes()))
    assert [one.number for one in choose(found, ["2.1", "2"]).held] == ["2"]
    assert [one.number for one in choose(found, ["2.2,1"]).held] == ["1", "2.2"]
    assert [one.number for one in choose(found, ["all"]).held] == ["1", "2", "3"]


def test_a_number_of_the_list_is_chosen_whatever_another_result_is_called_by_its_issuer(tmp_path: Path) -> None:
    """Who shares 1 would have shared 2 in its place, where the issuer of 2 calls it 1."""
    found = read(
        filled(tmp_path, a__xml=course("A", "2024-01-01", code="2"), b__xml=course("B", "2024-02-01", code="1"))
    )
    for number, file in (("1", "a.xml"), ("2", "b.xml")):
        assert [one.name for _name, one in choose(found, [number]).files] == [file]


def test_an_id_of_several_results_chooses_none_of_them(tmp_path: Path) -> None:
    """As of an examination that was taken again, whose first result the learner may not want to share."""
    found = read(filled(tmp_path, a__xml=course("A", "2024-01-01"), b__xml=course("A", "2024-02-01")))
    with pytest.raises(CannotRead, match="MAT1 is the id of several: 1, 2"):
        choose(found, ["MAT1"])


@pytest.mark.parametrize(("wanted", "words"), [([], "Nothing is chosen"), (["9"], "no 9 to choose. There are: 1, 2")])
def test_a_choice_that_is_none_is_told(tmp_path: Path, wanted: list[str], words: str) -> None:
    found = read(both(tmp_path))
    with pytest.raises(CannotRead, match=words):
        choose(found, wanted)


def test_whose_the_results_are_is_told_by_the_file_that_says_most_of_it(tmp_path: Path) -> None:
    second = signed_elmo(elmo_form(SECOND, "en"), SEAL)
    found = read(filled(tmp_path, first__json=FORMS["json"], second__xml=second))
    assert choose(found, [CREDENTIAL.id]).learner.family_name == ""
    assert choose(found, ["all"]).not_genuine == ()
    everything = choose(found, ["all"]).learner
    assert (everything.given_names, everything.family_name) == (AWARD.given_names, AWARD.family_name)
    assert everything.date_of_birth == AWARD.date_of_birth


def test_whose_they_are_is_also_told_by_a_shared_file_that_is_not_what_tells_the_result(tmp_path: Path) -> None:
    found = read(filled(tmp_path, first__json=FORMS["json"], unsigned__xml=elmo_form(CREDENTIAL, "en")))
    chosen = choose(found, ["1"])
    assert chosen.held[0].read is not None
    assert (chosen.held[0].read.learner.family_name, chosen.learner.family_name) == ("", AWARD.family_name)


def test_a_part_of_a_part_goes_with_the_whole(tmp_path: Path) -> None:
    tag, held = "learningOpportunitySpecification", ""
    for title in ("Sets", "Mathematics", "Programme"):
        held = f"<{tag}><title>{title}</title>{held and f'<hasPart>{held}</hasPart>'}</{tag}>"
    elmo = f'<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"><learner/><report>{held}</report></elmo>'
    found = read(filled(tmp_path, a__xml=elmo.encode()))
    assert [one.number for one in choose(found, ["1", "1.1.1"]).held] == ["1"]
    assert [one.number for one in choose(found, ["1.1.1"]).held] == ["1.1.1"]


def test_a_file_with_other_results_does_not_go_along(tmp_path: Path) -> None:
    found = read(both(tmp_path))
    one = choose(found, [CREDENTIAL.id])
    assert [name for name, _file in one.files] == ["credential-1.json", "credential-1-2.jwt", "credential-1-3.pdf"]
    assert [file.name for file in one.left_out] == ["both.xml"]
    everything = choose(found, ["all"])
    assert everything.left_out == ()
    assert "results-5.xml" in dict(everything.files)


def test_a_file_that_tells_a_result_twice_goes_along_with_it(tmp_path: Path) -> None:
    once = course("A", "2024-06-01")
    start, end = once.index(b"<report>"), once.index(b"</report>") + len(b"</report>")
    found = read(filled(tmp_path, twice__xml=once[:end] + once[start:end] + b"</elmo>"))
    chosen = choose(found, ["1"])
    assert ([name for name, _file in chosen.files], chosen.left_out) == (["credential-1.xml"], ())


def test_the_file_that_a_chosen_part_stands_in_is_told_to_stay_out(tmp_path: Path) -> None:
    found = read(filled(tmp_path, example__xml=EXAMPLE.read_bytes()))
    chosen = choose(found, ["2.1"])
    assert (chosen.files, [file.name for file in chosen.left_out]) == ((), ["example.xml"])
