"""Notices and tracks in words, for every screen: the rule that fired first, what changed, who says it and since when.

Words of articles stand in them between guillemets alone, as in the differences of a check; the quotations follow with
their citations. Kept apart from them are the program's own words.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from bot.present.article import counted, day, joined, minute, outlet, short_day
from bot.present.quotation import attribution
from bot.present.safe import plain_line
from bot.present.timeline import entries_counted, status_label
from retrieval.quotes.citations import Quote, shown
from retrieval.tracks.shown_notices import ShownNotice
from retrieval.tracks.track import Rule, Track, track_id

NO_TRACKS = (
    'Nothing is followed. Follow a claim with: onrecord track "The bridge cost 40 million"\n'
    'Or a speaker: onrecord track --speaker "Dana Toru"'
)
NO_NOTICES = "There is nothing to tell. What there is comes with the articles: onrecord feeds poll"
RULES: dict[Rule, str] = {
    "withdrawal": "WITHDRAWN",
    "edit": "EDITED",
    "denial": "DENIED",
    "figure": "FIGURE MOVED",
    "contradiction": "CONTRADICTED",
    "support": "SUPPORTED",
    "statement": "NEW STATEMENT",
    "answer": "NEW ANSWER",
    "status": "STATUS CHANGED",
    "feed": "FEED",
}
GIVEN = {"a": "answer", "c": "check"}  # by the first letter of an id
_AGAINST: frozenset[Rule] = frozenset({"denial", "figure", "contradiction"})
_LONGEST = 120  # characters of what is followed, and of words that changed


def notice_text(told: ShownNotice) -> str:
    """A notice without its quotations: the first line says all that matters, others why and what next."""
    return "\n".join(notice_lines(told))


def notice_lines(told: ShownNotice) -> Iterator[str]:
    """The lines of a notice."""
    notice = told.notice
    if notice.rule == "feed":
        yield plain_line(f"{RULES['feed']}: {notice.told.feed}")
        return
    yield plain_line(joined([f"{RULES[notice.rule]}: {_event(told)}", _voices(told), _followed(told)]))
    if notice.told.status:
        yield plain_line(_status(told))
    if told.why:
        yield plain_line(f"the reason given: «{_cut(told.why)}»")
    for each in told.given:
        answer = f"{GIVEN[each.id[0]]} {each.id} on {short_day(each.at[:10])}"
        yield f"you were shown this in {answer}: onrecord why {each.id}"
    if notice.rule == "edit":
        yield f"what differs: onrecord diff {told.quotes[0].article.id}"
    if told.track is not None:
        yield f"all of it: onrecord timeline {track_id(told.track.id)}"


def track_lines(track: Track) -> Iterator[str]:
    """A track in two lines: what it follows, and how that stands."""
    yield plain_line(f"[{track_id(track.id)}] {track.kind} · {track.text}")
    since = f"since {minute(track.since)}" if track.since else ""
    yield joined([status_label(track.status), since, entries_counted(track.entries)])


def status_words(status: str) -> str:
    """A status in a sentence: "not enough to tell"."""
    return status_label(status).lower()


def _event(told: ShownNotice) -> str:
    """The event, in whose article it was and when."""
    notice, first = told.notice, told.quotes[0]
    where = f"{outlet(first.article)}, {_published(first)}"
    if notice.rule == "withdrawal":
        return f"the article of {where}, in which it stands"
    if notice.rule == "edit":
        return f"{_edited(told.quotes)} in {where}, seen {minute(notice.at)}"
    if notice.rule == "status":
        return f"{status_words(notice.told.former)}, now {status_words(notice.told.status)}"
    who = attribution(first) or f"{outlet(first.article)}, in its own voice"
    return f"{_moved(told)}{who}, in {where}"


def _moved(told: ShownNotice) -> str:
    """ "«40», now «43»: " """
    old, new = told.notice.told.old, told.notice.told.new
    return f"«{_cut(old)}», here «{_cut(new)}»: " if old and new else ""


def _edited(quotes: Sequence[Quote]) -> str:
    """ "«two sites», now «three sites»": the words in which a sentence differs from what it was."""
    before = quotes[0]
    after = next((each for each in quotes[1:] if each.place.version != before.place.version), None)
    if before.current and not before.same_page:
        return "a sentence, which reads as before again,"
    if after is None:
        return f"«{_cut(shown(before.sentence_text))}» was taken out"
    old, new = _differing(shown(before.sentence_text).split(), shown(after.sentence_text).split())
    return (
        f"«{_cut(old)}», now «{_cut(new)}»"
        if old and new
        else f"«{_cut(old)}» taken out"
        if old
        else f"«{_cut(new)}» added"
    )


def _differing(old: list[str], new: list[str]) -> tuple[str, str]:
    """The words between the first and the last difference of two wordings."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    apart = [code for code in codes if code[0] != "equal"]
    if not apart:
        return " ".join(old), " ".join(new)
    (_, i, _, k, _), (_, _, j, _, m) = apart[0], apart[-1]
    return " ".join(old[i:j]), " ".join(new[k:m])


def _voices(told: ShownNotice) -> str:
    """ "2 independent voices say otherwise, the first on 3 Jun 2024" """
    notice = told.notice
    count, since = notice.told.origins, notice.told.since
    if not count or notice.rule in ("withdrawal", "edit"):
        return ""
    says = "otherwise" if set(notice.rules) & _AGAINST else "so"
    first = f", the first on {short_day(since)}" if since else ""
    return f"{counted(count, 'independent voice')} {'says' if count == 1 else 'say'} {says}{first}"


def _followed(told: ShownNotice) -> str:
    if told.track is None:
        return "" if told.notice.track is None else "what was followed has ended"
    return f"you follow {told.track.kind} {track_id(told.track.id)}: {_cut(told.track.text)}"


def _status(told: ShownNotice) -> str:
    change = f"status: {status_words(told.notice.told.former)}, now {status_words(told.notice.told.status)}"
    return f"{change}. {told.notice.told.because}"


def _published(quote: Quote) -> str:
    known = quote.article.metadata
    return day(known.published, known.precision)


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
