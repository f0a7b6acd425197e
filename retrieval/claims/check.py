"""Check a text: divide it into claims, find and judge the evidence of each, give a verdict by the rule, keep it.

    checker.check("The hospital treated 40 people.", options)

All of it can be read from here: division.py divides, evidence.py finds sentences, judging.py judges them (rules first,
then the weights), voices.py tells in whose voice they are, verdict.py rules; speech.py does the same for claims that
somebody said something. A check is kept as places, like an answer; its words are cut anew each time.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from time import perf_counter

from corpus.ids import id_number
from corpus.nouns import EVERYTHING, Filter
from corpus.store.protocols import Corpus
from corpus.store.records import Scope
from retrieval.claims.assertion.denials import DENIED, denials_behind, points_back
from retrieval.claims.checked import Check, CheckedClaim, CheckRecord, Evidence, Repeats
from retrieval.claims.claim import Claim, Said
from retrieval.claims.comparison.sentence import read_sentence
from retrieval.claims.division import divide
from retrieval.claims.evidence import EvidenceFinder, share_of
from retrieval.claims.judging import Judge, Reader, with_origins
from retrieval.claims.kept import Checks
from retrieval.claims.model_judge import weaker
from retrieval.claims.reading.first_names import with_full_names
from retrieval.claims.speech import REPORTED, OnRecord, SpeechChecker
from retrieval.claims.standing.as_of import AsOf
from retrieval.claims.verdict import Judged, Ruling, rule, rule_of_speech
from retrieval.claims.wording import EMPTY, NO_ARTICLE, contradicting, lead, missing, speech_lead
from retrieval.models.assistance import Aid
from retrieval.questions.filters import Options
from retrieval.questions.inventory import CorpusNames
from retrieval.questions.name_forms import Name, expand, occurs
from retrieval.questions.reading_words import none_within
from retrieval.quotes.citations import Place
from retrieval.ranking.overlap import stems
from retrieval.search import Search
from retrieval.speakers.registry import Speakers

SHOWN = 5  # pieces of evidence on either side
RELATED = 3
COPIES = 5  # of a sentence that are looked at for a denial behind it
NEAR = 0.25  # the share of the claim's words, by their rarity, in a sentence that is shown though it decides nothing
COUNTED = 100  # passages of a name whose articles are counted


@dataclass(frozen=True, slots=True)
class _Inquiry:
    """The part of the corpus that one check looks at."""

    where: Filter
    limit: int | None
    passages: int
    as_of: AsOf
    lacking: str  # why there is nothing to look at, empty where there is
    aid: Aid | None


class Checker:
    """Checks texts against one corpus; `repeats` finds the known claims that a claim repeats."""

    def __init__(
        self,
        catalogue: Corpus,
        search: Search,
        reader: Reader,
        checks: Checks,
        known: CorpusNames,
        speakers: Speakers,
        repeats: Callable[[str], tuple[Repeats, ...]] = lambda text: (),
    ) -> None:
        self._catalogue = catalogue
        self._checks = checks
        self._known = known
        self._speakers = speakers
        self._repeats = repeats
        self._finder = EvidenceFinder(catalogue, search)
        self._judge = Judge(reader)
        self._speech = SpeechChecker(catalogue, search, self._finder, reader, speakers)

    def check(self, text: str, options: Options, aid: Aid | None = None) -> Check:
        """The verdicts on the claims of a text, and what of it was set aside; `aid` is a language model's, where one is
        to look at what decides."""
        began = perf_counter()
        where = options.filter
        self._known.renew()
        division = divide(text)
        with nullcontext() if aid else self._catalogue.snapshot():  # no look at the corpus waits for a model
            scope = self._known.scope(where)
            as_of = AsOf(self._catalogue, options.as_of)
            inquiry = _Inquiry(where, options.limit, scope.passages, as_of, _lacking(scope, where), aid)
            claims = tuple(
                replace(self._checked(claim, inquiry), repeats=self._repeats(claim.resolved))
                for claim in self._named(division.claims)
            )
        record = CheckRecord(
            text=text,
            claims=claims,
            set_aside=division.set_aside,
            scope=scope,
            as_of=options.as_of,
            since=where.since,
            until=where.until,
            outlets=tuple(where.outlets),
            notes=aid.notes() if aid else (),
            milliseconds=(perf_counter() - began) * 1000,
            model=aid.done() if aid else None,
        )
        check = self._checks.keep(record)
        if aid is not None:
            aid.settle(id_number(check.id, "c"))
        return check

    def verdicts(self, claims: Sequence[Claim]) -> tuple[CheckedClaim, ...]:
        """The verdicts on claims as things stand now, of which nothing is kept."""
        self._known.renew()
        with self._catalogue.snapshot():
            scope = self._known.scope(EVERYTHING)
            as_of = AsOf(self._catalogue, None)
            inquiry = _Inquiry(EVERYTHING, None, scope.passages, as_of, _lacking(scope, EVERYTHING), None)
            return tuple(self._checked(claim, inquiry) for claim in self._named(claims))

    def _named(self, claims: Sequence[Claim]) -> Iterator[Claim]:
        """The claims, with full names for first names."""
        return (with_full_names(claim, self._known.inventory) for claim in claims)

    def _checked(self, claim: Claim, inquiry: _Inquiry) -> CheckedClaim:
        if inquiry.lacking:
            return CheckedClaim(claim, "not_enough", 1.0, inquiry.lacking)
        if claim.said is not None:
            return self._checked_speech(claim, inquiry)
        evidence = self._judged(claim, inquiry)
        ruling = rule(evidence)
        if inquiry.aid is not None:
            ruling = weaker(claim, ruling, evidence, inquiry.aid)
        undecided = not (ruling.supporting or ruling.contradicting or ruling.latest)
        lacks = self._missing(claim, ruling, inquiry.where) if undecided else ""
        return self._told(claim, ruling, lead(ruling, self._outlets(ruling)), lacks, inquiry.limit)

    def _judged(self, claim: Claim, inquiry: _Inquiry) -> list[Judged]:
        found = self._finder.find(claim.resolved, self._known.inventory, inquiry.where, inquiry.passages)
        judged = self._judge.judge(claim, found.candidates, found.weights, self._speakers.known(), inquiry.as_of)
        denials = [denial for each in judged if each.decides for denial in self._denied_behind(each, claim)]
        return with_origins([*judged, *denials]) if denials else judged

    def _denied_behind(self, judged: Judged, claim: Claim) -> Iterator[Judged]:
        """The denials right behind a sentence that supports the claim, where it was first printed and in its copies."""
        if judged.stance != "supports":
            return
        held = self._catalogue.articles_by_id((judged.place.article, *judged.place.also[:COPIES]))
        for article in held.values():
            statements = self._catalogue.statements_of(article.version, article.id)
            if any(map(points_back, statements)):
                text = self._catalogue.text(article.version)
                yield from denials_behind(judged, claim.resolved, article, text, statements, self._speakers.known())

    def _checked_speech(self, claim: Claim, inquiry: _Inquiry) -> CheckedClaim:
        assert claim.said is not None
        found = self._speech.check(claim, claim.said, self._known.inventory, inquiry.where, inquiry.as_of)
        ruling = rule_of_speech(found.evidence, found.others)
        if ruling.verdict == "not_enough" and not found.several and not claim.said.negated:
            ruling, found = self._told_of_speech(claim, claim.said, ruling, found, inquiry)
        return self._told(claim, ruling, speech_lead(claim.said, ruling, found), "", inquiry.limit)

    def _told_of_speech(
        self, claim: Claim, said: Said, ruling: Ruling, found: OnRecord, inquiry: _Inquiry
    ) -> tuple[Ruling, OnRecord]:
        """The ruling with the sentences that tell of a saying which no statement has: they are shown, and decide
        nothing, since they may tell of somebody else's saying."""
        who = expand(said.speaker, self._known.inventory)
        told = [each for each in self._judged(claim, inquiry) if each.stance == "supports" and each.decides]
        told = [each for each in told if occurs(who, each.words, weak=True)]
        reported = tuple(replace(each, why=REPORTED) for each in told)
        related = (*reported, *ruling.related)
        return replace(ruling, related=related), replace(found, reported=reported)

    def _told(self, claim: Claim, ruling: Ruling, words: str, lacks: str, limit: int | None) -> CheckedClaim:
        most = limit or SHOWN
        supporting, against = (_best(side, most) for side in (ruling.supporting, ruling.contradicting))
        nearest = ruling.related[:1] if ruling.verdict == "not_enough" else ()  # beside another verdict it says nothing
        denials = [each for each in ruling.related if each.why == DENIED]
        others = [each for each in ruling.related if not any(_is_in(each.place, denial.place) for denial in denials)]
        near = self._near(claim, others)
        related = [*_best(denials, RELATED), *_best(near, RELATED)][:RELATED]
        return CheckedClaim(
            claim=claim,
            verdict=ruling.verdict,
            confidence=ruling.confidence,
            lead=words,
            supporting=tuple(map(_evidence, supporting)),
            contradicting=tuple(map(_evidence, against)),
            related=tuple(replace(_evidence(each), stance="related") for each in related),
            origins=(_voices(ruling.supporting), _voices(ruling.contradicting)),
            differences=tuple(contradicting(ruling.contradicting or nearest)),
            missing=lacks,
        )

    def _near(self, claim: Claim, related: Sequence[Judged]) -> list[Judged]:
        """Those of the evidence which decide nothing that share enough of the claim's words to be worth showing."""
        weights = self._finder.weights(claim.resolved, self._known.scope(EVERYTHING).passages)
        return [each for each in related if share_of(weights, stems(each.words)) >= NEAR]

    def _missing(self, claim: Claim, ruling: Ruling, where: Filter) -> str:
        names = [expand(each.text, self._known.inventory) for each in read_sentence(claim.resolved).names]
        counted = [(name, self._articles(name, where)) for name in names]
        return missing(
            any(each.unit != "rank" for each in read_sentence(claim.resolved).quantities),
            [(name.full, count) for name, count in counted if count],
            [name.full for name, count in counted if not count],
            ruling.related,
        )

    def _articles(self, name: Name, where: Filter) -> int:
        """Count the articles in which a name stands; inside a filter no further than it matters."""
        if where.empty:
            return max(self._known.inventory.counts.get(form, 0) for form in name.forms)
        found = {id for form in name.forms for id in self._catalogue.containing(form, where, COUNTED)}
        return len({each.article.id for each in self._catalogue.passages(sorted(found))})

    def _outlets(self, ruling: Ruling) -> dict[int, str]:
        places = {each.place.article for each in (*ruling.supporting, *ruling.contradicting)}
        held = self._catalogue.articles_by_id(places)
        return {id: article.metadata.outlet for id, article in held.items() if article.metadata.outlet}


def _lacking(scope: Scope, where: Filter) -> str:
    if scope.articles:
        return ""
    return EMPTY if where.empty else NO_ARTICLE.format(none_within(where.since, where.until, where.outlets))


def _best(side: Sequence[Judged], most: int) -> list[Judged]:
    """The surest pieces of a side, an outlet's own voice before others, one voice's after another's."""
    ordered = sorted(side, key=lambda each: (each.voiced.voice != "outlet", -each.score))
    first = {each.origin: each for each in reversed(ordered)}
    return sorted(ordered, key=lambda each: first[each.origin] is not each)[:most]


def _is_in(place: Place, other: Place) -> bool:
    """Tell whether a place stands in the sentences around another one."""
    start, end = other.sentence
    return place.version == other.version and start <= place.sentence[0] and place.sentence[1] <= end


def _voices(side: Sequence[Judged]) -> int:
    return len({each.origin for each in side})


def _evidence(judged: Judged) -> Evidence:
    return Evidence(
        place=judged.place,
        stance=judged.stance,
        score=judged.score,
        voice=judged.voiced.voice,
        speaker=judged.voiced.name,
        origin=judged.origin,
        published=judged.day or None,
        differences=judged.differences,
        why=judged.why,
    )
