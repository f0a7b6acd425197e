"""Find the lines before and behind a story's prose that are no text of it, by where and how they are set.

The frame of a text is made by the paragraphs that share their setting with a good part of it. What stands outside of
that frame is weighed, and of what stands inside a line of links alone: labels go, a deck is a heading, and what the
page's layout calls something else (a note, a credit, a list of its main points, words that its own text for machines
lacks) stays in the text and answers nothing. A line in doubt stays what it is.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from corpus.formats.html.dates.printed_days import is_day_line
from corpus.formats.html.story.boxes import LEAD, is_prose, is_sentence, signature
from corpus.formats.html.story.runs import Run
from corpus.formats.html.story.story import letters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 160  # characters of a line that may be a label or a fact
_LONGEST_LINKED, _OF_LINKS = 250, 0.4  # characters of a label above the text that is links for so much of it
_LONGEST_DECK = 400
_LONGEST_OTHER, _LONGEST_GREETING = 120, 60  # behind the text; above it, where a longer one may lead into it
_LEAST_PROSE = 3  # paragraphs: a shorter text may be made of anything
_GOOD_PART = 0.2  # share of the prose with which a setting is usual
_DECLARED = 0.9  # share of the prose that a declared text has to have before what it lacks is doubted
_SUMMED_UP = 0.6  # share of a deck's words that the text has
_LEAST_SAID = 30  # letters
_LEAST_WORD = 4  # letters of a word that tells something
_LEAST_LINKED, _LINKED = 40, 0.75  # characters of a line of links, and their share of it
_FEWEST_STORIES, _LINK = 2, 0.95  # items of a list, and the share of the words of each that are a link
_LONGEST_NAME = 40  # characters
_LEAST_TITLE, _FEWEST_SLIDES = 20, 3  # characters; "Pros" and "Cons" stand under each thing that is tested
_MOST_BEHIND = 0.4  # share of the text that may stand behind such a list and be no text
_MOST_SLANTED = 3  # paragraphs at the end
_BOXES = 3  # elements around a line
_LISTS = ("ul", "ol", "dl", "table")
_LISTED = ("li", "dt", "dd", "td", "th")
_LEAST_SUBJECT = 5  # letters of a word that a sentence may be about
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_QUOTED = re.compile(r"[“”„«»\"]")
_OF_ITSELF = re.compile(  # a line on its text, its paper or its reader
    r"\b(?:I|(?i:we|us|our|you|your|wir|uns\w*|nous|vous|nos|authors?|autor\w*|auteure?s?|autrice|writers?|reporters?|"
    r"editors?|editorial|redak\w+|r[eé]dac\w+|column|series|serie|série|articles?|artikels?|artículo|articolo|beitrag\w*|"
    r"interview|podcast|newsletter|(?:re)?published|reprinted|updated?|corrections?|copyright|translated))\b|"
    r"\b(?i:this\s(?:story|report|piece|text|essay))\b|@"
)
_STOPPED = re.compile(r"\.[\"'”’»)]*$")
_ROLE = re.compile(  # what is named for something beside the text
    r"(?:^|[\s_-])(?:(?:post|entry|article|story|content)?meta(?:data)?\d*|by-?lines?|date-?lines?|time-?stamps?|"
    r"(?:pub-?)?dates?|fechas?|datum|updated?|credits?|copyright|legal|imprint|disclaimers?|disclosures?|notices?|"
    r"hinweise?|avisos?|foot-?notes?|fu(?:ss|ß)noten?|errat\w+|corrections?|(?:editors?-?)?notes?|tags?|topics?|keywords?|"
    r"schlagworte?|categor\w+|rubri\w+|authors?|autor(?:es|en|in)?|auteurs?|autore|firma|signature|bio(?:graphy)?|"
    r"agency|agencia|agentur|sources?|quellen?|fuentes?|fonte|citat\w*|citation|newsletter|shar(?:e|ing)|social|promo\w*|"
    r"kicker|overline|eyebrow|antetitulo|volanta|dachzeile|occhiello|surtitre|noscript|(?:read(?:ing)?|lese)-?(?:time|zeit)|"
    r"(?:video|audio|player)-?(?:desc\w*|info|text|title))(?=$|[\s_\d-])",
    re.I,
)


def without_edges(
    chosen: Sequence[Run],
    declared: str,
    summaries: Iterable[str] = (),
    heads: Collection[int] = (),
    found: Sequence[Run] = (),
) -> list[Run]:
    """The runs of a story without such lines at its edges, others marked as what they are.

    `declared` are the letters of the page's declared text, `summaries` what it says that it is about, `heads` the
    numbers of its main headings, and `found` all runs of the page.
    """
    _mark_behind_links(chosen, found)
    frame = _Frame.of(chosen)
    if frame is None:
        return list(chosen)
    top = max((at for at in heads if at < frame.first), default=0)
    edges = _Edges(frame, declared, [letters(each) for each in summaries], top)
    kept = [run for run in chosen if frame.holds(run) or not edges.drops(run)]
    for run in kept:
        if not frame.holds(run):
            edges.mark(run)
    edges.mark_undeclared(kept)
    _mark_offered_again(kept, frame)
    _mark_slides(kept)
    _mark_lives(kept, frame, found)
    _mark_linked(kept)
    _mark_slanted(kept)
    return kept


class _Frame:
    """The paragraphs of a text that share their setting with a good part of it, and the boxes that they stand in."""

    def __init__(self, core: list[Run], prose: list[Run]) -> None:
        self.core, self.prose = core, prose
        self.first, self.last = core[0].at, core[-1].at
        self.settings = {signature(run) for run in prose}
        self.usual = {signature(run) for run in core}
        self.boxes = {run.owner.getparent() for run in core}
        self.prose_boxes = {run.owner.getparent() for run in prose}
        self._around = {each for run in core for each in (run.owner, *run.owner.iterancestors())}

    @classmethod
    def of(cls, chosen: Sequence[Run]) -> "_Frame | None":
        """The frame of a text; None for one that is too short to have any."""
        prose = [run for run in chosen if is_prose(run)]
        if len(prose) < _LEAST_PROSE:
            return None
        sizes: Counter[tuple[object, ...]] = Counter()
        for run in prose:
            sizes[signature(run)] += run.length
        least, often = _GOOD_PART * sizes.total(), Counter(map(signature, prose))
        core = [run for run in prose if sizes[signature(run)] >= least and often[signature(run)] > 1]
        return cls(core, prose) if len(core) >= _LEAST_PROSE else None

    def holds(self, run: Run) -> bool:
        return self.first <= run.at <= self.last

    def is_apart(self, run: Run) -> bool:
        """Tell whether a run shares no box with a paragraph of the frame."""
        return run.owner not in self._around and run.owner.getparent() not in self.boxes

    def boxes_around(self, run: Run) -> "Iterator[HtmlElement]":
        """The boxes around a run, its own element first, that hold none of the frame."""
        around = islice((run.owner, *run.owner.iterancestors()), _BOXES)
        return takewhile(lambda each: each not in self._around, around)


class _Edges:
    """The judgement of the lines outside of a frame."""

    def __init__(self, frame: _Frame, declared: str, summaries: list[str], top: int) -> None:
        self._frame, self._declared, self._top = frame, declared, top
        self._summaries = [each for each in summaries if len(each) >= _LEAST_SAID]

    @cached_property
    def _said(self) -> list[str]:
        return [letters(run.words) for run in self._frame.core]

    def drops(self, run: Run) -> bool:
        """Tell whether a line is a label, or says once more what a paragraph has; nothing is lost with it."""
        if run.kind != "paragraph" or run.owner.tag in _LISTED or self._is_deck(run):
            return False
        said = letters(run.words)
        if len(said) >= _LEAST_SAID and self._frame.is_apart(run) and any(said in each for each in self._said):
            return True
        return self._is_label(run) and said not in self._declared

    def mark(self, run: Run) -> None:
        """Give a line that is no text the kind that it has."""
        if self._is_deck(run):
            run.kind = "heading"
        elif run.kind == "paragraph" and any(
            judge(run) for judge in (self._is_named, self._is_main_point, self._is_above, self._is_other)
        ):
            run.kind = "boilerplate"

    def _is_other(self, run: Run) -> bool:
        """Tell whether a short line is set in a bare box, unlike all of the text, and that box has a name."""
        longest = _LONGEST_OTHER if run.at > self._frame.first else _LONGEST_GREETING
        if run.length > longest or run.owner.tag != "div" or not self._frame.is_apart(run) or self._leads(run):
            return False
        return bool(run.owner.get("class")) and all(each.owner.tag != "div" for each in self._frame.core)

    def _is_above(self, run: Run) -> bool:
        """Tell whether a line stands above the main heading, in no box of the text: a notice of the site."""
        return run.at < self._top and self._frame.is_apart(run) and not self._leads(run)

    def _is_label(self, run: Run) -> bool:
        """Tell whether a run is a line that ends no sentence, in a box of another kind than the paragraphs."""
        longest = _LONGEST_LINKED if run.at < self._frame.first and run.linked >= _OF_LINKS * run.length else _LONGEST
        if run.length > longest or is_sentence(run):
            return False
        return signature(run) not in self._frame.settings

    def _is_deck(self, run: Run) -> bool:
        """Tell whether a line above the text leads into it and is set with the headline, or sums up what follows."""
        if run.kind != "paragraph" or run.at > self._frame.first or run.length > _LONGEST_DECK:
            return False
        if run.length <= _LONGEST and is_day_line(run.words):
            return False
        boxes = list(self._frame.boxes_around(run))
        if not self._frame.is_apart(run) or run.linked or _has_role(boxes) or run.owner.tag in _LISTED:
            return False
        if any(each.tag in ("header", "hgroup") or each.find(".//h1") is not None for each in boxes):
            return is_sentence(run) or self._leads(run)
        return self._leads(run) and (self._is_label(run) or self._is_summed_up(run))

    def _leads(self, run: Run) -> bool:
        """Tell whether a line is named as the lead of the text, or is what the page says that it is about."""
        boxes = self._frame.boxes_around(run)
        named = any(LEAD.search(f"{each.get('class', '')} {each.get('itemprop', '')}") for each in boxes)
        return named or self._is_summary(run)

    def _is_summary(self, run: Run) -> bool:
        said = letters(run.words)
        return len(said) >= _LEAST_SAID and any(said in each or each[:-3] in said for each in self._summaries)

    def _is_summed_up(self, run: Run) -> bool:
        """Tell whether the text has most of the words of a line: a lead that says more is text."""
        words = [each for each in re.findall(r"\w+", run.words.lower()) if len(each) >= _LEAST_WORD]
        known = "\n".join(each.words.lower() for each in self._frame.core)
        return bool(words) and sum(each in known for each in words) >= _SUMMED_UP * len(words)

    def _is_named(self, run: Run) -> bool:
        """Tell whether a line's own element, or a box of its own, is named for something beside the text."""
        boxes = list(self._frame.boxes_around(run))
        return _has_role(boxes[:1] if not self._frame.is_apart(run) else boxes)

    def _is_main_point(self, run: Run) -> bool:
        """Tell whether a run is of a list or table above the text that stands in a box of its own."""
        if run.at > self._frame.first or run.owner.tag not in _LISTED:
            return False
        outer = next((each for each in run.owner.iterancestors(*_LISTS)), None)
        box = None if outer is None else outer.getparent()
        return box is not None and box not in self._frame.prose_boxes and self._frame.is_apart(run)

    def mark_undeclared(self, kept: Sequence[Run]) -> None:
        """Mark the lines at both ends that a declared text lacks which has nearly all of the others."""
        if not self._declared:
            return
        sizes = [(run.length, _has(self._declared, run)) for run in self._frame.core]
        if sum(size for size, known in sizes if known) < _DECLARED * sum(size for size, _ in sizes):
            return
        for end in (kept, kept[::-1]):
            for run in takewhile(lambda run: not _has(self._declared, run), end):
                if run.kind == "paragraph" and not (run.at < self._frame.first and self._leads(run)):
                    run.kind = "boilerplate"


def _mark_offered_again(kept: Sequence[Run], frame: _Frame) -> None:
    """Mark a line that is set unlike the paragraphs and stands twice under one label: an offer that goes with them."""
    lines = {run.at for run in kept if run.kind == "paragraph" and signature(run) not in frame.usual}
    under = Counter((head.words, run.words) for head, run in pairwise(kept) if head.kind == "heading")
    for head, run in pairwise(kept):
        if run.at in lines and under[head.words, run.words] > 1:
            head.kind = run.kind = "boilerplate"


def _mark_slides(kept: Sequence[Run]) -> None:
    """Mark the words of a show of pictures, each of which stands in a box of one name under the same title."""
    titles = Counter(run.words for run in kept if run.kind == "heading" and run.length >= _LEAST_TITLE)
    named = {_box_name(run) for run in kept if run.kind == "heading" and titles[run.words] >= _FEWEST_SLIDES}
    if not named or sum(is_prose(run) and _box_name(run) not in named for run in kept) < _LEAST_PROSE:
        return
    for run in kept:
        if _box_name(run) in named:
            run.kind = "caption"


def _box_name(run: Run) -> tuple[object, object]:
    box = run.owner.getparent()
    return (None, None) if box is None else (box.tag, box.get("class"))


def _mark_lives(kept: Sequence[Run], frame: _Frame, found: Sequence[Run]) -> None:
    """Mark a paragraph behind the text that begins with the name which links to its person right above it."""
    for run in kept:
        if run.at > frame.last and run.kind == "paragraph" and run.length <= _LONGEST_DECK:
            above = (
                each for each in found[max(0, run.at - 2) : run.at] if each.linked and each.length <= _LONGEST_NAME
            )
            if any(" " in each.words.strip() and run.words.startswith(each.words.strip()) for each in above):
                run.kind = "boilerplate"


def _mark_behind_links(chosen: Sequence[Run], found: Sequence[Run]) -> None:
    """Mark what stands behind the text from a heading over a list of other stories on, where none is set like it."""
    for head in chosen:
        if head.kind != "heading" or not _heads_stories(head, found):
            continue
        behind = [run for run in chosen if run.at >= head.at]
        before = {signature(run) for run in chosen if run.at < head.at and is_prose(run)}
        goes_on = any(is_prose(run) and signature(run) in before for run in behind)
        if before and _is_little(behind, chosen) and not goes_on:
            for run in behind:
                run.kind = "boilerplate"
            return


def _is_little(behind: Sequence[Run], chosen: Sequence[Run]) -> bool:
    return sum(run.length for run in behind) <= _MOST_BEHIND * sum(run.length for run in chosen)


def _heads_stories(head: Run, found: Sequence[Run]) -> bool:
    """Tell whether a heading stands right over items of a list that are links on the same site, in its own box."""
    items = list(takewhile(lambda run: run.owner.tag == "li", islice(found, head.at + 1, None)))
    if len(items) < _FEWEST_STORIES or any(run.linked - run.outward < _LINK * run.length for run in items):
        return False
    return head.owner.getparent() in items[0].owner.iterancestors()


def _has_role(boxes: "Iterable[HtmlElement]") -> bool:
    return any(_is_role(f"{each.get('class', '')} {each.get('id', '')}") for each in boxes)


@lru_cache(maxsize=4096)
def _is_role(name: str) -> bool:
    return bool(_ROLE.search(_CAMEL.sub("-", name)))


def _has(declared: str, run: Run) -> bool:
    """Tell whether a declared text has the beginning or the end of a run."""
    said = letters(run.words)
    return said[:_LEAST_SAID] in declared or said[-_LEAST_SAID:] in declared


def _mark_linked(kept: Sequence[Run]) -> None:
    """Mark the lines that are links for the most and end no sentence, wherever they stand and lead to.

    What is shorter may be the linked heading of a part, and an address written out is a source that the text gives.
    """
    lines = (run for run in kept if run.kind == "paragraph" and run.owner.tag not in _LISTED and "://" not in run.words)
    for run in lines:
        if run.length >= _LEAST_LINKED and run.linked >= _LINKED * run.length and not is_sentence(run):
            run.kind = "boilerplate"


def _mark_slanted(kept: Sequence[Run]) -> None:
    """Mark the last paragraphs that are set in italics or small print as a whole, where no other one is.

    One that goes on with what the others tell of stays.
    """
    prose = [run for run in kept if run.kind == "paragraph"]
    last = list(takewhile(_is_slanted, reversed(prose)))
    others = prose[: len(prose) - len(last)]
    if not 0 < len(last) <= _MOST_SLANTED or any(map(_is_slanted, others)):
        return
    told = {word for run in others for word in _words(run.words.lower())}
    for run in last:
        if not (_QUOTED.search(run.words) or _goes_on(run, told)):
            run.kind = "boilerplate"


def _goes_on(run: Run, told: Collection[str]) -> bool:
    """Tell whether a sentence begins with words that the text has told of, or names nobody that it has not."""
    if run.linked or not _STOPPED.search(run.words) or _OF_ITSELF.search(run.words):
        return False
    words = _words(run.words)
    subject = next((at for at, each in enumerate(words) if len(each) >= _LEAST_SUBJECT), len(words))
    names = [each for each in words[1:] if each[0].isupper()]
    return any(all(each.lower() in told for each in some) for some in (words[: subject + 1], names))


def _words(written: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", written)


def _is_slanted(run: Run) -> bool:
    return all(_is_within(element, run.owner, where) for element, where in run.texts)


def _is_within(element: "HtmlElement", owner: "HtmlElement", where: str) -> bool:
    """Tell whether a text stands in italics or small print inside of the element that owns it."""
    inner = element if where == "text" else element.getparent()
    around = () if inner is None or inner is owner else (inner, *inner.iterancestors())
    return any(each.tag in ("em", "i", "small") for each in takewhile(lambda each: each is not owner, around))
