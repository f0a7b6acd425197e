"""Cues, the verbs and nouns of saying: their forms, what may follow them, and the manner they give a statement.

Only the lexicon; reporting_clauses.py and content.py say how it is used. What may follow a verb:
q words in marks · b a clause without "that" · t a clause with "that" · o the one who is told, before that clause ·
u somebody "to" do something ("urged them to go") · n a thing ("denied the report") · i "to" and a verb ("promised to
leave") · w a question ("asked why") · f words in marks as a part of the sentence ("called it 'a disgrace'") · d the
same without marks · g "of", "about", "against" ("warned of") · a somebody "of" something ("accused him of lying").
"""

from dataclasses import dataclass
from typing import Literal

from corpus.language.verbs import regular_forms

Shape = Literal["base", "present", "past", "gerund"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a verb of saying; `particle` is the word that must follow ("pointed out"), or empty."""

    manner: str
    flags: str
    shape: Shape
    lemma: str
    particle: str = ""


_VERBS = {
    "said": """say/says/said/saying qbtw; tell/tells/told/telling qbtow; state qtb; note qtb; explain qtbw; add qtb;
        write/writes/wrote/writing/written qtb; tweet qtb; tweet+out qtb; post qt; reply qt; respond qt; answer qt;
        observe qt; remark qt; comment q; mention t; recall qtb; recount qt; continue qt; reiterate qtb; repeat qt;
        stress qtb; emphasize qtb; emphasise qtb; underline qt; underscore qt; point+out qtb; testify qtb; blog qt;
        elaborate q; exclaim q; shout q; yell q; cry q; whisper q; mutter q; murmur q; chant q; chime+in q; inform to;
        brief to; notify to; remind qto; assure qto; reassure to; opine qt; counter qt; retort q; marvel q; muse qt;
        shoot/shoots/shot/shooting+back q; fire+back q; reflect q; laugh q; smile q; sigh q; put/puts/put/putting+it q;
        read/reads/read/reading q; go/goes/went/going+on q; begin/begins/began/beginning q; conclude qtb; clarify qt;
        specify t; disclose t; reveal qt; divulge t; declare qtb; proclaim qt; describe fd;
        call/calls/called/calling fd;
        characterize fd; characterise fd; portray fd;
        branded/branded/branded/branding fd; labelled/labeled/labelled/labelling fd; refer+to fd;
        joke qt; quip qt; jest q;
        boast qt; brag qt; gush q; enthuse q; relay t; express f; conclude qtb; relate q; rule t; cite f; attest t;
        report qtb; intimate t;
        make/makes/made/making+clear t; make/makes/made/making+it tb; hit/hits/hit/hitting+back q;
        lash+out q; push+back qt; shrug q; sing/sings/sang/singing q; grumble qt; gripe qt; thunder q; fret qt;
        signal t; indicate tb; hint t; imply t""",
    "announced": "announce qtb",
    "argued": "argue qtb; reason qt; contend qtb; maintain qtb; assert qtb; insist qtb",
    "claimed": "claim qtb; allege qtb; charge t",
    "confirmed": "confirm qtbn; verify t; corroborate t",
    "denied": "deny tbn; refute tn; dispute tn",
    "admitted": "admit qtb; acknowledge qtb; concede qtb; confess qt",
    "agreed": "agree qtb; concur qt; accept t",
    "warned": "warn qtbog; caution qtbog",
    "threatened": "threaten qti",
    "promised": "promise qtbi; vow qtbi; pledge qtbi; swear/swears/swore/swearing ti; guarantee t",
    "asked": "ask qwou; wonder qw; inquire qw; enquire qw; query q; question qw",
    "demanded": """demand qt; urge qtou; implore qou; exhort qou; plead q; call/calls/called/calling+for n;
        call/calls/called/calling+on ou""",
    "advised": "advise qtbo; recommend qt; counsel qt; suggest qtb; propose qt",
    "accused": "accuse a; blame f",
    "criticised": """condemn fd; criticize fd; criticise fd; slam fd; blast fd; denounce fd; lament qtf; complain qtbg;
        deride fd; decry fd; ridicule fd; mock fd; protest qt; object qt; fume q; scoff q; snap q""",
    "praised": "praise fd; hail fd; laud fd",
    "rejected": "reject fd; dismiss fd",
    "predicted": "predict qtb; forecast/forecasts/forecasted/forecasting t; estimate tb; speculate t",
}

# Nouns of saying that take "that", with the manner they give.
NOUNS = {
    "statement": "said", "claim": "claimed", "claims": "claimed", "allegation": "claimed", "allegations": "claimed",
    "assertion": "argued", "assertions": "argued", "warning": "warned", "warnings": "warned", "promise": "promised",
    "pledge": "promised", "vow": "promised", "admission": "admitted", "acknowledgement": "admitted",
    "acknowledgment": "admitted", "denial": "denied", "denials": "denied", "announcement": "announced",
    "insistence": "argued", "argument": "argued", "accusation": "accused", "accusations": "accused",
    "remark": "said", "remarks": "said", "comment": "said", "comments": "said", "declaration": "said",
    "prediction": "predicted", "suggestion": "advised", "assurance": "promised", "assurances": "promised",
    "complaint": "criticised", "contention": "argued", "confirmation": "confirmed", "threat": "threatened",
    "revelation": "said", "confession": "admitted", "observation": "said",
}  # fmt: skip

_BOTH_WAYS = frozenset({"signal", "marvel", "label", "counsel"})  # "labelled" and "labeled"


def _forms(verbs: str) -> list[tuple[str, Shape]]:
    given = verbs.split("/")
    base, present, past, gerund = given[:4] if len(given) > 3 else regular_forms(verbs)
    forms: list[tuple[str, Shape]] = [(past, "past"), (present, "present"), (gerund, "gerund"), (base, "base")]
    if base in _BOTH_WAYS:
        return [*forms, *_other_spelling(base, past)]
    return forms + [(extra, "past") for extra in given[4:]]


def _other_spelling(base: str, past: str) -> list[tuple[str, Shape]]:
    stem = base if past == base + base[-1] + "ed" else base + base[-1]
    return [(stem + "ed", "past"), (stem + "ing", "gerund")]


def _read() -> dict[str, tuple[Cue, ...]]:
    cues: dict[str, tuple[Cue, ...]] = {}
    for manner, entries in _VERBS.items():
        for entry in entries.split(";"):
            head, flags = entry.split()
            verbs, _, particle = head.partition("+")
            for form, shape in _forms(verbs):
                cue = Cue(manner, flags, shape, verbs.split("/")[0], particle)
                cues[form] = tuple(sorted((*cues.get(form, ()), cue), key=lambda c: not c.particle))
    return cues


CUES = _read()


def cue_at(word: str, following: str) -> Cue | None:
    """The verb of saying that a lower-case word is, seen with the word after it."""
    return next((cue for cue in CUES.get(word, ()) if cue.particle in ("", following)), None)
