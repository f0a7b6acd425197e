"""Speakers as messages: the list of all, page by page, and the statements of one, or of one article.

Where a name fits several, it is asked which one is meant; where nobody fits, there is a receipt. Pure but for the
cutting of the statements of a page, which the caller hands in.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.present.answer import searched
from bot.present.article import counted
from bot.present.speech import NAMELESS, SECOND_HAND, candidate, firsthand, nothing_said, on_record, several_fit
from bot.telegram.messages.blocks import Block, Entry, bold, italic, line, messages, run
from bot.telegram.messages.buttons import button, choice_rows, in_rows, name_key, page_rows, span_of
from bot.telegram.messages.entities import Message, Rows, one_line
from bot.telegram.messages.quote import LONGEST_NAME, quote_entry, short_article
from bot.telegram.texts import articles, general
from corpus.nouns import Article, StoredStatement
from retrieval.answers.transcript import Transcript
from retrieval.quotes.citations import Quote
from retrieval.speakers.speaker import Speaker

AT_ONCE = 8  # speakers on a page
STATEMENTS_AT_ONCE = 5  # statements on a page
MOST_CHOICES, MOST_TRIED = 8, 12
MOST_NAMES = 4  # further names that are shown
Cut = Callable[[StoredStatement], Quote]


def speaker_messages(speakers: Sequence[Speaker], unnamed: int, first: int = 0) -> list[Message]:
    """A page of all speakers, most statements first, from `first` on; `unnamed` statements are nobody's by name."""
    if not speakers:
        return messages([(line(articles.NOBODY_SPEAKS()),)])
    shown = speakers[first : first + AT_ONCE]
    foot = [articles.MORE_STATEMENTS(unnamed, whose=NAMELESS)] if unnamed else []
    span = span_of(first, len(shown), len(speakers))
    lead = articles.WITH_STATEMENTS(speakers=counted(len(speakers), "speaker"))
    head = (line(bold(lead), f" · {span}" if span else ""),)
    entries = [head, tuple(map(_speaker, shown)), tuple(line(italic(each)) for each in foot)]
    rows = choice_rows("said", [each.name for each in shown], "0.")
    return messages(entries, (*rows, *page_rows("speakers", first, len(shown), len(speakers), AT_ONCE)))


def said_messages(found: Transcript, cut: Cut, asked: str, *, first: int = 0, extra: Rows = ()) -> list[Message]:
    """A page of what a speaker said, from statement `first` on, of all that was found; `extra` are further buttons."""
    if not found.scope.articles:
        return messages(
            [(line(bold(general.NOTHING_HELD() if found.where.empty else articles.NO_SUCH_ARTICLE())),)], extra
        )
    if len(found.whom) > 1:
        return _which(found, asked)
    if not found.statements:
        return _nothing(found, asked, extra)
    lead = line(bold(on_record(found, _fit)))
    return _page(found, cut, lead, first, ("said", f".{name_key(found.whom[0].name)}"), extra)


def article_statements(found: Transcript, cut: Cut, article: Article, first: int = 0) -> list[Message]:
    """A page of the statements of one article, in its order."""
    title = short_article(article).metadata.title or general.ARTICLE(id=article.id)
    if not found.statements:
        return messages([(line(articles.NOBODY_SPEAKS_IN(title=title)),)])
    lead = line(bold(f"{title}: {firsthand(found)}."))
    return _page(found, cut, lead, first, ("of", f".{article.id}"), ())


def _speaker(speaker: Speaker) -> Block:
    others = [one_line(name, LONGEST_NAME) for name in speaker.names if name != speaker.name]
    left = len(others) - MOST_NAMES
    also = [*others[:MOST_NAMES], *([articles.MORE_NAMES(left)] if left > 0 else [])]
    told = f" ({speaker.statements:,})" + (articles.ALSO(names=", ".join(also)) if also else "")
    return line(bold(one_line(speaker.name, LONGEST_NAME)), told)


def _page(found: Transcript, cut: Cut, lead: Block, first: int, verb: tuple[str, str], extra: Rows) -> list[Message]:
    shown = found.statements[first : first + STATEMENTS_AT_ONCE]
    total = len(found.statements)
    entries: list[Entry] = []
    for place, stored in enumerate(shown, first):
        relayed = place >= found.firsthand and (place == found.firsthand or place == first)
        above = (line(run(SECOND_HAND, "bold", "underline")),) if relayed and stored.statement.via else ()
        entries.append((*above, *quote_entry(cut(stored), str(place + 1))))
    foot = [general.SEARCHED(scope=searched(found.scope)), span_of(first, len(shown), total)]
    told = line(italic(" · ".join(filter(None, foot))))
    buttons = page_rows(verb[0], first, len(shown), total, STATEMENTS_AT_ONCE, verb[1])
    head = ((lead,),) if first == 0 else ()
    return messages(
        [*head, *entries, (told, line(articles.OPENS_STATEMENT()))], (*extra, *_numbers(shown, first), *buttons)
    )


def _numbers(shown: Sequence[StoredStatement], first: int) -> Rows:
    """A number for each statement, which opens it in context."""
    return in_rows([button(str(place), "ctx", f"s{each.id}") for place, each in enumerate(shown, first + 1)])


def _which(found: Transcript, asked: str) -> list[Message]:
    names = [each.name for each in found.whom[:MOST_CHOICES]]
    told = tuple(line(f"{_fit(one.name)}: {candidate(one)}") for one in found.whom[:20])
    left = len(found.whom) - len(told)
    more = (line(general.AND_MORE(left)),) if left > 0 else ()
    question = line(bold(articles.WHICH_SPEAKER(several=several_fit(found, asked, _fit))))
    return messages([(question, *told, *more)], choice_rows("said", names, "0."))


def _nothing(found: Transcript, asked: str, extra: Rows) -> list[Message]:
    shown = nothing_said(replace(found, names=found.names[:MOST_TRIED]), asked, _fit)
    told = tuple(line(bold(f"{label}: "), words) for label, words in shown.receipt)
    return messages([(line(bold(shown.lead)),), told, (line(shown.disclaimer),)], extra)


def _fit(name: str) -> str:
    return one_line(name, LONGEST_NAME)
