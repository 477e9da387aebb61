"""Eksamen: the rules about examination results."""

from tests.spec.specification import Spec

EXAM = (
    Spec(
        "exam.exam_year.period",
        "A result is reported in the semester it was got or later: an exam of the summer (2), which "
        "old course tables have, in the autumn.",
        """
        | Årstall | Semester | arstall_eksamen | semester_eksamen |        |
        | 2025    | 3        | 2025            | 3                | fine   |
        | 2009    | 3        | 2009            | 2                | fine   |
        | 2025    | 1        | 2025            | 3                | broken |
        """,
    ),
)
