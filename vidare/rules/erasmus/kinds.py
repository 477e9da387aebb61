"""What sort of demand a rule of Erasmus+ is: what is checked, what is measured, and what is only shown."""

from vidare.language import Sentence

CHECKED = {
    "eligibility": Sentence("eligibility"),
    "funding": Sentence("funding"),
    "duration": Sentence("duration"),
    "application": Sentence("application form"),
    "follow_up": Sentence("follow-up"),
    "register": Sentence("the register itself"),
}
"""Kinds that rows are judged by. `register` are our own rules, of rows that must agree with each other."""

MEASURED = {"national_goal": Sentence("national goal")}
"""Kinds that a whole portfolio is measured against; no single project breaks them."""

SHOWN = {
    "good_practice": Sentence("good practice"),
    "practice": Sentence("practice"),
    "belief_not_rule": Sentence("a belief, not a rule"),
    "observation": Sentence("observation"),
    "rule_of_one_alliance": Sentence("rule of one alliance"),
    "no_requirement": Sentence("no requirement"),
    "fact": Sentence("fact"),
    "scope": Sentence("scope of the evaluation"),
}
"""Kinds that are told and never enforced."""

KINDS = {**CHECKED, **MEASURED, **SHOWN}
