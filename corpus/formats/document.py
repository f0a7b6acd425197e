"""Make an extracted page ready to be stored: text, kinds of blocks, language, sentences, passages, version.

Pure. Marks of the page (headings, quotes) are trusted; paragraphs are looked at, and headings, captions, bylines and
notices are known for what they are: they never answer. When in doubt a block stays a paragraph: a real sentence must
not be lost.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from corpus.errors import SourceError
from corpus.formats.endings import endings, is_notice
from corpus.language.sentences import passages, sentences
from corpus.language.text import clean, detect_language, normalise
from corpus.nouns import Block, Document, Extracted, Kind, Metadata, Text

_LONGEST = 420  # characters: a longer block is a paragraph, whatever it says
_LONGEST_SIGNED, _LONGEST_LABEL, _PARTED = 100, 14, ",;|/(–—-"  # characters; "" is in the last, too
_ENDED = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_NAME = r"(?:[A-Z][\w.'’-]*|de|del|der|van|von|al|bin|and|&|in|,)"
_ROLE = (
    r"(?:reporter|correspondent|editor|writer|columnist|journalist|contributor|producer|bureau chief|analyst|"
    r"associated press|reuters|afp|bbc news|staff)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:\w+day,?\s+)?(?:{_NUMBER}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_NUMBER},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
_STAMP = r"(?:first )?(?:published|updated|posted|last updated|last modified)(?: on| at)?:?\s*"
_CLOCK = r"[\s,|·•at]*\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*[A-Z]{0,4}"
_BYLINE = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (rf"By:?\s+[A-Z][\w.'’-]*(?:,?\s+{_NAME}){{0,9}}", 0),
        (rf"{_NAME}(?:\s+{_NAME}){{1,4}},\s+(?i:[\w\s-]{{0,30}}\b{_ROLE})", 0),
        (r"(?:Reporting|Additional reporting|Writing|Editing|Edited|Compiled|Written) by\s.{3,200}", 0),
        (rf"(?:{_STAMP})?{_DATE}(?:{_CLOCK})?", re.I),
        (r"[A-Z][A-Z .'-]{2,30}(?:,\s+[A-Z][\w. ]{1,25})?\s*(?:\([A-Z][\w /.]{1,20}\))?\s*[-–—]+", 0),
    )
)  # fmt: skip
_AGENCY = r"(?:Reuters|AP|Associated Press|AFP|Getty|EPA|PA|Xinhua|Shutterstock|Bloomberg|Anadolu|TASS|Sipa|Alamy)"
_CAPTION = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:File |Handout )?(?:Photo|PHOTO|Image|IMAGE|Picture|Photograph|Video|Caption|Illustration|Graphic)"
        r"(?: [Cc]redits?| [Cc]aption| [Cc]ourtesy| by| from)?\s*[:/|]\s*.+",
        r"(?:Photo|Image|Picture|Photograph|Illustration)s? (?:by|courtesy of)\s+[A-Z].{2,80}",
        r"(?:Credit|CREDIT)s?:\s*.{2,80}",
        r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+\s?/\s?(?:[A-Z][\w.&'’-]+ ){0,3}[A-Z][\w.&'’-]+",
        rf".*\((?:[^()]*\W)?(?:{_AGENCY}\b[^()]*/[^()]*|{_AGENCY} Images?|[^()]*/\s?{_AGENCY}\b[^()]*"
        r"|(?:File |AP |Reuters )?(?:Photo|Image|Credit)(?:\s*[:/]|\s+by)[^()]*"
        r"|[^()]*\bvia (?:AP|Reuters|Getty)[^()]*)\)\.?",
        r".*[.\s](?:REUTERS|AP Photo|AFP|EPA|Getty Images)\s?/\s?[A-Z][\w .'’-]{2,40}",
    )
)  # fmt: skip
_CREDIT_MARKS = (":", "/", "|", "(", " by ", "courtesy")  # no caption is known without one; quick to look for
_CREDITED = re.compile(rf".*\({_AGENCY}(?: Photo| file)?\)")
_SPEECH = re.compile(r"[\"“”«»]|\b(?:said|says|told|announced|according)\b")
_ASKING = re.compile(
    r"(?:what|which|who|whose|why|how|when|where|is|are|can|could|will|would|does|do|did|should|has|have|was|were)\b",
    re.I,
)


def document(extracted: Extracted) -> Document:
    """The document of a page; SourceError where it holds no sentence that could answer anything."""
    metadata = _tidied(extracted.metadata)
    text = classify_blocks(normalise(extracted.blocks, extracted.pages), metadata.byline)
    metadata = replace(metadata, language=_code(metadata.language) or detect_language(text.content))
    found = sentences(text, metadata.language or "en")
    runs = passages(found, text.content)
    if not runs:
        name = metadata.title or metadata.url or "The text"
        raise SourceError(f"{name[:80]}: no sentence was found. Give a page or file with an article's text.")
    version = sha256(text.content.encode()).hexdigest()
    return Document(text, version, found, runs, metadata)


def _tidied(metadata: Metadata) -> Metadata:
    return replace(
        metadata,
        title=_line(metadata.title),
        outlet=_line(metadata.outlet),
        byline=_line(metadata.byline),
        url=_line(metadata.url),
        speaker=_line(metadata.speaker),
    )


def _line(value: str | None) -> str | None:
    return clean(value) or None if value else None


def _code(language: str | None) -> str | None:
    """ "en-GB" and "EN" as "en"; None for what is no code."""
    match = re.match(r"([A-Za-z]{2})(?![A-Za-z])", language or "")
    return match[1].lower() if match else None


def classify_blocks(text: Text, byline: str | None = None) -> Text:
    """The same text, with the kind of every block that cannot answer put right."""
    slices = [text.content[block.start : block.end] for block in text.blocks]
    kinds = [_kind(slices, text.blocks, at) for at in range(len(slices))]
    for at, words in enumerate(slices):
        if text.blocks[at].kind == "paragraph" and kinds[at] in ("paragraph", "heading") and _signs(words, byline):
            kinds[at] = "byline"
    for at in endings(list(zip(kinds, slices, strict=True)), byline):
        kinds[at] = "boilerplate"
    kept = zip(text.blocks, kinds, strict=True)
    blocks = tuple(block if block.kind == kind else replace(block, kind=kind) for block, kind in kept)
    return text if blocks == text.blocks else replace(text, blocks=blocks)


def _kind(slices: Sequence[str], blocks: Sequence[Block], at: int) -> Kind:
    kind, words = blocks[at].kind, slices[at]
    if kind != "paragraph" or len(words) > _LONGEST:
        return kind
    if any(pattern.fullmatch(words) for pattern in _BYLINE):
        return "byline"
    if _is_caption(words):
        return "caption"
    if is_notice(words) and not _SPEECH.search(words):
        return "boilerplate"
    return "heading" if _is_heading(slices, at) else "paragraph"


def _signs(words: str, byline: str | None) -> bool:
    """Tell whether a line is a label and the writers' names, with nothing behind them but what they are."""
    if not byline or len(words) > _LONGEST_SIGNED or _ENDED.search(words) or byline not in words:
        return False
    label, _, behind = words.partition(byline)
    labelled = 1 < len(label.strip()) <= _LONGEST_LABEL and not any(char.isdigit() for char in label)
    return labelled and label[-1] in " :：/" and behind.strip()[:1] in _PARTED


def _is_caption(words: str) -> bool:
    if any(mark in words for mark in _CREDIT_MARKS) and any(pattern.fullmatch(words) for pattern in _CAPTION):
        return True
    return len(words) <= 200 and bool(_CREDITED.fullmatch(words)) and not _SPEECH.search(words)


def _is_heading(slices: Sequence[str], at: int) -> bool:
    """A short line or a lone question, between longer paragraphs."""
    words = slices[at]
    following = slices[at + 1] if at + 1 < len(slices) else ""
    if len(words) > 140 or not _opens(words) or len(following) < max(80, 1.2 * len(words)) or following[0].islower():
        return False
    if not _stands_alone(slices, at):
        return False
    if words.endswith("?"):
        return bool(_ASKING.match(words)) and not re.search(r"(?<![A-Z])[.!?]\s|[\"“”]", words[:-1])
    return (
        len(words) <= 100
        and not re.search(r"[.!?…:;,\"”’)\]-]$|[.!?]\s+\W*(?:[A-Z]|$)", words)
        and words.count(" ") < 14
    )


def _opens(words: str) -> bool:
    return words[0].isupper() or words[0].isdigit()


def _stands_alone(slices: Sequence[str], at: int) -> bool:
    """The block before, if any, is a finished sentence: else this may be a list, or go on with what was begun."""
    return at == 0 or bool(_ENDED.search(slices[at - 1]))
