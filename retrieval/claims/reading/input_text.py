"""Lay out a text that was handed over, so that it can be read like an article's and cut like itself.

Pure. Addresses, emoji, bullets, marks of forwarding, labels of speakers and hash signs are left out of what is read,
white space is one space, shouted lines are read in small letters; each character that is left knows its place in the
text as it was given.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from corpus.language.body_words import is_state
from corpus.language.gazetteer import is_first_name, is_place, word_set
from corpus.language.known_bodies import KNOWN_BODIES
from corpus.language.sentences import passages, sentences
from corpus.language.text import BREAK, visible
from corpus.language.verbs import verbs_of
from corpus.nouns import Block, Document, Metadata, Sentence, Span, Text

_EMOJI = "[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u20e3]"
_LEFT_OUT = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]]|{_EMOJI}"
    r"|(?<!\S)(?:[#＃]\w+[ \t]*){2,}(?=\s|$)|(?<=[.!?…”\"] )[#＃]\w+(?=\s*(?:https?://\S+\s*)*$)|^\s*[#＃]\w+\s*$|(?<!\w)[#＃](?=\w)|[*_]{2,}",
    re.MULTILINE,
)
_BULLET = re.compile(r"\s*(?:[-–—*•◦▪‣·>»]+|\(?(?:\d{1,2}|[a-z])[.)])\s+|\s*>+\s*")
_MARKER = re.compile(
    r"\s*(?:\[?(?:(?:forwarded|fwd?|breaking(?: news)?|urgent|just in|alert|update|viral|claim|rumou?r|statement|news"
    r"|must read|please share|watch|video|photos?|opinion|exclusive|live|developing|listen"
    r"|press release|for immediate release|tl;?dr)(?: message)?)\]?\s*(?::|!+|\||[-–—](?=\s))"
    r"|(?:fact[- ]?check|check|verify)(?: this)?\s*:|RT @\w+:)\s*",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\s*[A-Z][A-Z .’'-]{2,30}(?:, [^—–\n.]{2,40})?(?: \([A-Z][\w /.]{1,20}\))?\s+[—–]+\s+(?=\S)"
    r"|\s*[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})? \([A-Z][\w /.]{1,20}\)\s+[-—–]+\s+(?=\S)"
)
_LABEL = re.compile(
    r"\s*(?P<label>(?:[A-Z][\w.'’-]*)(?:\s+(?:[A-Z][\w.'’-]*|of|de|van|von|al|bin)){0,4})"
    r"(?:\s*\([^()\n]{1,40}\))?\s*:\s+(?=\S)"
)
_NO_LABELS = word_set(
    "note update question answer source sources summary correction quote background context conclusion result results"
)
_PARTED = re.compile(rf"(?:{_EMOJI}\s*)+(?=[A-Z0-9“\"])")
_PARTED_SMALL = re.compile(rf"(?<=\w\w\w)[.!?]+\s+(?=\w)|(?:{_EMOJI}\s*)+(?=\w)")
_ENDED = re.compile(r"[.!?…:;]['\"”’»)\]]*\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_STRETCH = re.compile(r"[^.!?]+[.!?]*")
_SHOUTED = 0.8  # share of capitals among the letters of a stretch
_SMALL = word_set("i")
_WORDS_TOO = word_set("bill will may grace hope faith joy april june july summer art dean frank guy ray rose rich")
_SHORT_FORMS = {
    form for names in KNOWN_BODIES for form in names if form.isupper() and form.isalpha() and len(form) > 2
} - {"WHO", "ICE", "SEC"}


@dataclass(frozen=True, slots=True)
class InputText:
    """A text laid out: `document` is what is read; `places` has the place in `raw` of each of its characters.

    `speakers` has the label of a block ("Dana Toru: …") by the block's number, `unread` the spans of `raw` that hold no
    sentence, a link alone, say.
    """

    raw: str
    document: Document
    places: Sequence[int]
    speakers: dict[int, str]
    unread: tuple[Span, ...]

    @property
    def content(self) -> str:
        """The text as it is read."""
        return self.document.text.content

    def given(self, start: int, end: int) -> Span:
        """The span in the text as it was given."""
        return self.places[start], self.places[end - 1] + 1


def lay_out(raw: str, language: str = "en") -> InputText:
    """The text, made ready to be read."""
    kept = _kept(raw)
    content: list[str] = []
    places: list[int] = []
    blocks: list[Block] = []
    speakers: dict[int, str] = {}
    unread: list[Span] = []
    for start, end in _paragraphs(raw):
        first, label = _behind_label(raw, *_behind_marks(raw, start, end))
        found = list(_characters(raw, first, end, kept))
        if not any(char.isalnum() for char, _ in found):
            unread += [_trimmed(raw, start, end)]
            continue
        if content:
            content += BREAK
            places += [found[0][1]] * len(BREAK)
        if label:
            speakers[len(blocks)] = label
        words = _STRETCH.sub(_in_small_letters, "".join(char for char, _ in found))
        blocks.append(Block(len(content), len(content) + len(found), "paragraph"))
        content += words
        places += [place for _, place in found]
    text = Text("".join(content), tuple(blocks))
    return InputText(raw, _document(text, language), places, speakers, tuple(unread))


def _document(text: Text, language: str) -> Document:
    found: tuple[Sentence, ...] = sentences(text, language)
    version = sha256(text.content.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(text, version, found, passages(found, text.content), Metadata(language=language))


def _kept(raw: str) -> bytearray:
    """One for each character that is read, nought for those that are left out."""
    kept = bytearray(b"\1") * len(raw)
    for match in _LEFT_OUT.finditer(raw):
        kept[match.start() : match.end()] = bytes(match.end() - match.start())
    for at, char in enumerate(raw):
        if not char.isprintable() and not char.isspace() and not visible(char):
            kept[at] = 0
    return kept


def _paragraphs(raw: str) -> Iterator[Span]:
    """The spans of lines, and of lines that are one paragraph broken to fit a width."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n\r\u2028\u2029\x0b\x0c]+", raw)]
    at = 0
    while at < len(lines):
        last = at
        while last + 1 < len(lines) and _goes_on(raw, lines, at, last):
            last += 1
        if raw[lines[at][0] : lines[last][1]].strip():
            yield from _pieces(raw, lines[at][0], lines[last][1])
        at = last + 1


def _pieces(raw: str, start: int, end: int) -> Iterator[Span]:
    """A paragraph, cut where emoji part its sentences, and behind full stops where it is written in small letters."""
    first = _WORD.search(raw, start, end)
    small = first is not None and first.group()[0].islower()
    at = start
    for match in (_PARTED_SMALL if small else _PARTED).finditer(raw, start, end):
        if _WORD.search(raw, at, match.end()):
            yield at, match.end()
            at = match.end()
    if at < end:
        yield at, end


def _goes_on(raw: str, lines: Sequence[Span], first: int, last: int) -> bool:
    """Tell whether the line behind `last` goes on with the paragraph that begins at `first`."""
    (start, end), (after, after_end) = lines[last], lines[last + 1]
    line, following = raw[start:end].rstrip(), raw[after:after_end].lstrip()
    if not line or not following or raw[end:after].count("\n") > 1 or _BULLET.match(raw, after):
        return False
    if following[0].islower():
        return not _ENDED.search(line)
    width = max(right - left for left, right in lines[first : last + 2])
    full = len(line) > 55 and len(line) + 1 + len(following.split()[0]) > width
    return full and not _LABEL.match(following)


def _behind_marks(raw: str, start: int, end: int) -> Span:
    """The span without bullets and marks such as "FORWARDED:" at its beginning."""
    for _ in range(4):
        match = (_MARKER.match(raw, start, end) or _BULLET.match(raw, start, end)) or _DATELINE.match(raw, start, end)
        emoji = re.compile(rf"\s*{_EMOJI}+").match(raw, start, end)
        found = match or emoji
        if found is None or found.end() >= end:
            break
        start = found.end()
    return start, end


def _behind_label(raw: str, start: int, end: int) -> tuple[int, str]:
    """The place behind "Dana Toru: " and the name; nothing of "Note: "."""
    match = _LABEL.match(raw, start, end)
    if match is None or not _WORD.search(raw, match.end(), end):
        return start, ""
    words = [word.lower() for word in match["label"].split()]
    if len(words) == 1 and not match["label"].isupper() and not is_first_name(match["label"]):
        return start, ""
    return (start, "") if _NO_LABELS.intersection(words) else (match.end(), _in_title_case(match["label"]))


def _in_title_case(label: str) -> str:
    return label.title() if label.isupper() and len(label) > 3 else label


def _characters(raw: str, start: int, end: int, kept: bytearray) -> Iterator[tuple[str, int]]:
    """The characters that are read, each with its place; white space as one space, none at either end."""
    gap: int | None = None
    begun = False
    for at in range(start, end):
        if not kept[at]:
            continue
        if raw[at].isspace():
            gap = at if gap is None else gap
            continue
        if begun and gap is not None:
            yield " ", gap
        gap, begun = None, True
        yield raw[at], at


def _trimmed(raw: str, start: int, end: int) -> Span:
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return start, end


def _in_small_letters(stretch: re.Match[str]) -> str:
    """A shouted stretch in small letters but for its beginning and the names that are known; as long as before."""
    words = stretch.group()
    letters = [char for char in words if char.isalpha()]
    shouted = sum(char.isupper() for char in letters) >= _SHOUTED * len(letters)
    if not shouted or len(_WORD.findall(words)) < 4:
        return words
    small = "".join(char.lower() if len(char.lower()) == 1 else char for char in words)
    return _WORD.sub(lambda match: _cased(small, match), small)


def _cased(words: str, match: re.Match[str]) -> str:
    word = match.group()
    before = words[: match.start()].rstrip("\"'“‘( ")
    if word.upper() in _SHORT_FORMS:
        return word.upper()
    named = _is_given_name(word) or (bool(before) and _is_given_name(before.split()[-1]) and not verbs_of(word))
    place = is_place(word) or (is_state(word) and len(word) > 3)
    opens = not before or before[-1] in ".!?…:"
    return word.capitalize() if opens or word in _SMALL or place or named else word


def _is_given_name(word: str) -> bool:
    """Tell whether a word in small letters is a first name, and no common word as well ("will", "bill", "may")."""
    return len(word) > 2 and is_first_name(word) and not verbs_of(word) and word not in _WORDS_TOO
