"""Let a model of language judge, by their numbers, the sentences that decide a claim: it can only take decisions away.

The model sees each sentence as one line and answers with numbers. What it does not see as rules and weights do decides
nothing any more; and of the two verdicts, with its judgement and without, the weaker one holds. So a model, and an
article that commands it, can make a verdict more careful and nothing else.
"""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import BaseModel, ConfigDict

from prompts.loader import Filled, load
from retrieval.claims.claim import Claim
from retrieval.claims.verdict import Judged, Ruling, rule
from retrieval.models.assistance import Aid, ask_about
from retrieval.models.choose import clipped

CLAIM = 1_000  # characters of a claim that are sent
NOT_SEEN = "the model does not read it so"
_STRENGTH = {"supported": 3, "contradicted": 3, "asserted": 2, "disputed": 1, "not_enough": 0}


class ModelJudgement(BaseModel):
    """A model's reply: the numbers of the sentences that bear a claim out, and of those that contradict it."""

    model_config = ConfigDict(extra="forbid")

    supports: list[int]
    contradicts: list[int]


def weaker(claim: Claim, ruling: Ruling, evidence: Sequence[Judged], aid: Aid) -> Ruling:
    """The ruling, or a weaker one where a model reads the deciding sentences otherwise."""
    deciding = [each for each in evidence if each.decides]
    reply = _asked(claim, deciding, aid) if deciding else None
    if reply is None:
        return ruling
    seen = {id(each): number for number, each in enumerate(deciding, 1)}
    judged = [_with(reply, each, seen[id(each)]) if id(each) in seen else each for each in evidence]
    other = rule(judged)
    return other if _STRENGTH[other.verdict] < _STRENGTH[ruling.verdict] else ruling


def _asked(claim: Claim, deciding: Sequence[Judged], aid: Aid) -> ModelJudgement | None:
    """The reply about the deciding sentences; None where the model is of no help, or has not seen them all."""
    asked = " ".join(claim.resolved.split())[:CLAIM]

    def prompt(lines: Sequence[str]) -> Filled:
        return load("judge").fill(claim=asked, sentences="\n".join(lines))

    numbered = [f"{number}| {clipped(each.words)}" for number, each in enumerate(deciding, 1)]
    replied = ask_about(numbered, prompt, ModelJudgement, aid)
    if replied is None:
        return None
    reply, given = replied
    named = [*reply.supports, *reply.contradicts]
    unknown = [number for number in dict.fromkeys(named) if not 1 <= number <= given]
    aid.drop([f"number {str(number)[:20]}: only 1 to {given} were given" for number in unknown[:20]])
    return reply if given == len(deciding) else None


def _with(reply: ModelJudgement, each: Judged, number: int) -> Judged:
    numbers = reply.supports if each.stance == "supports" else reply.contradicts
    return each if number in numbers else replace(each, why=NOT_SEEN)
