"""The boxes of a page around its runs: which hold the article, which other stories, and which stand beside it.

Boxes are known by their elements, the names of their classes, and by what they hold: a small one with a headline that
is a link is another story's. A box around most of what was found is the article's, whatever it is called.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from corpus.formats.html.story.runs import Run
from corpus.language.text import UNSPACED

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OTHER_NAMES = (  # boxes that hold other stories, or no story at all
    r"related\w*|recommend\w*|recirc\w*|also(?:-\w+)?|more-?(?:from|on|stories|news|in|like)|read-?(?:more|next|also)|"
    r"next-?(?:up|stor(?:y|ies)|articles?)|up-?next|most-?(?:read|viewed|popular|shared)|popular|trending|outbrain|taboola|"
    r"newsletter\w*|sign-?up|subscribe-?(?:box|form|widget)?|opt-?in|call-?to-?action|cta|upsell|boletin|nieuwsbrief|"
    r"infobrief|(?:\w+[_-])?videos?(?:[_-](?:wrapper|player|head\w*|box|list|teaser|container|title))+|(?:user|reader|article|post|story|fb|facebook)?-?comments?|comment-?(?:list|form|area|body|box|section)|"
    r"fyre|dsq|idc|cmt|talkback|replies|post-?nav(?:igation)?|posts-?navigation|pagination|pager|nav-?links|"
    r"disqus\w*|author-?(?:bio|box|info|card|profile)|about-?(?:the-)?author|bio(?:graphy)?|contributors?|"
    r"tags?-?(?:list|cloud)?|breadcrumbs?|share\w*|social(?:-\w+)?|ads?|advert\w*|anzeigen?|werbung|reklam\w*|publicid\w*|pubblicit\w*|sponsor\w*|promo\w*|donat\w*|"
    r"cookies?|consent|cards?|teasers?|carousel|river|see-?also|further-?reading|you-?may\w*|poll|quiz|footer|"
    r"copyright|site-?(?:footer|nav)|navigation|menu|rec-?widget|livefyre|kommentar\w*|leser-?kommentare?|commentaires?|"
    r"comentarios?|commenti|reacties|respond|discussion|forum|(?:author|writer|autor|auteur)(?:en|in)?-?(?:bio\w*|box|card|"
    r"info\w*|profil\w*|description|details?|blurb|about|kasten)|about-?authors?|caja-?autor|relacionad[ao]s?|ver-?tambien|"
    r"(?:mas|mais|meist|plus|piu)-?(?:leid[ao]s|lidas|gelesen\w*|lus|lett[ei])|mehr-?zum-?thema|weitere-?\w*|empfehl\w*|"
    r"lire-?aussi|a-?lire|correlat[ei]|leggi-?anche|leia-?(?:mais|tambem)|gerelateerd\w*|lees-?ook|"
    r"(?:audio|speech|tts|read-?aloud|listen\w*|vorlese\w*|escuchar|ecouter|ascolta\w*|lyssna)-?(?:player|article|widget|"
    r"box|wrapper|bar)|"
    r"support-?(?:us|pay|box|banner|text|message|journalism)|membership|report-?(?:error|typo|mistake)|feedback"
)
_OTHER = re.compile(rf"(?:^|[\s_-])(?:{_OTHER_NAMES})(?=$|[\s_\d-])", re.I)
_WRITER = re.compile(  # boxes with who wrote it: a paragraph in one tells of the writer
    r"(?:^|[\s_-])(?:by-?lines?|authors?|writers?|autor(?:es|en|in)?|auteurs?|autore|verfasser(?:in)?)(?=$|[\s_\d-])",
    re.I,
)
_SIDE = re.compile(
    r"(?:^|[\s_-])(?:sidebar|side|rail|widgets?|modal|popup|overlay|gallery|slideshow|slider|swiper|credits?)(?=$|[\s_\d-])",
    re.I,
)
_STORY = re.compile(r"article|story|entry|post|content|body|text|paragraph|main", re.I)
_PULLED = re.compile(r"pull-?(?:quote|ed)|quote-?pull|pullout|pull-?out|(?:^|[\s_-])pull(?=$|[\s_-])", re.I)
LEAD = re.compile(
    r"stand-?first|(?:^|[\s_-])(?:deck|dek|lead|lede|intro\w*|sub-?title|sub-?head\w*|summary|excerpt|abstract|chapeau|"
    r"description|heading-des\w*|vorspann|teaser-?text|bajada|entradilla|sommario)(?=$|[\s_-])",
    re.I,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SENTENCE = re.compile(r"[.!?…。！？।॥؟۔։။។።][\"'”’»›)\]]*$|[.!?…,][\"”»]$")
_COUNT = re.compile(r"(?<=[a-z])[_-]+\d+(?![^\s])", re.I)
_OTHER_TAGS = frozenset({"nav", "footer", "menu", "form", "button"})
_OTHER_ROLES = frozenset({"navigation", "dialog", "alertdialog", "search", "contentinfo", "menu"})
_OUTERMOST = frozenset({"html", "body", "main"})
_UNSTOPPED = re.compile("[\u0e00-\u0eff]{8}")  # Thai and Lao, which end sentences with no sign
_LEAST_PROSE = 40  # characters
_LONG_TEXT = 1_000  # characters
_GOOD_PART = 0.2
_LONGEST_END = 12  # characters: a full stop with the marks behind it
_SMALL_BOX, _LONGEST_DECK = 700, 400  # characters
_LONGEST_LINK, _LONGEST_LABEL, _LEAST_HEADLINE = 400, 30, 20
_LEADS_IN = re.compile(r"[\W\d_]*|[A-ZÄÖÜÉÈÀÁÍÓÚÑ\s]{3,25}|\W*[^\W\d_][^:：.!?]{1,28}[:：]\W*")
_READ_ALSO = re.compile(
    r"\W*(?:(?:à\s)?lire\s(?:aussi|également)|voir\saussi|(?:lesen|sehen|hören)\ssie\s(?:auch|dazu)|(?:lies|siehe)\sauch|"
    r"(?:read|see)\salso|also\sread|lea\stambién|leia\stambém|leggi\sanche|lees\sook)\b",
    re.I,
)
_QUOTED = re.compile(r"[“”„«»\"]")
_MAIL = re.compile(r"(?:^|[^a-z])e-?mail(?![a-z])|newsletter", re.I)
_SIGN_UP = re.compile(  # words on a button
    r"\W*(?:sign\s?(?:me\s)?up(?:\s(?:now|today|here|for\sfree))?|subscribe(?:\s(?:now|today|here))?|get\s(?:the|our)\snewsletter|"
    r"(?:jetzt\s)?(?:abonnieren|anmelden|bestellen)|s[’'](?:inscrire|abonner)|je\sm[’'](?:inscris|abonne)|suscr[ií](?:birse|bete|base)|"
    r"apúntate|iscriviti|abbonati|assin(?:e|ar)|inscreva-se|abonneren|inschrijven|zapisz\s(?:się|mnie)|подписаться)\W*",
    re.I,
)
_MOST_FIELDS, _LARGEST_FORM = 200, 1_200  # fields; characters of the box around one
_DEEP_FORM, _DEEP_BUTTON = 6, 2  # elements around a field, and around a button


class Names(NamedTuple):
    """The testimony of the names of the boxes around something."""

    other: bool  # other stories, or no story
    beside: bool


class Inside(NamedTuple):
    """The characters in a box, and in its longest run."""

    size: int
    longest: int


class _Told(NamedTuple):
    """The meaning of the class and id of a box."""

    other: bool
    writer: bool
    pulled: bool
    side: bool


@lru_cache(maxsize=4096)
def _told(written: str) -> _Told:
    """The meaning of a class and id; pages have the same ones over and over."""
    name = written if written.islower() else f"{_CAMEL.sub('-', written)} {written}"
    return _Told(*(bool(each.search(name)) for each in (_OTHER, _WRITER, _PULLED, _SIDE)))


def is_sentence(run: Run) -> bool:
    """Tell whether a run ends like a sentence, or is far too long for a line that is none."""
    if _SENTENCE.search(run.words[-_LONGEST_END:]) or run.length >= _LONG_TEXT:
        return True
    return run.length >= _LEAST_PROSE and bool(_UNSTOPPED.search(run.words))


def is_prose(run: Run) -> bool:
    """Tell whether a run is at least a sentence, and no link alone; it is asked a dozen times of each."""
    if run.prose is None:
        run.prose = _is_prose(run)
    return run.prose


def _is_prose(run: Run) -> bool:
    least = _LEAST_PROSE if run.words[:12].isascii() or not UNSPACED.search(run.words) else _LEAST_PROSE // 2
    if run.length < least or run.kind in ("caption", "heading") or not is_sentence(run):
        return False
    return run.linked <= 0.6 * run.length or (run.linked < 0.95 * run.length and run.words[:1].isupper())


def is_lead_in(run: Run) -> bool:
    """Tell whether a run is a link to another story of the site: alone, or behind a label, a sign or a day."""
    if run.linked and run.length <= _LONGEST_LINK and _READ_ALSO.match(run.words):
        return True
    linked = run.linked if run.words.isupper() and run.length > _LONGEST_LABEL else run.linked - run.outward
    beside = run.beside.strip()
    if linked < 8 or run.length > _LONGEST_LINK or (_QUOTED.search(run.words) and not _is_labelled(run, beside)):
        return False
    if not beside:
        return run.words.rstrip()[-1:] in "?!" or run.words.isupper() or _is_block_link(run)
    return len(beside) <= _LONGEST_LABEL and linked >= 0.4 * run.length and bool(_LEADS_IN.fullmatch(beside))


def _is_labelled(run: Run, beside: str) -> bool:
    """Tell whether a run is a label with a colon and a link that is no quotation from its beginning."""
    return beside.endswith((":", "：")) and not _QUOTED.match(run.words[len(beside) :].lstrip())


def _is_block_link(run: Run) -> bool:
    """Tell whether a link holds the whole element of a run: the card of another story."""
    return any(each.tag == "a" for each in islice(run.owner.iterancestors(), 4))


def is_pulled(run: Run) -> bool:
    """Tell whether a run is a quotation set large beside the text that has it."""
    around = [run.owner, *run.owner.iterancestors()][:4]
    return any(_PULLED.search(each.get("class", "")) for each in around)


class Boxes:
    """The boxes around the runs of a page, of which an extractor has found some."""

    def __init__(self, found: Sequence[Run], taken: set[int]) -> None:
        self._found = found
        self._names: dict[HtmlElement, Names] = {}
        self._held: Counter[HtmlElement] = Counter()  # characters of prose that was found
        prose = [run for run in found if run.at in taken and is_prose(run)]
        for run in prose:
            for element in (run.owner, *run.owner.iterancestors()):
                self._held[element] += run.length
        self._all = sum(run.length for run in prose)
        self.core = [run for run in prose if not self.names(run.owner).other]
        self._signatures: Counter[tuple[object, ...]] = Counter()
        for run in self.core:
            self._signatures[signature(run)] += run.length

    def names(self, element: "HtmlElement") -> Names:
        """The testimony of an element's name and of those of the boxes around it."""
        known = self._names.get(element)
        if known is None:
            parent = element.getparent()
            around = Names(False, False) if parent is None else self.names(parent)
            known = self._names[element] = self._named(element, around)
        return known

    def _named(self, element: "HtmlElement", around: Names) -> Names:
        if around.other or element.tag in _OUTERMOST or 2 * self._held[element] > self._all:
            return around
        written = f"{element.get('class', '')} {element.get('id', '')}"
        told = _told(written)
        if element.tag == "footer" and any(each.tag == "blockquote" for each in islice(element.iterancestors(), 3)):
            return around  # it tells whose words the block quotation has
        named = told.other and element.tag != "blockquote"  # which is set by who wrote the text
        if element.tag in _OTHER_TAGS or element.get("role") in _OTHER_ROLES or named:
            return Names(True, True)
        if 4 * self._held[element] <= self._all and (told.writer or element.get("itemprop") == "author"):
            return Names(True, True)
        aside = element.tag == "aside" and not told.pulled
        return Names(False, around.beside or aside or told.side)

    # Other stories -----------------------------------------------------------------------------------------------

    def is_deck(self, run: Run) -> bool:
        """Tell whether a run stands in a small box with a linked headline: another story's."""
        box = run.owner
        for _ in range(4):
            if self._is_card(box):
                return True
            parent = box.getparent()
            if parent is None or box.tag in ("body", "article", "main"):
                break
            box = parent
        return False

    def _is_card(self, box: "HtmlElement") -> bool:
        inside = None if 2 * self._held[box] > self._all else self._inside.get(box)
        return bool(inside and inside.size <= _SMALL_BOX and inside.longest <= _LONGEST_DECK)

    @cached_property
    def _inside(self) -> dict["HtmlElement", Inside]:
        """The contents of each box around a headline that is a link."""
        headlines = [run for run in self._found if _is_linked_headline(run)] + self._linked_lines()
        lengths: dict[HtmlElement, list[int]] = {box: [] for run in headlines for box in _around(run)}
        parent, around = None, []  # kept from run to run: the lines of a list stand in the same boxes
        for run in self._found if lengths else ():
            if parent is None or run.owner.getparent() is not parent:
                parent = run.owner.getparent()
                around = [lengths[box] for box in _around(run)[1:] if box in lengths]
            for known in (lengths[run.owner], *around) if run.owner in lengths else around:
                known.append(run.length)
        return {box: Inside(sum(each), max(each)) for box, each in lengths.items()}

    def _linked_lines(self) -> list[Run]:
        """The lines that are links and stand first in a box with a paragraph, where another box is the same."""
        after = zip(self._found, self._found[1:], strict=False)
        beside = ((run, behind) for run, behind in after if not behind.linked and behind.length <= _LONGEST_DECK)
        paired = ((run, behind, _common(run, behind)) for run, behind in beside if _is_linked_line(run))
        lines = [(run, _shape(box)) for run, behind, box in paired if _is_deck_of(behind, run, box)]
        boxes = Counter(shape for _, shape in lines)
        return [run for run, shape in lines if boxes[shape] > 1]

    def small_around(self, run: Run) -> "HtmlElement | None":
        """The box around a label and what it labels, where that is a small part of what was found."""
        box = run.owner.getparent()
        while box is not None and len("".join(box.itertext()).strip()) < run.length + _LEAST_PROSE:
            box = box.getparent()
        if box is None or box.tag in ("article", *_OUTERMOST) or 4 * self._held[box] > self._all:
            return None
        return box

    def asks(self, run: Run) -> bool:
        """Tell whether a run behind the first usual paragraph stands in a small box that asks readers to sign up.

        It has a field for an address of e-mail or a button that says so, and no usual paragraph.
        """
        if not self._asking or run.at < self._first_usual:
            return False
        return any(each in self._asking for each in (run.owner, *islice(run.owner.iterancestors(), _DEEP_FORM)))

    @cached_property
    def _first_usual(self) -> int:
        return next((run.at for run in self.core if self.is_typical(run)), 0)

    @cached_property
    def _asking(self) -> "frozenset[HtmlElement]":
        fields = self._found[0].owner.getroottree().iter("input") if self._found else iter(())
        asking = [each for each in islice(fields, _MOST_FIELDS) if _MAIL.search(_field_name(each))]
        asking += [run.owner for run in self._found if run.length <= _LONGEST_LABEL and _SIGN_UP.fullmatch(run.words)]
        usual = {box for run in self.core if asking and self.is_typical(run) for box in run.owner.iterancestors()}
        boxes = (box for each in asking for box in self._boxes_around_field(each, usual))
        return frozenset(boxes)

    def _boxes_around_field(self, field: "HtmlElement", usual: "Collection[HtmlElement]") -> "Iterator[HtmlElement]":
        deep = _DEEP_FORM if field.tag == "input" else _DEEP_BUTTON
        for box in islice(field.iterancestors(), deep):
            if box in usual or box.tag in _OUTERMOST or box.find(".//h1") is not None:
                return
            if len("".join(box.itertext()).strip()) > _LARGEST_FORM:
                return
            yield box

    # The lead ----------------------------------------------------------------------------------------------------

    def is_lead(self, run: Run) -> bool:
        """Tell whether a run between the main heading and the text leads into it.

        Below a heading of a lower rank, on a page that has no main one, it has to be named as the lead.
        """
        head = self._heading or self._lower_heading
        if head is None or not head.at < run.at < self.core[0].at:
            return False
        if self.names(run.owner).other:
            return False
        named = LEAD.search(f"{run.owner.get('class', '')} {run.owner.get('itemprop', '')}")
        if named or head is not self._heading:
            return bool(named)
        return run.linked == 0 and not self.names(run.owner).beside

    def is_above(self, run: Run) -> bool:
        """Tell whether a run stands above the main heading."""
        return self._heading is not None and run.at < self._heading.at

    @cached_property
    def _heading(self) -> Run | None:
        heads = [run for run in self._found if run.owner.tag == "h1" and run.at < self.core[0].at]
        return heads[-1] if heads else None

    @cached_property
    def _lower_heading(self) -> Run | None:
        """The last heading before the text that is no link."""
        above = (run for run in reversed(self._found[: self.core[0].at]) if run.kind == "heading")
        return next((run for run in above if not run.linked), None)

    # The article -------------------------------------------------------------------------------------------------

    @cached_property
    def root(self) -> "HtmlElement":
        """The element that holds the article: the outermost one made for that around the most of what was found."""
        best = self._around_most()
        within = [each for each in (best, *best.iterancestors()) if _is_article(each)]
        if within:
            return within[-1]
        main = next((each for each in best.iterancestors() if _is_main(each)), None)
        return main if main is not None else self._with_heading(best)

    def _with_heading(self, best: "HtmlElement") -> "HtmlElement":
        """The element around the most of the prose that also holds the main heading before it."""
        around = set(self._heading.owner.iterancestors()) if self._heading else set()
        return next((each for each in (best, *best.iterancestors()) if each in around), best)

    def _around_most(self) -> "HtmlElement":
        """The deepest element that holds nine tenths of the prose that was found."""
        wide = [element for element, held in self._held.items() if held >= 0.9 * self._all]
        return max(wide, key=lambda element: sum(1 for _ in element.iterancestors()))

    def is_inside(self, run: Run) -> bool:
        """Tell whether a run stands in the element that holds the article."""
        return run.owner is self.root or any(each is self.root for each in run.owner.iterancestors())

    def is_of_next_article(self, run: Run) -> bool:
        """Tell whether a run stands in another article that is set behind this one, with a heading of its own."""
        if self.root.tag != "article" or run.at < self.core[-1].at:
            return False
        other = next(iter(run.owner.iterancestors("article")), None)
        if other is None or any(each is other for each in self.root.iterancestors("article")):
            return False
        return any(other.find(f".//{tag}") is not None for tag in ("h1", "h2", "h3"))

    def is_alike(self, run: Run) -> bool:
        """Tell whether a run stands in elements of the same names as prose that was found."""
        return signature(run) in self._signatures

    def is_typical(self, run: Run) -> bool:
        """Tell whether a good part of the prose that was found stands in elements of the same names."""
        return self._signatures[signature(run)] >= _GOOD_PART * self._all

    def is_called_story(self, run: Run) -> bool:
        """Tell whether a run stands in an article element, or in parts whose names say that they are the article."""
        if _is_article(self.root):
            return True
        around = [run.owner, *run.owner.iterancestors("div", "section")][:4]
        return any(_STORY.search(f"{each.get('class', '')} {each.get('id', '')}") for each in around)


def _field_name(field: "HtmlElement") -> str:
    return " ".join(field.get(each) or "" for each in ("type", "name", "id", "placeholder", "autocomplete"))


def _around(run: Run) -> "list[HtmlElement]":
    return [run.owner, *islice(run.owner.iterancestors(), 5)]


def _is_linked_headline(run: Run) -> bool:
    """Tell whether a heading is a link on the same site, alone or behind the label of a section."""
    linked = run.linked - run.outward
    if run.kind != "heading" or run.length < 4 or not linked:
        return False
    labelled = linked >= max(_LEAST_HEADLINE, 0.5 * run.length) and len(run.beside) <= _LONGEST_LABEL
    return linked >= 0.8 * run.length or labelled


def _is_linked_line(run: Run) -> bool:
    """Tell whether a run is a link on the same site, of some words and no sentence."""
    if not 12 <= run.length <= 140 or run.linked - run.outward < 0.95 * run.length:
        return False
    return not is_sentence(run) or bool(re.fullmatch(r"[^.!?]+[!?]+", run.words))


def _is_deck_of(deck: Run, line: Run, box: "HtmlElement | None") -> bool:
    """Tell whether two runs alone make the box around both."""
    if box is None or box.tag in ("article", "main", "body", "section"):
        return False
    return len("".join(box.itertext()).split()) <= len(line.words.split()) + len(deck.words.split()) + 8


def _common(one: Run, other: Run) -> "HtmlElement | None":
    around = [one.owner, *islice(one.owner.iterancestors(), 2)]
    beside = {other.owner, *islice(other.owner.iterancestors(), 2)}
    return next((each for each in around if each in beside), None)


def _shape(box: "HtmlElement | None") -> tuple[object, object]:
    return (None, None) if box is None else (box.tag, box.get("class"))


def signature(run: Run) -> tuple[object, ...]:
    """The names of the element of a run and of the one around it, without the numbers that count such boxes."""
    owner, parent = run.owner, run.owner.getparent()
    around = owner if parent is None else parent
    return owner.tag, _uncounted(owner.get("class")), around.tag, _uncounted(around.get("class"))


@lru_cache(maxsize=4096)
def _uncounted(name: str | None) -> str | None:
    """A class without the number behind a name: "text-8" is one of the boxes that are named "text"."""
    return name and _COUNT.sub("", name)


def _is_article(element: "HtmlElement") -> bool:
    return "article" in (element.tag, str(element.get("itemprop")).replace("Body", ""))


def _is_main(element: "HtmlElement") -> bool:
    return "main" in (element.tag, element.get("role"))
