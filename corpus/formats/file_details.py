"""Weigh what a file of an office program says about itself: it is often left over from the program or a template.

Pure. A title that is a file's name is none; an author counts who is named at the beginning of the text; the day on
which the file was made counts where the beginning names its year, and no other days only.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from corpus.formats.html.dates.printed_days import day_of
from corpus.formats.html.details import Found
from corpus.language.text import clean
from corpus.nouns import Kind

_NO_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|document ?\d*|(?:new|neues) .*document.*|powerpoint pres.*"
    r"|slide \d+|title|layout \d+|print(?:ing)?|about:blank|https?:.*|[\W\d_]*)$"
    r"|\.(?:docx?|odt|rtf|indd|qxd|pdf|tex|dvi|ps|eps|html?|pptx?|xlsx?|txt|wpd|pub|pmd|fm|cdr|ai)\b|[\\/]\w+[\\/]",
    re.I,
)
_CREATED = re.compile(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)")
_MONTH = r"[^\W\d_]{3,12}\.?"
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?\d{{4}}\b|\b{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}\b"
)
_CLOSE = 45  # days between a date in the text and the making of the file
_BEGINNING = 40  # blocks
_TOP = 4_000  # characters: a page or two
_LONGEST = 300
_HEAD = 8  # blocks in which a dateline may stand
_SHORT = 60  # characters of it
_PLACE = 4  # words before its day


@dataclass(frozen=True, slots=True)
class FileText:
    """A PDF or Word document read: blocks as in `Extracted`, and its own details, not yet weighed."""

    blocks: tuple[tuple[Kind, str], ...]
    pages: tuple[int, ...] = ()
    headline: str = ""  # the largest words at the beginning
    title: str = ""
    author: str = ""
    created: str = ""
    language: str = ""
    lacking: str = ""  # what stands in the file and was not read


def believable(file: FileText) -> Found:
    """The details of a file that may be believed."""
    beginning = clean("\n".join(words for _, words in file.blocks[:_BEGINNING]))[:_TOP]
    return Found(
        title=_title(clean(file.title), clean(file.headline), beginning),
        author=_author(clean(file.author), beginning),
        date=_date(file.created, beginning) or _dateline(file),
    )


def _title(said: str, headline: str, beginning: str) -> str | None:
    """The title that the file gives, where the text begins with it; else the headline."""
    usable = said if " " in said and not _NO_TITLE.search(said) else ""
    if usable and _letters(usable) in _letters(f"{headline} {beginning}"):
        return usable
    return headline[:_LONGEST] or usable or None


def _author(said: str, beginning: str) -> str | None:
    names = [name.strip() for name in re.split(r";|,| and ", said)]
    kept = [name for name in names if " " in name and _letters(name) in _letters(beginning)]
    return "; ".join(kept) or None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _date(created: str, beginning: str) -> str | None:
    """The day of the making, or the day near it that the beginning names."""
    made = _day(created)
    if made is None:
        return None
    if str(made.year) not in beginning:  # a copy or a scan of something older
        return None
    named = [day for match in _DAY.finditer(beginning) if (day := _written(match[0]))]
    near = [day for day in named if abs((day - made).days) <= _CLOSE]
    if named:
        return near[0].isoformat() if near else None
    return made.isoformat()


def _dateline(file: FileText) -> str | None:
    """The one day that stands on a line of its own at the top ("Tarn, 8 April 2024"), where the file is not older."""
    made = _day(file.created)
    lines = [clean(words) for _, words in file.blocks[:_HEAD] if len(words) <= _SHORT]
    matches = [(line, match) for line in lines if (match := _DAY.search(line))]
    found = {day for line, match in matches if _alone(line, match) and (day := _written(match[0]))}
    day = found.pop() if len(found) == 1 else None
    return day.isoformat() if day and made and day <= made else None


def _alone(line: str, match: re.Match[str]) -> bool:
    """Tell whether a line has no more than a place or a label before its day."""
    return not line[match.end() :].strip(" .)") and len(line[: match.start()].split()) <= _PLACE


def _day(created: str) -> date | None:
    match = _CREATED.match(created)
    with suppress(ValueError):  # 31 February and the like
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    return None


def _written(words: str) -> date | None:
    day = day_of(words, None)
    return date.fromisoformat(day) if day else None
