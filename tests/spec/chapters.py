"""All specs: the rules with words of their own, table by table, and those that follow from the declarations."""

from functools import cache

from tests.spec.approval import APPROVAL
from tests.spec.award import AWARD
from tests.spec.course import COURSE
from tests.spec.credential_register import CREDENTIAL_REGISTER
from tests.spec.declared import declared_specs
from tests.spec.erasmus_bip import BIP, BIP_RUN
from tests.spec.erasmus_project import ERASMUS_OFFER, ERASMUS_PARTNER, ERASMUS_PROJECT, OFFER_LINK
from tests.spec.exam import EXAM
from tests.spec.micro_credential import MICRO_CREDENTIAL
from tests.spec.over_time import OVER_TIME
from tests.spec.specification import Spec
from tests.spec.study_programme import STUDY_PROGRAMME


@cache
def every_spec() -> tuple[Spec, ...]:
    """One spec for each rule."""
    return (
        *STUDY_PROGRAMME,
        *OVER_TIME,
        *COURSE,
        *EXAM,
        *MICRO_CREDENTIAL,
        *APPROVAL,
        *AWARD,
        *CREDENTIAL_REGISTER,
        *ERASMUS_PROJECT,
        *ERASMUS_PARTNER,
        *ERASMUS_OFFER,
        *OFFER_LINK,
        *BIP,
        *BIP_RUN,
        *declared_specs(),
    )
