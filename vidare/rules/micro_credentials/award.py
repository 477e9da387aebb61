"""The worded rules of Tildeling: nothing is awarded that isn't approved, and four eyes see each award."""

import polars as pl

from vidare.rules.beside import Frames, beside
from vidare.rules.dated_value import value
from vidare.rules.identity_number import DATED, WHOLE
from vidare.rules.micro_credentials.newest_version import decided
from vidare.rules.micro_credentials.person import person
from vidare.rules.rule import period_of
from vidare.rules.worded import worded
from vidare.tables.approval import Approval
from vidare.tables.award import ANNEX, NO_NAME, Award
from vidare.tables.code_list import load
from vidare.tables.micro_credential import MicroCredential

WORKFLOW = "the steps of quality assurance, our reading of MICROBOL and ENQA"
VERSION = ("code", "version")
GRADES = {code.code: code["grades"].split() for code in load("grade_scale").entries}
DID = r"""^did:[a-z0-9]+:[^\s<>"{}|\\^`]+$"""

awarded = pl.col("awarded")
AWARDED = Award.columns["awarded"].dbh
STEP_TAKEN = f"{Approval.dbh} ({Approval.columns['on'].dbh})"
"""What people call the day of an approval or of a withdrawal."""


def of_version(column: str) -> dict[str, str]:
    """A column of the version that is awarded, with what people call it."""
    return {column: f"{MicroCredential.dbh} ({MicroCredential.columns[column].dbh})"}


@beside(Award, by=VERSION, needs=(MicroCredential,), may=(Approval,))
def with_version(awards: pl.DataFrame, others: Frames) -> pl.DataFrame:
    """What the files say of the version: `stands` at all, `valid_from`, `grading`, `approved_on`, `withdrawn_on`."""
    versions = others[MicroCredential].drop_nulls(VERSION).unique(VERSION, keep="first", maintain_order=True)
    known = versions.select(*VERSION, "valid_from", "grading", stands=pl.lit(True)).join(
        decided(others[Approval]), on=VERSION, how="left"
    )
    joined = awards.select(VERSION).join(known, on=VERSION, how="left", maintain_order="left")
    return joined.select(
        "valid_from", "grading", "approved_on", "withdrawn_on", pl.col("stands").fill_null(value=False)
    )


@worded(
    Award,
    "award",
    "name",
    severity="error",
    source="our reading: the credential is handed out in a folder with the number as its name",
)
def number_is_more_than_dots() -> pl.Expr:
    """The number of an award has letters or digits, and not only dots."""
    return ~pl.col("award").str.contains(r"^[. ]+$")


@worded(
    Award,
    "award",
    "national",
    severity="error",
    source="Personopplysningsloven § 12: a national identity number is used only where it is needed",
)
def number_tells_nobody_s_identity_number() -> pl.Expr:
    """The number of an award holds no national identity number: the journal and the names of folders tell it."""
    return ~pl.col("award").str.contains(DATED)


@worded(
    Award,
    "version",
    "approved",
    severity="error",
    source=WORKFLOW,
    shows={"awarded": AWARDED, "approved_on": STEP_TAKEN},
)
def version_is_approved() -> pl.Expr:
    """Nothing is awarded of a version before it is approved."""
    return ~pl.col("stands") | (pl.col("approved_on") <= awarded)


@worded(
    Award,
    "version",
    "withdrawn",
    severity="error",
    source=WORKFLOW,
    shows={"awarded": AWARDED, "withdrawn_on": STEP_TAKEN},
)
def version_is_not_withdrawn() -> pl.Expr:
    """Nothing is awarded of a version from the day on which it is withdrawn."""
    return pl.col("withdrawn_on").is_null() | (awarded < pl.col("withdrawn_on"))


@worded(Award, "awarded", "valid_from", severity="error", source=WORKFLOW, shows=of_version("valid_from"))
def version_was_offered() -> pl.Expr:
    """Nothing is awarded of a version before the day from which it is offered."""
    return pl.col("valid_from").is_null() | (awarded >= pl.col("valid_from"))


@worded(Award, "awarded", "future", severity="error", source=f"{ANNEX}: date of issuing")
def award_is_not_in_the_future() -> pl.Expr:
    """The day of an award is not later than today."""
    return awarded <= pl.col("today")


@worded(Award, "approved_by", "four_eyes", severity="error", source=WORKFLOW)
def four_eyes_see_an_award() -> pl.Expr:
    """Whoever reported the result does not approve the award."""
    return person("reported_by") != person("approved_by")


@worded(Award, "grade", "passed", severity="error", source="DBH, table 308: F and H are not passed")
def award_is_of_something_passed() -> pl.Expr:
    """Only what is passed is awarded: the grade is not F or H."""
    passing = value("passing_grades").by_period(lambda grades: pl.col("grade").is_in(grades), period_of(awarded))
    return pl.col("grade").is_null() | passing


@worded(Award, "grade", "scale", severity="error", source=f"{ANNEX}: grade achieved", shows=of_version("grading"))
def grade_is_of_the_scale() -> pl.Expr:
    """The grade is one of the version's scale: A-F, passed (G), or none."""
    fits = [
        (pl.col("grading") == scale) & (pl.col("grade").is_in(grades) if grades else pl.col("grade").is_null())
        for scale, grades in GRADES.items()
    ]
    return pl.col("grading").is_null() | pl.any_horizontal(fits)


@worded(
    Award,
    "learner_id",
    "once",
    severity="warning",
    source="our reading: a learner gets a micro-credential once; what is corrected keeps its number",
)
def learner_gets_it_once() -> pl.Expr:
    """A learner gets a micro-credential once."""
    return pl.col("learner_id").is_null() | (pl.len().over("learner_id", "code") == 1)


@worded(
    Award,
    "family_name",
    "once",
    severity="warning",
    source="our reading: two awards of the same day to one learner are one award that was entered twice",
)
def award_is_entered_once() -> pl.Expr:
    """A learner without a number of the institution's own stands once among the awards of a version on one day."""
    same = pl.struct(person("given_names"), person("family_name"), "birth_date", "code", "version", "awarded").hash()
    return pl.col("learner_id").is_not_null() | (pl.col("award").n_unique().over(same) == 1)


@worded(
    Award,
    "family_name",
    "told",
    severity="error",
    source=f"{ANNEX}: identification of the learner",
    fault="A learner with one name only has it as the family name, and - as the given names.",
)
def one_name_is_the_family_name() -> pl.Expr:
    """The family name is a name; - stands only for given names."""
    return pl.col("family_name").str.strip_chars() != NO_NAME


@worded(
    Award,
    "learner_did",
    "form",
    severity="error",
    source="W3C, Decentralized Identifiers",
    fault="The identifier of a wallet is written did:method:..., as did:key:z6Mk... or did:web:example.org.",
)
def wallet_is_named_by_a_did() -> pl.Expr:
    """The learner's wallet is named by a DID: did, the method in small letters, and its identifier."""
    return pl.col("learner_did").is_null() | pl.col("learner_did").str.strip_chars().str.contains(DID)


@worded(
    Award,
    "email",
    "form",
    severity="error",
    source="RFC 5321, 4.1.2, in its plain form",
    fault="An e-mail address is written name@example.org.",
)
def email_is_an_address() -> pl.Expr:
    """The e-mail address has a name, one @, and a host with a dot."""
    return pl.col("email").is_null() | pl.col("email").str.contains(r"^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$")


@worded(
    Award,
    "learner_id",
    "national",
    severity="error",
    source="Personopplysningsloven § 12: a national identity number is used only where it is needed",
)
def national_identity_number_is_left_out() -> pl.Expr:
    """The learner's number is the institution's own; a national identity number never goes into a credential."""
    return pl.col("learner_id").is_null() | ~pl.col("learner_id").str.contains(f"^{WHOLE}$")


@worded(
    Award,
    "birth_date",
    "identified",
    severity="warning",
    source=f"{ANNEX}: identification of the learner",
)
def learner_can_be_told_apart() -> pl.Expr:
    """A learner is identified by more than a name: the date of birth, the number, or a wallet."""
    return pl.any_horizontal(pl.col(name).is_not_null() for name in ("birth_date", "learner_id", "learner_did"))


@worded(Award, "birth_date", "order", severity="error", source="our reading: a learner is born before the award")
def learner_was_born() -> pl.Expr:
    """The learner was born before the award."""
    return pl.col("birth_date").is_null() | (pl.col("birth_date") < awarded)
