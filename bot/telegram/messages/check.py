"""Checks as messages: the verdict of each claim first, then its evidence for and against, a page at a time.

Pure. A piece of evidence stands on exactly one page, below the verdict of its claim and the side that it is on; a claim
without any stands with the piece that follows. Fact-checks that a claim perhaps repeats are shown only when asked for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.present.answer import number
from bot.present.check import CheckText, ClaimText, EvidenceText, KnownText, check_story, check_text
from bot.telegram.messages.blocks import Block, Entry, bold, fits, italic, line, link, messages, run
from bot.telegram.messages.buttons import Part, answer_rows, button, number_rows
from bot.telegram.messages.entities import Message, Rows, one_line
from bot.telegram.messages.quote import LONGEST_NOTE, below, short_quote, words_block
from bot.telegram.texts import checks, general
from retrieval.claims.checked import Check, Shown
from retrieval.claims.kept import quotes

AT_ONCE = 6  # pieces of evidence on a page
MOST_ASIDE, MOST_KNOWN = 5, 5
MOST_TOLD = 40  # lines of an explanation
LONGEST_CLAIM, LONGEST_ASIDE = 400, 100  # characters


@dataclass(frozen=True, slots=True)
class _Item:
    """A piece of evidence with what stands above it where it follows the one before, and where it begins a page; the
    number is 0 where verdicts stand alone."""

    number: int
    above: Entry
    anew: Entry
    piece: Entry

    @property
    def entry(self) -> Entry:
        """All of it, behind the one before."""
        return (*self.above, *self.piece)

    @property
    def first(self) -> Entry:
        """All of it, at the beginning of a page."""
        return (*(self.above or self.anew), *self.piece)


def check_messages(check: Check, first: int = 1) -> list[Message]:
    """The page of a check that begins with its piece of evidence of that number."""
    shown = check_text(_short(check))
    every = list(_items(shown))
    left = [each for each in every if each.number >= first or not each.number]
    if not left and first > 1:
        return messages([(line(general.NO_MORE()),)])
    before, foot = _head(shown) if first <= 1 else [], _foot(shown) if first <= 1 else []
    page = _page(left, before, foot)
    rows = _rows(check, page, len(left) - len(page))
    similar = _similar_row(check, shown) if first <= 1 else ()
    return messages([*before, *_entries(page), *foot], (*rows, *similar))


def explanation_messages(check: Check) -> list[Message]:
    """The short form of `onrecord why`."""
    told = [line(bold(f"{name}: "), one_line(words, LONGEST_NOTE)) for name, words in check_story(_short(check))]
    return messages([(line(bold(checks.CAME_ABOUT(id=check.id))),), *((each,) for each in told[:MOST_TOLD])])


def similar_messages(check: Check) -> list[Message]:
    """The fact-checks that the claims of a check perhaps repeat."""
    known = [each for claim in check_text(_short(check)).claims for each in claim.known if not each.sure]
    return messages([(_known(each),) for each in known[:MOST_KNOWN]])


def check_numbers(check: Check, verb: str, part: Part) -> Rows:
    """The numbers of a page's pieces of evidence, to choose one from."""
    return number_rows(verb, part, [number for number in _numbers(check) if part.first <= number <= part.last])


def check_buttons(check: Check, part: Part) -> Rows:
    """The buttons of a page, as they stood under it."""
    every = _numbers(check)
    numbers = [number for number in every if part.first <= number <= part.last]
    left = sum(number > part.last for number in every)
    return answer_rows(part, numbers, left, editor=False, track=bool(check.claims))


def _page(left: Sequence[_Item], before: Sequence[Entry], foot: Sequence[Entry]) -> list[_Item]:
    """As many items as fit in one message with what stands around them; one at the least."""
    taken = list(left[:1])
    for each in left[1:AT_ONCE]:
        if not fits([*before, *_entries([*taken, each]), *foot]):
            break
        taken.append(each)
    return taken


def _entries(page: Sequence[_Item]) -> list[Entry]:
    return [each.entry if at else each.first for at, each in enumerate(page)]


def _rows(check: Check, page: Sequence[_Item], left: int) -> Rows:
    numbers = [each.number for each in page if each.number]
    part = Part(check.id, numbers[0], numbers[-1]) if numbers else Part(check.id, 0, 0)
    return answer_rows(part, numbers, left, editor=False, track=bool(check.claims))


def _similar_row(check: Check, shown: CheckText) -> Rows:
    perhaps = any(not known.sure for claim in shown.claims for known in claim.known)
    return ((button(checks.SIMILAR(), "similar", check.id),),) if perhaps else ()


def _numbers(check: Check) -> list[int]:
    return [int(number(quote)) for quote in quotes(check)]


def _items(shown: CheckText) -> Iterator[_Item]:
    """The evidence of all claims in order, each under what stands above it."""
    above: list[Block] = []
    several = len(shown.claims) > 1
    for claim in shown.claims:
        above += _verdict(claim, several=several)
        for heading, side in _sides(claim):
            headed = line(run(heading, "bold", "underline"))
            for at, each in enumerate(side):
                above += [headed] if at == 0 else []
                yield _Item(each.number, tuple(above), (*_of_claim(claim, several=several), headed), _piece(each))
                above = []
    if above:
        yield _Item(0, tuple(above), (), ())


def _sides(claim: ClaimText) -> tuple[tuple[str, tuple[EvidenceText, ...]], ...]:
    return (
        (claim.for_heading, claim.supporting),
        (claim.against_heading, claim.against),
        (checks.NEAR(), claim.related),
    )


def _verdict(claim: ClaimText, *, several: bool) -> list[Block]:
    """The verdict with its reason, the claim where there are several, what is missing or differs, what others found."""
    blocks = [*_of_claim(claim, several=several)]
    blocks += [line(checks.MISSING(missing=one_line(claim.missing, LONGEST_NOTE)))] if claim.missing else []
    blocks += [line(f"· {one_line(each, LONGEST_NOTE)}") for each in claim.differs]
    blocks += [_known(each) for each in claim.known[:MOST_KNOWN] if each.sure]
    return blocks


def _of_claim(claim: ClaimText, *, several: bool) -> Entry:
    lead = line(bold(f"{claim.label}: "), one_line(claim.lead, LONGEST_NOTE))
    return (lead, line(italic(one_line(claim.claim, LONGEST_CLAIM)))) if several else (lead,)


def _known(known: KnownText) -> Block:
    """A fact-check of others: its publisher's rating, who and when, linked, and the claim."""
    heading = checks.FACT_CHECKED() if known.sure else checks.PERHAPS()
    source = link(one_line(known.source, LONGEST_CLAIM) or heading, known.link)
    return line(
        bold(f"{heading}: "), one_line(known.rating, LONGEST_CLAIM), " · ", source, " · ", italic(_claim(known))
    )


def _claim(known: KnownText) -> str:
    return one_line(known.claim, LONGEST_CLAIM)


def _piece(each: EvidenceText) -> Entry:
    """A piece of evidence: whose voice and which label, the words, the citation, how it differs."""
    head = line(bold(f"{each.number}  {each.heading}"), f" · {each.shown.label}")
    differs = [line(italic(one_line(words, LONGEST_NOTE))) for words in each.differs]
    undecided = [line(italic(checks.UNDECIDED(why=one_line(each.undecided, LONGEST_NOTE))))] if each.undecided else []
    return (head, words_block(each.shown), *below(each.shown), *differs, *undecided)


def _head(shown: CheckText) -> list[Entry]:
    """The count of verdicts where there are several claims; or that there is none."""
    if shown.summary:
        return [(line(bold(shown.summary)),)]
    return [] if shown.claims else [(line(bold(checks.NOTHING_TO_CHECK())),)]


def _foot(shown: CheckText) -> list[Entry]:
    aside = [line(f"· {one_line(words, LONGEST_ASIDE)} ", italic(why)) for words, why in shown.set_aside[:MOST_ASIDE]]
    left = len(shown.set_aside) - len(aside)
    aside += [line(checks.AND_PARTS(left))] if left > 0 else []
    parts: list[Entry] = [(line(bold(checks.NOT_CHECKED())), *aside)] if aside else []
    said = [italic(general.SEARCHED(scope=shown.searched)), *map(run, filter(None, (*shown.notes, shown.partial)))]
    said += [run(shown.disclaimer)] if shown.claims else []
    return [*parts, tuple(map(line, said))]


def _short(check: Check) -> Check:
    """The check with short names around its quotations."""
    return replace(
        check,
        claims=tuple(
            replace(
                each,
                supporting=_shorter(each.supporting),
                contradicting=_shorter(each.contradicting),
                related=_shorter(each.related),
            )
            for each in check.claims
        ),
    )


def _shorter(side: Sequence[Shown]) -> tuple[Shown, ...]:
    return tuple(replace(each, quote=short_quote(each.quote)) for each in side)
