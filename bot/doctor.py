"""Check the promises on the stored data, and mend from the catalogue what is derived from it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from bot.app import App
from bot.chats.conversations import read_dialogue
from bot.chats.store.conversations import Dialogues
from bot.chats.store.database import has_chats
from bot.chats.store.inbox import Inbox
from bot.chats.store.lease import holder
from corpus.errors import InputError, StoreError
from corpus.speech.statements import SCHEME
from corpus.store.payloads import faults
from corpus.store.records import Check
from retrieval.answers.answer import CHECK, read
from retrieval.answers.store.answers import StoredAnswer
from retrieval.claims.kept import quotes
from retrieval.claims.kept import read as read_check
from retrieval.claims.known.importing import mend as mend_known_claims
from retrieval.quotes.citations import Quote, joined
from retrieval.tracks.meant import read_meant
from retrieval.tracks.store.notices import read_told
from retrieval.unread import catch_up

SAMPLE = 50  # passages embedded again, and answers cut again
ALIKE = 0.999  # cosine of a vector stored in 16 bits with the same text embedded anew

RunSteps = Callable[[str, int, Iterable[int]], int]  # takes a label, the number of all, and steps that say how many


def _silently(label: str, total: int, steps: Iterable[int]) -> int:
    return sum(steps)


def examine(app: App) -> list[Check]:
    """Return one check for each promise that stored data can break."""
    return [
        *map(_with_detail, app.catalogue.check()),
        _statements_read(app),
        _pages(app),
        _index(app),
        _vectors(app),
        _answers(app),
        app.known.check(),
        _kept_json(app),
        _bot(app),
        _jobs(app),
    ]


def mend(app: App, broken: Sequence[Check] = (), run: RunSteps = _silently) -> int:
    """Build what is derived from the catalogue anew; return the number of passages in the vector index.

    Texts are read for statements where that is yet to be done; all of them where a promise about statements is broken.
    `run` runs the steps of what takes long, and may show how far they are.
    """
    app.catalogue.reindex()
    mend_known_claims(app.known, app.embedder)
    if any(check.of_statements for check in broken):
        app.catalogue.mark_all_unread()
    run("reading for statements", app.catalogue.count_unread(SCHEME), catch_up(app.catalogue))
    return app.vectors.rebuild()


def _with_detail(check: Check) -> Check:
    return replace(check, detail=check.detail or "nothing amiss")


def _statements_read(app: App) -> Check:
    """Tell whether every text has been read for statements by the scheme of this program."""
    unread = app.catalogue.count_unread(SCHEME)
    detail = f"{unread:,} texts have yet to be read: onrecord reindex" if unread else f"scheme {SCHEME}"
    return Check("every text has been read for statements", not unread, unread, detail)


def _pages(app: App) -> Check:
    """Tell how many texts can be read anew from their pages; those whose pages have gone by age are no fault."""
    kept, gone = app.catalogue.count_pages()
    lost = f", {gone:,} not kept any more: their texts stay, and cannot be read anew" if gone else ""
    return Check("raw pages can be read anew", True, gone, f"{kept:,} kept{lost}")


def _index(app: App) -> Check:
    found = app.vectors.check()
    amiss = {
        "not added yet": found.pending,
        "missing": len(found.missing),
        "removed, but still held": len(found.surplus),
        "held with other words or details": len(found.wrong),
    }
    told = [f"{found.held:,} held", *(f"{count:,} {what}" for what, count in amiss.items() if count)]
    detail = ", ".join(told) if found.ok else f"{found.problem or ', '.join(told)}: onrecord doctor --repair"
    return Check("Chroma holds every passage", found.ok, sum(amiss.values()), detail)


def _vectors(app: App) -> Check:
    """Tell whether stored vectors are those of their texts, on passages spread over the corpus."""
    ids, stored = app.catalogue.vectors()
    chosen = np.unique(np.linspace(0, len(ids) - 1, SAMPLE).astype(int)) if len(ids) else np.empty(0, int)
    alike = _cosines(app, ids[chosen].tolist(), stored[chosen])
    wrong = [f"passage {id}" for id, cosine in alike if cosine < ALIKE]
    detail = ", ".join(wrong[:5]) or f"{len(chosen)} of {len(ids):,} looked at"
    return Check("vectors are those of their texts", not wrong, len(wrong), detail)


def _cosines(app: App, ids: Sequence[int], stored: NDArray[np.float16]) -> Iterator[tuple[int, float]]:
    held = {passage.id: passage for passage in app.catalogue.passages(ids)}
    for id, vector in zip(ids, stored, strict=True):
        if passage := held.get(id):
            again = app.embedder.embed([passage.text])[0]
            yield id, float(again @ vector.astype(np.float32))


def _answers(app: App) -> Check:
    """Tell whether the latest answers still hold only slices of stored texts."""
    looked, broken = 0, []
    for kept in islice(app.answers.store.every(), SAMPLE):
        id = f"{'c' if kept.kind == CHECK else 'a'}{kept.id}"
        try:
            quotes = _quotes(app, id)
        except InputError:  # its text is gone while its article is not
            broken.append(id)
            continue
        except StoreError:  # another check tells of it
            continue
        looked += len(quotes)
        broken += [quote.id for quote in quotes if not _is_slice(app, quote)]
    detail = ", ".join(broken[:5]) or f"{looked:,} cut again"
    return Check("quotations given are slices of stored texts", not broken, len(broken), detail)


def _quotes(app: App, id: str) -> Sequence[Quote]:
    """The quotations of an answer or a check."""
    if id.startswith("c"):
        return tuple(quotes(app.checks.recall(id)))
    answer = app.answers.recall(id)
    return (*answer.quotes, *answer.mentions, *answer.nearest)


def _bot(app: App) -> Check:
    """Tell who serves the bot: of all processes and machines with this database one at a time."""
    serving = holder(app.chats) if has_chats(app.place) else None
    detail = "nobody serves it"
    if serving:
        seen = datetime.fromtimestamp(serving.seen, UTC)
        detail = f"{serving.place} does, last seen {seen:%d %b %Y %H:%M:%S} UTC"
    return Check("the bot is served by one process at a time", True, 0, detail)


def _jobs(app: App) -> Check:
    """Tell whether jobs hang: whoever was at work on them gives no sign of life. Those that wait or failed are told."""
    standing = app.queue.standing()
    hang = sum(each.worker not in standing.workers for each in app.queue.latest("running", most=0))
    waiting, failed = standing.counts["waiting"], standing.counts["failed"]
    nobody = "" if standing.workers else ", nobody is at work: onrecord work"
    told = [f"{hang:,} hang: onrecord work"] if hang else []
    told += [f"{waiting:,} to be done{nobody}"] if waiting else []
    told += [f"{failed:,} failed: onrecord jobs --state failed"] if failed else []
    return Check("jobs are done by somebody", not hang, hang, ", ".join(told) or "nothing to be done")


def _kept_json(app: App) -> Check:
    """Tell whether all that is kept as JSON can be read."""
    told = [
        *faults(_read_answer, app.answers.store.every()),
        *faults(read_meant, app.tracking.tracks.all_kept()),
        *faults(lambda kept: read_told(*kept), app.tracking.notices.all_kept()),
        *faults(app.tracking.tracks.kept_entries, [each.id for each in app.tracking.tracks.every()]),
        *app.calls.faults(),
        *app.queue.faults(),
    ]
    if has_chats(app.place):
        dialogues = Dialogues(app.chats)
        told += [*faults(read_dialogue, dialogues.every()), *dialogues.faults(), *Inbox(app.chats).faults()]
    name = "every answer, conversation, notice, job and call that is kept can be read"
    return Check(name, not told, len(told), " ".join(told[:5]) or "nothing amiss")


def _read_answer(kept: StoredAnswer) -> object:
    return read_check(kept) if kept.kind == CHECK else read(kept)


def _is_slice(app: App, quote: Quote) -> bool:
    text = app.catalogue.text(quote.place.version)
    start, end = quote.place.sentence
    return start <= quote.start < quote.end <= end <= len(text) and quote.text == joined(text, quote.place.spans)
