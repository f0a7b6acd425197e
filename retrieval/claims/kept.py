"""The checks of one home, kept as places so that `why`, `show` and `cite` find them again; their words are cut anew."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pydantic import TypeAdapter

from corpus.errors import InputError
from corpus.ids import id_number
from corpus.store.payloads import Format
from retrieval.answers.answer import CHECK
from retrieval.answers.store.answers import AnswerStore, StoredAnswer
from retrieval.claims.checked import (
    Check,
    CheckedClaim,
    CheckRecord,
    Evidence,
    RepeatedClaim,
    Repeats,
    Shown,
    ShownClaim,
)
from retrieval.quotes.citations import Cutter, Quote

Known = Callable[[Sequence[Repeats]], tuple[RepeatedClaim, ...]]
_RECORD = TypeAdapter(CheckRecord)
FORMAT = Format({1: _RECORD.validate_json}, "Check its text again.")


class Checks:
    """The checks of one home; `known` gives the known claims that a claim was found to repeat, as they are now."""

    def __init__(self, store: AnswerStore, cutter: Cutter, known: Known = lambda repeats: ()) -> None:
        self._store = store
        self._cutter = cutter
        self._known = known

    def keep(self, record: CheckRecord) -> Check:
        """Store a record and return it as a check, with its number."""
        number = self._store.add(CHECK, record.text, _RECORD.dump_json(record).decode(), FORMAT.number)
        return self._cut(f"c{number}", record)

    def recall(self, id: str) -> Check:
        """A check made earlier, its words cut anew. InputError where there is none of that id, StoreError where it
        cannot be read."""
        kept = self._store.find(id_number(id, "c")) if id_number(id, "c") else None
        if kept is None or kept.kind != CHECK:
            raise InputError(f"There is no check {id[:40]}. A check's id stands below it, like c12.")
        return self._cut(id, read(kept))

    def made_at(self, id: str) -> str:
        """The time at which a check was made, ISO 8601, UTC; empty where there is none."""
        kept = self._store.find(id_number(id, "c"))
        return kept.at if kept else ""

    def quote(self, id: str) -> Quote:
        """The quotation of an id like c12.1. Raises InputError where there is none, or its article was removed."""
        check, _, _ = id.partition(".")
        for each in quotes(self.recall(check)):
            if each.id == id:
                return each
        raise InputError(f"Check {check} has no quotation {id[:40]}, or its article has been removed.")

    def _cut(self, id: str, record: CheckRecord) -> Check:
        """The check with its words; pieces of evidence are numbered through, in the order in which they are shown."""
        every = [each for claim in record.claims for each in _pieces(claim)]
        named = [(f"{id}.{number}", each) for number, each in enumerate(every, 1)]
        cut = {quote.id: quote for quote in self._cutter.cut_all((key, each.place) for key, each in named)}
        shown = {at: Shown(cut[key], each) for at, (key, each) in enumerate(named) if key in cut}
        claims = _shown_claims(record, shown)
        return Check(id, record, tuple(replace(each, known=self._known(each.checked.repeats)) for each in claims))


def read(kept: StoredAnswer) -> CheckRecord:
    """The record of a stored check. StoreError where it cannot be read."""
    return FORMAT.read(f"Check c{kept.id}", kept.format, kept.payload)


def quotes(check: Check) -> Iterator[Quote]:
    """Every quotation of a check, in the order of their ids."""
    for claim in check.claims:
        for each in (*claim.supporting, *claim.contradicting, *claim.related):
            yield each.quote


def _shown_claims(record: CheckRecord, shown: dict[int, Shown]) -> Iterator[ShownClaim]:
    at = 0
    for claim in record.claims:
        sides = []
        for side in (claim.supporting, claim.contradicting, claim.related):
            sides.append(tuple(shown[each] for each in range(at, at + len(side)) if each in shown))
            at += len(side)
        yield ShownClaim(claim, sides[0], sides[1], sides[2])


def _pieces(claim: CheckedClaim) -> tuple[Evidence, ...]:
    return (*claim.supporting, *claim.contradicting, *claim.related)
