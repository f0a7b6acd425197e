"""A model whose replies are written by the test, on the seam of the real one; nothing is sent anywhere."""

import json
import re
from collections.abc import Callable

from pydantic import ValidationError

from corpus.errors import ModelError
from retrieval.models.model import Reply

Script = Callable[[str], str]
PLAIN = {"kind": "open", "speaker": None, "topic": None, "since": None, "until": None, "outlets": [], "search": []}


class ScriptedModel:
    """Replies to each prompt by its script; what it was sent is kept in `sent`."""

    name, seconds = "scripted", 30.0

    def __init__(self, understand=None, point=None, summarise=None, judge=None):
        self._scripts = {
            "understand": understand or (lambda _: read_as()),
            "point": point or (lambda _: numbers(1)),
            "summarise": summarise or (lambda _: summed_up()),
            "judge": judge or (lambda _: judged()),
        }
        self.sent: list[tuple[str, str]] = []

    def ask(self, prompt, schema, *, deadline):
        self.sent.append((prompt.name, f"{prompt.system}\n{prompt.user}"))
        told = self._scripts[prompt.name](prompt.user)
        if isinstance(told, ModelError):
            raise told
        try:
            return Reply(schema.model_validate_json(told, strict=True), ())
        except ValidationError as error:
            raise ModelError("the reply does not keep to its schema", "reply") from error


def read_as(**found) -> str:
    """A reading of a question."""
    return json.dumps({**PLAIN, **found})


def numbers(*chosen: int) -> str:
    """A reply that points."""
    return json.dumps({"answers": bool(chosen), "numbers": list(chosen)})


def judged(supports=(), contradicts=()) -> str:
    """A reply that judges."""
    return json.dumps({"supports": list(supports), "contradicts": list(contradicts)})


def summed_up(*sentences: tuple[str, list[int]]) -> str:
    """A reply that sums up."""
    return json.dumps({"sentences": [{"text": text, "quotes": quotes} for text, quotes in sentences]})


def line_with(words: str) -> Script:
    """A script that points at the line that has these words."""
    return lambda sent: numbers(*(int(n) for n, line in lines(sent) if words in line))


def lines(sent: str) -> list[tuple[str, str]]:
    """The numbered lines that a prompt gives out."""
    return re.findall(r"^(\d+)\| (.*)$", sent, re.MULTILINE)
