"""Reads a questionnaire, whatever form of file it stands in."""

from collections.abc import Callable, Mapping
from pathlib import Path

from vidare.intake.survey_export.unreadable import told_as_survey, unreadable
from vidare.surveys.files.limesurvey_questionnaire import read_limesurvey_questionnaire
from vidare.surveys.files.sav_questionnaire import read_sav_questionnaire
from vidare.surveys.files.xlsform_questionnaire import read_xlsform_questionnaire
from vidare.surveys.files.yaml_questionnaire import read_yaml_questionnaire
from vidare.surveys.questionnaires.questionnaire import Questionnaire

READERS: Mapping[str, Callable[[Path], Questionnaire]] = {
    ".xlsx": read_xlsform_questionnaire,
    ".yaml": read_yaml_questionnaire,
    ".yml": read_yaml_questionnaire,
    ".lss": read_limesurvey_questionnaire,
    ".sav": read_sav_questionnaire,
    ".zsav": read_sav_questionnaire,
}


def read_questionnaire(path: Path) -> Questionnaire:
    """The questionnaire of an XLSForm, a YAML file, LimeSurvey's .lss or an SPSS file; raises CannotRead."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        text = "a questionnaire is an XLSForm (.xlsx), YAML (.yaml), LimeSurvey's structure (.lss) or SPSS (.sav)."
        raise unreadable(path.name, text)
    with told_as_survey(path):
        path.open("rb").close()
        return reader(path)
