"""Choose the runs of a page that are its article: what an extractor found, with what it lost, without other stories.

The extractor finds the place; the page itself decides there. Prose between and behind what was found, in the same
containers, is the article's; lists of links, decks of other stories, boxes for newsletters and writers' lives are not.
When in doubt a paragraph that was found stays, and one that was not found stays out and is counted as missing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from corpus.formats.html.story.boxes import Boxes, is_lead_in, is_prose, is_pulled, is_sentence, signature
from corpus.formats.html.story.runs import Run

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LABEL = re.compile(
    r"(?:more (?:from|on|about|in|like this|stories|news|coverage)|related|read (?:more|next|also|this next)|"
    r"also read|recommended|you (?:may|might) (?:also )?(?:like|enjoy)|most (?:read|popular|viewed)|trending|"
    r"top stories|latest (?:news|stories|from)|don['’]t miss|see also|up next|further reading|what to read next|"
    r"keep reading|next in|editors?['’]? picks?|"
    r"popular (?:now|stories)|in case you missed it|from our partners|around the web|"
    r"sponsored|promoted|lesen sie auch|mehr zum thema|à lire aussi|lire aussi|sur le même sujet|lea también|"
    r"te puede interesar|leggi anche|lees ook)\b.{0,60}",
    re.I,
)
_WRITER_LABEL = re.compile(
    r"(?:about (?:the )?(?:author|writer|reporter|journalist)s?|the author|author|written by|"
    r"(?:der |die )?autor(?:in|en)?|(?:über|zum|zur) (?:den |die )?autor(?:in|en)?|zur person|"
    r"(?:à propos de )?l['’]auteure?|sobre (?:el|la|o|a) autora?|l['’]autor[ei]|over de auteur|об авторе|o autorze)\W*",
    re.I,
)
_COMMENTS_LABEL = re.compile(
    r"\W*(?:\d+\s)?(?:(?:reader|leser)?\W?(?:comments?|kommentare?)|commentaires?|comentarios?|comentários?|commenti|reacties|"
    r"komentarze|комментарии|коментар[иі]|hozzászólások|komentáře|comentarii|kommentarer|kommentit|σχόλια|"
    r"yorumlar|تعليقات|responses?|replies|leave\sa\s(?:reply|comment)|(?:post|add|write)\s(?:a|your)\scomment|"
    r"deja\s(?:un\scomentario|una\srespuesta)|laisser\sun\scommentaire|schreibe?n?\s(?:sie\s)?einen\skommentar|"
    r"lascia\sun\scommento|deixe\s(?:um\scomentário|uma\sresposta)|コメント|댓글|"
    r"(?:热门|最新|网友|全部|精彩|熱門|網友)?(?:评论|評論))(?:\s?\(?\d+\)?\s?[条條]?)?\W*",
    re.I,
)
_STAMPED = re.compile(  # who wrote a comment and when: "Runa, 3 hours ago", "Runa - 03.05.2024 10:44"
    r"[^\n.!?:]{2,40}?[\s,|·•–—-]+(?:"
    r"(?:hace|vor|il\sy\sa|há)\s+\w+\s+\w{3,}|\w+\s+(?:minut\w*|hours?|days?|weeks?|months?|years?|mins?|hrs?)\s+"
    r"(?:ago|fa|temu|önce)|\w+\s+\w{3,}\s+(?:назад|fa|temu|önce|geleden|sedan)|\d+\s?(?:分钟|小时|天|分鐘|小時)前|"
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\.?(?:\s\w{1,2}\.)?[\s,–-]+\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?)",
    re.I,
)
_FEWEST_STAMPED = 3
_ANSWER = re.compile(r"\W*(?:responses?|repl(?:y|ies))\W*", re.I)
_SURE = 80  # characters of a paragraph that nobody takes for a label


_FAR = 3  # runs: a paragraph behind so many that are not the article's is rarely one of its own
_VERY_FAR = 20
_MOST_TAIL, _MOST_FAR_TAIL = 0.2, 0.4  # shares of the text
_FEWEST_LISTED = 3  # headings with links, each over a paragraph
_FEWEST_DENSE, _TIMES_DENSER = 5, 3  # paragraphs of a box that was missed, and how much more it holds
_LEAST_BARE = 800  # characters of text that stands in no paragraph
_FEWEST_SPILLED = 3  # paragraphs behind a box that is closed too early
_SUBHEADS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LINK = 0.95  # share of its words in links from which on a line is one
_NEAR = 3  # elements around a paragraph
_MOST_PULLED = 100  # pull quotes that are looked for


@dataclass(frozen=True, slots=True)
class Story:
    """The article of a page, run by run, and the paragraphs that look like its own and were not taken."""

    runs: list[Run]
    missed: list[Run]

    @property
    def lost(self) -> int:
        """The percentage that was not taken: of the words, or of the paragraphs where that is more.

        Paragraphs count where others that were taken stand on both sides, so that many short ones are a loss too.
        """
        read, missed = [run for run in self.runs if is_prose(run)], self.missed
        within = sum(read[0].at < run.at < read[-1].at for run in missed) if read else 0
        share = _size(missed) / max(1, _size(missed) + _size(read))
        return int(100 * max(share, within / max(1, len(missed) + len(read))))


def story(found: Sequence[Run], taken: set[int], declared: str = "") -> Story:
    """The runs that are the article's; `declared` are the letters of what the page says is its text."""
    choice = _Choice(found, _or_densest(found, taken), declared)
    chosen = choice.chosen()
    kept = {run.at for run in chosen}
    missed = _not_among(chosen, [run for run in found if run.at not in kept and choice.misses(run)])
    spilled = choice.spilled(missed)
    if spilled:
        chosen = sorted([*chosen, *spilled], key=_place)
        added = {run.at for run in spilled}
        missed = [run for run in missed if run.at not in added]
    short = _not_among(chosen, choice.short_missed(chosen)) if chosen else []
    return Story(chosen, sorted([*missed, *short], key=_place) if chosen else [])


def _not_among(chosen: Sequence[Run], missed: list[Run]) -> list[Run]:
    """Those runs whose words the article has in none of its own."""
    same = {letters(run.words) for run in chosen} if missed else set()
    return [run for run in missed if letters(run.words) not in same]


def _place(run: Run) -> int:
    return run.at


def _or_densest(found: Sequence[Run], taken: set[int]) -> set[int]:
    """The runs that were found, or the one box that holds many times as much prose: in paragraphs, or bare."""
    boxes: dict[HtmlElement | None, list[Run]] = {}
    for run in found:
        if is_prose(run) and run.linked <= 0.3 * run.length:
            if run.owner.tag == "p":
                boxes.setdefault(run.owner.getparent(), []).append(run)
            elif run.length >= _LEAST_BARE and run.owner.tag in ("div", "td", "section", "article"):
                boxes.setdefault(run.owner, []).append(run)
    densest = max(boxes.values(), key=_size, default=[])
    held = [run for run in found if run.at in taken and is_prose(run)]
    many = len(densest) >= _FEWEST_DENSE > len(held) or (_size(densest) >= _LEAST_BARE and densest[0].owner.tag != "p")
    if many and _size(densest) > _TIMES_DENSER * _size(held):
        return {run.at for run in densest}
    return taken if held else {run.at for run in _most_alike(found)} or taken


def _most_alike(found: Sequence[Run]) -> list[Run]:
    """The paragraphs that are the most of those in boxes of one name, where each stands in a box of its own."""
    alike: dict[tuple[object, ...], list[Run]] = {}
    for run in found:
        if run.owner.tag == "p" and is_prose(run) and run.linked <= 0.3 * run.length:
            alike.setdefault(signature(run), []).append(run)
    most = max(alike.values(), key=_size, default=[])
    return most if len(most) >= _FEWEST_DENSE and _size(most) >= _LEAST_BARE else []


def _size(some: Sequence[Run]) -> int:
    return sum(run.length for run in some)


def letters(words: str) -> str:
    """The letters alone: all ways to set the same words share them."""
    return re.sub(r"[\W_]+", "", words).lower()


class _Choice:
    def __init__(self, found: Sequence[Run], taken: set[int], declared: str) -> None:
        self._found, self._taken, self._declared = found, taken, declared
        self._boxes = Boxes(found, taken)
        core = self._boxes.core
        inside = [run.at for run in core if not self._boxes.names(run.owner).beside]
        self._first, self._last = (core[0].at, core[-1].at) if core else (0, 0)
        self._first, self._last_inside = (inside[0], inside[-1]) if inside else (self._first, self._last)
        self._between = self._first, self._last

    def chosen(self) -> list[Run]:
        """The runs of the article, in their order."""
        if not self._boxes.core:
            return [run for run in self._found if run.at in self._taken]
        self._between = self._ends()
        kept = [run for run in self._found if self._keeps(run) or self._adds(run)]
        kept = self._without_repeated(self._with_small(kept))
        kept = self._once(_without_comments(self._without_lives(kept), self._found))
        kept = self._with_lists_behind(self._without_tail(_without_pulled(self._without_labelled(kept))))
        for run in kept:
            if not self._is_sure(run) and self._boxes.asks(run):
                run.kind = "boilerplate"
        return kept

    def _ends(self) -> tuple[int, int]:
        """The first and the last paragraph of those that were found and are the article's."""
        prose = [run for run in self._found if run.at in self._taken and is_prose(run)]
        first = next((run.at for run in prose if self._keeps(run)), self._first)
        return first, next((run.at for run in reversed(prose) if self._keeps(run)), self._last)

    def _keeps(self, run: Run) -> bool:
        """Tell whether a run that was found is the article's."""
        if run.at not in self._taken or _is_headline(run) or is_lead_in(run):
            return False
        if run.kind == "heading" and (self._boxes.is_above(run) or self._is_over_link(run)):
            return False  # it names the section or the series, or what a box of links offers
        if self._is_sure(run):
            return True
        if run.owner.tag != "h1" and not is_prose(run) and not self._boxes.is_inside(run):
            return False
        if self._boxes.names(run.owner).beside and not self._first <= run.at <= self._last_inside:
            return False
        return not (self._boxes.names(run.owner).other or self._boxes.is_deck(run))

    def _adds(self, run: Run) -> bool:
        """Tell whether a run that was not found is prose of the article."""
        if run.kind == "heading" and run.at not in self._taken:
            return self._is_headed_lead(run)
        if run.at in self._taken or not is_prose(run) or is_lead_in(run) or self._boxes.is_deck(run):
            return False
        if self._is_sure(run):
            return True
        if self._boxes.is_lead(run):
            return True
        if any(self._boxes.names(run.owner)) or not self._boxes.is_inside(run) or self._boxes.is_above(run):
            return False
        between = self._between[0] < run.at < self._between[1]
        return between or self._boxes.is_alike(run) or self._boxes.is_called_story(run)

    def _is_headed_lead(self, run: Run) -> bool:
        """Tell whether a run is a sentence below the main heading that is set as a heading itself."""
        if run.owner.tag == "h1" or run.length < _SURE or not is_sentence(run) or run.linked:
            return False
        return self._boxes.is_inside(run) and self._boxes.is_lead(run)

    def _is_over_link(self, run: Run) -> bool:
        """Tell whether a heading is a link and so is the line right behind it in its box: an offer, or a story."""
        behind = self._found[run.at + 1] if run.at + 1 < len(self._found) else run
        if behind is run or behind.owner.getparent() is not run.owner.getparent():
            return False
        return run.linked >= _LINK * run.length and behind.linked >= _LINK * behind.length

    def _is_sure(self, run: Run) -> bool:
        """Tell whether a run stands in what the page declares as its text."""
        return run.length >= _SURE and bool(self._declared) and letters(run.words) in self._declared

    # Short lines -------------------------------------------------------------------------------------------------

    def _with_small(self, kept: list[Run]) -> list[Run]:
        """Add short lines, headings and items of the article's own boxes that stand between its paragraphs."""
        prose = [run.at for run in kept if is_prose(run)]
        numbers = {run.at for run in kept}
        for run in self._found[prose[0] + 1 : prose[-1]] if prose else ():
            if run.at not in numbers and self._fits(run, numbers):
                numbers.add(run.at)
        return [run for run in self._found if run.at in numbers]

    def _with_lists_behind(self, kept: list[Run]) -> list[Run]:
        """Add bare lists that stand right behind the last paragraph in its own box, with their labels and headings.

        Their links lead to other sites: a list of links on the same site is one of other stories.
        """
        last = next((run for run in reversed(kept) if is_prose(run) and run.owner.tag == "p"), None)
        if last is None or not self._boxes.is_typical(last):
            return kept
        box, added = last.owner.getparent(), list[Run]()
        if not all(_is_listed_in(box, run) for run in kept if run.at > last.at):
            return kept
        for run in self._found[last.at + 1 :]:
            if not _is_listed_in(box, run) or _LABEL.fullmatch(run.words):
                break
            added.append(run)
        while added and added[-1].owner.tag != "li":
            added.pop()
        if len(added) < _FEWEST_LISTED:
            return kept
        return sorted({run.at: run for run in (*kept, *added)}.values(), key=_place)

    def _fits(self, run: Run, kept: set[int]) -> bool:
        before = self._found[run.at - 1].owner.getparent() if run.at else None
        linked = 0 if run.owner.tag == "li" and _is_listed_in(before, run) else run.linked
        if run.kind == "caption" or linked > 0.5 * run.length or any(self._boxes.names(run.owner)):
            return False
        if is_lead_in(run) or self._boxes.is_deck(run) or not self._boxes.is_inside(run):
            return False
        if self._is_set_alike(run, kept):
            return True
        if run.at - 1 not in kept:
            return False
        if (
            run.owner.tag not in ("p", "li", "dt", "dd", "td", "th", "h2", "h3", "h4", "h5", "summary")
            and run.length < 25
        ):
            return False
        if run.kind == "heading" and _heads(run, self._found[run.at + 1]):
            return True
        return any(_are_neighbours(run, self._found[at]) for at in (run.at - 1, run.at + 1))

    def _is_set_alike(self, run: Run, kept: set[int]) -> bool:
        """Tell whether a line is set like the text whatever stands before it: a short sentence, or a heading of it."""
        if run.linked:
            return False
        if run.kind == "paragraph":
            return run.owner.tag == "p" and is_sentence(run) and self._boxes.is_typical(run)
        behind = self._found[run.at + 1]
        is_headed = behind.at in kept and is_prose(behind) and behind.owner.getparent() is run.owner.getparent()
        return run.owner.tag in _SUBHEADS and is_headed

    # Other stories, and what stands twice ------------------------------------------------------------------------

    def _without_labelled(self, kept: list[Run]) -> list[Run]:
        """Leave out labels of other stories with what follows them, up to the next paragraph of the article."""
        result: list[Run] = []
        skipping = False
        for run in kept:
            if run.length <= _SURE and _LABEL.fullmatch(run.words) and (run.kind == "heading" or run.length < 40):
                skipping = True
            elif skipping and is_prose(run) and run.linked < 0.3 * run.length and self._boxes.is_typical(run):
                skipping = False
            if not skipping:
                result.append(run)
        return result

    def _without_repeated(self, kept: list[Run]) -> list[Run]:
        """Leave out what was added behind the text and is a paragraph of it: a lead that is set again there."""
        behind = {run.at for run in kept if run.at not in self._taken and run.at > self._between[1]}
        known = {letters(run.words) for run in kept if run.at in self._taken} if behind else set()
        return [run for run in kept if run.at not in behind or letters(run.words) not in known]

    def _once(self, kept: list[Run]) -> list[Run]:
        """Leave out paragraphs that stand there again, word for word, in other boxes: those for small screens."""
        places: dict[str, list[Run]] = {}
        for run in kept:
            if run.kind == "paragraph" and run.length >= _SURE and is_prose(run):
                places.setdefault(run.words, []).append(run)
        again: set[int] = set()
        for same in places.values():
            if len(same) > 1:
                own = next((run for run in same if self._boxes.is_typical(run)), same[0])
                again.update(run.at for run in same if signature(run) != signature(own))
        return [run for run in kept if run.at not in again] if again else kept

    def _without_lives(self, kept: list[Run]) -> list[Run]:
        """Leave out boxes that begin with a label for the writer's life."""
        boxes = {
            box for run in self._found if _is_writer_label(run) and (box := self._boxes.small_around(run)) is not None
        }
        if not boxes:
            return kept
        return [run for run in kept if boxes.isdisjoint((run.owner, *run.owner.iterancestors()))]

    def _without_tail(self, kept: list[Run]) -> list[Run]:
        """Leave out a little that stands far behind the text in boxes of another kind, and links right behind it."""
        prose = [run for run in kept if is_prose(run)]
        last = next((run.at for run in reversed(prose) if run.owner in set(_main_owners(prose))), None)
        if last is None:
            return kept
        end = self._begin_of_tail([run for run in kept if run.at >= last])
        most = _MOST_TAIL if end - last < _VERY_FAR else _MOST_FAR_TAIL
        if sum(run.length for run in kept if run.at >= end) > most * sum(run.length for run in kept):
            end = len(self._found)
        return [run for run in kept if self._is_sure(run) or (run.at < end and not _is_link_behind(run, prose[-1].at))]

    def _begin_of_tail(self, behind: Sequence[Run]) -> int:
        """The number of the run with which something else begins behind the text, whose last paragraph comes first."""
        far = (run.at for before, run in pairwise(behind) if run.at - before.at > _FAR and not _goes_on(run, behind[0]))
        headed = [before for before, run in pairwise(behind) if is_prose(run) and before.kind == "heading"]
        listed = len(headed) >= _FEWEST_LISTED and all(run.linked for run in headed)
        listed = listed and sum(map(is_prose, behind[1:])) == len(headed)
        begins = [headed[0].at] if listed else [run.at for run in behind[1:2] if _is_of_links(behind[1:], behind[0])]
        return min([*far, *begins, len(self._found)])

    def spilled(self, missed: Sequence[Run]) -> list[Run]:
        """The paragraphs that stand around the article's box and not in it, since its tags are closed too early.

        They are bare, without links, and several, and the text goes on with them right behind the box.
        """
        if not self._boxes.core:
            return []
        around = set(self._boxes.root.iterancestors())
        spilled = [run for run in missed if _is_bare(run) and run.owner.getparent() in around]
        spilled = [run for run in spilled if run.at > self._between[1]]
        if len(spilled) < _FEWEST_SPILLED or spilled[0].at - self._between[1] > _FAR:
            return []
        boxes, added = {run.owner.getparent() for run in spilled}, {run.at for run in spilled}
        lines = self._found[self._between[1] + 1 : spilled[-1].at]
        short = [run for run in lines if run.at not in added and run.owner.getparent() in boxes and _is_short(run)]
        return sorted([*spilled, *short], key=_place)

    def short_missed(self, chosen: Sequence[Run]) -> list[Run]:
        """The short sentences that were not chosen, and stand bare between chosen paragraphs in one box with them."""
        prose = [run for run in chosen if is_prose(run)]
        kept, boxes = {run.at for run in chosen}, {run.owner.getparent() for run in prose}
        lines = self._found[prose[0].at : prose[-1].at] if prose else ()
        lost = (run for run in lines if run.at not in kept and run.owner.getparent() in boxes)
        return [run for run in lost if _is_short(run) and not any(self._boxes.names(run.owner))]

    def misses(self, run: Run) -> bool:
        """Tell whether a run that was not chosen is prose of the article by all that can be seen."""
        if run.length < _SURE or not is_prose(run) or run.linked > 0.3 * run.length or not self._boxes.core:
            return False
        if any(self._boxes.names(run.owner)) or self._boxes.is_deck(run):
            return False
        if self._boxes.is_inside(run):
            return True
        return run.owner.tag == "p" and run.linked == 0 and not self._boxes.is_of_next_article(run)


def _is_bare(run: Run) -> bool:
    """Tell whether a run is a paragraph without attributes and without links."""
    return run.owner.tag == "p" and not run.owner.attrib and not run.linked


def _is_short(run: Run) -> bool:
    """Tell whether a run is a bare sentence of few words: one that could be a label anywhere else."""
    return _is_bare(run) and run.kind == "paragraph" and run.length < _SURE and is_sentence(run)


def _is_listed_in(box: "HtmlElement | None", run: Run) -> bool:
    """Tell whether a run is an item of a bare list right in a box, or a line or heading there, without inner links."""
    if run.owner.attrib or run.linked > run.outward or run.kind == "caption":
        return False
    parent = run.owner.getparent()
    if run.owner.tag == "li" and parent is not None and not parent.attrib:
        return parent.getparent() is box
    return run.owner.tag in ("p", "h2", "h3", "h4") and parent is box and not run.linked


def _is_writer_label(run: Run) -> bool:
    return run.length <= 40 and bool(_WRITER_LABEL.fullmatch(run.words))


def _is_headline(run: Run) -> bool:
    """Tell whether a run is nothing but a link on the same site, worded like a headline."""
    return run.linked - run.outward >= 0.95 * run.length and not is_sentence(run)


def _are_neighbours(one: Run, other: Run) -> bool:
    """Tell whether two runs stand in one box, directly or each in its own element."""
    near = {one.owner, *list(one.owner.iterancestors())[:2]}
    return other.owner in near or other.owner.getparent() in near


def _heads(heading: Run, behind: Run) -> bool:
    """Tell whether a heading stands right before the box of the paragraph behind it."""
    box = heading.owner.getnext()
    return box is not None and is_prose(behind) and behind.owner.getparent() is box


def _goes_on(run: Run, text: Run) -> bool:
    """Tell whether a paragraph stands in a box that also holds one of the text, whatever is embedded between them."""
    box = run.owner.getparent()
    if run.owner.tag != "p" or run.linked or box is None or box.tag in ("body", "html"):
        return False
    return any(each is box for each in islice(text.owner.iterancestors(), _NEAR))


def _main_owners(prose: Sequence[Run]) -> "Iterator[HtmlElement]":
    """The elements of paragraphs that share their names with most of the prose, or with half as much."""
    sizes: Counter[tuple[object, ...]] = Counter()
    for run in prose:
        sizes[signature(run)] += run.length
    most = max(sizes.values(), default=0)
    return (run.owner for run in prose if 2 * sizes[signature(run)] >= most)


def _is_of_links(tail: Sequence[Run], last: Run) -> bool:
    """Tell whether what stands behind the last paragraph is links for a good part, or has a heading and some."""
    linked = sum(run.linked for run in tail)
    if linked >= 0.4 * sum(run.length for run in tail):
        return True
    box = last.owner.getparent()
    goes_on = any(run.owner.tag == "p" and is_prose(run) and run.owner.getparent() is box for run in tail)
    return linked > 0 and tail[0].kind == "heading" and not goes_on


def _is_link_behind(run: Run, last: int) -> bool:
    return run.at > last and run.linked >= 0.95 * run.length


def _without_comments(kept: list[Run], found: Sequence[Run]) -> list[Run]:
    """Leave out what stands behind a heading for the words of readers, where most of the article stands before it."""
    size = sum(run.length for run in kept)
    for label in found:
        if label.kind == "heading" and not label.linked and _COMMENTS_LABEL.fullmatch(label.words):
            before = [run for run in kept if run.at < label.at]
            if 2 * sum(run.length for run in before) >= size and not _is_subhead(label, kept):
                return before
    return _without_stamped(kept, found)


def _without_stamped(kept: list[Run], found: Sequence[Run]) -> list[Run]:
    """Leave out what goes by its writers and hours behind most of the article, none of it set like the article."""
    stamped = [run for run in found if run.length <= _SURE and _STAMPED.fullmatch(run.words.strip())]
    alike = [run for run in stamped if signature(run) == signature(stamped[-1])]
    if len(alike) < _FEWEST_STAMPED or not kept:
        return kept
    before = [run for run in kept if run.at < alike[0].at]
    settings = {signature(run) for run in before if is_prose(run)}
    own = any(is_prose(run) and signature(run) in settings for run in kept if run.at > alike[0].at)
    return kept if own or 2 * _size(before) < _size(kept) else before


def _is_subhead(label: Run, kept: Sequence[Run]) -> bool:
    """Tell whether a word that may be a label for answers stands amid paragraphs in one box: "Response"."""
    if not _ANSWER.fullmatch(label.words):
        return False
    boxes = {run.owner.getparent() for run in kept if run.at < label.at and is_prose(run)}
    return any(run.at > label.at and is_prose(run) and run.owner.getparent() in boxes for run in kept)


def _without_pulled(kept: list[Run]) -> list[Run]:
    """Leave out pull quotes whose words the article has elsewhere."""
    pulled = [run for run in kept if is_pulled(run)][:_MOST_PULLED]
    joined = "\n".join(letters(run.words) for run in kept) if pulled else ""
    again = {run.at for run in pulled if joined.count(letters(run.words)) > 1}
    return [run for run in kept if run.at not in again]
