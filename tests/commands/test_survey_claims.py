"""`vidare survey claims --tables` holds a text against what `vidare survey tables` wrote, as a person runs them."""

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vidare.cli import app

SURVEY = Path(__file__).parents[2] / "examples" / "erasmus-2026" / "survey"
QUESTIONNAIRE, ANSWERS = SURVEY / "projects_and_bips.yaml", SURVEY / "projects_and_bips_constructed.csv"
TEXTS = {
    "nb": """2 BIP-er

Figur 2.12 viser at 64 prosent av BIP-ene er utviklet som et helt nytt tilbud.

Figur 2.12: BIP som nyutviklet tilbud (N=25)

Figur 2.13 viser at 20 prosent av BIP-ene inngår i et annet prosjekt.

Figur 2.13: BIP som del av annet Erasmus+-prosjekt (N=25)

Figur 2.14 viser at 86 prosent svarer i stor eller svært stor grad.

Figur 2.14: I hvilken grad var/er innholdet i utdanningstilbudet/-tilbudene knyttet til institusjonens
strategi/satsinger? (N=48)
""",
    "en": """2 BIPs

Figure 2.12 shows that 64 per cent of the BIPs were developed as an entirely new offer.

Figure 2.12: Is the BIP a new offer? (N=25)

Figure 2.13 shows that 20 per cent of the BIPs are an activity of another project.

Figure 2.13: Is the BIP part of another Erasmus+ project? (N=25)

Figure 2.14 shows that 86 per cent answer to a large or very large extent.

Figure 2.14: To what extent was/is the content of the offers tied to the institution's strategy? (N=48)
""",
}
"""Of 25 BIPs 16 are new, and 3 are part of a project; 41 of 48 answer at the upper end: no count of 48 is 86 %."""

QUOTES = {"nb": "at 20 prosent av", "en": "that 20 per cent of"}
BOUND = "claims:\n  - {{quote: {quote}, item: bip_in_project, options: [part], group: bip}}\n"


def run(*words: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["survey", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module", params=["nb", "en"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A text and the tables of the example, both in one language."""
    folder, language = tmp_path_factory.mktemp("claims"), request.param
    asked = ["--frame", SURVEY / "frame_constructed.csv", "--by", "about", "--lang", language, "--date", "2026-03-15"]
    assert run("tables", QUESTIONNAIRE, ANSWERS, *asked, "--out", folder / "tables")[0] == 0
    (folder / "report.txt").write_text(TEXTS[language], encoding="utf-8")
    return folder / "report.txt", folder / "tables"


def test_a_right_a_wrong_and_an_impossible_share_are_told_apart(written: tuple[Path, Path]) -> None:
    text, tables = written
    code, said, wrong = run("claims", text, "--tables", tables, "--all", "--lang", "en")
    assert (code, wrong) == (1, "")
    told = " ".join(said.split())
    assert "One of the cells is 16 (64%) of 25. [a cell of the tables]" in told
    assert "None of the cells is 20%; the nearest is 3 (12%) of 25. [a cell of the tables]" in told
    assert "None of the cells is 86%; the nearest is 41 (85%) of 48. [a cell of the tables]" in told


def test_the_tables_settle_what_the_text_alone_leaves_open(written: tuple[Path, Path]) -> None:
    text, tables = written
    code, said, wrong = run("claims", text, "--tables", tables, "--json", "-", "--lang", "en")
    assert (code, wrong) == (1, "")
    claims = json.loads(said)["claims"]
    assert [claim["verdict"] for claim in claims] == ["right", "wrong", "impossible"]
    assert [claim["counts"] for claim in claims] == [[16], [3], [41]]
    assert Counter(claim["alone"]["verdict"] for claim in claims) == {"possible": 2, "impossible": 1}


def test_a_share_is_bound_to_the_cell_of_a_group(written: tuple[Path, Path]) -> None:
    text, tables = written
    (quote,) = [quote for quote in QUOTES.values() if quote in text.read_text("utf-8")]
    facts = text.with_name("claims.yaml")
    facts.write_text(BOUND.format(quote=quote), encoding="utf-8")
    code, said, wrong = run("claims", text, "--tables", tables, "--bindings", facts, "--lang", "en")
    assert (code, wrong) == (1, "")
    assert "3 of 25 is 12%." in " ".join(said.split())


@pytest.mark.parametrize("option", ["--json", "--markdown"])
def test_the_text_is_never_written_over(written: tuple[Path, Path], option: str) -> None:
    text, _tables = written
    before = text.read_bytes()
    code, _said, wrong = run("claims", text, option, text, "--lang", "en")
    assert (code, text.read_bytes()) == (2, before)
    assert "this file is read, or written already, in the same run" in wrong
