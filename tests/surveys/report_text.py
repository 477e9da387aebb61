"""Short quotations from a published report, put together anew, for the checker of claims to find what is in them.

Source: «Norske UH-institusjoners bruk av Erasmus+ til utvikling av utdanningstilbud», ideas2evidence and Proba
Samfunnsanalyse for HK-dir, February 2026; the lines are those of its text taken out of the PDF. Quoted for criticism;
the report itself is not part of this repository.
"""

RESPONSE = (
    "Spørreundersøkelsen gikk ut til 58 prosjektledere for BIP, og 76 prosjekter. Blant prosjektene var det 23 "
    "Samarbeidspartnerskap og 53 prosjekter finansiert gjennom sentraliserte tiltak. Vi fikk svar fra 40 prosent av "
    "respondentene, fordelt på 45 prosent av BIP-ene og 51 prosent av prosjektene."
)
"""Lines 740-746."""

PRO_RECTORS = (
    "Undersøkelsen gikk ut til totalt 33 mottakere. Vi fikk svar fra 18 prorektorer, som gir en svarprosent på 54 "
    "prosent. Merk at fem respondenter ble filtrert ut tidlig i undersøkelsen."
)
"""Lines 780-786, shortened."""

PRO_RECTORS_FIGURE = (
    "I spørreundersøkelsen til prorektorer, spurte vi derfor om hvor viktig det er.\n\n"
    "Figur 3.1: Fra institusjonsledelsens ståsted, hvor viktig er det? (prosent, N = 17)"
)
"""Lines 1971 and 1981, shortened."""

STRATEGY = (
    "I figur 3.2 viser vi derfor svar for alle respondenter samlet. Nesten ni av ti respondenter (86 prosent) svarer "
    "at utdanningstilbudene har en tilknytning i stor eller svært stor grad.\n\n"
    "Figur 3.2: I hvilken grad var innholdet knyttet til institusjonens strategi? (prosent, N = 48)"
)
"""Lines 2048-2064, shortened."""

STUDENTS = (
    "Totalt har 2.227 studenter deltatt i de 33 utdanningstilbudene vi fikk opplysninger om. Dette gir et snitt på 67 "
    "studenter per tilbud."
)
"""Lines 1120-1122."""

EMPLOYERS_SUMMARY = (
    "Undersøkelsen finner at de aller fleste prosjektene og BIP-ene inkluderer arbeidslivsaktører i utvikling av "
    "utdanningstilbud."
)
"""Line 147."""

EMPLOYERS_BIP = (
    "Prosjektledere for BIP-er ble også spurt om hvorvidt representanter fra arbeidslivet deltok i utviklingen av "
    "tilbudet. Her er respondentene omtrent delt på midten: Rett under halvparten svarer at arbeidslivspartnere deltok."
)
"""Lines 2656-2660."""

FINISHED = (
    "Kun fire av prosjektene som er representert i spørreundersøkelsen, er avsluttet.\n\n"
    "Figur 2.1: Hvilket fagområde tilhører prosjektet? (prosent, N = 27)\n\n"
    "Figur 6.1: Hvor sannsynlig er det at tilbudet videreføres? (prosent, N = 27)"
)
"""Lines 930 and 3517-3529, shortened."""

BENEFIT = (
    "Figur 5.2: I hvilken grad har studenter fått følgende utbytte (prosent, N = 39)\n\n"
    "På alle alternativer i spørsmålet vurderer mellom 69 og 95 prosent av respondentene av utbyttet oppnås i stor "
    "eller svært stor grad."
)
"""Lines 3114-3122, shortened."""

STUDIES = (
    "Av de 32 studiene var 15 fra USA, fem fra Australia, tre fra Canada, fem fra Europa og fire fra andre steder i "
    "verden."
)
"""From the research note «Minikvalifikasjoner og livslang læring»."""
