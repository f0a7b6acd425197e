"""Statements made by hand from a sentence, for tests that need no extraction."""

from typing import Literal

from corpus.nouns import Article, Mention, Metadata, Span, Statement, StoredStatement


def stated(
    text: str,
    content: str | tuple[str, ...],
    speaker: str,
    kind: Literal["direct", "indirect", "mixed"] = "direct",
    *,
    article: int = 1,
    published: str | None = "2023-05-08",
    manner: str = "said",
    spoken_for: str | None = None,
    via: str | None = None,
    outlet: str = "Tarn Herald",
) -> StoredStatement:
    """The statement of `speaker` in `text`, whose content is where the words of `content` stand."""
    parts = (content,) if isinstance(content, str) else content
    spans = tuple(_span(text, part) for part in parts)
    who = Mention((0, 0), speaker, "person", spoken_for)
    statement = Statement(
        kind=kind,
        content=spans,
        sentence=(0, len(text)),
        speaker=who,
        cue=None,
        manner=manner,
        via=Mention((0, 0), via, "body") if via else None,
    )
    held = Article(article, Metadata(outlet=outlet, published=published), f"v{article}", article, "2023-05-08")
    return StoredStatement(article, held, held.version, True, statement, text)


def _span(text: str, part: str) -> Span:
    start = text.index(part)
    return start, start + len(part)
