"""Whether a badge has the form that the JSON Schema of Open Badges 3.0 asks for."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from vidare.credentials.contexts import ALTERED
from vidare.credentials.refused import Refused

FILE = Path(__file__).parents[1] / "schemas" / "ob_v3p0_achievementcredential_schema.json"
SHA256 = "859e405b592d93c3261fe899362f4128801140d4d20c01502a066b3540483d95"

NOT_A_BADGE = "This is not a badge as Open Badges 3.0 describes it: {place} is {fault}."


def must_be_a_badge(credential: dict[str, Any]) -> None:
    """Refuse what the JSON Schema refuses, at the first place where it does."""
    fault = next(_validator().iter_errors(credential), None)
    if fault is not None:
        place = "/".join(str(step) for step in fault.absolute_path) or "the credential"
        raise Refused("form", NOT_A_BADGE, place=place[:200], fault=f"wrong by the rule «{fault.validator}»")


@cache
def _validator() -> Any:
    from jsonschema import Draft201909Validator

    return Draft201909Validator(schema())


def schema() -> dict[str, Any]:
    """The schema, which has to be the one that was pinned."""
    content = FILE.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        raise Refused("context", ALTERED, file=FILE.name, found=found, expected=SHA256)
    found_schema: dict[str, Any] = json.loads(content)
    return found_schema
