"""How commands are called is told in the user's language, and so is what is wrong with a call."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.testing import CliRunner, Result

import vidare.commands
from vidare.cli import app

LANGUAGES = ("en", "nb", "nn")
WORDS_OF_TYPER = (
    "Show this message",
    "Options:",
    "[default",
    "[required]",
    "<str>",
    "<int",
    "<bool>",
    "list[",
    "Error:",
)
WRONG = {  # the command, and what is written after it
    "check: --perod 1 new": (
        "There is no option --perod. Did you mean --period?",
        "Det finnes ikke noe valg --perod. Mente du --period?",
        "Det finst ikkje noko val --perod. Meinte du --period?",
    ),
    ": chekc": (
        "There is no command chekc. Did you mean check?",
        "Det finnes ingen kommando chekc. Mente du check?",
        "Det finst ingen kommando chekc. Meinte du check?",
    ),
    "survey: tabels": (
        "There is no command tabels. Did you mean tables?",
        "Det finnes ingen kommando tabels. Mente du tables?",
        "Det finst ingen kommando tabels. Meinte du tables?",
    ),
    "check:": ("<files>... must be given.", "<filer>... må oppgis.", "<filer>... må oppgivast."),
    "plan: new": ("--previous <path> must be given.", "--previous <sti> må oppgis.", "--previous <sti> må oppgivast."),
    "check: here --json": (
        "--json needs a value of this kind: path.",
        "--json trenger en verdi av dette slaget: sti.",
        "--json treng ein verdi av dette slaget: sti.",
    ),
    "sample: out --students many": (
        "--students needs a value of this kind: whole number.",
        "--students trenger en verdi av dette slaget: heltall.",
        "--students treng ein verdi av dette slaget: heiltal.",
    ),
    "sample: out --faults 2": (
        "--faults needs a value of this kind: number 0–1.",
        "--faults trenger en verdi av dette slaget: tall 0–1.",
        "--faults treng ein verdi av dette slaget: tal 0–1.",
    ),
    "fetch: 0 --out x.csv": (
        "<table> needs a value of this kind: whole number ≥ 1.",
        "<tabell> trenger en verdi av dette slaget: heltall ≥ 1.",
        "<tabell> treng ein verdi av dette slaget: heiltal ≥ 1.",
    ),
    "key new: mine --issuer a.no --kind rsa": (
        "--kind needs a value of this kind: ed25519|es256.",
        "--kind trenger en verdi av dette slaget: ed25519|es256.",
        "--kind treng ein verdi av dette slaget: ed25519|es256.",
    ),
    "measure: here --out there --duplicates pick": (
        "--duplicates needs a value of this kind: refuse|name.",
        "--duplicates trenger en verdi av dette slaget: refuse|name.",
        "--duplicates treng ein verdi av dette slaget: refuse|name.",
    ),
    "fetch: 347 --out x.csv --route xml": (
        "--route needs a value of this kind: json|csv|bulk.",
        "--route trenger en verdi av dette slaget: json|csv|bulk.",
        "--route treng ein verdi av dette slaget: json|csv|bulk.",
    ),
    "fetch: 347 --out x.csv --offline=yes": (
        "--offline stands alone, without a value.",
        "--offline står alene, uten verdi.",
        "--offline står åleine, utan verdi.",
    ),
    "check: here --date=": ("--date has an empty value.", "--date har en tom verdi.", "--date har ein tom verdi."),
    "plan: new --previous old --previous older": (
        "--previous can be given only once.",
        "--previous kan bare oppgis én gang.",
        "--previous kan berre oppgivast éin gong.",
    ),
    "trace: memo.json students.2025 students.2024": (
        "students.2024: nothing more can stand here.",
        "students.2024: her kan det ikke stå mer.",
        "students.2024: her kan det ikkje stå meir.",
    ),
}
WAY_OUT = {
    "en": "The way out: {} --help tells how it is called.",
    "nb": "Utveien: {} --help forteller hvordan den brukes.",
    "nn": "Utvegen: {} --help fortel korleis han blir brukt.",
}
USAGE = {"en": "Usage: {} [options] ", "nb": "Bruk: {} [valg] ", "nn": "Bruk: {} [val] "}


def called(*words: str, lang: str) -> subprocess.CompletedProcess[str]:
    """A call in a process of its own, since the language is chosen when vidare is loaded."""
    env = {**os.environ, "VIDARE_LANG": lang, "COLUMNS": "200", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", "import sys; sys.argv[0] = 'vidare'; from vidare.cli import main; main()", *words]
    return subprocess.run(command, env=env, text=True, encoding="utf-8", capture_output=True, timeout=60, check=False)


def commands(group: TyperGroup, *path: str) -> Iterator[tuple[tuple[str, ...], TyperCommand]]:
    """Every command that does something, with the words that call it."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, *path, name)
        elif isinstance(command, TyperCommand):
            yield (*path, name), command


def every_command() -> list[tuple[tuple[str, ...], TyperCommand]]:
    root = typer.main.get_command(app)
    assert isinstance(root, TyperGroup)
    return list(commands(root))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("words", WRONG)
def test_what_is_wrong_with_a_call_is_told_with_the_way_out(words: str, lang: str) -> None:
    path, rest = words.split(":", maxsplit=1)
    command = f"vidare {path}".strip()
    ended = called(*path.split(), *rest.split(), lang=lang)
    said = ended.stderr.splitlines()
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert said[0] == WRONG[words][LANGUAGES.index(lang)]
    assert said[1].startswith(USAGE[lang].format(command))
    assert said[2:] == [WAY_OUT[lang].format(command)]


def here(words: str) -> Result:
    """A call in this process."""
    return CliRunner().invoke(app, words.split(), prog_name="vidare")


@pytest.mark.parametrize("words", [["check", ""], ["survey", "tables", "asked", "answers", "--out", "out", "--by", ""]])
def test_nothing_is_done_where_a_variable_of_the_call_is_not_set(words: list[str]) -> None:
    ended = CliRunner().invoke(app, [*words, "--lang", "en"])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.splitlines()[0] in ("<files>... has an empty value.", "--by has an empty value.")


def test_an_option_that_may_be_given_again_may() -> None:
    assert "only once" not in here("survey tables asked answers --out out --by a --by b --lang en").stderr


@pytest.mark.parametrize("words", [words for words in WRONG if not words.endswith("--json")])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_wrong_is_told_in_the_language_that_the_call_asks_for(words: str, lang: str) -> None:
    path, rest = words.split(":", maxsplit=1)
    ended = here(f"{path} {rest} --lang {lang}")
    command = f"vidare {path}".strip()
    assert ended.exit_code == 2
    assert ended.stderr.splitlines()[0] == WRONG[words][LANGUAGES.index(lang)]
    assert ended.stderr.splitlines()[-1] == WAY_OUT[lang].format(command)


@pytest.mark.parametrize(
    "words", ["--lang=nn", "--lang nn", "--lang nb --lang nn", "--lang sv --lang nn", "--lang=nb --lang nn"]
)
def test_the_help_is_told_in_the_language_that_is_asked_for_last(words: str) -> None:
    told = " ".join(here(f"sample {words} --help").stdout.split())
    assert told.startswith(USAGE["nn"].format("vidare sample"))
    assert "Viser denne teksten." in told
    assert told.endswith("med det ein kontroll finn i tillegg når han er oppgitt.")
    assert not {"Writes", "Makes", "Language", "Shows", "folder"} & set(re.findall(r"\w+", told))


def test_a_language_that_there_is_no_catalogue_of_is_refused_with_those_there_are() -> None:
    ended = here("deadlines --lang sv")
    assert ended.exit_code == 2
    assert ended.stderr.splitlines()[0] == "--lang needs a value of this kind: nb|nn|en."


@pytest.mark.parametrize("words", ["verify {}", "deadlines --ics {}", "share {}", "check {} --write-corrected {}"])
def test_a_name_that_the_system_does_not_take_is_told_in_one_sentence(words: str) -> None:
    name = "n" * 300
    ended = here(words.replace("{}", name))
    assert ended.exit_code == 2
    # Python 3.14 takes a name that is too long for one of a file that isn't there, until something is written.
    assert re.fullmatch(rf"{name}:? [^\n]+\n", ended.stderr), ended.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_command_the_help_is_shown(lang: str) -> None:
    for words in ((), ("survey",)):
        ended = called(*words, lang=lang)
        assert ended.returncode == 2
        assert ended.stderr == called(*words, "--help", lang=lang).stdout
        assert ended.stderr.startswith(USAGE[lang].format(" ".join(["vidare", *words])))


def test_every_command_tells_of_its_arguments_and_options_and_no_word_is_typers() -> None:
    assert len(every_command()) > 40
    for path, command in every_command():
        ctx = command.make_context(" ".join(["vidare", *path]), [], resilient_parsing=True, obj=str)
        told = ctx.get_help()
        for word in WORDS_OF_TYPER:
            assert word not in told, (path, word)
        for parameter in command.params:
            assert isinstance(parameter, TyperArgument | TyperOption)
            assert parameter.help, (path, parameter.name)
            assert (str(parameter.metavar) if isinstance(parameter, TyperArgument) else parameter.opts[0]) in told


def test_what_holds_where_an_option_is_left_out_is_told() -> None:
    told = " ".join(called("credential", "issue", "--help", lang="nb").stdout.split())
    assert "[må oppgis]" in told
    assert "[1–64; ellers 1]" in told
    assert "[eller i VIDARE_KEYS; ellers keys]" in told


def test_what_a_sample_holds_stands_at_the_end_of_its_help_and_not_in_the_list_of_commands() -> None:
    told = " ".join(called("sample", "--help", lang="en").stdout.split())
    assert told.endswith("with what a check finds as well when that is given.")
    assert "faults.json lists what a check finds" in told
    assert "faults.json" not in called("--help", lang="en").stdout


def test_help_loads_neither_polars_nor_the_boxes_of_typer() -> None:
    code = "import sys; from vidare.cli import main\ntry: main()\nexcept SystemExit: print(*sorted(sys.modules))"
    command = [sys.executable, "-c", code, "--help"]
    loaded = subprocess.run(command, text=True, capture_output=True, timeout=60, check=True).stdout.split()
    assert "vidare.cli" in loaded
    assert not {"polars", "rich", "rich.console"} & set(loaded)


def test_no_command_chooses_a_language_before_it_is_called() -> None:
    house = Path(vidare.commands.__file__).parent
    asking = [
        path for path in (house.parent / "cli.py", *house.rglob("*.py")) if "translator(" in path.read_text("utf-8")
    ]
    assert {path.name for path in asking} == {"usage.py", "stopped.py", "ending.py"}
