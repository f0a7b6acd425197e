"""Check a claim that somebody said something: against what is on record of that speaker, never by whether it is so.

    on record                          supported
    denied, or the contrary said       contradicted
    by somebody else alone, or not     not enough, and who said it

A denial of what was said turns it round: "denied that it was struck" bears out "said that it was not struck". That
somebody never said something is contradicted by a record of it, and by nothing else: absence is no evidence.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.language.dates import possible_days
from corpus.language.gazetteer import word_set
from corpus.language.names import fold
from corpus.nouns import EVERYTHING, Filter, StoredStatement
from corpus.store.protocols import Corpus
from retrieval.answers.utterances import words_of
from retrieval.answers.who_is_meant import WhoIsMeant
from retrieval.claims.assertion.accused_another import accuses_another
from retrieval.claims.assertion.self_reference import may_speak_of_himself
from retrieval.claims.assertion.unasserted import ASKED, asks
from retrieval.claims.checked import Stance
from retrieval.claims.claim import Claim, Comparison, Said
from retrieval.claims.comparison.compare import EvidenceText, compare
from retrieval.claims.comparison.names import may_be_one
from retrieval.claims.comparison.sentence import read_sentence
from retrieval.claims.comparison.words.stems import stem
from retrieval.claims.deciding.may_decide import LEAST_WORDS, tells_enough
from retrieval.claims.deciding.weighing import weigh
from retrieval.claims.evidence import EvidenceFinder, share_of
from retrieval.claims.judging import SUPPORTS, Reader, may_not_decide, rarity_of, with_origins
from retrieval.claims.stance import UNREAD, Scores
from retrieval.claims.standing.as_of import AsOf
from retrieval.claims.standing.described import is_described
from retrieval.claims.standing.occasion import CONTRARY_UNMET, UNMET, unmet_occasion
from retrieval.claims.verdict import Judged
from retrieval.claims.voices import voice_of
from retrieval.questions.inventory import Inventory
from retrieval.questions.name_forms import expand
from retrieval.questions.speech_verbs import DENYING
from retrieval.quotes.citations import place_of, shown
from retrieval.quotes.speaker import spoken_by
from retrieval.ranking.overlap import stems
from retrieval.search import Search
from retrieval.speakers.registry import Speakers
from retrieval.speakers.speaker import AskedSpeaker, Speaker, asked_speaker

FOUND = 12  # passages in which somebody speaks
READ = 8  # statements whose stance is read, of the speaker's and of others
_ADDED = ("only", "place")  # what a claim puts into words, and nobody said: "for the first time", "in Halden"
CONTRARY, CONTRARY_TURNED = 0.7, 0.5  # what the weights must say of the contrary; where a "not" is there too
ALL_BUT_A_NAME = 0.85  # the share of the content's words with which the contrary may lack a name
BEFORE = 400  # characters before a statement that tell whom and what it speaks of
ELSE = "says something else"
_NOT_SO = re.compile(
    r"\b(?:do|does|did)(?:n['’]t| not) (?:think|believe|agree|accept|buy)\b|\b(?:no way|not true|hardly|far from)\b",
    re.I,
)
_ADVICE = re.compile(r"\b(?:should|must|ought to|has to|have to)\b", re.I)
_ADVISED_AGAINST = re.compile(r"\bnot to\b|\bagainst\b|\b(?:should|must|ought|need)(?:n['’]t| not| never)\b", re.I)
_OF_ANYTHING = {*map(stem, word_set("do know think say mean see guess hope believe agree")), "does"}  # "doesn't"
SAYS_NOTHING = "may be said of anything"
ANOTHER_MATTER = "speaks of something else"
SECOND_HAND = "at second hand"
ANOTHER = "another speaks"
REPORTED = "another speaker's report of it"


@dataclass(frozen=True, slots=True)
class OnRecord:
    """The statements beside a claim of speech: the speaker's own, those of others, and who is meant.

    `speaker` is None where nobody of that name speaks here; `several` are those whom the name may mean; `reported` are
    the statements of others that the speaker said so.
    """

    evidence: tuple[Judged, ...]
    others: tuple[Judged, ...]
    speaker: str | None
    several: tuple[str, ...] = ()
    reported: tuple[Judged, ...] = ()


class SpeechChecker:
    """Checks claims of speech against one corpus."""

    def __init__(
        self, catalogue: Corpus, search: Search, finder: EvidenceFinder, reader: Reader, speakers: Speakers
    ) -> None:
        self._catalogue = catalogue
        self._search = search
        self._finder = finder
        self._reader = reader
        self._speakers = speakers
        self._who_is_meant = WhoIsMeant(speakers, catalogue)

    def check(self, claim: Claim, said: Said, known: Inventory, where: Filter, as_of: AsOf) -> OnRecord:
        """The statements on record beside a claim of speech."""
        weights = self._finder.weights(said.content, self._catalogue.scope(where).passages)
        fitting = self._fitting(said, known, where)
        if len(fitting) > 1:
            return OnRecord((), (), None, tuple(each.name for each in fitting))
        meant = asked_speaker(expand(said.speaker, known), fitting)
        own = [each for each in self._statements(meant.names, said.content, where) if meant.speaks(each)]
        others = [each for each in self._anybodys(said.content, where) if not meant.speaks(each)]
        judged = self._judged(claim, said, _nearest(own, weights), weights, as_of)
        elsewhere = self._judged(claim, said, _nearest(others, weights), weights, as_of)
        elsewhere = [(each, stored) for each, stored in elsewhere if each.stance == "supports"]
        described = [] if fitting else self._described(said, elsewhere)
        return OnRecord(
            tuple(self._of_the_speaker(each, stored, meant) for each, stored in (*judged, *described)),
            tuple(replace(each, why=ANOTHER) for each, stored in elsewhere if (each, stored) not in described),
            fitting[0].name if fitting else described[0][1].statement.speaker.name if described else None,
        )

    def _described(
        self, said: Said, judged: Sequence[tuple[Judged, StoredStatement]]
    ) -> list[tuple[Judged, StoredStatement]]:
        """Those whose speaker the claim describes without a name."""
        texts = self._catalogue.texts({stored.version for _, stored in judged})
        return [pair for pair in judged if is_described(said.speaker, pair[1], texts[pair[1].version].content)]

    def meant(self, said: Said, known: Inventory) -> AskedSpeaker | None:
        """The one who is claimed to have said something; None where several may be."""
        fitting = self._fitting(said, known, EVERYTHING)
        return asked_speaker(expand(said.speaker, known), fitting) if len(fitting) < 2 else None

    def of_statements(
        self,
        claim: Claim,
        said: Said,
        meant: AskedSpeaker,
        own: Sequence[StoredStatement],
        weights: Mapping[str, float],
        as_of: AsOf,
    ) -> tuple[Judged, ...]:
        """Statements of the one meant beside the claim that they said something; `weights` are those of the words of
        what was said."""
        judged = self._judged(claim, said, _nearest(own, weights), weights, as_of)
        return tuple(self._of_the_speaker(each, stored, meant) for each, stored in judged)

    def _fitting(self, said: Said, known: Inventory, where: Filter) -> Sequence[Speaker]:
        """The speakers whom the name of the one who is claimed to have spoken may mean."""
        name = expand(said.speaker, known)
        return self._who_is_meant.of(name, lambda each: self._spoken_about(each, said.content, where)).speakers

    def _of_the_speaker(self, judged: Judged, stored: StoredStatement, meant: AskedSpeaker) -> Judged:
        """The same, deciding nothing where another reports it, or somebody says it for a person."""
        if stored.statement.via is not None:
            return replace(judged, why=judged.why or f"{SECOND_HAND}: {spoken_by(stored)}")
        return replace(judged, why=judged.why or f"{spoken_by(stored)}") if meant.is_spoken_for(stored) else judged

    def _spoken_about(self, speaker: Speaker, content: str, where: Filter) -> int:
        meant = AskedSpeaker(speaker, ())
        return sum(meant.speaks(each) for each in self._statements(meant.names, content, where))

    def _statements(self, names: Sequence[str], content: str, where: Filter) -> list[StoredStatement]:
        """The statements in the passages nearest to a content in which speakers of these names speak."""
        speaking = self._catalogue.passages_spoken_in(names, where)
        if not len(speaking):
            return []
        hits = self._search.passages(content, FOUND, where, within=speaking)
        return self._catalogue.statements_in([hit.passage.id for hit in hits])

    def _anybodys(self, content: str, where: Filter) -> list[StoredStatement]:
        hits = self._search.passages(content, FOUND, where)
        return self._catalogue.statements_in([hit.passage.id for hit in hits])

    def _judged(
        self,
        claim: Claim,
        said: Said,
        statements: Sequence[StoredStatement],
        weights: Mapping[str, float],
        as_of: AsOf,
    ) -> list[tuple[Judged, StoredStatement]]:
        registry = self._speakers.known()
        content = replace(claim, resolved=said.content, kind="fact", said=None)
        texts = self._catalogue.texts({each.version for each in statements})
        rarity = rarity_of(weights)
        compared = [compare(content, _evidence_text(each, texts[each.version].content), rarity) for each in statements]
        scores = self._scores(said, statements, compared)
        judged = []
        for stored, score, comparison in zip(statements, scores, compared, strict=True):
            stance, sure, why = _stance(said, stored, score, comparison)
            first, last = stored.statement.sentence
            if accuses_another(words_of(stored), texts[stored.version].content[first:last], said.content):
                stance, why = "related", ANOTHER_MATTER
            if stance != "related" and (unmet := _unmet(claim, said, stored, texts[stored.version].content)):
                why = (UNMET if (stance == "supports") != said.negated else CONTRARY_UNMET).format(unmet)
                stance = "related"
            days = possible_days(stored.article.metadata.published or "")
            judged.append(
                Judged(
                    place=place_of(stored, score=sure),
                    words=shown(words_of(stored)),
                    stance=stance,
                    score=sure,
                    voiced=voice_of(stored.article, stored, registry),
                    origin=0,
                    day=days[0] if days else "",
                    differences=comparison.differences,
                    why=why or may_not_decide(stored.article) or as_of.why_not(stored.article, stored.version),
                )
            )
        numbered = with_origins(judged)
        return list(zip(numbered, statements, strict=True))

    def _scores(
        self, said: Said, statements: Sequence[StoredStatement], compared: Sequence[Comparison]
    ) -> list[Scores]:
        """The scores of each statement beside what was said; unread where no reading could make it say so, or not."""
        asked = [each.asked or said.content for each in compared]
        pairs = list(zip((shown(words_of(each)) for each in statements), asked, strict=True))
        wanted = [pair for pair, each in zip(pairs, compared, strict=True) if _is_worth_reading(each)]
        found = dict(zip(wanted, self._reader.read(wanted), strict=True))
        return [found.get(pair, UNREAD) for pair in pairs]


def _stance(said: Said, stored: StoredStatement, scores: Scores, comparison: Comparison) -> tuple[Stance, float, str]:
    """The stance of a statement to the claim that its speaker said something."""
    if says_nothing(said):
        return "related", 0.0, SAYS_NOTHING
    says, score = stance_of_words(said.content, shown(words_of(stored)), scores, comparison)
    if says == "related":
        return says, score, comparison.why or ELSE
    if asks(shown(words_of(stored)), said.content):
        return "related", score, ASKED
    if not may_speak_of_himself(said.speaker, said.content, shown(words_of(stored))):
        return "related", score, ANOTHER_MATTER
    if stored.statement.manner == "declined":
        return "related", score, "declined to say"
    alike = (says == "supports") != (stored.statement.manner in DENYING)
    wanted = said.manner not in DENYING
    if said.negated:
        return ("contradicts", score, "") if alike == wanted else ("related", score, "says the contrary")
    return ("supports" if alike == wanted else "contradicts"), score, ""


def _unmet(claim: Claim, said: Said, stored: StoredStatement, text: str) -> str:
    """Return what the claim tells of the occasion, and the article of the statement does not."""
    return unmet_occasion(claim.resolved, said, text, stored.article.metadata.published)


def says_nothing(said: Said) -> bool:
    """Tell whether the words may be said of anything: "I don't know"."""
    read = read_sentence(said.content)
    himself = ("i", fold(said.speaker))
    named = any(name.sure and not any(may_be_one(name.folded, each) for each in himself) for name in read.names)
    return not (named or read.quantities or read.times) and {read.stems[at] for at in read.plain} <= _OF_ANYTHING


def _is_turned(comparison: Comparison) -> bool:
    return any(each.type == "negation" and each.effect != "none" and each.stored for each in comparison.differences)


def _is_worth_reading(comparison: Comparison) -> bool:
    """Tell whether a statement could say the same or the contrary, if the weights were sure."""
    return comparison.same or comparison.words >= LEAST_WORDS or comparison.contradicts or _is_turned(comparison)


def stance_of_words(content: str, words: str, scores: Scores, comparison: Comparison) -> tuple[Stance, float]:
    """The stance of a statement's words to a content. Here the speaker is the one meant, so less is asked than of a
    sentence of anybody's; but "I don't think so" is no bearing out, whatever the weights read."""
    weight = weigh((scores,), comparison)
    turned = _is_turned(comparison)
    least = CONTRARY_TURNED if turned else CONTRARY
    of_the_same = not comparison.apart and (not comparison.missing or comparison.words >= ALL_BUT_A_NAME)
    if comparison.contradicts or (scores.contradicts >= least and turned and of_the_same):
        return "contradicts", max(weight.contradicts, least)
    unsure = weight.supports < SUPPORTS or scores.supports < scores.contradicts
    if unsure or not tells_enough(comparison, scores) or comparison.apart:
        return "related", weight.most
    if any(each.type in _ADDED and each.effect == "undecides" for each in comparison.differences):
        return "related", weight.most
    if _ADVICE.search(content) and _ADVISED_AGAINST.search(words) and not _ADVISED_AGAINST.search(content):
        return "related", weight.most
    if bool(_NOT_SO.search(words)) != bool(_NOT_SO.search(content)):
        return "contradicts", CONTRARY_TURNED
    return "supports", weight.supports


def _nearest(statements: Sequence[StoredStatement], weights: Mapping[str, float]) -> list[StoredStatement]:
    """The statements with most of the content's words, each wording once; what is denied is not what is said."""
    once = {
        (each.statement.speaker.name, each.statement.manner in DENYING, shown(words_of(each))): each
        for each in reversed(statements)
    }
    shares = {id(each): share_of(weights, stems(each.text)) for each in once.values()}
    return sorted(once.values(), key=lambda each: -shares[id(each)])[:READ]


def _evidence_text(stored: StoredStatement, text: str) -> EvidenceText:
    start = stored.statement.sentence[0]
    return EvidenceText(
        sentence=shown(words_of(stored)),
        title=stored.article.metadata.title or "",
        before=shown(f"{text[max(0, start - BEFORE) : start]} {stored.text}"),
        called=(stored.statement.speaker.name,),
        published=stored.article.metadata.published,
    )
