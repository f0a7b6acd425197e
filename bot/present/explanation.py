"""The story of an answer in words: the reading, what was searched, a model's part, the sentences weighed."""

from dataclasses import dataclass

from bot.present.answer import searched, with_numbers
from corpus.store.protocols import Corpus
from retrieval.answers.answer import Answer, Considered
from retrieval.models.assistance import Assisted


@dataclass(frozen=True, slots=True)
class ModelHelp:
    """A language model's part in an answer."""

    calls: str  # "gpt-x: 2 calls"
    tokens: str
    took: str
    error: str | None
    dropped: tuple[str, ...]
    summary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An answer's own story, in words; a screen says which of it stands under which label."""

    id: str
    question: str
    reading: str
    sought: str
    names: str  # empty where none was looked for
    searched: str
    result: str
    took: str
    notes: tuple[str, ...]
    model: ModelHelp | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence or statement that was weighed: how likely it answers, why it was found, and what became of it."""

    probability: str
    speaker: str  # empty for a sentence
    by_meaning: str  # its rank, or "-"
    by_words: str
    article: str
    verdict: str


def explanation(answer: Answer) -> Explanation:
    """The story of an answer. Its words are as they were kept: a screen makes them harmless."""
    record = answer.record
    return Explanation(
        id=answer.id,
        question=record.question,
        reading=record.reading.words,
        sought=record.reading.search,
        names=" · ".join(record.names),
        searched=f"{searched(record.scope)}, {record.scope.passages:,} passages",
        result=f"{record.status.replace('_', ' ')}: {record.lead}",
        took=_milliseconds(record.milliseconds),
        notes=record.notes,
        model=_model(record.model) if record.model else None,
    )


def weighed(each: Considered) -> Weighed:
    """A sentence or statement that was weighed, in words."""
    return Weighed(
        probability=f"{each.probability:.2f}",
        speaker=each.speaker or "",
        by_meaning=_rank(each.vector_rank),
        by_words=_rank(each.word_rank),
        article=str(each.article),
        verdict=each.verdict,
    )


def weighed_words(each: Considered, corpus: Corpus) -> str | None:
    """The sentence that was weighed; of a statement its whole sentences, since "it struck the hospital" may be what
    somebody denied. None where its article has been removed."""
    if each.passage is None:
        return _sentences(each, corpus, each.version) if each.version and corpus.article(each.article) else None
    passages = corpus.passages([each.passage])
    return passages[0].text[each.start - passages[0].start : each.end - passages[0].start] if passages else None


def _sentences(each: Considered, corpus: Corpus, version: str) -> str:
    touched = [one for one in corpus.sentences(version) if one.start < each.end and one.end > each.start]
    start = min([each.start, *(one.start for one in touched)])
    return corpus.text(version)[start : max([each.end, *(one.end for one in touched)])]


def _model(assisted: Assisted) -> ModelHelp:
    kept = assisted.summary.sentences if assisted.summary else ()
    return ModelHelp(
        calls=f"{assisted.name}: {len(assisted.calls)} calls",
        tokens=f"{assisted.tokens_in:,} tokens in, {assisted.tokens_out:,} out",
        took=_milliseconds(assisted.milliseconds),
        error=assisted.error,
        dropped=assisted.dropped,
        summary=tuple(with_numbers(each.text, each.quotes) for each in kept),
    )


def _milliseconds(taken: float) -> str:
    return f"{taken:.0f} ms"


def _rank(rank: int | None) -> str:
    return "-" if rank is None else f"#{rank}"
