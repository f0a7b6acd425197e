"""Articles as messages: a page of the list, one article's card, and what became of those to be added. Pure."""

from collections import Counter
from collections.abc import Sequence

from bot.present.article import NO_TITLE, counted, imprint, listed
from bot.present.speech import named_speakers, speaks
from bot.telegram.messages.blocks import Block, Entry, bold, italic, line, link, messages
from bot.telegram.messages.buttons import button, in_rows, page_rows, said_rows, span_of
from bot.telegram.messages.entities import Button, Message, Rows, one_line
from bot.telegram.messages.quote import LONGEST_NAME, LONGEST_TITLE, short_article
from bot.telegram.texts import articles, general, tracks
from corpus.nouns import Article
from corpus.store.records import ArticleRow, SpeakerCount
from retrieval.ingest import Result

AT_ONCE = 10
MOST_SPEAKERS, MOST_BUTTONS = 8, 3
MOST_NAMED, MOST_CARDS, MOST_NOTES = 10, 5, 3  # of what was added together


def articles_messages(rows: Sequence[ArticleRow], total: int, first: int = 0) -> list[Message]:
    """A page of the list: `rows` are those from `first` on, of which the first ten are shown."""
    if not total:
        return messages([(line(articles.NONE_YET()),)])
    shown = rows[:AT_ONCE]
    span = span_of(first, len(shown), total)
    head = (line(bold(articles.NEWEST_FIRST(articles=counted(total, "article"))), f" · {span}" if span else ""),)
    numbers = [button(str(row.article.id), "art", row.article.id) for row in shown]
    entries = [head, tuple(_listed(row.article) for row in shown), (line(articles.OPENS_CARD()),)]
    return messages(entries, (*in_rows(numbers), *page_rows("articles", first, len(shown), total, AT_ONCE)))


def card_messages(
    row: ArticleRow, speakers: Sequence[SpeakerCount], *, lead: str = "", extra: Rows = ()
) -> list[Message]:
    """An article's card; `lead` stands above it ("Added."), `extra` are further buttons."""
    article = short_article(row.article)
    named = named_speakers(speakers)
    above: Entry = (line(lead),) if lead else ()
    card = (line(bold(article.metadata.title or NO_TITLE)), _printed(article), *_by(article))
    names = [each.name for each in named[:MOST_BUTTONS]]
    statements = (
        ((button(articles.STATEMENTS(count=f"{row.statements:,}"), "of", f"0.{article.id}"),),)
        if row.statements
        else ()
    )
    follow = ((button(tracks.TRACK_SPEAKER(), "speakersof", article.id),),) if names else ()
    buttons = (*statements, *said_rows(names), *follow, *extra)
    return messages([above, card, _held(row, named), _partial(article)], buttons)


def added_card(row: ArticleRow, speakers: Sequence[SpeakerCount], status: str) -> Message:
    """The card of an article that was to be added; what became of it stands above."""
    remove = ((Button(articles.REMOVE(), f"rm:{row.article.id}"),),)
    return card_messages(row, speakers, lead=articles.LEADS[status](), extra=remove)[0]


def added_several(results: Sequence[Result], notes: Sequence[str] = (), more: Rows = ()) -> Message:
    """Articles that were to be added: how many became what, the first by title, failures, and what was left out."""
    counts = Counter[str](result.status for result in results)
    held = [result.article for result in results if result.article][:MOST_NAMED]
    named = tuple(line(bold(str(each.id)), f"  {short_article(each).metadata.title or ''}") for each in held)
    failures = [result for result in results if result.status == "failed"][:MOST_NAMED]
    why = tuple(line(articles.failed(each.error or "", page=False)) for each in failures)
    cards = tuple(Button(str(each.id), f"art:{each.id}") for each in held[:MOST_CARDS])
    left = tuple(line(articles.for_a_chat(each)) for each in notes[:MOST_NOTES])
    return messages([(line(bold(articles.summary(counts))),), left, named, why], ((cards,) if cards else ()) + more)[0]


def _listed(article: Article) -> Block:
    beginning = f" {articles.ONLY_BEGINNING()}" if article.partial else ""
    return line(bold(str(article.id)), f"  {listed(short_article(article))}{beginning}")


def _printed(article: Article) -> Block:
    """Outlet and date, linked to the article."""
    return line(link(imprint(article), article.metadata.url))


def _by(article: Article) -> Entry:
    return (line(articles.BY(byline=article.metadata.byline)),) if article.metadata.byline else ()


def _held(row: ArticleRow, named: Sequence[SpeakerCount]) -> Entry:
    """The speakers of an article, and how much of it is held."""
    who = [one_line(speaks(each), LONGEST_NAME) for each in named[:MOST_SPEAKERS]]
    left = len(named) - len(who)
    listed = " · ".join([*who, *([general.LEFT(left)] if left > 0 else [])])
    counts = [counted(row.statements, "statement"), counted(row.passages, "passage")]
    counts += [articles.VERSIONS(row.versions)] if row.versions > 1 else []
    speaking = line(bold(articles.SPEAKS()), listed) if who else line(articles.NOBODY_NAMED())
    return (speaking, line(italic(" · ".join(counts))))


def _partial(article: Article) -> Entry:
    if not article.partial:
        return ()
    why = one_line(article.partial, LONGEST_TITLE)
    return (line(bold(articles.PARTIAL()), articles.GET_THE_REST(why=why)),)
