"""A check in words, for every screen: verdicts, the evidence for and against with its voice, what differs, what is
missing, and what was not checked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.present.answer import Row, number, partial_articles, searched
from bot.present.article import counted, joined, short_day
from bot.present.article import outlet as outlet_of
from bot.present.quotation import Quotation, quotation
from bot.present.safe import plain_line
from retrieval.claims.checked import Check, RepeatedClaim, Shown, ShownClaim, Verdict
from retrieval.claims.claim import Difference, SetAside

VERDICTS: dict[Verdict, str] = {
    "supported": "SUPPORTED",
    "asserted": "ASSERTED, by one side alone",
    "contradicted": "CONTRADICTED",
    "disputed": "DISPUTED",
    "not_enough": "NOT ENOUGH to tell",
}
OWN_VOICE = "in its own voice"
NOT_TRUE = "This tells what your articles bear out, not what is true."
MOST_ALIKE = 5  # parts set aside for one reason that are shown
LONGEST_ASIDE = 120  # characters of a part that was not checked


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """A piece of evidence: its number in the check, the quotation, whose voice it is in, how it differs, and why it
    decides nothing, if so."""

    number: int
    shown: Quotation
    heading: str  # "Dana Toru denied", "Meridian Post, in its own voice"
    differs: tuple[str, ...]
    undecided: str  # empty where it decides


@dataclass(frozen=True, slots=True)
class KnownText:
    """A fact-check that others published: the rating in its publisher's words first."""

    rating: str
    claim: str
    source: str  # "Kestria Facts · 9 Jun 2017"
    sure: bool
    link: str | None


@dataclass(frozen=True, slots=True)
class ClaimText:
    """One claim with its verdict; `supporting` and `against` are headed by their numbers of independent voices."""

    verdict: Verdict
    label: str
    lead: str
    claim: str
    missing: str
    for_heading: str
    against_heading: str
    supporting: tuple[EvidenceText, ...]
    against: tuple[EvidenceText, ...]
    related: tuple[EvidenceText, ...]
    differs: tuple[str, ...]
    known: tuple[KnownText, ...]


@dataclass(frozen=True, slots=True)
class CheckText:
    """A whole check: its claims, what was set aside and why, notes, and what was searched."""

    id: str
    summary: str  # "3 claims: 1 supported, 2 not enough"; empty for one claim
    claims: tuple[ClaimText, ...]
    set_aside: tuple[tuple[str, str], ...]  # the words, and why
    notes: tuple[str, ...]
    searched: str
    partial: str
    disclaimer: str


def check_text(check: Check) -> CheckText:
    """A check in words."""
    record = check.record
    return CheckText(
        id=check.id,
        summary=_summary(check.claims),
        claims=tuple(map(claim_text, check.claims)),
        set_aside=tuple(_folded(record.set_aside)),
        notes=tuple(map(plain_line, record.notes)),
        searched=searched(record.scope),
        partial=partial_articles(record.scope),
        disclaimer=NOT_TRUE,
    )


def _folded(parts: Sequence[SetAside]) -> Iterator[tuple[str, str]]:
    """The parts set aside; of many with one reason the first few, and how many more there are."""
    for why, same in groupby(sorted(parts, key=lambda part: part.why), key=lambda part: part.why):
        every = list(same)
        yield from ((_aside(part.text), plain_line(why)) for part in every[:MOST_ALIKE])
        if len(every) > MOST_ALIKE:
            yield f"… and {counted(len(every) - MOST_ALIKE, 'more part')}", plain_line(why)


def claim_text(shown: ShownClaim) -> ClaimText:
    """One claim in words."""
    checked = shown.checked
    supporting, against = checked.origins
    return ClaimText(
        verdict=checked.verdict,
        label=VERDICTS[checked.verdict],
        lead=plain_line(checked.lead),
        claim=plain_line(checked.claim.text),
        missing=plain_line(checked.missing),
        for_heading=_heading("For", supporting, len(shown.supporting)),
        against_heading=_heading("Against", against, len(shown.contradicting)),
        supporting=tuple(map(evidence_text, shown.supporting)),
        against=tuple(map(evidence_text, shown.contradicting)),
        related=tuple(map(evidence_text, shown.related)),
        differs=tuple(dict.fromkeys(map(difference, checked.differences))),
        known=tuple(map(known_text, shown.known)),
    )


def evidence_text(shown: Shown) -> EvidenceText:
    """A piece of evidence in words."""
    words = quotation(shown.quote)
    voice = words.attribution
    if shown.evidence.voice == "outlet":
        voice = f"{plain_line(outlet_of(shown.quote.article))}, {OWN_VOICE}"
    told = [each for each in shown.evidence.differences if _is_worth_telling(each, shown.evidence.why)]
    return EvidenceText(
        number=int(number(shown.quote)),
        shown=words,
        heading=voice,
        differs=tuple(dict.fromkeys(map(difference, told))),
        undecided=plain_line(shown.evidence.why),
    )


def _is_worth_telling(found: Difference, why: str) -> bool:
    """Tell whether a difference says more than the reason why its sentence decides nothing, and shows in the words."""
    return bool(found.stored or not why) and found.given.casefold() != found.stored.casefold()


def check_story(check: Check) -> list[Row]:
    """The story of a check: how its text was divided, what was searched, and what each piece of evidence counts for."""
    record = check.record
    limits = [f"until {record.as_of}" if record.as_of else "", *(record.outlets)]
    limits += [f"{word} {at}" for word, at in (("since", record.since), ("until", record.until)) if at]
    told = [
        ("Checked", plain_line(record.text)),
        ("Limits", plain_line(joined(limits))),
        ("Searched", f"{searched(record.scope)}, {record.scope.passages:,} passages"),
        ("Took", f"{record.milliseconds:.0f} ms"),
        *(("Note", plain_line(note)) for note in record.notes),
    ]
    for each in check.claims:
        told += _claim_story(each)
    told += [("Set aside", f"{words} · {why}") for words, why in _folded(record.set_aside)]
    return [(name, words) for name, words in told if words]


def _claim_story(shown: ShownClaim) -> Iterator[Row]:
    checked = shown.checked
    yield "Claim", plain_line(checked.claim.text)
    if checked.claim.resolved != checked.claim.text:
        yield "Read as", plain_line(checked.claim.resolved)
    yield "Verdict", f"{VERDICTS[checked.verdict]} ({checked.confidence:.2f}): {plain_line(checked.lead)}"
    for each in (*shown.supporting, *shown.contradicting, *shown.related):
        words = evidence_text(each)
        counted_for = f"{each.evidence.stance} ({each.evidence.score:.2f}), voice {each.evidence.origin}"
        yield words.shown.id, joined([counted_for, words.heading, *words.differs, words.undecided])


def known_text(known: RepeatedClaim) -> KnownText:
    """A known claim in words."""
    reviewed = short_day(known.reviewed[:10]) if known.reviewed else ""
    return KnownText(
        rating=plain_line(known.rating or "no rating"),
        claim=plain_line(known.claim),
        source=plain_line(joined([known.publisher or "", reviewed])),
        sure=known.sure,
        link=known.url,
    )


def difference(each: Difference) -> str:
    """ "the claim says «40», the source says «14»"."""
    given, stored = (plain_line(words).rstrip(".,;:") for words in (each.given, each.stored))
    if not stored:
        return f"the claim says «{given}», the source does not"
    if not given:
        return f"the source says «{stored}», the claim does not"
    return f"the claim says «{given}», the source says «{stored}»"


def _heading(side: str, voices: int, shown: int) -> str:
    if not shown:
        return f"{side}: nothing"
    return f"{side} ({counted(voices, 'independent voice')})" if voices else side


def _summary(claims: Iterable[ShownClaim]) -> str:
    found = [each.checked.verdict for each in claims]
    if len(found) < 2:
        return ""
    counts = [f"{found.count(verdict)} {verdict.replace('_', ' ')}" for verdict in VERDICTS if verdict in found]
    return f"{counted(len(found), 'claim')}: {', '.join(counts)}"


def _aside(words: str) -> str:
    line = plain_line(words)
    return line if len(line) <= LONGEST_ASIDE else line[: LONGEST_ASIDE - 1].rstrip() + "…"
