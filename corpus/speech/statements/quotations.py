"""Find the quotations of a text, in whatever style of marks, and the runs of sentences that hold them whole.

Pure: text in, offsets out; whether somebody spoke the words is not decided here. Only outermost marks count. A mark
that is not closed in its paragraph goes on in the next one where that opens with a mark too, as long quotations are
set; any other mark without a partner is left alone. Each paragraph is read once.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.nouns import ANSWERING, Block, Document, Sentence, Span

_CLOSERS = {
    '"': '"″”',
    "“": '”"',
    "”": "”",
    "„": '“”‟"',
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "″": "″",
    "「": "」",
    "『": "』",
}
_DOUBLED = "''|‘‘|’’|‘’|``"  # two single marks that stand for a double one
_MARK = re.compile(_DOUBLED + "|[" + "".join(sorted(set("".join(_CLOSERS) + "".join(_CLOSERS.values())))) + "]")
_SINGLE = "'’‘‚"
_ELIDED = re.compile(r"['’‘](?:\d\ds?\b|(?:em|til|tis|twas|cause|n|bout|round)\b)", re.IGNORECASE)
_NICKNAME = re.compile(r" .[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?. [A-Z]")  # Vera “Bee” Dorn
_LINK = re.compile(r"(?:READ MORE|Read more|WATCH|Watch|LISTEN|MORE|RELATED|Related|ALSO)\b[^:.\n]{0,30}:")
_SIGNATURE = re.compile(r"[”»\"’'] ?(?:—|–|―|--?) ?[A-Z][\w.’' -]{2,60}(?:,.{2,80}?)?(?:$|\s+(?=[“\"]))")
_SAYS_TAIL = re.compile(
    r"[”»\"] ?(?:[A-Z][\w.’'-]*\.? ){1,4}(?:said|says|added|wrote|tweeted|asked)(?: on)?(?: \w+day)?\."
)
_CREDIT = re.compile(r"(?:\([^()]{2,60}/[^()]{2,50}\)|/ ?[A-Z]{3,}(?: [A-Z]{3,}){1,3})\.?$")
_SAID = re.compile(r",[”\"'’]+ (?:(?:[\w.’'-]+ ){1,4}?(?:said|says|told|added|wrote|asked)|(?:said|says))\b")
_SENTENCES = re.compile(r"[a-z]{4}[.?!] [A-Z]")
_WORDS = re.compile(r"[^\W\d]+")
_SHORTEST_PULLED = 20  # letters; shorter words are said twice
_MOST_COMPARED = 50_000_000  # characters, so that a text of nothing but quotations stays quick
_LONGEST_QUOTATION = 3000  # characters between two marks; further apart they are hardly partners
_LONGEST_UNIT = 8000  # characters, so that a text whose sentences are chained by marks stays quick
_MOST_BETWEEN = 60  # marks between two partners, so that a text of nothing but marks takes no longer than another


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text[start:end]` with its marks, `block` where it ends; `closed` is False where no mark closes it."""

    start: int
    end: int
    block: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or more, `text[start:end]`, with the quotations in it; `block` counts the blocks that hold units."""

    start: int
    end: int
    block: int
    quotations: tuple[Quotation, ...]


def quotations(text: str, blocks: Sequence[Block]) -> list[Quotation]:
    """The quotations of a text, ascending."""
    found: list[Quotation] = []
    for number, block in enumerate(blocks):
        following = text[blocks[number + 1].start] if number + 1 < len(blocks) else ""
        carried = bool(found) and not found[-1].closed and found[-1].block == number - 1
        for start, end, closed in _pairs(text, block.start, block.end, following):
            if carried and start == block.start:
                found[-1] = Quotation(found[-1].start, end, number, closed)
            else:
                found.append(Quotation(start, end, number, closed))
    return found


def pull_quotes(text: str, blocks: Sequence[Block], quoted: Sequence[Quotation]) -> set[int]:
    """The starts of quotations that are paragraphs of their own and only repeat words of another."""
    alone: list[Quotation] = []
    others: list[Quotation] = []
    for each in quoted:
        whole = blocks[each.block].end - each.end <= 1 and blocks[each.block].start == each.start
        (alone if whole else others).append(each)
    joined = "\n".join(_bare(text[each.start : each.end]) for each in others) if alone else ""
    if len(alone) * len(joined) > _MOST_COMPARED:
        return set()
    bare = ((each.start, _bare(text[each.start : each.end])) for each in alone)
    return {start for start, words in bare if len(words) > _SHORTEST_PULLED and words in joined}


def _bare(words: str) -> str:
    return " ".join(_WORDS.findall(words.lower()))


def _pairs(text: str, start: int, end: int, following: str) -> Iterator[tuple[int, int, bool]]:
    marks = [match.span() for match in _MARK.finditer(text, start, end)]
    used = start
    for order, (at, behind) in enumerate(marks):
        if at < used or not _can_open(text, at, behind, start):
            continue
        close = _end_of_partner(text, marks, order, end)
        if close is not None:
            named = _NICKNAME.fullmatch(text, max(start, at - 1), min(end, close + 2)) or _is_title(text[at:close])
            if not named or (_begins_sentence(text, at, start) and _SAID.match(text, close - 2, end)):
                yield at, close, True
            used = close
        elif following == text[at] and text[at] not in _SINGLE and _begins_sentence(text, at, start):
            yield at, end, False
            return


def _can_open(text: str, at: int, behind: int, start: int) -> bool:
    """Tell whether the mark at `at` can open a quotation: nothing of a word before it, something after."""
    mark = text[at] if behind - at == 1 else '"'
    if mark not in _CLOSERS or _ELIDED.match(text, at):
        return False
    before = text[at - 1] if at > start else " "
    after = text[behind] if behind < len(text) else " "
    if mark == "”" and at == start:
        return after.isalnum()  # ”We wait.”
    if mark in "”’" or (mark == "»" and after.isspace()):
        return False
    if mark == "«" or mark in "“„「『":
        return True
    return not before.isalnum() and before not in ".,!?" and not after.isspace()


def _end_of_partner(text: str, marks: Sequence[Span], order: int, end: int) -> int | None:
    """The place behind the mark that closes the one at `order`, or None."""
    begin, behind = marks[order]
    following = [marks[at] for at in range(order + 1, min(len(marks), order + 1 + _MOST_BETWEEN))]
    if behind - begin == 2:
        return _partner_of_doubled(text, following, end)
    opening = text[begin]
    closers = _CLOSERS[opening]
    doubtful = None
    for at, stop in following:
        if at - begin > _LONGEST_QUOTATION:
            return doubtful
        if stop - at == 2:
            continue
        if text[at] == opening and opening in "“«„":
            return doubtful
        if text[at] not in closers or not _can_close(text, at, end):
            continue
        if opening not in _SINGLE or not _may_be_possessive(text, at):
            return at + 1
        doubtful = at + 1 if doubtful is None else doubtful
    return doubtful


def _is_title(words: str) -> bool:
    """Tell whether words in marks are a title, all longer ones with a capital: "The Old Man and the Sea"."""
    if words[-2] in "?!…" or _SENTENCES.search(words):
        return False
    found = [word for word in _WORDS.findall(words) if len(word) > 2]
    capitals = sum(word[0].isupper() for word in found)
    return capitals > 1 and all(word[0].isupper() for word in found if len(word) > 3)


def _partner_of_doubled(text: str, marks: Iterable[Span], end: int) -> int | None:
    closing = (stop for at, stop in marks if (stop - at == 2 or text[at] in '”"') and _can_close(text, at, end))
    return next(closing, None)


def _begins_sentence(text: str, at: int, start: int) -> bool:
    return at == start or text[start:at].rstrip()[-1:] in (".", "?", "!", ":", "”", '"', "…")


def _can_close(text: str, at: int, end: int) -> bool:
    if at + 1 < end and text[at + 1].isalnum() and text[at] in "'’\"":
        return False
    return text[at] not in "'’\"" or not text[at - 1].isspace()


def _may_be_possessive(text: str, at: int) -> bool:
    """Tell whether a mark may be an apostrophe, after an s that a word follows: "the workers' rights"."""
    return text[at - 1] in "sS" and text[at + 1 : at + 3].strip().isalpha()


def units(document: Document, quoted: Sequence[Quotation], without: Collection[int]) -> Iterator[Unit]:
    """The sentences of a document, ascending; one that holds a quotation holds all of it, however many it has.

    Headings, captions, bylines and notices are left out, as in every answer, and the blocks `without`.
    """
    at = order = 0
    block = -1
    for run in _runs(document, quoted):
        order += run[0].block != block
        block = run[0].block
        if block in without or _is_link_or_credit(document, run):
            continue
        start, end = run[0].start, run[-1].end
        while at < len(quoted) and quoted[at].start < start:
            at += 1
        first = at
        while at < len(quoted) and quoted[at].end <= end:
            at += 1
        yield Unit(start, end, order, tuple(quoted[first:at]))


def _runs(document: Document, quoted: Sequence[Quotation]) -> Iterator[list[Sentence]]:
    """The sentences, those together that one quotation joins."""
    run: list[Sentence] = []
    at = 0
    for sentence in document.sentences:
        if sentence.kind not in ANSWERING:
            continue
        while at < len(quoted) and quoted[at].end <= sentence.start:
            at += 1
        inside = at < len(quoted) and quoted[at].start < sentence.start
        inside = inside or _is_tail(document.text.content, run, sentence)
        if run and (not inside or sentence.start - run[0].start > _LONGEST_UNIT):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def _is_tail(text: str, run: Sequence[Sentence], sentence: Sentence) -> bool:
    """Tell whether the sentence is "— Dana Toru" or "Toru said." behind the marks of a quotation."""
    if not run:
        return False
    at = max(run[-1].end - 1, 0)
    return bool(_SIGNATURE.match(text, at, sentence.end) or _SAYS_TAIL.fullmatch(text, at, sentence.end))


def _is_link_or_credit(document: Document, run: Sequence[Sentence]) -> bool:
    """Tell whether it is a link to another story, or ends in a picture's credit: "(Vera Dorn/The Daily Harbour)"."""
    text, end = document.text.content, document.text.blocks[run[-1].block].end
    return bool(_LINK.match(text, run[0].start) or _CREDIT.search(text, max(0, end - 120), end))
