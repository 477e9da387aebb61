"""The words of a LimeSurvey survey by language: newer files have tables for them, older ones hold them in the rows."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator

from vidare.intake.survey_export.lss import LimeSurvey, Row
from vidare.surveys.questionnaires.language_tags import tag_of
from vidare.surveys.questionnaires.questionnaire import Texts

Key = tuple[str, str]
TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)


def said_in(survey: LimeSurvey) -> dict[Key, Texts]:
    """What the title, each question and each answer says, the survey's own language first."""
    own = next((row.get("language", "") for row in survey.rows("surveys")), "")
    found: dict[Key, dict[str, str]] = defaultdict(dict)
    for key, language, words in sorted(_words(survey), key=lambda said: said[1] != own):
        plain = plain_words(words)
        if plain:
            found[key].setdefault(tag_of(language), plain)
    return dict(found)


def _words(survey: LimeSurvey) -> Iterator[tuple[Key, str, str]]:
    """Each text with whose it is and its language."""
    for row in survey.rows("surveys_languagesettings"):
        yield ("title", ""), row.get("surveyls_language", ""), row.get("surveyls_title", "")
    for table in ("questions", "subquestions", "question_l10ns"):
        for row in survey.rows(table):
            yield ("question", row["qid"]), row.get("language", ""), row.get("question", "")
    answers = {row["aid"]: answer_key(row) for row in survey.rows("answers") if "aid" in row}
    for row in (*survey.rows("answers"), *survey.rows("answer_l10ns")):
        key = answers.get(row.get("aid", ""), answer_key(row))
        yield key, row.get("language", ""), row.get("answer", "")


def answer_key(row: Row) -> Key:
    """By what an answer is known: its question, code and scale."""
    return "answer", "/".join((row.get("qid", ""), row.get("code", ""), row.get("scale_id", "0") or "0"))


def plain_words(text: str) -> str:
    """Words without HTML, and with single blanks."""
    return " ".join(html.unescape(TAGS.sub(" ", text)).split())
