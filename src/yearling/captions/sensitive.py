"""What a person is asked about before it is quoted: health, loss, addresses, births and the like.

In: what somebody wrote, and the meanings of its sentences where they are known. Out: why it is
asked about, as a code of `Withheld.why`; None for any other words. Patterns know English, German,
French and Spanish; meaning adds the other languages of the text model, for health alone. A word too
many costs a question, one too few tells others what only the family knows; how often ordinary words
are asked about is held by tests/test_quotes_sensitive.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ..catalog.letters import unmarked
from ..catalog.meant import near, sentences
from ..selection.private import ORDINARY
from .languages import LANGUAGES
from .troubles import trouble

ILL, ILLER = 0.3, 0.08
"""Cosine to one of `HEALTH` that a sentence must reach, and by how much it must be nearer to it
than to any of `ORDINARY` or `WELL`: measured on tests/asked_lines.txt, see docs/words.md."""

HEALTH = (
    "She is ill with a high fever.",
    "in the hospital for a week",
    "the doctor found an infection",
    "medicine and antibiotics against the disease",
    "the diagnosis was a shock",
    "the operation and the anaesthetic",
    "vomiting and diarrhoea",
    "vaccination at the paediatrician",
    "an allergy and a rash",
    "a broken arm, X-ray and plaster",
    "depression after the birth",
    "premature baby in intensive care",
    "coughing and wheezing, a bad cold",
    "the results of the blood test",
    "physiotherapy and treatment",
    "scarlet fever, a disease of childhood",
    "born too early",
    "poor eyesight, glasses from the eye doctor",
    "earache",
)
WELL = (
    "I am so tired.",
    "The baby cries and does not sleep.",
    "teething and drooling",
    "I love her so much.",
    "We missed you.",
    "sick of the rain",
    "She discovered her toes and her fingers.",
    "My back hurts and my heart is full.",
    "sleeping like an angel",
    "playing doctor",
)
"""What sentences are compared with, in any language that the text model knows."""

_HEALTH = re.compile(
    r"""\b(?:
    # English
    hospital\w* | clinic | (?<!cabin\s)fever(?:ish)? | infection\w* | antibiotic\w* | diagnos\w+
    | surger(?:y|ies) | surgeon\w* | (?:the|her|his|an|my)\soperation | operated\son | [np]?icu
    | intensive\scare | incubator | jaundice\w* | reflux | allerg(?:y|ic|ies) | asthma\w*
    | eczema | pneumonia | bronch\w+itis | rsv | covid\S* | chicken\s?pox | measles | vaccin\w+
    | threw\sup | vomit\w* | diarrh\w+ | seizures? | epilep\w+ | cancer | tumou?r\w* | chemo\w*
    | depress(?:ion|ed) | postpartum | miscarr\w+ | stillb\w+ | premature(?:ly)? | preemie
    | c.section | c(?:a)?esarean | x.rays? | mri | emergency\s(?:room|department) | ambulance
    | medication | medicine | paracetamol | ibuprofen | calpol | tylenol | pa?ediatrician
    | (?:at|to|saw|see|from|called)\s(?:the|a|our|her|his)\sdoctor\w* | broken\s(?:arm|leg|bone)
    | broke\s(?:his|her|my)\s\w+ | concussion | autis\w+ | disabilit\w+ | down.?s?\ssyndrome | ivf
    | (?:is|was|so|been|are|were|got|get|being|still|fell|very)\s(?:ill|sick)(?!\sof\b) | poorly
    | (?<!award\s)ward | \w{0,20}(?:on[ck]|[ck]ardi|neur)olog\w*
    | on\soxygen | (?:tummy|stomach)\sbug | plaster\scast | stitches
    | (?:temperature|fever)\sof\s(?:3[89]|4[01])
    | heart\s(?:murmur|defect|condition) | (?:hip|leg|back|a|her|his)\sbrace | flat\shead
    | tubes\sin | feeding\stube | specialist | blood\s(?:sugar|tests?|results|pressure)
    | antidepressants? | (?<!separation\s)anxiety | (?:post|ante).?natal | therap(?:y|ist)
    | physio\w* | psych(?:olog|iatr)\w+ | nits | (?:head\s)?lice | hand,?\sfoot
    | \w*fibrosis | syndrome | tonsils | croup | rash | (?:ear|eye|nose)\sdrops
    | (?:had|having)\sa\sfit | stopped\sbreathing | hearing\s(?:aids?|loss) | inhaler | insulin
    | diabet\w+ | adhd | special\sneeds | hernia | tongue.tie | cleft | palsy | hepatitis | hiv
    | scabies | mastitis
    # German
    | \w{0,20}krankenhaus\w* | \w{0,20}klinik\w* | \w{0,20}spital\w*
    | (?!reisef|lampenf)\w{0,20}fieber\w* | (?:schwer)?krank(?:e[rns]?|heit\w*)? | erkaltet
    | infekt\w* | \w{0,20}entzundung\w* | antibiotik\w+ | operiert\w*
    | (?:die|der|einer|nach)\sop | intensivstation | fruhchen | fruhgeburt | gelbsucht
    | allergi\w+ | neurodermitis | \w{0,20}impfung\w* | geimpft | erbr[ao]ch\w* | durchfall
    | krampfanf\w+ | tumor\w* | \w{0,20}depression\w* | fehlgeburt | totgeburt | kaiserschnitt
    | notaufnahme | notarzt | rettungswagen | krankenwagen | medikament\w* | fiebersaft
    | kinder(?:arzt|arztin|arzte) | arztin | arzt | arm\sgebrochen | bein\sgebrochen | narkose
    | gehirnerschutterung | behinderung | windpocken | masern
    | am\stropf | magen.darm\w* | mrt | (?:im|den|ein(?:en)?)\sgips | kopfplatzwunde
    | herz(?:fehler|gerausch|operation) | spreizhose | huftdysplasie | \w{0,20}sonde
    | blut(?:abnahme|test|werte|zucker|druck) | krankgeschrieben | burn.?out | lause
    | hand.fuss.mund | \w{0,20}therapie | \w{0,20}therapeut(?:in)? | logopad\w+
    | psych(?:olog|iat)\w+ | \w{0,20}syndrom | leistenbruch | horgerate? | pseudokrupp | scharlach
    | keuchhusten | inhalier\w+ | (?:ohren|augen|nasen)tropfen | nabelbruch | [kc]ortison
    # French
    | hopita(?:l|ux) | hospitalis\w+ | clinique | fievre | malades? | maladies? | infections?
    | antibiotiques? | diagnosti\w+ | (?:l|son|d)\W?\s?operation | operee? | reanimation
    | soins\sintensifs | couveuse | prematuree?s? | jaunisse | allergi\w+ | asthme
    | vaccin\w* | vomi\w* | diarrhee | convulsions? | tumeur | chimio\w* | depression
    | fausse\scouche | cesarienne | urgences | samu | medicaments? | doliprane | pediatre | medecin
    | bronchiolite | otite | gastro | varicelle | fracture\w* | handicap\w* | trisomie
    | platre | irm | perfusion | points\sde\ssuture | gastro.\w+ | grippe
    | malformation | souffle\sau\sc\w+ | cardiaque | (?:prise|analyse)\sde\ssang | poux | psy | kine
    | orthophoniste | therapeute | attelle | pieds?.mains?.bouche | scarlatine | coqueluche
    | fait\sune\scrise | insuline | corticoides? | gouttes\sdans\sles?\s\w+ | amygdales
    # Spanish
    | clinica | fiebre | enferm(?:[oa]s?|edad\w*) | infeccion\w* | antibiotic\w+ | operacion\w*
    | operad[oa] | operan | ucin? | cuidados\sintensivos | incubadora | prematur[oa]s? | ictericia
    | alergi\w+ | alergic\w+ | asma | vacuna\w* | vomit\w+ | diarrea | convulsi\w+ | quimio\w*
    | aborto | cesarea | urgencias | ambulancia | medicamentos? | apiretal | pediatra | medic[oa]s?
    | bronquiolitis | otitis | gastroenteritis | varicela | escayola\w*
    | soplo\sen\sel\scorazon | analisis\sde\ssangre | piojos | psicolog[oa] | psiquiatra
    | logopeda | fisio\w* | terapia | terapeuta | ambliopia | atopica | dermatitis | cardiopatia
    | amigdalas | plaquetas | parche\sen\sel\sojo | gotas\spara
    | tos\sferina | escarlatina | sonda | ferula | insulina | ansiedad(?!\spor\sseparacion)
    | resonancia | gotero | puntos\sde\ssutura | discapac\w+ | sindrome | se\srompio
    )\b""",
    re.VERBOSE,
)
"""In small letters without marks."""


_MONTHS = "|".join(
    sorted({unmarked(m) for one in LANGUAGES.values() for m in one.dates["months"].split()})
)
_DATE = re.compile(
    rf"""\b(?:
    \d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:(?:19|20)\d\d|\d\d\b) | (?:19|20)\d\d-\d\d-\d\d
    | \d{{1,2}}(?:st|nd|rd|th|\.|er)?\s+(?:de\s+|of\s+)?(?:{_MONTHS})\.?,?\s+(?:del?\s+)?
        (?:19|20)\d\d
    | (?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d
    )\b""",
    re.VERBOSE,
)
_BIRTH = re.compile(
    r"\b(?:born|birth(?!day)\w*|geboren\w*|geb|geburt(?!stag)\w*|nee?|naissance|nacio"
    r"|nacid[oa]|nacimiento)\b"
    r"|\*\s?\d|\b\d[\d.,]*\s?(?:g|gr|gramm?s?|kg|cm|lbs?|oz|inches)\b"
)
_PHONE = re.compile(
    r"""(?<![\w.,/-])(?:
    (?:\+|00)[1-9](?:[\s()/.-]*\d){8,13}
    | 0[1-9](?:[\s()/.-]?\d){7,11}
    | \(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}
    | [6-9]\d\d[\s.]?\d{3}[\s.]?\d{3}
    )(?![\w-])""",
    re.VERBOSE,
)
_ADDRESS = re.compile(
    r"""
    \b\d{1,5}[a-z]?\s+(?:[A-Z][\w'’]+\s+){1,3}
        (?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Crescent|Terrace|Close|Gardens)\b
    | \b(?!Heim|Rück|Hin|Um|Spiel|Park|Schul|Sitz|Schlaf|Lieblings|Arbeits|Aus)
        [A-ZÄÖÜ][\w-]{0,30}(?:straße|strasse|str\.|gasse|weg|allee|platz|damm|ufer|chaussee|ring)
        \s+\d{1,4}\s?[a-z]?(?=\s*(?:[,.;!()\n]|$|in\s+[A-ZÄÖÜ]))
    | \b[A-ZÄÖÜ][\w-]+\s(?:Straße|Strasse|Str\.|Weg|Allee|Platz)\s+\d{1,4}\s?[a-z]?\b
    | \b\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|bd|chemin|allée|impasse|quai)\s+\w
    | \b(?:[Cc]alle|C/|[Aa]venida|[Aa]vda\.?|[Pp]laza|[Pp]aseo)\s*(?:de\s+(?:la\s+|los\s+|las\s+)?)?
        [A-ZÁÉÍÓÚÑ][\w'’-]*(?:\s+[\w'’-]+){0,4}?,?\s+(?:n[.º°]*\s*)?\d{1,4}(?=\s*(?:[,.;!()\n]|$))
    | \b(?!\d\d?\d?00\b)(?:[A-Z]{1,2}-)?\d{5}\s+
        (?!Gramm|Schritte|Euro|Bilder|Fotos)[A-ZÄÖÜÉ][a-zäöüéè]{2,}
    | \b(?:A|CH|L|B)-\d{4}\s+[A-ZÄÖÜ][a-zäöü]{2,}
    | \b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b
    | [A-Z][a-z]+,?\s[A-Z]{2}\s\d{5}\b
    """,
    re.VERBOSE,
)
_SCHOOL = re.compile(
    r"""
    \b(?:at|to|from|of|joined|love|called|in)\s+(?:the\s+)?(?:St\.?\s)?(?:[A-Z][\w'’-]+\s+){1,3}
        (?:[Nn]ursery|[Ss]chool|[Kk]indergarten|[Dd]aycare|[Pp]reschool|[Mm]ontessori|Academy)\b
    | \b(?:Kita|KiTa|Kindergarten|Kinderkrippe|Krippe|Grundschule|Kindertagesstätte)\s+
        (?:["„“»«‚]|(?:St\.|Sankt|[Aa]m|[Aa]n\sder|[Ii]m)\s[A-ZÄÖÜ]
        |(?!Eingew|Tag|Fest|Fasching|Start|Kind|Leben|Zeit|Platz|Woche|Abschied|Sommer|Laterne)
        [A-ZÄÖÜ][\w-]{3,}(?=\s*(?:[,.;!?)\n]|$|und\s|in\s)))
    | \b[A-ZÄÖÜ][\w]+-(?:Kita|Kindergarten|Schule|Grundschule)\b
    | \b(?:[ÉEée]cole|[Cc]rèche|[Gg]arderie|[Mm]aternelle)\s+
        (?:["«“]|(?:les?\s|la\s|des\s|du\s|de\sla\s|d['’]|de\s|l['’])?(?!Noël)[A-ZÉÈ]\w)
    | \b(?:[Gg]uardería|[Ee]scuela|[Ee]scoleta|[Cc]olegio|[Cc]ole)\s+(?:infantil\s+)?
        (?:["«“]|(?:de\s|los?\s|las?\s|el\s)?[A-ZÁÉÍÓÚ]\w)
    """,
    re.VERBOSE,
)


def sensitive(text: str, meanings: Mapping[str, bytes] | None = None) -> str | None:
    """`health`, `address`, ... as in `Withheld.why`; None if nothing of it is told."""
    told = _told(text)
    return "health" if told != "health" and _is_ill(text, meanings or {}) else told


@lru_cache(1 << 12)
def _told(text: str) -> str | None:
    """The same, of words alone; kept, as it is asked of every post at every click."""
    small = unmarked(text)
    undated = _DATE.sub(" ", small)
    found = {
        "health": _HEALTH.search(small),
        "address": _ADDRESS.search(text),
        "phone": _PHONE.search(undated),
        "born": undated != small and _BIRTH.search(undated),
        "school": _SCHOOL.search(text),
    }
    return next((why for why, sign in found.items() if sign), None) or trouble(text, small)


def _is_ill(text: str, meanings: Mapping[str, bytes]) -> bool:
    """True if one of its sentences means what `HEALTH` means."""
    ill = {s: n for s, n in near(sentences(text), HEALTH, meanings).items() if n >= ILL}
    well = near(ill, (*ORDINARY, *WELL), meanings)
    return any(ill[s] - well.get(s, 1.0) >= ILLER for s in ill)
