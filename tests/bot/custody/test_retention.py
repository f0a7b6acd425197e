"""What is older than it is to be kept goes, after it was said what; what is quoted, followed and told stays."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from bot.app import App
from bot.custody.retention import aged, retain
from bot.doctor import examine
from bot.settings import read_settings
from corpus.errors import InputError
from corpus.sources.gather import Wanted
from retrieval.questions.filters import checked_options
from retrieval.tracks.history import edits
from tests.processes import command
from tests.samples import write_jsonl
from tests.web_server import Nobody

LATER = datetime.now(UTC).date() + timedelta(days=40)
KEEP = {"ONRECORD_KEEP_PAGES": "30d", "ONRECORD_KEEP_ANSWERS": "30"}


def counts(found):
    return {each.what: each.count for each in found}


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request, home, model_files, tmp_path) -> App:
    """A corpus, an answer and a check that a track and a notice go back to."""
    where = (
        {} if request.param == "sqlite" else {"ONRECORD_DATABASE": request.getfixturevalue("postgres_databases")(home)}
    )
    made = App(read_settings({"ONRECORD_HOME": str(home), **KEEP, **where}), lambda line: None)
    page = tmp_path / "ferry.html"
    page.write_text("<html><head><title>Ferry</title></head><body><article><p>" + TEXT + "</p></article></body></html>")
    assert added(made, page) == ["added"]
    return made


TEXT = "The ferry across the Tarn sank on Friday and nobody was hurt. “It was old,” the harbour master Edda Holm said."


def added(app: App, *files: object) -> list[str]:
    return [each.status for each in app.gather(Wanted(tuple(map(str, files))), Nobody(), BytesIO())]


def test_it_says_what_would_go_then_lets_it_go_and_nothing_else(app, tmp_path):
    answer = app.asker.ask("What did Edda Holm say?", checked_options({}))
    assert counts(aged(app)) == {"pages": 0, "answers": 0, "calls": 0}
    assert counts(aged(app, LATER)) == counts(retain(app, LATER)) == {"pages": 1, "answers": 1, "calls": 0}
    assert counts(retain(app, LATER)) == {"pages": 0, "answers": 0, "calls": 0}
    with pytest.raises(InputError):
        app.answers.recall(answer.id)
    again = app.asker.ask("What did Edda Holm say?", checked_options({}))
    assert [quote.text for quote in again.quotes] == [quote.text for quote in answer.quotes] != []
    assert again.quotes[0].link == answer.quotes[0].link
    assert all(check.ok for check in examine(app))
    assert "1 not kept any more" in next(check.detail for check in examine(app) if check.name.startswith("raw pages"))


def test_a_page_that_is_gone_cannot_be_read_anew_and_comes_back_with_the_article(app, tmp_path):
    retain(app, LATER)
    (outcome,) = app.reread([1])
    assert (outcome.status, outcome.error) == ("kept", "its page is not kept any more; add it again")
    page = tmp_path / "ferry.html"
    page.write_text(page.read_text().replace("on Friday", "on Thursday"))
    assert added(app, page) == ["new-version"]
    (edit,) = edits(1, app.catalogue, 5)
    assert edit.change is not None and [each.kind for each in edit.change.changed] != []
    page.write_text(page.read_text().replace("on Thursday", "on Friday"))
    added(app, page)
    (outcome,) = app.reread([1])
    assert outcome.status == "same"


def test_what_is_followed_and_told_outlives_the_answer_it_goes_back_to(app, tmp_path):
    answer = app.asker.ask("What did Edda Holm say?", checked_options({}))
    app.tracking.look()
    page = tmp_path / "ferry.html"
    page.write_text(page.read_text().replace("It was old", "It was new"))
    added(app, page)
    app.tracking.look()
    track, _ = app.tracking.follow(app.tracking.subjects.by_answer(answer.record))
    (told,), entries = notices(app), app.timelines.of(track.track.id).entries
    assert counts(retain(app, LATER))["answers"] == 1
    assert notices(app) == [told] and "It was old" in told[1]
    assert (
        [each.shown.quote.text for each in app.timelines.of(track.track.id).entries]
        == [each.shown.quote.text for each in entries]
        != []
    )


def notices(app):
    """The rules of all notices, and the words that they quote."""
    return [
        (each.rule, *(quote.text for quote in app.tracking.shown.quotes(each))) for each in app.tracking.notices.every()
    ]


def test_nothing_goes_without_a_setting_or_without_yes(home, tmp_path):
    assert command(home, "add", write_jsonl(tmp_path / "some.jsonl")).code == 0
    said = command(home, "retain").err
    assert "raw pages: kept for ever (ONRECORD_KEEP_PAGES is not set)" in said
    told = command(home, "retain", "--json", ONRECORD_KEEP_PAGES="0").json
    assert (told["done"], told["results"][0]["count"]) == (False, 0)
