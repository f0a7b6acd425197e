"""Edits and withdrawals of what answers quoted, or tracks hold, are told once each; nothing else is."""

import pytest

from bot.present.notice import notice_text
from retrieval.questions.filters import checked_options
from retrieval.tracks.refresh.store.quoted import QuotedPlace
from tests.pages import DAY, PARAGRAPHS, Reader, page, put
from tests.web_server import answer, serving


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def reader(home, model_files):
    made = Reader(home)
    made.app.tracking.look()
    return made


@pytest.fixture
def article(server, reader):
    added = reader.add(put(server, page()))
    reader.app.tracking.look()
    return added


def ask(reader, question: str = "What did Dana Toru say?") -> str:
    given = reader.app.asker.ask(question, checked_options({}))
    assert given.quotes
    return given.id


def told(reader) -> list[tuple[int | None, str, list[str]]]:
    reader.app.tracking.look()
    shown = reader.app.tracking.shown.of(reader.app.tracking.notices.every())
    return [(each.notice.track, each.notice.rule, [quote.sentence_text for quote in each.quotes]) for each in shown]


QUOTED = "“We will not stop searching tonight,” said Dana Toru, who leads the rescue."
REWORDED = "“We will stop searching tonight,” said Dana Toru, who leads the rescue."
EDIT = page(("We will not stop", "We will stop"))


def test_an_edit_of_a_quoted_sentence_is_told_once_with_both_wordings(server, reader, article):
    given = ask(reader)
    put(server, EDIT.replace(b"</article>", b"<p>Correction: An earlier version misquoted Dana Toru.</p></article>"))
    reader.refresh(article)
    assert told(reader) == [(None, "edit", [QUOTED, REWORDED])]
    (shown,) = reader.app.tracking.shown.of(reader.app.tracking.notices.every())
    assert [each.id for each in shown.given] == [given]
    assert f"you were shown this in answer {given} on " in notice_text(shown)
    assert "the reason given: «Correction: An earlier version misquoted Dana Toru.»" in notice_text(shown)
    reader.refresh(article)
    put(server, EDIT.replace(b"14 people", b"17 people"))
    reader.refresh(article)
    assert len(told(reader)) == 1


def test_an_edit_that_comes_with_adding_is_told_too_and_one_of_another_sentence_is_not(server, reader, article):
    ask(reader)
    put(server, page(("14 people", "17 people")))
    reader.add(server.url("/story"))
    assert told(reader) == []
    put(server, EDIT)
    reader.add(server.url("/story"))
    assert [each[:2] for each in told(reader)] == [(None, "edit")]


def test_what_an_answer_that_was_forgotten_quoted_is_told_no_more(server, reader, article):
    number = int(ask(reader).removeprefix("a"))
    reader.app.answers.store.forget([number])
    put(server, EDIT)
    reader.refresh(article)
    assert told(reader) == []


def test_a_sentence_that_was_taken_out_is_told(server, reader, article):
    ask(reader)
    put(server, page((QUOTED, "")))
    reader.refresh(article)
    assert told(reader) == [(None, "edit", [QUOTED])]


@pytest.mark.parametrize("by", ["page", "hand"])
def test_a_withdrawal_of_a_quoted_article_is_told_once(server, reader, article, by):
    ask(reader)
    if by == "hand":
        reader.app.mark(article.id, "withdrawn", "The source was an impostor")
        reader.app.mark(article.id, "withdrawn", "And so was the editor")
    else:
        server.answers["/story"] = answer(b"", "404 Not Found")
        for pause in (60, DAY, DAY):
            reader.refresh(article, after=pause)
    assert [each[:2] for each in told(reader)] == [(None, "withdrawal")]


def test_a_withdrawal_of_what_nobody_quoted_or_follows_is_not_told(server, reader, article):
    server.answers["/story"] = answer(b"", "404 Not Found")
    for pause in (60, DAY):
        reader.refresh(article, after=pause)
    assert (reader.now(article).state, told(reader)) == ("withdrawn", [])


def test_a_passage_around_a_sentence_that_a_track_holds_tells_only_of_its_other_sentences(server, reader, article):
    number = int(ask(reader).removeprefix("a"))
    reader.app.tracking.follow(reader.app.tracking.subjects.by_words("Dana Toru"), own=True)
    whole = len(reader.app.catalogue.text(article.version))
    reader.app.quoted.put(number, [QuotedPlace(article.id, article.version, (0, whole), number)])
    put(server, EDIT)
    reader.refresh(article)
    assert [each[:2] for each in told(reader)] == [(1, "edit")]
    put(server, EDIT.replace(b"at noon", b"at dusk"))
    reader.refresh(article, after=3600)
    assert [each[:2] for each in told(reader)] == [(1, "edit"), (None, "edit")]
    assert told(reader)[1][2] == ["The harbour of Tarn was closed at noon.", "The harbour of Tarn was closed at dusk."]


def test_a_text_that_somebody_typed_is_told_of_by_its_rewording_alone(server, reader):
    typed = "\n\n".join((*PARAGRAPHS[:3], "The Herald has more on Tuesday, said Dana Toru."))
    article = reader.add_text(typed, url=put(server, page(("noon", "dusk"))), title="Ferry sinks off Tarn")
    reader.app.tracking.look()
    quote = reader.app.answers.quote(f"{ask(reader)}.1")
    reader.refresh(article)
    assert (reader.now(article).version != article.version, told(reader)) == (True, [])
    assert quote.text in reader.app.answers.quote(quote.id).text


def test_what_a_track_holds_is_told_of_the_track_alone(server, reader, article):
    ask(reader)
    subject = reader.app.tracking.subjects.by_words("Dana Toru")
    kept, _ = reader.app.tracking.follow(subject, own=True)
    assert kept.track.entries == 1
    put(server, EDIT)
    reader.refresh(article)
    assert [each[:2] for each in told(reader)] == [(kept.id, "edit")]
    server.answers["/story"] = answer(b"", "410 Gone")
    for pause in (60, DAY):
        reader.refresh(article, after=pause)
    assert [each[:2] for each in told(reader)] == [(kept.id, "edit"), (kept.id, "withdrawal")]
