"""Take out of a page's tree what a reader does not see, and show what a browser adds: before anything reads its text.

Struck-out words, hidden ones and those for screen readers alone go; a part that a gate before the article hides stays,
since its words are the article's. Style sheets are not read: what hides something is known by its attributes and by the
usual names of classes. Quotations in `q` get the marks that browsers print.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_GONE = frozenset({"del", "s", "strike", "template", "rt", "rp", "datalist", "noframes", "noembed"})
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-decoration[\w-]*\s*:[^;]*line-through|"
    r"font-size\s*:\s*0(?:px|em|rem|%)?\s*(?:;|!|$)|opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$)|"
    r"clip\s*:\s*rect\(\s*(?:0|1px)|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)|"
    r"(?:left|right|top|text-indent)\s*:\s*-\d{3,}|transform\s*:\s*scale\(\s*0\s*\)|(?:^|;)\s*color\s*:\s*transparent",
    re.I,
)
_OPACITY = re.compile(r"opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$)", re.I)
_ANIMATED = re.compile(r"(?:^|[\s_-])(?:reveal|fade|animat|lazy|aos|wow|scroll|appear|in-?view)", re.I)  # shown in time
_TINY = re.compile(r"(?:^|;)\s*(?:max-)?(?:width|height)\s*:\s*[01](?:px)?\s*(?=;|!|$)", re.I)
_FLAT = re.compile(r"(?:^|;)\s*(?:max-)?height\s*:\s*0(?:px)?\s*(?=;|!|$)", re.I)
_CUTS = re.compile(r"overflow\s*:\s*hidden|position\s*:\s*absolute", re.I)
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|[\s-])(?:visually-?hidden|sr-?only|screen-?readers?(?:-(?:text|only|response))?|reader-?only|show-for-sr|"
    r"(?:a11y|wcag|access|accessib\w+)-(?:hidden|hide|text|only)|hidden-(?:visually|accessible|text)|visually-hide|vh|"
    r"vis-?hidden|off-?screen(?:-text)?|assistive(?:-text)?|for-?screen-?readers?|element-invisible|hide-text|"
    r"text-hide)(?:-+(?:focusable|inline|text|only|\w))?(?=$|\s)"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:is-hidden|hidden|hide|d-none|display-none|u-hidden|u-hide|invisible)(?=$|\s)")
_SHOWN_CLASS = re.compile(r"(?::|-)(?:block|flex|inline|grid|table)\b|show|visible\b|not-sr-only")
_PRINT_ONLY = re.compile(
    r"(?:^|\s)(?:print-?only|only-?(?:for-?)?print|show-for-print|visible-print(?:-\w+)*)(?=$|\s)", re.I
)
_ON_PAPER = re.compile(r"(?:^|\s)(?:visible-print|(?:[du]-)?print[-:])[\w-]*")  # shown where it is printed alone
_GATE = re.compile(
    r"gate|paywall|premium|subscri|locked|restrict|meter|registr|regwall|hideable|teaser-rest|more-?text|full-?text|"
    r"rest-?of|remaining|member|article|story|post|content|body|entry|read-?more|expand|collaps|truncat",
    re.I,
)
_NO_ARTICLE = re.compile(
    r"comment|modal|popup|pop-up|newsletter|related|menu|nav|share|cookie|consent|login|signin|form|search|promo|"
    r"recommend|template|tooltip|translation|transcript-hidden|caption|gallery|widget",
    re.I,
)
_HOVER = re.compile(
    r"(?:^|[\s_-])(?:rollover|hover-?card|pop-?over|tool-?tip|fly-?out)s?(?:[_-]\w+)*[_-]?(?:block|content|text|body|box|panel)"
    r"(?=$|[\s_-])|(?:^|\s)hover-?card(?=$|\s)",
    re.I,
)
_ICON = re.compile(r"icon|arrow|decor|glyph|bullet|separator|divider|spacer|ornament|symbol", re.I)
_QUOTE_MARKS = "\"'“”‘’„«»‹›"
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LEAST_FOLDED = 40  # characters that a part behind a button has at least
_LEAST_GATED = 160  # characters that a part behind a gate has at least
_MARKS = {"de": "„“‚‘", "cs": "„“‚‘", "pl": "„”‚’", "fr": "«»‹›", "it": "«»“”", "es": "«»“”", "ru": "«»„“",
          "uk": "«»„“", "no": "«»‘’", "nb": "«»‘’", "da": "»«›‹", "sv": "””’’", "fi": "””’’"}  # fmt: skip
_OWN_MARKS = re.compile(r"^\s*[\"“”„«»‘’‚‹›].*[\"“”„«»‘’‚‹›]\s*$", re.S)
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]|[a-z])[\])]?")


def remove_unseen(tree: "HtmlElement") -> None:
    """Take out what a browser does not show of a page, and put in the marks that it shows around quotations."""
    opened = _opened(tree)
    for element in [each for each in tree.iter() if isinstance(each.tag, str) and _is_unseen(each)]:
        control = opened.get(element.get("id"))
        control = _button_before(element) if control is None else control
        if _is_hidden(element) and _is_gated(element):
            _show(element)
        elif control is None or not _is_folded(element):
            _remove(element)
        else:
            _show(element)
            control.tag = "h4" if control.tag == "button" else control.tag  # what opens a part is its heading
    for quote in list(tree.iter("q")):
        _mark(quote, quote.xpath("string((ancestor-or-self::*/@lang)[last()])"))
    for note in list(tree.iter("sup")):
        if _is_note_mark(note):
            _remove(note)


def _opened(tree: "HtmlElement") -> "dict[str | None, HtmlElement]":
    """The buttons and links by which a reader opens parts of the page, by the names of these."""
    controls = (each for each in tree.iter("button", "a", "div", "span", "summary", *_HEADINGS) if _opens(each))
    return {name: each for each in controls if (name := _opened_by(each)) and each.text_content().strip()}


def _button_before(element: "HtmlElement") -> "HtmlElement | None":
    """The button right before a part, which opens it without naming it."""
    before = element.getprevious()
    is_button = before is not None and (before.tag == "button" or before.get("role") == "button")
    return before if is_button and before.text_content().strip().endswith("?") else None


def _opens(control: "HtmlElement") -> bool:
    return any(control.get(name) is not None for name in ("aria-expanded", "data-bs-toggle", "data-toggle"))


def _opened_by(control: "HtmlElement") -> str:
    """The name of the part that a button opens, as it tells it in one of several ways."""
    told = (control.get(name) for name in ("aria-controls", "data-bs-target", "data-target", "href"))
    return next((each.removeprefix("#") for each in told if each and len(each) > 1), "")


def _is_folded(element: "HtmlElement") -> bool:
    """Tell whether a part that a button opens is one of the article: it has sentences, and is made for nothing else."""
    if element.tag not in ("div", "section", "dd", "p") or _NO_ARTICLE.search(_named(element)):
        return False
    in_story = any(_is_story(each) for each in element.iterancestors("article", "main", "div"))
    return in_story and not _in_other_part(element) and len(element.text_content().strip()) > _LEAST_FOLDED


def _named(element: "HtmlElement") -> str:
    return f"{element.get('id', '')} {element.get('class', '')}"


def _is_unseen(element: "HtmlElement") -> bool:
    if element.tag in _GONE:
        return True
    if element.tag == "dialog":
        return element.get("open") is None
    if not element.attrib or element.tag in ("html", "body"):
        return False
    if element.get("aria-hidden") == "true" and _is_decoration(element):
        return True
    return _is_hidden(element)


def _show(element: "HtmlElement") -> None:
    """Let nothing say that an element is hidden: the extractor believes it."""
    for name in ("hidden", "style"):
        element.attrib.pop(name, None)


def _is_hidden(element: "HtmlElement") -> bool:
    if element.get("hidden", "until-found").lower() != "until-found":
        return True
    style, name = element.get("style", ""), element.get("class", "")
    if style and _ANIMATED.search(name):
        style = _OPACITY.sub("", style)
    if style and (_HIDING.search(style) or _is_tiny(style)):
        return True
    if not name:
        return False
    hidden = _is_hidden_class(name)
    if hidden and _PRINT_ONLY.search(name) and _holds_most(element):
        return False  # it is called after what is printed alone of the page: its text
    return hidden is True or (hidden is None and any(each.tag == "p" for each in islice(element.iterancestors(), 4)))


def _holds_most(element: "HtmlElement") -> bool:
    """Tell whether an element holds more than half of the words in paragraphs of its page."""
    inside, everywhere = (
        sum(len(p.text_content()) for p in each.iter("p")) for each in (element, element.getroottree().getroot())
    )
    return 2 * inside > everywhere


@lru_cache(maxsize=4096)
def _is_hidden_class(name: str) -> bool | None:
    """Tell whether what has a class is hidden; None where that holds inside of paragraphs alone."""
    if _FOR_SCREEN_READERS.search(_CAMEL.sub("-", name).lower().replace("_", "-")) and "not-sr-only" not in name:
        return True
    if _PRINT_ONLY.search(name):
        return True
    if _HIDDEN_CLASS.search(name):
        return not _SHOWN_CLASS.search(_ON_PAPER.sub(" ", name))
    return None if _HOVER.search(name) else False


def _is_tiny(style: str) -> bool:
    """Tell whether a style leaves no room for any word."""
    return bool(_CUTS.search(style)) and (len(_TINY.findall(style)) == 2 or bool(_FLAT.search(style)))


def _is_gated(element: "HtmlElement") -> bool:
    """Tell whether a hidden part is the rest of the article, which a script shows or a gate withholds."""
    named = _named(element)
    if element.tag not in ("div", "section", "article", "main", "p") or _NO_ARTICLE.search(named):
        return False
    if not (_GATE.search(named) or any(_is_story(each) for each in element.iterancestors("article", "main", "div"))):
        return False
    written = [len(words) for p in element.iter("p") if len(words := p.text_content().strip()) > 40]
    return sum(written) >= _LEAST_GATED and not _in_other_part(element)


def _is_story(element: "HtmlElement") -> bool:
    return element.tag in ("article", "main") or element.get("itemprop") == "articleBody"


def _in_other_part(element: "HtmlElement") -> bool:
    around = (each for each in element.iterancestors() if each.tag not in ("html", "body"))
    return any(each.tag in ("nav", "footer", "aside", "form") or _NO_ARTICLE.search(_named(each)) for each in around)


def _is_decoration(element: "HtmlElement") -> bool:
    """Tell whether something kept from screen readers is no text: signs without a letter, icons."""
    words = element.text_content().strip()
    if not words or element.tag == "svg":
        return False
    if not any(char.isalnum() or char in _QUOTE_MARKS for char in words):
        return True
    return len(words) < 40 and bool(_ICON.search(element.get("class", "")))


def _remove(element: "HtmlElement") -> None:
    """Take an element out; what stands behind it stays, parted by a space where both sides end in one."""
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()


def _mark(quote: "HtmlElement", language: str) -> None:
    if _OWN_MARKS.match(quote.text_content()):
        return
    opening, closing = _marks(language, sum(1 for _ in quote.iterancestors("q")))
    quote.text = opening + (quote.text or "").lstrip()
    if len(quote):
        quote[-1].tail = (quote[-1].tail or "").rstrip() + closing
    else:
        quote.text = quote.text.rstrip() + closing


def _marks(language: str, depth: int) -> tuple[str, str]:
    four = _MARKS.get(language[:2].lower(), "“”‘’")
    return (four[0], four[1]) if depth % 2 == 0 else (four[2], four[3])


def _is_note_mark(note: "HtmlElement") -> bool:
    """Tell whether a raised sign leads to a footnote of the page."""
    links: Iterator[HtmlElement] = note.iter("a")
    to_note = any(str(each.get("href", "")).startswith("#") for each in links)
    return to_note and bool(_NOTE_MARK.fullmatch(note.text_content().strip()))
