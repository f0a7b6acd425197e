"""verify_quote, check_claim and known_claims: does it stand, is it borne out, has somebody checked it before?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import Field

from bot.contract.answers import CheckedQuoteShape
from bot.contract.checks import CheckShape
from bot.contract.known import MatchesShape
from bot.tools.asking import CURSOR
from bot.tools.fitting import beginning, cursor, fits, fitted, read_cursor
from bot.tools.tokens import tokens
from bot.tools.tool import Arguments, Narrowed, Reply, Tool
from corpus.errors import InputError
from corpus.events import timed

if TYPE_CHECKING:
    from bot.app import App
    from retrieval.claims.checked import Check, ShownClaim


MOST = 5_000  # characters of a text, since a reply repeats it
MOST_TOKENS = 2_000  # of a text, which in some alphabets are fewer characters
ASIDE = 2_000  # tokens of what was set aside


class VerifyQuote(Narrowed):
    """Parameters of verify_quote."""

    text: str = Field(description="The quotation; ... stands for words left out.", min_length=1, max_length=MOST)
    speaker: str = Field("", description="Whose own words they are claimed to be.")


class CheckClaim(Narrowed):
    """Parameters of check_claim."""

    text: str = Field(description="A claim, or a text with several.", min_length=1, max_length=MOST)
    as_of: str = Field("", description="Use only what was published on this date or earlier.")
    limit: int = Field(5, description="At most this many quotations on either side of a claim.", ge=1, le=50)
    cursor: str = Field("", description=CURSOR)


class CheckPage(CheckShape):
    """`check`; `next` is there only where not all claims fit."""

    next: str | None = None


class KnownClaims(Arguments):
    """Parameters of known_claims."""

    text: str = Field(description="A claim or a post.", min_length=1, max_length=MOST)
    limit: int = Field(5, description="At most this many.", ge=1, le=20)


def verify_quote(app: App, given: VerifyQuote) -> Reply:
    """Find a quotation in the articles: exact, altered, or absent."""
    from bot.tools.words import quote_words
    from retrieval.questions.filters import checked_options

    found = app.verifier.verify(_with_words(given.text), checked_options(given.options()))
    return Reply(CheckedQuoteShape.of(found).model_dump(mode="json"), quote_words(found))


def check_claim(app: App, given: CheckClaim) -> Reply:
    """Check the claims of a text, or go on with a check that was too long for a reply."""
    from retrieval.questions.filters import checked_options

    if given.cursor:
        id, done = read_cursor(given.cursor, "c")
        return _checked(app.checks.recall(id), done)
    checker, options = app.checker, checked_options(given.options())
    with timed("question answered", kind="check") as told:
        check = checker.check(_with_words(given.text), options, given.aid(app))
        told |= {"status": "checked", "answer": check.id}
    return _checked(check, 0)


def _checked(check: Check, done: int) -> Reply:
    """The claims of a check from one on; of a single one that is too long as much evidence as fits. Of very much
    that was set aside the beginning is given; the words say how much more there is."""
    left = check.claims[done:]
    if done and not left:
        raise InputError("There is nothing more of that check. Check again without a cursor.")

    def build(claims: tuple[ShownClaim, ...]) -> Reply:
        from bot.tools.words import check_words

        some, more = replace(check, claims=claims), cursor(check.id, done + len(claims), len(check.claims))
        data = CheckShape.of(some).model_dump(mode="json")
        data["set_aside"] = beginning(data["set_aside"], ASIDE)
        return Reply(data | {"next": more} if more else data, check_words(some, more))

    reply = fitted(len(left), lambda count: build(left[:count]))
    return reply if fits(reply) else _shortened(left[0], lambda claim: build((claim,)))


def _shortened(claim: ShownClaim, build: Callable[[ShownClaim], Reply]) -> Reply:
    """One claim without what decides nothing, then with ever less of what decides."""
    most = max(len(claim.supporting), len(claim.contradicting), 1)
    while True:
        some = claim.supporting[:most], claim.contradicting[:most]
        reply = build(replace(claim, supporting=some[0], contradicting=some[1], related=()))
        if fits(reply) or not most:
            return reply
        most //= 2


def known_claims(app: App, given: KnownClaims) -> Reply:
    """The fact-checks of others that a text repeats."""
    found = app.matcher.match(_with_words(given.text), given.limit)

    def build(count: int) -> Reply:
        from bot.tools.words import matched_words

        data = MatchesShape.of(given.text, found[:count]).model_dump(mode="json")
        return Reply(data, matched_words(found[:count], app.known.count()))

    return fitted(len(found), build)


def _with_words(text: str) -> str:
    if not any(char.isalnum() for char in text):
        raise InputError("That is a text without a word in it. Give the words to look for.")
    if tokens(text) > MOST_TOKENS:
        raise InputError(
            f"That is a text of about {tokens(text):,} tokens; {MOST_TOKENS:,} is the most. Give a part of it."
        )
    return text


TOOLS = (
    Tool(
        "verify_quote",
        "Verify a quotation",
        "Find out whether a quotation stands in the articles: exact, altered (with what differs) or absent; with "
        "speaker also whether the words are that one's own.",
        VerifyQuote,
        CheckedQuoteShape,
        verify_quote,
    ),
    Tool(
        "check_claim",
        "Check a claim",
        "Check each claim of a text against the articles: supported, asserted by one side alone, contradicted, "
        "disputed or not_enough, with the quotations for and against, counted by independent voice. It tells what the "
        "articles bear out, not what is true.",
        CheckClaim,
        CheckPage,
        check_claim,
    ),
    Tool(
        "known_claims",
        "Fact-checks by others",
        "The fact-checks that others published which come nearest to a text, each with its rating in its publisher's "
        "words; `sure` where the text repeats the claim.",
        KnownClaims,
        MatchesShape,
        known_claims,
    ),
)
