"""A quotation with what is said around it: who speaks, whose words they are, who printed them, and what to know.

Also the paragraphs around it in its article, as slices; what is near but too long to show whole is cut at a sentence or
a word, and says that it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.present.article import day, outlet
from bot.present.safe import plain
from corpus.nouns import Article, Block, Span
from retrieval.answers.utterances import wording_differences
from retrieval.quotes.citations import Quote, shown
from retrieval.quotes.differences import Difference

LABELS = {
    "direct": "DIRECT, own words",
    "indirect": "INDIRECT, reporter's words",
    "mixed": "MIXED, reporter's words around a quotation",
    "passage": "PASSAGE, as printed",
}
MANNERS = {"not denied": "did not deny"}  # the others are words as they are
EDITED = "from an earlier version: the page has changed since"
STANDS = f"{EDITED}, though not in this sentence"
GONE = f"{EDITED}, and this sentence stands there no more"
REWORDED = f"{EDITED}, and this sentence reads now: «{{}}»"
REREAD = "from an earlier reading of its page, which is read otherwise now"
NEAR = 600  # characters on either side of a quotation that are shown as what is around it

_SPACES = re.compile(r"\s+")
_SENTENCE = re.compile(r"([.!?…][\"'”’»)\]]*)\s+(?=\S)")
_WORD = re.compile(r"()\s+(?=\S)")

Piece = tuple[str, bool]  # words, and whether they are set off


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as every screen shows it: the label before the words, the citation after them."""

    id: str
    attribution: str  # "Ana Ruiz denied"; empty where nobody is said to speak
    label: str  # "INDIRECT, reporter's words"
    title: str
    outlet: str
    pieces: tuple[Piece, ...]
    locator: str
    citation: str
    notes: tuple[str, ...]  # where else it stands, and the caveats
    caveats: tuple[str, ...]  # that its article was corrected or withdrawn, that its page has changed
    rewordings: tuple[str, ...]
    link: str | None  # as the article has it: a screen that prints it makes it harmless
    articles: tuple[int, ...]  # those whose words these are

    @property
    def words(self) -> str:
        """All that is shown of the quotation."""
        return "".join(words for words, _ in self.pieces)

    @property
    def whole(self) -> bool:
        """Tell whether all of the words are the quotation, so that nothing needs to be set off."""
        return all(set_off for _, set_off in self.pieces)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the part of it that is near a quotation: its pieces, those of the quotation set off."""

    pieces: tuple[Piece, ...]
    begun: bool  # something of the paragraph stands before it
    broken_off: bool  # or after it


def quotation(quote: Quote) -> Quotation:
    """A quotation with all that is said around it."""
    state, change = marked(quote.article), outdated(quote)
    return Quotation(
        id=quote.id,
        attribution=attribution(quote),
        label=label(quote),
        title=plain(quote.article.metadata.title or ""),
        outlet=plain(quote.article.metadata.outlet or ""),
        pieces=tuple(pieces(quote)),
        locator=quote.locator,
        citation=citation(quote),
        notes=tuple(filter(None, (state, also_in(quote), change))),
        caveats=tuple(filter(None, (state, change))),
        rewordings=tuple(_rewordings(quote)),
        link=quote.link,
        articles=(quote.article.id, *(each.article.id for each in quote.reworded)),
    )


def outdated(quote: Quote) -> str:
    """The reason why the words stand in the article no more; empty where they do."""
    if quote.current:
        return ""
    if quote.same_page or quote.fate is None:
        return REREAD if quote.same_page else EDITED
    now = shown(plain(quote.fate.now))
    return STANDS if quote.fate.stands else REWORDED.format(now) if now else GONE


def label(quote: Quote) -> str:
    """The label that stands before the words: the speaker's own, or a reporter's."""
    if relayed(quote):
        return f"SECOND-HAND, {quote.place.kind}"
    return LABELS[quote.place.kind]


def relayed(quote: Quote) -> bool:
    """Tell whether another speaker reports what the speaker said."""
    return quote.place.speaking is not None and bool(quote.place.speaking.via)


def attribution(quote: Quote) -> str:
    """ "Ana Ruiz, for the Orvel Water Board, denied": who speaks and how; empty where nobody is said to."""
    speaking = quote.place.speaking
    if speaking is None:
        return ""
    name = plain(shown(speaking.name))
    if speaking.own:
        return f"{name}, own publication"
    asides = [f"for {plain(shown(speaking.spoken_for))}"] if speaking.spoken_for else []
    asides += [f"according to {plain(shown(speaking.via))}"] if speaking.via else []
    return ", ".join([name, *asides]) + ("," if asides else "") + f" {MANNERS.get(speaking.manner, speaking.manner)}"


def citation(quote: Quote) -> str:
    """Outlet, date, place: "Meridian Post · 9 Jun 2017 · paragraph 9"."""
    known = quote.article.metadata
    source = known.outlet or known.title or f"article {quote.article.id}"
    return plain(" · ".join([source, day(known.published, known.precision), quote.locator]))


def marked(article: Article) -> str:
    """ "WITHDRAWN: the source was an impostor": that an article was corrected or withdrawn, and why; else nothing."""
    return "" if article.state == "live" else plain(shown(f"{article.state.upper()}: {article.state_why or ''}"))


def also_in(quote: Quote) -> str:
    """ "also in Harbor Wire and Kestria Daily", or nothing."""
    if not quote.also:
        return ""
    outlets = sorted(set(map(outlet, quote.also)))
    listed = outlets if len(outlets) <= 3 else [*outlets[:2], f"{len(outlets) - 2} more"]
    wordings = len({shown(each.text) for each in quote.reworded})
    counted = f", {wordings + 1} wordings" if wordings else ""
    return "also in " + (" and ".join(filter(None, [", ".join(listed[:-1]), listed[-1]]))) + counted


def pieces(quote: Quote) -> list[Piece]:
    """The quotation in pieces; of a reporter's wording the whole sentence, with what is said set off (promise 2)."""
    if quote.place.kind not in ("indirect", "mixed"):
        return [(quoted_words(quote), True)]
    text, offset = quote.sentence_text, quote.place.sentence[0]
    spans = [(start - offset, end - offset) for start, end in quote.place.spans]
    return spaced((plain(words), set_off) for words, set_off in cut(text, (0, len(text)), spans))


def quoted_words(quote: Quote) -> str:
    """The quoted words alone."""
    return shown(plain(quote.text))


def spaced(parts: Iterable[Piece]) -> list[Piece]:
    """The pieces with a run of white space as one space, also across their borders."""
    found: list[Piece] = []
    for words, set_off in parts:
        single = _SPACES.sub(" ", words)
        if not found or found[-1][0].endswith(" "):
            single = single.removeprefix(" ")
        if single:
            found.append((single, set_off))
    return found


def _rewordings(quote: Quote) -> Iterator[str]:
    """ "River Gazette: «forty» for «14» (number)": how other articles word the same utterance."""
    for each in quote.reworded:
        yield f"{outlet(each.article)}: {', '.join(map(_departure, wording_differences(quote.text, each.text)))}"


def _departure(difference: Difference) -> str:
    given, stored = plain(shown(difference.given)), plain(shown(difference.stored))
    if not given:
        return f"without «{stored}» ({difference.type})"
    return f"«{given}» for «{stored}» ({difference.type})" if stored else f"with «{given}» ({difference.type})"


def surroundings(text: str, blocks: Sequence[Block], spans: Sequence[Span]) -> list[Paragraph]:
    """The paragraphs around the spans, as far as they are near, with the spans set off."""
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    near = ((block, _near(text, block, first, last)) for block in blocks)
    return [_paragraph(text, block, part, spans) for block, part in near if part]


def _near(text: str, block: Block, first: int, last: int) -> Span | None:
    """The part of a block that is near: whole sentences; of the quotation's own paragraph, where need be, words."""
    start, end = max(block.start, first - NEAR), min(block.end, last + NEAR)
    own = block.start < last and block.end > first
    if start > block.start:
        start = _next_start(text, start, min(first, block.end), own)
    if end < block.end:
        end = _last_end(text, max(last, block.start), end, own)
    return (start, end) if start < end else None


def _next_start(text: str, at: int, most: int, by_words: bool) -> int:
    """The offset at which the next sentence begins, or the next word."""
    found = _SENTENCE.search(text, at, most) or (_WORD.search(text, at, most) if by_words else None)
    return found.end() if found else most


def _last_end(text: str, least: int, at: int, by_words: bool) -> int:
    """The offset at which the last sentence ends, or the last word."""
    ends = [each.end(1) for each in _SENTENCE.finditer(text, least, at)]
    if not ends and by_words:
        ends = [each.end(1) for each in _WORD.finditer(text, least, at)]
    return ends[-1] if ends else least


def _paragraph(text: str, block: Block, part: Span, spans: Sequence[Span]) -> Paragraph:
    return Paragraph(tuple(cut(text, part, spans)), part[0] > block.start, part[1] < block.end)


def cut(text: str, part: Span, spans: Sequence[Span]) -> Iterator[Piece]:
    """A part of a text in pieces, the spans set off; none is empty."""
    at, stop = part
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, stop)
        if start < end:
            yield from (piece for piece in ((text[at:start], False), (text[start:end], True)) if piece[0])
            at = end
    if at < stop:
        yield text[at:stop], False
