"""Cut a text into sentences, and join whole sentences into passages, the units that are embedded and found.

The boundaries are sentencex's (Wikimedia's rule-based segmenter); what it does not do is put right here: sentences
inside quotation marks are sentences, marks stay with their sentence, some abbreviations, a question in marks that goes
on with "he asked", and a paragraph broken inside a sentence.

Everything is cut by offset, never by searching, so it is exact by construction: quotation marks are masked one
character for one. What cannot answer (a heading, a caption) ends a passage and stands in none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import sentencex

from corpus.nouns import ANSWERING, Block, Passage, Sentence, Span, Text

LONGEST = 1000  # characters, about what an embedder reads; text without full stops is cut at white space
_WINDOW = 5_000  # characters
_MASKED = re.compile(r"[“”„‟\"«»″()\n‘]|['’](?:(?<!\w.)(?=\w)|(?<=[.,!?…].)(?!\w))")
_STOP = ".!?…。！？।؟"
_MOST_CLOSING = 100  # marks behind one full stop
_CLOSING = "\"'”’»)]″"
_TERMINATED = re.compile(rf"[{_STOP}][\"'”’»)\]″]*$")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_ZONE = r"(?:[ECMP][SD]?T|GMT|UTC|BST|CEST|CET|IST|Eastern|Pacific|Central|local)\b"
_WHEN = re.compile(rf"{_WEEKDAY}|{_MONTH}\s+\d|{_ZONE}|\d")
_ITEM = re.compile(r"\(?\d{1,2}[.)]")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘\[-])(?P<word>(?:[A-Z]\.)+[A-Z]|[A-Z]|[ap]\.m|e\.g|i\.e|Ph\.D|M\.D|"
    r"(?:Col|Gen|Lt|Maj|Capt|Sgt|Cmdr|Adm|Brig|Cpl|Pvt|Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Pres|Rev|Hon|"
    r"Msgr|Supt|Det|Insp|Sec|Atty|Amb|St|Ste|Mt|Ft|No|Nos|Inc|Corp|Ltd|Co|Bros|Dept|Univ|vs|[Aa]pprox|est|[Vv]ol|al|"
    r"Messrs|Mmes|Mass|Wash|Calif|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Jr|Sr|[Tt]bsp|tsp|oz|lbs?|bzw|Mio))\.$"
)
_TITLES = (
    "Col Gen Lt Maj Capt Sgt Cmdr Adm Brig Cpl Pvt Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Govs Pres Rev Hon "
    "Msgr Supt Det Insp Atty Amb Messrs Mmes St Ste Mt Ft e.g i.e"
)
_NEVER_LAST = frozenset(_TITLES.split())
_STARTER = re.compile(
    r"(?:The|This|That|These|Those|There|Then|They|He|She|It|We|You|I|But|And|So|In|On|At|For|After|When|While|If|"
    r"However|Since|By|From|His|Her|Its|Their|Our|Not|No|Some|Many|What|Who|Why|How)\b"
)
_VERB = (
    r"(?:said|says|asked|asks|replied|added|wrote|writes|tweeted|shouted|cried|wondered|continued|exclaimed|quipped|"
    r"told|demanded|recalled|joked|responded|answered|insisted|warned|declared)"
)
_WHOSE = r"(?:(?:[A-Z][\w.'’-]*|of|the|de|al|van)\s+){1,6}"
_AFTER = rf"\s*(?:[.,;:]|$|{_WEEKDAY}|\w+ly\b|in|on|at|to|of|when|as|after|during)"
_SAID = re.compile(rf"{_WHOSE}{_VERB}\b{_AFTER}")
_SMALL_NAME = re.compile(r"(?:al|el|de|di|da|van|von|bin|ibn)[-‑ ]['’]?[A-Z]|[a-z]{1,2}[A-Z]")
TARGET = 100  # words of a passage
MOST = 160
LEAST = 30  # a shorter remainder joins the passage before it
_PARAGRAPH_END = 70  # from here on the end of a paragraph ends the passage too


def sentences(text: Text, language: str = "en") -> tuple[Sentence, ...]:
    """Every sentence of the text, ascending; each visible character is in exactly one."""
    found: list[Sentence] = []
    for first, last in _chains(text):
        start, end = text.blocks[first].start, text.blocks[last].end
        at = first
        for left, right in _spans(text.content[start:end], language):
            while text.blocks[at].end <= start + left:
                at += 1
            found.append(Sentence(start + left, start + right, at, text.blocks[at].kind))
    return tuple(found)


def _chains(text: Text) -> Iterator[tuple[int, int]]:
    """Runs of blocks (first, last) that one sentence may run through."""
    first = 0
    for at in range(1, len(text.blocks) + 1):
        if at == len(text.blocks) or not _goes_on(text, text.blocks[at - 1], text.blocks[at]):
            yield first, at - 1
            first = at


def _goes_on(text: Text, before: Block, after: Block) -> bool:
    """Tell whether `after` is the rest of a sentence that `before` leaves open."""
    if before.kind != after.kind or before.kind not in ANSWERING or not text.content[after.start].islower():
        return False
    if before.end - before.start < 30:  # items of a list
        return False
    tail = text.content[max(before.start, before.end - 30) : before.end]
    if _TERMINATED.search(tail):
        return bool(_ABBREVIATION.search(tail))
    return tail[-1].isalnum() or tail[-1] in ",-–—"


def _spans(content: str, language: str) -> Iterator[Span]:
    """The sentences of one run of blocks, trimmed, none longer than `LONGEST`."""
    start = 0
    for cut in [*_cuts(content, language), len(content)]:
        left, right = _trimmed(content, start, cut)
        yield from _capped(content, left, right)
        start = cut


def _trimmed(content: str, start: int, end: int) -> Span:
    while start < end and content[start].isspace():
        start += 1
    while end > start and content[end - 1].isspace():
        end -= 1
    return start, end


def _capped(content: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        space = content.rfind(" ", start + 1, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        yield _trimmed(content, start, cut)
        start, _ = _trimmed(content, cut, end)
    if end > start:
        yield start, end


def _cuts(content: str, language: str) -> Iterator[int]:
    """Offsets at which a new sentence begins."""
    start = at = 0
    for part in _parts(_MASKED.sub(" ", content), language):
        at += len(part)
        if at == len(content):
            return
        stop = len(part.rstrip()) + at - len(part)
        cut = _behind_marks(content, stop)
        if start < cut < len(content) and not _joined(content, start, stop, cut):
            yield cut
            start = cut


def _parts(masked: str, language: str) -> Iterator[str]:
    """sentencex's sentences, asked for in windows, since its time may grow with the square of a text's length.

    The last sentence of a window may be cut by its end, so the next window begins with it; a window without a full
    stop is cut at white space.
    """
    at = 0
    while len(masked) - at > _WINDOW:
        window = masked[at : at + _WINDOW]
        whole = list(sentencex.segment(language, window))[:-1] or [window[: window.rfind(" ") + 1] or window]
        at += sum(map(len, whole))
        yield from whole
    yield from sentencex.segment(language, masked[at:])


def _behind_marks(content: str, stop: int) -> int:
    """The end of a sentence whose last full stop stands before `stop`: its closing marks are part of it."""
    end, last = stop, min(len(content), stop + _MOST_CLOSING)
    while end < last and content[end] in _CLOSING:
        end += 1
    if content[end : end + 2] in (" ”", " »") or (content[end : end + 2] == " )"):
        end += 2
    return end


def _joined(content: str, start: int, stop: int, cut: int) -> bool:
    """Tell whether the words behind `cut` belong to the sentence before it."""
    if cut < len(content) and not content[cut].isspace():
        return content[cut] not in "“«„(" and not _wide(content[stop - 1])
    after = content[cut : cut + 120].lstrip()
    following = after.lstrip("\"'“‘«„([")
    if not following or content[stop - 1] not in _STOP:
        return not following
    quoted = cut > stop
    if following[0].islower() and not _SMALL_NAME.match(following):
        return quoted or content[stop - 1] in "?!" or _is_abbreviated(content, start, stop)
    if quoted and content[stop - 1] in "?!" and after == following and _SAID.match(after):
        return True
    return _carries_on(content, start, stop, following)


def _wide(char: str) -> bool:
    return char in "。！？।؟"


def _is_abbreviated(content: str, start: int, stop: int) -> bool:
    return content[stop - 1] == "." and bool(_ABBREVIATION.search(content, max(start, stop - 20), stop))


def _carries_on(content: str, start: int, stop: int, following: str) -> bool:
    """An abbreviation that cannot end here, seen by what follows it."""
    if content[stop - 1] != "." or not (match := _ABBREVIATION.search(content, max(start, stop - 20), stop)):
        return stop - start < 8 and bool(_ITEM.fullmatch(content[start:stop].strip()))
    word = match["word"]
    if word in ("a.m", "p.m"):
        return bool(_WHEN.match(following))
    if following[0].isdigit() and word not in ("Inc", "Corp", "Ltd", "Jr", "Sr"):
        return len(word) > 1 and "." not in word
    if word in _NEVER_LAST:
        return not _STARTER.match(following)
    return False


def passages(sentences: Iterable[Sentence], content: str) -> tuple[Passage, ...]:
    """The answering sentences in runs of about `TARGET` words, ascending, none in two passages."""
    return tuple(_passage(group) for run in _runs(sentences) for group in _groups(run, content))


def _passage(group: Sequence[Sentence]) -> Passage:
    return Passage(group[0].start, group[-1].end, tuple((one.start, one.end) for one in group))


def _runs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Answering sentences with nothing else between them."""
    run: list[Sentence] = []
    for sentence in sentences:
        if sentence.kind in ANSWERING:
            run.append(sentence)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _groups(run: Sequence[Sentence], content: str) -> list[list[Sentence]]:
    groups: list[list[Sentence]] = []
    words = TARGET
    for at, sentence in enumerate(run):
        more = _words(sentence, content)
        starts_paragraph = at > 0 and run[at - 1].block != sentence.block
        full = words >= TARGET or words + more > MOST or (starts_paragraph and words >= _PARAGRAPH_END)
        if full:
            groups.append([])
            words = 0
        groups[-1].append(sentence)
        words += more
    return _without_remainder(groups, content)


def _without_remainder(groups: list[list[Sentence]], content: str) -> list[list[Sentence]]:
    if len(groups) < 2:
        return groups
    before, last = (sum(_words(one, content) for one in group) for group in groups[-2:])
    if last < LEAST and before + last <= MOST:
        groups[-2:] = [groups[-2] + groups[-1]]
    return groups


def _words(sentence: Sentence, content: str) -> int:
    return content.count(" ", sentence.start, sentence.end) + 1
