"""Checks made of thin air for tests of what is shown: no catalogue, any words, also hostile ones."""

from dataclasses import replace

from corpus.store.records import Scope
from retrieval.claims.checked import Check, CheckedClaim, CheckRecord, Evidence, RepeatedClaim, Shown, ShownClaim
from retrieval.claims.claim import Claim, Difference, SetAside
from retrieval.quotes.citations import Quote
from tests.made_answers import article, quote_of, speaking

CLAIM = "The hospital in Sandhafen treated 40 people."
FORTY = Difference("number", "40", "14", "contradicts")


def printed(words: str, outlet: str = "Tarn Herald", **more: object) -> Quote:
    """A sentence of an outlet in its own voice."""
    known = {"article": article(outlet=outlet, published="2024-03-05", precision="day")} | more
    return quote_of(words, ((0, len(words)),), "passage", speaking=None, **known)


def said(words: str, name: str = "Dana Toru", **more: object) -> Quote:
    """A statement of a speaker."""
    return quote_of(words, ((0, len(words)),), "direct", speaking=speaking(name), **more)


def evidence(quote: Quote, stance: str = "supports", **more: object) -> Shown:
    """A quotation as evidence, in the voice that it has."""
    speaker = quote.place.speaking.name if quote.place.speaking else None
    known = {"voice": "speaker" if speaker else "outlet", "speaker": speaker, "origin": 1, "published": "2024-03-05"}
    return Shown(quote, Evidence(place=quote.place, stance=stance, score=0.95, **(known | more)))  # type: ignore[arg-type]


def claim_of(
    verdict: str = "supported",
    lead: str = "Tarn Herald says so in its own voice.",
    claim: str = CLAIM,
    supporting: tuple[Shown, ...] = (),
    contradicting: tuple[Shown, ...] = (),
    related: tuple[Shown, ...] = (),
    known: tuple[RepeatedClaim, ...] = (),
    **more: object,
) -> ShownClaim:
    """A claim with its verdict and evidence."""
    checked = CheckedClaim(
        claim=Claim(claim, 0, len(claim), "fact", claim),
        verdict=verdict,  # type: ignore[arg-type]
        confidence=0.9,
        lead=lead,
        **({"origins": (len(supporting), len(contradicting))} | more),  # type: ignore[arg-type]
    )
    return ShownClaim(checked, supporting, contradicting, related, known)


def check_of(*claims: ShownClaim, set_aside: tuple[SetAside, ...] = (), **more: object) -> Check:
    """A check of these claims; their quotations are numbered anew, in the order shown."""
    numbers = iter(range(1, 1_000))
    known = {
        "text": " ".join(each.checked.claim.text for each in claims),
        "scope": Scope(12, 1, 40, "2024-03-04", "2024-04-02"),
        "as_of": None,
        "since": None,
        "until": None,
        "outlets": (),
        "notes": (),
        "milliseconds": 80.0,
    } | more
    renumbered = tuple(
        replace(
            each,
            **{
                side: tuple(
                    replace(one, quote=replace(one.quote, id=f"c3.{next(numbers)}")) for one in getattr(each, side)
                )
                for side in ("supporting", "contradicting", "related")
            },
        )
        for each in claims
    )
    record = CheckRecord(claims=tuple(each.checked for each in claims), set_aside=set_aside, **known)  # type: ignore[arg-type]
    return Check("c3", record, renumbered)
