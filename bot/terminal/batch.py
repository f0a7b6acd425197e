"""One question, or many from a file: a JSON object a line in, a JSON line out for each, in the same order."""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Generic, TypeVar

import click
from pydantic import BaseModel

from bot.terminal.options import complain, print_json
from corpus.errors import InputError, OnRecordError

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Request:
    """The words of a question, and the options that stand beside them."""

    words: str
    options: Mapping[str, Any]

    def over(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """The options of the command with those of this request put over them. InputError for one that means nothing.

        What is no option is left alone, unless it is one misspelt: that would go unheeded.
        """
        chosen = dict(options)
        for written, value in self.options.items():
            name = written.replace("-", "_")
            if name in options:
                chosen[name] = _one(written, value)
            elif meant := _meant(written, options):
                raise InputError(f"{written[:40]!r} is no option here; {meant!r} is meant, it seems.")
        return chosen


@dataclass(frozen=True, slots=True)
class OneOrBatch(Generic[Found]):
    """A command that takes words or a file of them."""

    key: str  # of the words in a line of the file
    noun: str  # for the words, in a message
    answer: Callable[[Request], Found]
    shape: Callable[[Request, Found], BaseModel]
    show: Callable[[Found], None]

    def run(self, words: str | None, batch: str | None, as_json: bool) -> int:
        """Do what was asked; the exit code."""
        request = Request(_words(words, batch, self.noun), {})
        if batch is not None:
            return run_batch(batch, self.key, self._shaped)
        if as_json:
            print_json(self._shaped(request))
        else:
            self.show(self.answer(request))
        return 0

    def _shaped(self, request: Request) -> BaseModel:
        return self.shape(request, self.answer(request))


def run_batch(file: str, key: str, answer: Callable[[Request], BaseModel]) -> int:
    """Answer each line as it comes; a line that fails gets {"error": ...} in its place, and the exit code is 1."""
    failed = False
    for number, line in _lines(file):
        try:
            shape = answer(_request(line, key, f"{file}:{number}")).model_dump(mode="json")
        except OnRecordError as error:
            failed, shape = True, {"error": str(error)}
            said = str(error)
            complain(said if said.startswith(f"{file}:{number} ") else f"{file}:{number}: {said}")
        print(json.dumps(shape), flush=True)
    return 1 if failed else 0


def _words(words: str | None, batch: str | None, noun: str) -> str:
    """The words asked; exactly one of them and a batch file must be given."""
    if (words is None) == (batch is None):
        raise click.UsageError(f"Give {noun} or --batch FILE")
    if words is not None and not any(char.isalnum() for char in words):
        raise click.UsageError(f"That is {noun} without a word in it")
    return _well_formed(words or "")


def _lines(file: str) -> Iterator[tuple[int, str]]:
    if file == "-":
        yield from _numbered(sys.stdin)
        return
    try:
        with Path(file).open(encoding="utf-8", errors="replace") as stream:
            yield from _numbered(stream)
    except OSError as error:
        raise InputError(
            f"{file} could not be read: {error.strerror}. Give a file of JSON objects, one a line."
        ) from error


def _numbered(stream: Iterable[str]) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(stream, 1) if line.strip())


def _request(line: str, key: str, named: str) -> Request:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f'{named} is not JSON; each line must be an object like {{"{key}": "..."}}.') from error
    if not isinstance(record, dict) or not isinstance(record.get(key), str) or not record[key].strip():
        raise InputError(f'{named} has no "{key}"; each line must be an object like {{"{key}": "..."}}.')
    given = {name: value for name, value in record.items() if name != key and value is not None}
    return Request(_well_formed(record[key]), given)


def _one(name: str, value: object) -> str | int:
    """The value of an option: words or a whole number."""
    if isinstance(value, str | int):
        return value
    kind = "list" if isinstance(value, list) else "number with a fraction" if isinstance(value, float) else "object"
    raise InputError(f"{name} is a {kind}; give one value, words or a whole number.")


def _meant(written: str, options: Iterable[str]) -> str | None:
    """The option that a key is likely to have been meant for; keys of two letters mean what they say."""
    bare = re.sub(r"[\W_]+", "", written.lower())
    plain = {name.replace("_", ""): name for name in options if len(name) > 2}
    near = get_close_matches(bare, plain, n=1, cutoff=0.8)
    return plain[near[0]] if near else None


def _well_formed(words: str) -> str:
    """Words as they can be stored: what came in as no character at all is shown as a replacement mark."""
    return words.encode("utf-8", "replace").decode("utf-8")
