"""Read paragraphs that are labelled with whose words they are: live pages, headlines, embedded posts.

Pure: a document in, statements out. "14:41 Hugo Lask: “We wait.”", "- The premier, Mira Solt – “No.”", "TARNCOM: strike
hit depot", and a post's words with "— Ana Toru (@toru) June 3, 2016" behind them.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from corpus.nouns import ANSWERING, Block, Document, Mention, Span, Statement
from corpus.speech.people.coreference import Coreference
from corpus.speech.people.role_words import DOCUMENTS
from corpus.speech.statements.quotations import Quotation
from corpus.speech.statements.tokens import has_verb, tokens

_TIME = r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?\b)?(?: (?:GMT|BST|UTC|ET|EST|EDT|CET|local time))?[ \t]*[–—:|-]?[ \t]*"
_LABEL = re.compile(
    rf"(?P<front>(?:[-•*·▪–—][ \t]*)?(?:{_TIME})?)"
    r"(?P<label>[A-Z][^:.\n“”\"]{1,70}?(?:\b[A-Z]\.[^:.\n“”\"]{1,40}?)?)(?: ?[(\[][^()\[\]\n]{1,40}[)\]])?"
    r"(?P<sign>:|[ \t][–—-])[ \t]"
)
_NO_SPEAKER = re.compile(
    r"(?:the latest|update|breaking|exclusive|watch|listen|read|related|more|photos?|videos?|analysis|opinion|editorial"
    r"|poll|report|newspaper|fact check|editor|note|correction|contact|source|who|what|when|where|why|how|key|top)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?P<dash>[ \t\n]*(?:—|–|--|-)[ \t]?)(?P<author>[^\W\d_][^()\n—–]{1,50}?) \(@\w{1,20}\),?"
    r"[ \t]*(?:on )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|\d{4}-\d\d-\d\d)?"
)
_TRAILING = re.compile(r"(?:\s*(?:(?:https?://|pic\.twitter\.com/)\S+|SIGN UP FOR OUR NEWSLETTER))+\s*$")
_TAG = re.compile(r"<(?:tweet|blockquote)\b[^<>]*>")
_LONGEST_POST = 600
_LONGEST_HEADLINE = 120
_WORD = re.compile(r"[^\W\d_]+")


def labelled_statements(
    document: Document, quoted: Sequence[Quotation], reported: Sequence[Statement], people: Coreference
) -> Iterator[Statement]:
    """The statements of labelled paragraphs whose words nobody is reported to say."""
    taken = sorted(span for each in reported for span in each.content)
    speaking = {each.speaker.name for each in reported}
    text = document.text.content
    before: Block | None = None
    for number, block in enumerate(document.text.blocks):
        if block.kind in ANSWERING or (number == 0 and block.kind == "heading"):
            found = [*_posts(text, block, before, people)]
            found = found or [*_labelled(text, block, quoted, people, speaking, number == 0)]
            yield from (each for each in found if not any(_overlap(each.content[0], span) for span in taken))
            before = block


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _labelled(
    text: str,
    block: Block,
    quoted: Sequence[Quotation],
    people: Coreference,
    speaking: Collection[str],
    first: bool,
) -> Iterator[Statement]:
    match = _LABEL.match(text, block.start, block.end)
    if match is None or _NO_SPEAKER.match(match["label"]) or match["label"].split()[-1].lower() in DOCUMENTS:
        return
    start = match.end()
    quotation = next((each for each in quoted if each.start == start and each.end <= block.end), None)
    if match["sign"] != ":" and not match["front"]:
        return
    if quotation is None and (match["sign"] != ":" or not _is_report(text, block, match, first)):
        return
    speaker = people.mention(match.span("label"))
    if block.kind == "heading" and speaker.name not in speaking:
        return
    if not _may_speak(speaker, speaking, quotation is not None):
        return
    end = quotation.end if quotation else block.end
    span = (block.start, block.end)
    yield Statement("direct" if quotation else "indirect", ((start, end),), span, speaker, None, "said")


def _is_report(text: str, block: Block, label: re.Match[str], first: bool) -> bool:
    """Tell whether words behind a label without marks are a clause on a live page or in a headline."""
    words = _WORD.findall(text[label.end() : block.end])
    if (
        len(words) < 3
        or (block.kind == "heading" and not has_verb(tokens(text, (label.end(), block.end))))
        or block.end - block.start > 2 * _LONGEST_HEADLINE
    ):
        return False
    headline = block.end - block.start <= _LONGEST_HEADLINE and (first or text[block.end - 1] not in ".!?")
    return bool(label["front"]) or headline


def _may_speak(speaker: Mention, speaking: Collection[str], quoted: bool) -> bool:
    """Tell whether a label names a speaker: somebody by name, who without marks is a body or speaks elsewhere too."""
    if speaker.type == "unnamed":
        return False
    return quoted or speaker.name in speaking or (speaker.type == "body" and speaker.name.isupper())


def _posts(text: str, block: Block, before: Block | None, people: Coreference) -> Iterator[Statement]:
    """The embedded post that a paragraph holds, signed behind its words or in the next paragraph."""
    for match in _POST.finditer(text, block.start, block.end):
        if match.start() > block.start:
            start, end = _words_of_post(text, block.start, match.start())
        elif before is not None:
            start, end = _words_of_post(text, before.start, before.end)
        else:
            continue
        if start < end and end - start <= _LONGEST_POST:
            yield _post(match, (start, end), people)


def _words_of_post(text: str, start: int, end: int) -> Span:
    """The words of a post without what announces it, and without addresses and newsletters behind it."""
    tags = list(_TAG.finditer(text, start, end))
    if tags:
        start = tags[-1].end()
    elif (colon := text.find(":", start, min(end, start + 80))) >= 0 and text[colon + 1 : colon + 2] == " ":
        start = colon + 2
    trailing = _TRAILING.search(text, start, end)
    return start, trailing.start() if trailing else end


def _post(match: re.Match[str], words: Span, people: Coreference) -> Statement:
    author = match.span("author")
    return Statement("direct", (words,), (words[0], match.end()), people.signer(author), None, "said")
