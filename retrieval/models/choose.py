"""Let a model choose, by number, among lines that were found; what is shown is cut elsewhere.

The model sees each sentence or statement as one line and answers with numbers. A number that was not given out is
dropped, and said to be. So a model, and an article that commands it, can put what is here in another order or leave it
out, and nothing else: no word, link or speaker comes from a reply. Nothing here knows what the lines stand for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from corpus.errors import ModelError
from prompts.loader import Filled, load
from retrieval.models.assistance import Aid, ask_about

CHARACTERS = 400  # of a sentence that the model sees
ASKED = 1_000  # characters of a question that are sent
NOT_CHOSEN = "the model did not choose it"
NO_ANSWER_SEEN = "The model read what was found and saw no answer in it."


class ModelChoice(BaseModel):
    """A model's reply: whether anything answers, and the numbers, best first."""

    model_config = ConfigDict(extra="forbid")

    answers: bool
    numbers: list[int]


@dataclass(frozen=True, slots=True)
class Chooser:
    """A model that chooses, for one question; `phrasings` are further words to search with."""

    aid: Aid
    phrasings: tuple[str, ...] = ()

    def choose(self, question: str, lines: Sequence[str]) -> list[int] | None:
        """The places in `lines` of those that answer, best first; None where the model is of no help.

        It is asked once more with fewer lines if it cannot read so many.
        """
        asked = " ".join(question.split())[:ASKED]
        numbered = [f"{number}| {clipped(line)}" for number, line in enumerate(lines, 1)]
        replied = ask_about(numbered, lambda given: _prompt(asked, given), ModelChoice, self.aid)
        return None if replied is None else self._taken(*replied)

    def _taken(self, reply: ModelChoice, given: int) -> list[int] | None:
        """The places that a reply names; None where it names only numbers that were not given out."""
        numbers = list(dict.fromkeys(reply.numbers))
        known = [number for number in numbers if 1 <= number <= given]
        unknown = [number for number in numbers if not 1 <= number <= given]
        self.aid.drop([f"number {str(number)[:20]}: only 1 to {given} were given" for number in unknown[:20]])
        self.aid.has_chosen = bool(known) or not reply.answers or not numbers
        if not reply.answers or not numbers:
            self.aid.drop([f"number {number}: the reply says that nothing answers" for number in known[:20]])
            return []
        if not known:
            self.aid.fail(ModelError("It pointed at nothing that it was shown", "reply"))
            return None
        return [number - 1 for number in known]


def clipped(line: str) -> str:
    """The line as far as the model sees it."""
    return line if len(line) <= CHARACTERS else line[: CHARACTERS - 1] + "…"


def _prompt(question: str, lines: Sequence[str]) -> Filled:
    return load("point").fill(question=question, sentences="\n".join(lines))
