"""Take from an HTML page its visible text, as a browser's search for a text fragment sees it: for links that land.

One line is one uninterrupted run of text: a fragment's term is only ever found within a line. Lines end where a
block begins or ends, and where something that is no text stands in it (an image, a line break, a script). Style
is read from `style` attributes alone; style sheets and scripts are not run. No quotation is cut from this text. It runs
in the main process when a question is asked, on pages that a confined process has read before (docs/sources.md).
"""

import re
from collections.abc import Iterator
from unicodedata import normalize

from lxml import etree

from corpus.formats.charset import decode, windows_marks

# Controls, soft hyphens, zero-width and direction marks, variation selectors: a browser's search passes over them.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Left out without a trace: the words on both sides still touch.
_HIDDEN = _tags("head title template noscript noembed noframes datalist rp")
# Left out, and a search does not run across them.
_HOLES = _tags(
    "area audio base br canvas col embed frame hr iframe img input link math meta meter object option param "
    "progress script select source style svg textarea track video"
)
_BLOCKS = _tags(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main marquee menu nav "
    "ol optgroup p plaintext pre rt search section summary table tbody td tfoot th thead tr ul xmp"
)
_PREFORMATTED = _tags("listing plaintext pre xmp")
_UNSEEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.I)
_BLOCK_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*(?!inline\s*(?:;|!|$)|contents\b)|float\s*:\s*(?:left|right)"
    r"|position\s*:\s*(?:absolute|fixed))",
    re.I,
)
_DROPPED = re.compile(r"\bdrop-?cap\b", re.I)  # a large first letter, which style sheets let float
_SPACES = re.compile(r"[ \t\n\r\f]+")
_LINES = re.compile(r" *\n[ \n]*")


def visible(body: bytes) -> str:
    """The visible text of an HTML page, NFC; empty where it has none."""
    markup = windows_marks(decode(body) or "").replace("\x00", "")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(markup.encode("utf-8", "replace"), parser) if markup.strip() else None
    if root is None:
        return ""
    text = INVISIBLE.sub("", "".join(_pieces(root)))
    return normalize("NFC", _LINES.sub("\n", re.sub(" {2,}", " ", text)).strip(" \n"))


def _pieces(root: etree._Element) -> Iterator[str]:
    """Text and line ends, in the order of the page; white space collapsed as a browser does it."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    preformatted = 0
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag and _ends_line(element, tag):
            yield "\n"
        if event == "start":
            preformatted += tag in _PREFORMATTED
            if _unseen(element, tag):
                walk.skip_subtree()
            else:
                yield _laid_out(element.text, preformatted)
        else:
            preformatted -= tag in _PREFORMATTED
            yield _laid_out(element.tail, preformatted)


def _ends_line(element: etree._Element, tag: str) -> bool:
    if tag in _BLOCKS or tag in _HOLES:
        return True
    style = element.get("style")
    if style and _BLOCK_STYLE.search(style) and not _UNSEEN_STYLE.search(style):
        return True
    return bool(_DROPPED.search(element.get("class", "")))


def _unseen(element: etree._Element, tag: str) -> bool:
    style = element.get("style")
    return (
        tag in _HIDDEN
        or tag in _HOLES
        or (tag == "dialog" and element.get("open") is None)
        or element.get("hidden", "until-found").lower() != "until-found"
        or bool(style and _UNSEEN_STYLE.search(style))
    )


def _laid_out(text: str | None, preformatted: int) -> str:
    if not text:
        return ""
    if preformatted:  # two spaces stay two here, so they end a line: no term may hold only one of them
        return re.sub(r"[ \t]{2,}|[\t\n\r\f]", "\n", text)
    return _SPACES.sub(" ", text)
