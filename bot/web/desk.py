"""The calls that pages and the API share: questions within limits, each answered once for as long as nothing changes.

Nothing here is worked out anew: every call is one of `App`, as on the command line.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar, cast

from bot.app import App
from bot.chats.limits import Pace
from bot.chats.store.spending import Spending
from bot.web.access.visitors import Visitor
from bot.web.problems import Refused
from corpus.errors import InputError
from corpus.events import timed
from retrieval.answers.answer import Answer
from retrieval.answers.transcript import Transcript
from retrieval.answers.verify import Verification
from retrieval.claims.checked import Check
from retrieval.claims.checked import RepeatedClaim as Match
from retrieval.models.assistance import Aid, Assisted
from retrieval.questions.filters import checked_options, whole_number
from retrieval.quotes.citations import Quote
from retrieval.speakers.speaker import Speaker

T = TypeVar("T")
Options = Mapping[str, object]

MOST_QUESTION, MOST_TEXT = 2_000, 20_000  # characters
REMEMBERED = 200  # answers
MOST_PASSAGES = 100
_TOKEN = "token"  # whose calls to the language model are counted


class Desk:
    """Questions of visitors to one corpus."""

    def __init__(self, app: App, questions: int, spending: Spending) -> None:
        self.app = app
        self._pace = Pace(questions)
        self._spending = spending
        self._answers = Memory(REMEMBERED)

    def ask(self, visitor: Visitor, question: str, options: Options) -> Answer:
        """Answer a question."""
        words = checked_words(question, "a question", MOST_QUESTION)

        def answer() -> Answer:
            asker, aid = self.app.asker, self._aid(visitor, options)
            with timed("question answered", kind="ask") as told:
                found = self.app.sum_up(asker.ask(words, checked_options(options), aid), aid)
                told |= {"status": found.record.status, "answer": found.id}
            self._spend(visitor, found.record.model)
            return found

        return self._asked(visitor, ("ask", words, *_key(options)), answer)

    def check(self, visitor: Visitor, text: str, options: Options) -> Check:
        """Check what a text claims."""
        words = checked_words(text, "a text", MOST_TEXT)

        def check() -> Check:
            checker, aid = self.app.checker, self._aid(visitor, options)
            with timed("question answered", kind="check") as told:
                found = checker.check(words, checked_options(options), aid)
                told |= {"status": "checked", "answer": found.id}
            self._spend(visitor, found.record.model)
            return found

        return self._asked(visitor, ("check", words, *_key(options)), check)

    def verify(self, visitor: Visitor, text: str, options: Options) -> Verification:
        """Tell whether a quotation stands in the corpus."""
        words = checked_words(text, "a quotation", MOST_TEXT)
        key = ("quote", words, *_key(options))
        return self._asked(visitor, key, lambda: self.app.verifier.verify(words, checked_options(options)))

    def search(self, visitor: Visitor, query: str, options: Options) -> list[Quote]:
        """Find passages."""
        words = checked_words(query, "a query", MOST_QUESTION)
        most = whole_number(options.get("k"), "k", 10, MOST_PASSAGES)

        def find() -> list[Quote]:
            hits = self.app.search.passages(words, most, checked_options(options).filter)
            return self.app.cutter.passages((hit.passage, hit.score) for hit in hits)

        return self._asked(visitor, ("search", words, *_key(options)), find)

    def match(self, visitor: Visitor, text: str, k: int) -> list[Match]:
        """Find the known claims nearest to a text."""
        words = checked_words(text, "a text", MOST_TEXT)
        return self._asked(visitor, ("match", words, k), lambda: self.app.matcher.match(words, k))

    def speakers(self) -> tuple[Speaker, ...]:
        """List the speakers, most statements first."""
        return self.app.speakers.registry().speakers

    def most(self, limit: int) -> Sequence[Speaker]:
        """List the speakers with most statements; the others are not looked up."""
        return self.once(("most", limit), lambda: self.app.speakers.most(limit))

    def said(self, speaker: str | None, about: str | None, options: Options) -> Transcript:
        """Look up what a speaker, or everybody, is on record with."""
        name, topic = _line(speaker), _line(about)
        where = checked_options(options).filter
        key = ("said", name, topic, *_key(options))
        return self.once(key, lambda: self.app.transcripts.said(name, topic, where, None))

    def _asked(self, visitor: Visitor, key: tuple[Hashable, ...], answer: Callable[[], T]) -> T:
        """The same for a question, which is counted where it is answered anew."""

        def counted() -> T:
            if not visitor.unlimited:
                self._count(visitor)
            return answer()

        return self.once(key, counted)

    def once(self, key: tuple[Hashable, ...], answer: Callable[[], T]) -> T:
        """Return what was answered to the same before, if nothing has changed since; else a new answer."""
        today = datetime.now().astimezone().date().isoformat()  # in which "last week" was read
        state = (self.app.catalogue.changes(), self.app.known.count(), today)
        if (kept := self._answers.get(state, key)) is not None:
            return cast(T, kept)  # the key names the kind
        found = answer()
        self._answers.put(state, key, found)
        return found

    def _count(self, visitor: Visitor) -> None:
        if wait := self._pace.wait(visitor.id):
            words = f"The most is {self._pace.most} questions a minute. Ask again in {wait} seconds."
            raise Refused(429, words, {"retry-after": str(wait)})
        self._pace.count(visitor.id)

    def _aid(self, visitor: Visitor, options: Options) -> Aid | None:
        """A language model, where one is set and the visitor's calls of today are not used up. Only an owner may name
        another model, since it costs."""
        most = self.app.settings.telegram.person_calls
        if not visitor.unlimited and self._spending.today(_TOKEN, visitor.id) >= most:
            return None
        allowed = options if visitor.unlimited else {**options, "model": None}
        return self.app.aid(allowed)

    def _spend(self, visitor: Visitor, assisted: Assisted | None) -> None:
        calls = len(assisted.calls) if assisted else 0
        if calls and not visitor.unlimited:
            self._spending.add({_TOKEN: visitor.id}, calls)


class Memory:
    """The latest values of one state of the corpus, by their keys; safe for threads. Of a former state nothing is kept,
    so that what was erased is gone here too."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._state: Hashable = None
        self._kept: OrderedDict[Hashable, object] = OrderedDict()

    def get(self, state: Hashable, key: Hashable) -> object | None:
        """Return the value, None where it is not remembered."""
        with self._lock:
            self._renew(state)
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, state: Hashable, key: Hashable, value: object) -> None:
        """Remember a value, and forget the one that was wanted longest ago where there are too many."""
        with self._lock:
            self._renew(state)
            self._kept[key] = value
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def _renew(self, state: Hashable) -> None:
        if state != self._state:
            self._state = state
            self._kept.clear()


def checked_words(words: str, noun: str, most: int) -> str:
    """Words as they can be asked. Raises InputError where there are none, or too many."""
    if not any(char.isalnum() for char in words):
        raise InputError(f"That is {noun} without a word in it.")
    if len(words) > most:
        raise InputError(f"That is {noun} of {len(words):,} characters; {most:,} is the most here.")
    return words.encode("utf-8", "replace").decode("utf-8")


def _key(options: Options) -> tuple[tuple[str, Hashable], ...]:
    return tuple(sorted((name, str(value)) for name, value in options.items() if value not in (None, False)))


def _line(words: str | None) -> str | None:
    """Words on one line; None where there are none."""
    return " ".join((words or "").split())[:MOST_QUESTION] or None
