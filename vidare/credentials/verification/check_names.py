"""The checks by name, and what each asks, for people who have never heard of signatures."""

from collections.abc import Mapping

from vidare.credentials.verification.verdict import CheckName, Result, Said
from vidare.language import Sentence

NAMES: Mapping[CheckName, Sentence] = {
    "size": Sentence("Size"),
    "form": Sentence("Form"),
    "context": Sentence("Vocabularies"),
    "terms": Sentence("Terms"),
    "schema": Sentence("Schema"),
    "proof": Sentence("Proof"),
    "signature": Sentence("Signature"),
    "seal": Sentence("Seal of the document"),
    "key": Sentence("Key"),
    "issuer": Sentence("Issuer"),
    "register": Sentence("Register"),
    "validity": Sentence("Validity"),
    "status": Sentence("Status"),
    "elements": Sentence("EU elements"),
    "evidence": Sentence("Evidence"),
}

ASKED: Mapping[CheckName, Sentence] = {
    "size": Sentence("Is the file small enough to be a credential?"),
    "form": Sentence("Is it a credential at all, and can it be read?"),
    "context": Sentence("Do its words mean what they are known to mean?"),
    "terms": Sentence("Is every word of it covered by the signature?"),
    "schema": Sentence("Is it put together as its standard asks?"),
    "proof": Sentence("Does the proof say how, when and for what it was signed?"),
    "signature": Sentence("Is it unchanged since it was signed?"),
    "seal": Sentence("Is the document as it was when it was sealed?"),
    "key": Sentence("Is the key known, and did it sign while it was in use?"),
    "issuer": Sentence("Does the key belong to the one who is said to have issued it?"),
    "register": Sentence("Is the issuer known, and to whom?"),
    "validity": Sentence("Is it valid on the day it is looked at?"),
    "status": Sentence("Has the issuer taken it back?"),
    "elements": Sentence("What does it tell of what a micro-credential has to tell in Europe?"),
    "evidence": Sentence("Does it name something that shows what was done?"),
}

RESULTS: Mapping[Result, Sentence] = {
    "ok": Sentence("Holds"),
    "failed": Sentence("Does not hold"),
    "unknown": Sentence("Not known"),
}

VERDICTS: Mapping[Said, Sentence] = {
    "genuine": Sentence("Genuine"),
    "not genuine": Sentence("Not genuine"),
    "can't be said": Sentence("Can't be said"),
}

MEANINGS: Mapping[Said, Sentence] = {
    "genuine": Sentence("It is unchanged, and it comes from the issuer named here."),
    "not genuine": Sentence("Do not rely on it. Something was found that speaks against it."),
    "can't be said": Sentence("Do not rely on it yet. Nothing speaks against it, but something could not be checked."),
}
