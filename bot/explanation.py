"""How an answer came about, for a terminal."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from bot.entries import console
from bot.safe import plain
from bot.wording import searched
from corpus.catalogue import Catalogue, StoredCall
from retrieval.answers import Answer, Assisted, Considered
from retrieval.citations import shown


def print_why(answer: Answer, catalogue: Catalogue, calls: Sequence[StoredCall] = ()) -> None:
    """The question, how it was read, what was searched, and each sentence that was weighed with its verdict."""
    out, record = console(), answer.record
    out.print(Text(f"{answer.id}: {plain(record.question)}", style="bold"))
    rows = [
        ("Read as", record.reading.words),
        ("Searched", searched(record.scope) + f", {record.scope.passages:,} passages"),
        ("For", record.reading.search),
        ("Names", " · ".join(record.names) or "none"),
        ("Result", f"{record.status.replace('_', ' ')}: {record.lead}"),
        ("Took", f"{record.milliseconds:.0f} ms"),
    ]
    rows += [("Note", note) for note in record.notes]
    if record.model:
        rows += _model(record.model, calls)
    for name, words in rows:
        out.print(Text(f"{name:<10}", style="dim") + Text(plain(words)))
    if record.considered:
        out.print()
        out.print(_weighed(record.considered, catalogue))


def _model(assisted: Assisted, calls: Sequence[StoredCall]) -> list[tuple[str, str]]:
    """What the language model was asked, and what was not taken of its replies."""
    tokens = f"{assisted.tokens_in:,} tokens in, {assisted.tokens_out:,} out"
    rows = [("Model", f"{assisted.name}: {len(assisted.calls)} calls, {tokens}, {assisted.milliseconds:.0f} ms")]
    rows += [("Call", f"{each.id} · {each.prompt} {each.version} · {_came_of(each)}") for each in calls]
    rows += [("Failed", assisted.error)] if assisted.error else []
    rows += [("Dropped", each) for each in assisted.dropped]
    kept = assisted.summary.sentences if assisted.summary else ()
    return rows + [("Summary", f"{each.text} [{', '.join(map(str, each.quotes))}]") for each in kept]


def _came_of(call: StoredCall) -> str:
    return shown(call.error or call.reply or "replied")[:200]


def _weighed(considered: tuple[Considered, ...], catalogue: Catalogue) -> Table:
    spoken = any(each.speaker for each in considered)
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("answers", *(("speaker",) if spoken else ("meaning", "words")), "article", "verdict", "sentence"):
        table.add_column(name, justify="right" if name in ("answers", "meaning", "words") else "left")
    for each in considered:
        found = (each.speaker or "",) if spoken else (_rank(each.vector_rank), _rank(each.word_rank))
        cells = (f"{each.probability:.2f}", *found, str(each.article), each.verdict, _words(each, catalogue))
        table.add_row(*(Text(plain(cell)) for cell in cells))
    return table


def _rank(rank: int | None) -> str:
    return "-" if rank is None else f"#{rank}"


def _words(each: Considered, catalogue: Catalogue) -> str:
    words = shown(weighed_words(each, catalogue) or "(removed)")
    return words if len(words) <= 60 else words[:59] + "…"


def weighed_words(each: Considered, catalogue: Catalogue) -> str | None:
    """The sentence that was weighed; of a statement its whole sentences, since "it struck the hospital" may be what
    somebody denied. None where its article has been removed."""
    if each.passage is None:
        return _sentences(each, catalogue, each.version) if each.version and catalogue.article(each.article) else None
    passages = catalogue.passages([each.passage])
    return passages[0].text[each.start - passages[0].start : each.end - passages[0].start] if passages else None


def _sentences(each: Considered, catalogue: Catalogue, version: str) -> str:
    touched = [one for one in catalogue.sentences(version) if one.start < each.end and one.end > each.start]
    start = min([each.start, *(one.start for one in touched)])
    return catalogue.text(version)[start : max([each.end, *(one.end for one in touched)])]
