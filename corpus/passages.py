"""Join whole sentences into passages, the units that are embedded and found.

Cut by offset, never by searching: a passage is exact by construction. What cannot answer (a heading, a caption) ends
a passage and stands in none.
"""

from collections.abc import Iterable, Iterator, Sequence

from corpus.nouns import ANSWERING, Passage, Sentence

TARGET = 100  # words
MOST = 160
LEAST = 30  # a shorter remainder joins the passage before it
_PARAGRAPH_END = 70  # from here on the end of a paragraph ends the passage too


def passages(sentences: Iterable[Sentence], content: str) -> tuple[Passage, ...]:
    """The answering sentences in runs of about `TARGET` words, ascending, none in two passages."""
    return tuple(_passage(group) for run in _runs(sentences) for group in _groups(run, content))


def _passage(group: Sequence[Sentence]) -> Passage:
    return Passage(group[0].start, group[-1].end, tuple((one.start, one.end) for one in group))


def _runs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Answering sentences with nothing else between them."""
    run: list[Sentence] = []
    for sentence in sentences:
        if sentence.kind in ANSWERING:
            run.append(sentence)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _groups(run: Sequence[Sentence], content: str) -> list[list[Sentence]]:
    groups: list[list[Sentence]] = []
    words = TARGET
    for at, sentence in enumerate(run):
        more = _words(sentence, content)
        starts_paragraph = at > 0 and run[at - 1].block != sentence.block
        full = words >= TARGET or words + more > MOST or (starts_paragraph and words >= _PARAGRAPH_END)
        if full:
            groups.append([])
            words = 0
        groups[-1].append(sentence)
        words += more
    return _without_remainder(groups, content)


def _without_remainder(groups: list[list[Sentence]], content: str) -> list[list[Sentence]]:
    if len(groups) < 2:
        return groups
    before, last = (sum(_words(one, content) for one in group) for group in groups[-2:])
    if last < LEAST and before + last <= MOST:
        groups[-2:] = [groups[-2] + groups[-1]]
    return groups


def _words(sentence: Sentence, content: str) -> int:
    return content.count(" ", sentence.start, sentence.end) + 1
