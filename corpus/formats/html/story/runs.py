"""Cut a page into its runs of text: what a browser shows as one paragraph, heading, item or cell, in their order.

Every run is marked in the tree by a number in signs that no page uses, so that the runs which an extractor keeps are
known afterwards, whatever it did to them; their words are taken from the page and never from the extractor.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Literal

from corpus.nouns import Kind

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


BLOCKS = _tags(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p "
    "plaintext pre section select summary table tbody td tfoot th thead tr ul xmp"
)
UNREAD = _tags("audio canvas embed head iframe input math noscript object script select style svg textarea title video")
_BLOCK_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.I)
_GAP_NAME = re.compile(
    r"(?:^|[\s_-])(?:br|break|line-?break|lf|nl|newline|space|spacer|gap|sep|separator|blank|clear|clearfix|p|para)"
    r"(?=$|[\s_-])",
    re.I,
)
_CAPTIONS = re.compile(
    r"(?<!\bno[_-])captions?(?=$|[\s_-])|caption-?text|(?:^|[\s_-]|photo|image|media|picture)credits?(?=$|[\s_-])|"
    r"(?:^|[\s_-])(?:img|images?|photos?|pic|pictures?|fotos?|bild|media|figure)[_-]{0,2}"
    r"(?:descr?|description|legende?|caption\w*|copyright|by-?line|unterschrift|quelle|nachweis)(?=$|[\s_-])|"
    r"(?:^|[\s_-])(?:charts?|graphics?|infographics?)[_-]{0,2}(?:titles?|hed|head\w*|dek|deck|sub-?\w*|sources?|notes?|desc\w*)"
    r"(?=$|[\s_-])|(?:^|[\s_-])(?:legenda|didascalia|epigrafe|(?:pie|pied|piede)[_-]?(?:de-?|di-?)?(?:foto|photo)|legende[_-]?photo)"
    r"(?=$|[\s_-])",
    re.I,
)
_CREDIT_IN_CHINESE = re.compile(
    r"[▲△▼◀►]\s*.{2,160}|图为[^。]{4,120}[。）)]?|资料图片?[:：].{2,160}|"
    r".{2,160}[\s（(）)。，][\u4e00-\u9fff·]{2,4}\s?[摄攝][）)。]?|.{2,160}(?:供图|供圖)[）)]?|"
    r"[▲△]?(?:本文|文中|以上|文内)?(?:图片|圖片|配图|题图|头图|封面)(?:均|皆|都)?(?:来源于?|來源於?|来自|來自|源自|出自)\s?[:：]?[^。]{2,30}。?"
)
_CREDIT = re.compile(  # "Image credit: Reuters", "Header image: the bridge in May"
    r"(?:(?:header|cover|featured?|lead|title|main|top|hero|teaser)[\s-](?:image|photo|picture)|"
    r"(?:beitrags|titel|artikel|aufmacher|teaser|header)-?(?:bild|foto)|(?:foto|imagen|image|photo)\s(?:de\s(?:la\s)?(?:portada|une)|à\sla\sune))"
    r"\s*[:：]\s?.{2,300}|"
    r"(?:image|photo(?:graph)?|picture|video)\s(?:credits?|courtesy|source|by)\s*[:：]\s?.{2,160}|"
    r"(?:bildquelle|bildnachweis|crédits?\s(?:photo|image)s?|crédito(?:\sda\simagem)?|créditos|foto|фото|写真|图片来源)\s*[:：]\s?(?:[^.!?]|\.(?=\S)){2,80}",
    re.I,
)
_BRACKETED_CREDIT = re.compile(  # "[Featured image by Runa Take/Velm Post]"
    r"[\[(](?:(?:header|cover|featured?|lead|title|main|top|hero)\s)?(?:images?|photos?|photographs?|pictures?|illustrations?|"
    r"videos?|fotos?|bild(?:er)?|crédits?)(?:\s(?:by|via|from|credits?|courtesy(?:\sof)?|von|de|par|di)\s|\s?[:：/]\s?)[^()\[\]]{2,120}[\])]",
    re.I,
)
_TWICE = re.compile(  # names of characters in words that are read already; none that could be a piece of code
    r"&(?:quot|apos|amp|nbsp|shy|hellip|[nm]dash|[lrsb][sdb]?quo|[lr]s?aquo|szlig|(?:ae|oe)lig|euro|pound|deg|middot|bull|"
    r"[a-z](?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash)|#0?39|#160|#8[0-4]\d\d|#x20[0-4][0-9a-f]);",
    re.I,
)
_SPACES, _BLANK_LINE = re.compile(r"\s+"), re.compile(r"\n[ \t\r]*\n\s*")
_HOST = re.compile(r"(?:https?:)?//([^/?#]+)")
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+\w*/(?=https?:)")
_MOST_CAPTION, _MOST_CREDIT = 600, 340  # characters
_LEAST_PICTURED = 5
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FIRST_SIGN, _SIGNS = 0x2800, 256  # patterns of Braille: printable, and no letters
_MARK = re.compile("[\u2800-\u28ff]{2}")
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[\"”»]$")


@dataclass(slots=True)
class Run:
    """One uninterrupted run of text of a page; `at` is its number."""

    at: int
    owner: "HtmlElement"  # the innermost block element around it
    kind: Kind
    words: str = ""
    linked: int = 0  # characters in links that lead away from this page
    outward: int = 0  # of these, to other sites
    beside: str = ""  # the words beside its links
    texts: list[tuple["HtmlElement", Literal["text", "tail"]]] = field(default_factory=list)
    length: int = field(init=False)  # the number of characters
    below_picture: bool = False  # whether a picture stands right before it
    prose: bool | None = None  # whether it is at least a sentence, once that was asked

    def __post_init__(self) -> None:
        self.length = len(self.words)


def runs(tree: "HtmlElement", host: str = "") -> list[Run]:
    """The runs of a page's tree, in their order; `host` is the page's own."""
    from lxml.etree import iterwalk

    walker = _Walker(host.removeprefix("www."))
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and tag in UNREAD:
            walk.skip_subtree()
        if event == "start":
            walker.start(element, tag)
        else:
            walker.end(element, tag)
    walker.flush()
    return walker.found


class _Walker:
    def __init__(self, host: str) -> None:
        self.found: list[Run] = []
        self._host = re.sub(r"^[\w-]+\.(?=[\w-]{4,}\.\w)", "", host)  # with all that its owner has beside it
        self._parts: list[str] = []
        self._texts: list[tuple[HtmlElement, Literal["text", "tail"]]] = []
        self._linked = self._outward = 0
        self._beside: list[str] = []
        self._links: list[str] = []
        self._open: list[tuple[HtmlElement, Kind]] = []
        self._pictured = ""  # the words for the picture before this run
        self._picture = False  # whether one stands there

    def start(self, element: "HtmlElement", tag: str) -> None:
        if _is_block(element, tag):
            self.flush()
            self._open.append((element, _kind(element, tag, self._open[-1][1] if self._open else "paragraph")))
        elif tag == "br":
            self._parts.append("\n")
        elif tag in ("img", "iframe", "object", "video", "audio", "svg", "wbr"):
            self._parts.append(_letter(element) if tag == "img" else "" if tag == "wbr" else " ")
            self._pictured = " ".join((element.get("alt") or "").split()) if tag == "img" else self._pictured
            self._picture |= tag == "img" and not self._texts
        if tag == "a":
            self._links.append(element.get("href") or "#")
        if tag not in UNREAD:
            self._take(element, "text", element.text)

    def end(self, element: "HtmlElement", tag: str) -> None:
        if self._open and self._open[-1][0] is element:
            self.flush()
            self._open.pop()
        elif tag not in BLOCKS and not len(element) and not (element.text or "").strip() and _parts_words(element, tag):
            self._parts.append("\n")
        if tag == "a":
            self._links.pop()
        self._take(element, "tail", element.tail)

    def _take(self, element: "HtmlElement", where: Literal["text", "tail"], words: str | None) -> None:
        if not words:
            return
        if "\n" in words:
            words = (
                "\n\n".join(map(_on_one_line, _BLANK_LINE.split(words)))
                if self._is_set_as_written()
                else _on_one_line(words)
            )
        self._parts.append(words)
        if not words.isspace():
            self._texts.append((element, where))
            self._count_link(words.strip())

    def _is_set_as_written(self) -> bool:
        """Tell whether a browser shows the lines of the text here as they are written."""
        return bool(self._open) and self._open[-1][0].tag == "pre"

    def _count_link(self, words: str) -> None:
        target, length = self._links[-1] if self._links else "#", len(words)
        if target.startswith("#"):
            self._beside.append(words)
            return
        self._linked += length
        away = _HOST.match(_ARCHIVED.sub("", target)) if self._host else None
        self._outward += length if away and not away[1].endswith(self._host) else 0

    def flush(self) -> None:
        """End the run that is open."""
        if not self._texts:  # as for most elements: only spaces were seen
            self._parts.clear()
            return
        if self._open:
            owner, kind = self._open[-1]
            words = _once_written("".join(self._parts).strip())
            pictured = _is_of_picture(words, self._pictured) and not self._linked
            if kind == "paragraph" and (pictured or _is_credit(words) or _is_in_caption(self._texts, owner)):
                kind = "caption"
            beside = " ".join(self._beside)
            run = Run(len(self.found), owner, kind, words, self._linked, self._outward, beside, self._texts)
            run.below_picture = self._picture
            self.found.append(run)
            self._pictured, self._picture = "", False
        self._parts, self._texts, self._beside, self._linked, self._outward = [], [], [], 0, 0


def _on_one_line(words: str) -> str:
    return _SPACES.sub(" ", words)


def _once_written(words: str) -> str:
    """The words with the characters for which a page has written the names of characters: "&amp;quot;"."""
    return _TWICE.sub(lambda name: unescape(name[0]), words) if "&" in words and ";" in words else words


def _is_block(element: "HtmlElement", tag: str) -> bool:
    if tag in BLOCKS:
        return True
    style = element.get("style") if tag == "span" else None
    return bool(style and _BLOCK_STYLE.search(style)) and not _is_initial(element)


def _is_initial(element: "HtmlElement") -> bool:
    """Tell whether an element is the large first letter of the word behind it."""
    letter, behind = (element.text or "").strip(" \"“„«‘'"), (element.tail or "")[:1]
    return len(element) == 0 and len(letter) == 1 and letter.isalpha() and behind.islower()


def _kind(element: "HtmlElement", tag: str, around: Kind) -> Kind:
    if around in ("heading", "caption"):
        return around
    if tag in _HEADINGS:
        return "heading"
    if tag == "figcaption" and _signs_quotation(element):
        return "quote"
    if tag in ("figcaption", "caption") or (_is_caption_name(element.get("class", "")) and _is_small(element)):
        return "caption"
    if tag == "figure":
        return "caption" if element.find(".//blockquote") is None and element.find(".//table") is None else around
    return "quote" if tag == "blockquote" else around


def _is_credit(words: str) -> bool:
    if len(words) > _MOST_CREDIT:
        return False
    labelled = (":" in words or "：" in words) and _CREDIT.fullmatch(words)
    labelled = labelled or (words[0] in "[(" and _BRACKETED_CREDIT.fullmatch(words))
    return bool(labelled or (not words.isascii() and _CREDIT_IN_CHINESE.fullmatch(words)))


def _is_in_caption(texts: Sequence[tuple["HtmlElement", str]], owner: "HtmlElement") -> bool:
    """Tell whether all texts of a run stand in elements inside of its own that are named for captions."""
    return all(_is_within_caption(element, where, owner) for element, where in texts)


def _is_within_caption(element: "HtmlElement", where: str, owner: "HtmlElement") -> bool:
    inner = element if where == "text" else element.getparent()
    while inner is not None and inner is not owner:
        if _is_caption_name(inner.get("class", "")):
            return True
        inner = inner.getparent()
    return False


def _is_of_picture(words: str, pictured: str) -> bool:
    """Tell whether a line behind a picture says what the page has as its words for those who do not see it."""
    return len(pictured) > _LEAST_PICTURED and len(words) < 2 * len(pictured) and " ".join(words.split()) == pictured


def _signs_quotation(element: "HtmlElement") -> bool:
    """Tell whether a caption stands below a block quotation and no picture: it names whose words those are."""
    figure = element.getparent()
    if figure is None or figure.tag != "figure":
        return False
    return figure.find("blockquote") is not None and figure.find(".//img") is None


@lru_cache(maxsize=4096)
def _is_caption_name(name: str) -> bool:
    """Tell whether a class is that of captions; pages have the same ones over and over."""
    return bool(_CAPTIONS.search(name))


def _is_small(element: "HtmlElement") -> bool:
    """Tell whether an element holds little: a body that is called after the captions in it does not."""
    length = 0
    for words in element.itertext():
        length += len(words.strip())
        if length > _MOST_CAPTION:
            return False
    holds_more = element.find(".//h1") is not None or len(element.findall(".//p")) > 2
    return not holds_more and element.tag not in ("body", "main", "article")


def _letter(image: "HtmlElement") -> str:
    """The letter that a picture stands for: a large first one."""
    alt = (image.get("alt") or "").strip()
    return alt if len(alt) == 1 and alt.isalpha() and (image.tail or " ")[0].islower() else " "


def _parts_words(element: "HtmlElement", tag: str) -> bool:
    """Tell whether an empty element is a gap between words: by its name, or where a sentence ends before it."""
    if tag in ("wbr", "img", "br", "a") or tag in UNREAD:
        return False
    if _GAP_NAME.search(element.get("class", "")):
        return True
    before, behind = _before(element), (element.tail or "")[:1]
    return bool(_ENDED.search(before)) and (behind.isupper() or behind in '"“‘«„')


def _before(element: "HtmlElement") -> str:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return (previous.tail or "")[-4:] or previous.text_content()[-4:]
    return (parent.text or "")[-4:] if parent is not None else ""


def mark(found: Sequence[Run]) -> None:
    """Write the number of every run at its beginning and end into the tree."""
    for run in found[: _SIGNS * _SIGNS]:
        sign = chr(_FIRST_SIGN + run.at // _SIGNS) + chr(_FIRST_SIGN + run.at % _SIGNS)
        element, where = run.texts[-1]
        if len(run.texts) == 1:
            setattr(element, where, f"{sign}{getattr(element, where)}{sign}")
            continue
        setattr(element, where, getattr(element, where) + sign)
        element, where = run.texts[0]
        setattr(element, where, sign + getattr(element, where))


def marked(texts: Iterator[str]) -> set[int]:
    """The numbers of the runs that stand in some texts."""
    return {
        (ord(sign[0]) - _FIRST_SIGN) * _SIGNS + ord(sign[1]) - _FIRST_SIGN for sign in _MARK.findall("".join(texts))
    }
