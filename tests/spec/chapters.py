"""All specs: the rules with words of their own, table by table, and those that follow from the declarations."""

from functools import cache

from tests.spec.course import COURSE
from tests.spec.declared import declared_specs
from tests.spec.exam import EXAM
from tests.spec.over_time import OVER_TIME
from tests.spec.specification import Spec
from tests.spec.study_programme import STUDY_PROGRAMME


@cache
def every_spec() -> tuple[Spec, ...]:
    """One spec for each rule."""
    return (*STUDY_PROGRAMME, *OVER_TIME, *COURSE, *EXAM, *declared_specs())
