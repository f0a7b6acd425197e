"""Leave off the lines before and behind a story's prose that are no text of it: labels, decks, boxes of facts.

Known by where they stand and never by their words: a line that ends no sentence, in a box of another kind than the
paragraphs, unless the page declares it as text for machines. Headings stay, since people quote headlines; so do items,
since a text may begin or end with a list.
"""

from collections.abc import Sequence

from corpus.formats.html.story.boxes import is_prose, is_sentence, signature
from corpus.formats.html.story.runs import Run
from corpus.formats.html.story.story import letters

_LONGEST = 160  # characters of a line that may be a label, a deck or a fact
_LEAST_PROSE = 3  # paragraphs: a shorter text may be made of anything


def without_edges(chosen: Sequence[Run], declared: str) -> list[Run]:
    """The runs of a story without such lines at its edges; `declared` are the letters of the page's declared text."""
    prose = [run for run in chosen if is_prose(run)]
    if len(prose) < _LEAST_PROSE:
        return list(chosen)
    usual = {signature(run) for run in prose}
    first, last = prose[0].at, prose[-1].at

    def stays(run: Run) -> bool:
        inside = first <= run.at <= last or signature(run) in usual
        return inside or not _is_line(run) or letters(run.words) in declared

    return [run for run in chosen if stays(run)]


def _is_line(run: Run) -> bool:
    listed = run.owner.tag in ("li", "dt", "dd", "td", "th")
    return run.kind == "paragraph" and not listed and run.length <= _LONGEST and not is_sentence(run)
