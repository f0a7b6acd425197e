"""Know the captions of a page by where they stand: right below a picture, alone with it or set unlike the text.

Pages that have no class for captions set them small, slanted or in the middle, or put each into one box with its
picture. What is set so elsewhere as well is the page's text.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from corpus.formats.html.story.runs import UNREAD, Run

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 250  # characters of a caption
_FEWEST_TOLD, _LEAST_TOLD = 3, 60  # captions of a gallery that tell something, and characters of one
_NEAR = 3  # elements around a line
_CREDIT = 40  # characters of who made a picture, or of a button on it
_LONGEST_CREDIT = 120  # characters of one that says that it is one
_MADE_BY = re.compile(
    r"\W*(?:photo(?:graph(?:y|s)?)?s?|pictures?|images?|illustrations?|fotos?|fotografías?|fotografie|bild(?:er)?|crédits?)"
    r"(?:\s(?:by|von|de|par|di)\b|\s?[:/©])",
    re.I,
)
_BOXES = frozenset({"div", "td", "center", "span", "a", "section"})
_BOX = re.compile(
    r"(?:^|[\s_-])(?:pics?(?!k)|pictures?|images?|img|photos?|fotos?|bild|figure|illustration)(?![a-z])", re.I
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MIDDLE = re.compile(r"text-align\s*:\s*center", re.I)
_MIDDLE_CLASS = re.compile(r"(?:^|[\s_-])(?:text-?|align-?|f_)?center(?:ed)?(?=$|[\s_-])", re.I)
_SMALL = re.compile(
    r"font-size\s*:\s*(?:small\w*|x+-small|(?:[1-9]|1[0-3])(?:\.\d+)?px|[1-9](?:\.\d+)?pt|0?\.[1-8]\d*r?em|[1-8]?\d%)",
    re.I,
)
_ENDED = re.compile(r"[.!?…。！？]['\"”’»)]*$")


def mark_captions(found: Sequence[Run]) -> None:
    """Give the lines right below a picture that are its captions that kind."""
    short = [run for run in found if run.kind == "paragraph" and _is_short(run)]
    below = [run for run in short if run.below_picture]
    doubtful = [(run, look) for run in below if (look := _look(run)) and not _is_boxed(run)]
    usual = _usual(found, {run.owner.getparent() for run, _ in doubtful}) if doubtful else frozenset()
    apart = (run for run, look in doubtful if (run.owner.getparent(), look) not in usual)
    for run in (*filter(_is_boxed, below), *filter(_is_within_named, short), *apart):
        run.kind = "caption"


def with_gallery(chosen: Sequence[Run], found: Sequence[Run]) -> list[Run]:
    """The runs of an article with the sentences below its pictures, where most of what it tells stands there."""
    boxes = {box for run in chosen for box in run.owner.iterancestors("article", "main")}
    told = [run for run in found if run.kind == "caption" and not run.linked and _is_told(run, boxes)]
    size = sum(run.length for run in chosen if run.kind == "paragraph")
    if len(told) < _FEWEST_TOLD or sum(run.length for run in told) <= size:
        return list(chosen)
    return sorted({run.at: run for run in (*chosen, *told)}.values(), key=lambda run: run.at)


def _is_told(run: Run, boxes: Collection[object]) -> bool:
    """Tell whether a caption has a sentence, and stands in the box of the article."""
    within = any(box in boxes for box in run.owner.iterancestors("article", "main"))
    return within and run.length >= _LEAST_TOLD and bool(_ENDED.search(run.words))


def _is_short(run: Run) -> bool:
    return run.length <= _LONGEST and 2 * run.linked <= run.length


def _usual(found: Sequence[Run], boxes: Collection[object]) -> frozenset[tuple[object, str]]:
    """The ways in which lines of some boxes are set that stand below no picture, with their box."""
    plain = (run for run in found if not run.below_picture and run.kind == "paragraph")
    return frozenset((box, _look(run)) for run in plain if (box := run.owner.getparent()) in boxes)


def _look(run: Run) -> str:
    """The way in which all words of a run are set, where that is unlike text: "small", "slanted", "middle"."""
    around = list(_around_all(run))
    if any(each.tag in ("b", "strong") for each in around):
        return ""
    if any(each.tag == "small" or _SMALL.search(each.get("style") or "") for each in around):
        return "small"
    if any(each.tag in ("em", "i") for each in around):
        return "slanted"
    return "middle" if any(map(_is_middle, (*around, run.owner, *islice(run.owner.iterancestors(), 1)))) else ""


def _is_middle(element: "HtmlElement") -> bool:
    named = element.tag == "center" or element.get("align") == "center" or _MIDDLE.search(element.get("style") or "")
    return bool(named) or bool(_MIDDLE_CLASS.search(element.get("class") or ""))


def _around_all(run: Run) -> "Iterator[HtmlElement]":
    """The elements inside of a run's own around all of its words, and that element."""
    (first, where), texts = run.texts[0], len(run.texts)
    element = first if where == "text" else first.getparent()
    while element is not None and element is not run.owner:
        if texts == 1 or len("".join(element.itertext()).strip()) >= run.length:
            yield element
        element = element.getparent()
    yield run.owner


def _is_boxed(run: Run) -> bool:
    """Tell whether a run stands alone with a picture in one box, and is a line or the box is named for pictures."""
    for box in islice(run.owner.iterancestors("div", "td", "center", "span", "a", "section", "li"), _NEAR):
        if _is_longer(box, run.length):
            return False
        if box.find(".//img") is not None:
            return _is_for_pictures(f"{box.get('class', '')} {box.get('id', '')}") or not _ENDED.search(run.words)
    return False


def _is_within_named(run: Run) -> bool:
    """Tell whether a box that is named for pictures holds one and a run, in any order, and at most a credit more."""
    for box in islice((run.owner, *run.owner.iterancestors()), _NEAR):
        named = box.tag in _BOXES and box.attrib and _is_for_pictures(f"{box.get('class', '')} {box.get('id', '')}")
        if named and box.find(".//img") is not None:
            return not _is_longer(box, run.length + (_LONGEST_CREDIT if _is_credited(run) else _CREDIT))
    return False


def _is_credited(run: Run) -> bool:
    """Tell whether the box behind a run says who made a picture."""
    behind = run.owner.getnext()
    return behind is not None and bool(_MADE_BY.match(behind.text_content()))


@lru_cache(maxsize=4096)
def _is_for_pictures(name: str) -> bool:
    return bool(_BOX.search(_CAMEL.sub("-", name)))


def _is_longer(box: "HtmlElement", most: int) -> bool:
    """Tell whether a box shows more than so many characters."""
    shown = 0
    for element in box.iter():
        if isinstance(element.tag, str) and element.tag not in UNREAD:
            shown += len((element.text or "").strip())
        shown += len((element.tail or "").strip()) if element is not box else 0
        if shown > most:
            return True
    return False
