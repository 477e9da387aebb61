"""Emner: the rules about courses."""

from tests.spec.specification import Spec

COURSE = (
    Spec(
        "course.programme.one",
        "The source's rule 1: all credit production in a course goes to the programme that the course belongs to. "
        "With two programmes nobody could say which one is paid.",
        """
        | Emnekode    | Studieprogramkode |        |
        | AORG601-1   | AORG601           | fine   |
        | AORG602-1   | AORG601           | fine   |
        | NORAN602-0  | NORAN602          | broken |
        | NORAN602-0  | NORAN603          | broken |
        """,
    ),
)
