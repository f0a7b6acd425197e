"""Pages that are read again are told as what they are: edited, moved, gone, blocked."""

import pytest

from retrieval.tracks.history import latest_edit
from retrieval.tracks.refresh.refresher import UNSTABLE
from retrieval.tracks.refresh.store.quoted import QuotedPlace
from tests.pages import DAY, PARAGRAPHS, Reader, page, put, showing
from tests.web_server import answer, redirect, serving


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def reader(home, model_files):
    return Reader(home)


@pytest.fixture
def article(server, reader):
    return reader.add(put(server, page()))


def classes(done):
    return sorted(each.kind for each in done.change.changed) if done.change else None


def withdrawals(reader):
    return sum(each.kind == "withdrawal" for each in reader.app.tracking.notices.page_events())


# Edits ---------------------------------------------------------------------------------------------------------------


def test_a_page_as_it_was_is_live_since_it_was_added(reader, article):
    done = reader.refresh(article)
    assert (done.state, done.change, done.error) == ("live", None, None)
    assert done.since < reader.time - 50
    assert reader.refresh(article).since == done.since


def test_a_page_that_has_not_changed_is_asked_for_by_its_etag(server, reader):
    article = reader.add(put(server, page(), ETag='"one"'))
    server.answers["/story"] = answer(b"", "304 Not Modified")
    assert reader.refresh(article).state == "live"
    assert server.header("If-None-Match", "/story") == '"one"'


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        (page(("14 people", "17 people")), "figure"),
        (page(("We will not stop searching", "We shall go on searching")), "quotation"),
        (page(title="Ferry sinks off Tarn, many missing"), "headline"),
        (page(("Ana Ruiz", "Ana Rudek")), "name"),
        (page(("was closed at noon", "was shut around noon")), "wording"),
    ],
    ids=["figure", "quotation", "headline", "name", "wording"],
)
def test_an_edit_adds_a_version_and_is_told_once_with_its_class(server, reader, article, changed, kind):
    put(server, changed)
    done = reader.refresh(article)
    assert (done.state, classes(done)) == ("edited", [kind])
    assert reader.now(article).version != article.version or kind == "headline"
    assert done.change.material == (kind != "wording")
    again = reader.refresh(article, after=600)
    assert (again.state, again.change) == ("live", None)
    assert again.since == done.since


def test_a_headline_beside_the_text_is_an_edit_too_and_is_told_once(server, reader):
    def titled(title):
        return (
            page(title=title).replace(b"<article><h1>", b"<header><h1>").replace(b"</h1>", b"</h1></header><article>")
        )

    article = reader.add(put(server, titled("Ferry sinks off Tarn")))
    put(server, titled("Ferry sinks off Tarn, many missing"))
    done = reader.refresh(article)
    assert (done.state, classes(done), reader.now(article).version) == ("edited", ["headline"], article.version)
    assert reader.now(article).metadata.title == "Ferry sinks off Tarn, many missing"
    assert latest_edit(article.id, reader.app.catalogue).change == done.change
    assert reader.refresh(article).change is None
    for title in ["Ferry sinks off Tarn", "Ferry sinks off Tarn, many missing"] * 2:
        put(server, titled(title))
        assert reader.refresh(article, after=3600).state == "live"


def test_sentences_that_come_and_go_are_an_edit(server, reader, article):
    put(server, page(("at all.", "at all.</p><p>The owners of the ferry said nothing on Monday.")))
    assert reader.refresh(article).change.added == ("The owners of the ferry said nothing on Monday.",)
    put(server, page(("Three boats are at sea.", "")))
    assert "Three boats are at sea." in reader.refresh(article, after=7200).change.removed


@pytest.mark.parametrize(
    "changed",
    [
        page().replace(b" ", b"\n  ").replace(b"<meta\n  charset", b"<meta charset"),
        page(around="<aside><p>Advertisement: buy lamps in the harbour shop of Tarn, today only.</p></aside>"),
        page(around='<div class="ad-slot"><p>Sponsored: sail with the lines of Kestria.</p></div>'),
        page(("“We will not stop searching tonight,”", '"We will not stop searching tonight,"')),
        page(head="<script>var visit = 3;</script>"),
    ],
    ids=["white space", "advertisement", "sponsored", "style of marks", "script"],
)
def test_white_space_and_advertisements_are_no_edit(server, reader, article, changed):
    put(server, changed)
    done = reader.refresh(article)
    assert (done.state, done.change) == ("live", None)
    assert reader.now(article).version == article.version


def test_a_text_that_somebody_typed_is_no_edit_of_its_page(server, reader):
    typed = reader.add_text("\n\n".join(PARAGRAPHS[:3]), url=put(server, page()), title="Ferry sinks off Tarn")
    assert reader.refresh(typed).state == "live"
    put(server, page(("14 people", "17 people")))
    assert classes(reader.refresh(typed)) == ["figure"]


# Pages of another kind -----------------------------------------------------------------------------------------------

LOGIN = b"<html><head><title>Sign in</title></head><body><form><p>Sign in to the Herald to go on reading, or make an " \
    b"account in one minute. It costs nothing and you can end it at any time.</p></form></body></html>"  # fmt: skip
CAPTCHA = b"<html><head><title>Just a moment...</title></head><body><p>Checking your browser before you go on.</p>" \
    b"<script src='/cdn-cgi/challenge-platform/h/b'></script></body></html>"  # fmt: skip
STUB = page().replace(
    f"<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>".encode(), b"<p>Subscribe to continue reading this article.</p>"
)


def test_a_first_report_that_was_written_anew_is_an_edit(server, reader):
    told = "<p>An explosion has been heard at the city hall of Tarn. More follows.</p>"
    first = f"<html><head><title>Blast in Tarn</title></head><body><article>{told}</article></body></html>".encode()
    article = reader.add(put(server, first))
    anew = page(
        ("The ferry Alma sank off Tarn", "An explosion destroyed the city hall of Tarn"),
        title="Five people dead in Tarn",
    )
    put(server, anew)
    assert reader.refresh(article).state == "edited"


CUT = page(("".join(f"<p>{each}</p>" for each in PARAGRAPHS[1:]), "<p>Läs vidare med ett konto, det går fort.</p>"))


@pytest.mark.parametrize(
    "shown",
    [
        answer(CUT, kind="text/html; charset=utf-8"),
        answer(b"no", "403 Forbidden"),
        answer(b"pay", "402 Payment Required"),
        answer(b""),
        answer(LOGIN),
        answer(CAPTCHA),
        answer(STUB),
        answer(b"<html><head><title>Not found</title></head><body><h1>Page not found</h1></body></html>"),
        answer(b"\x89PNG", kind="image/png"),
        answer(b"", "204 No Content"),
    ],
    ids=["beginning", "403", "402", "empty", "login", "captcha", "paywall", "soft 404", "picture", "204"],
)
def test_a_page_of_another_kind_is_blocked_and_nothing_else(server, reader, article, shown):
    server.answers["/story"] = shown
    for _ in range(3):
        done = reader.refresh(article, after=2 * DAY)
        assert (done.state, done.change) == ("blocked", None)
        assert done.error
    assert (reader.now(article).version, reader.now(article).state) == (article.version, "live")


def test_a_redirect_to_a_login_page_is_blocked(server, reader, article):
    server.answers["/story"] = redirect(server.url("/login?next=story"))
    server.answers["/login?next=story"] = answer(LOGIN)
    assert reader.refresh(article).state == "blocked"
    assert reader.now(article).metadata.url == article.metadata.url


def test_what_may_pass_is_unreachable_however_long_it_lasts(server, reader, article):
    server.answers["/story"] = answer(b"down", "503 Service Unavailable")
    first = reader.refresh(article)
    assert reader.refresh(article, after=3 * DAY).state == first.state == "unreachable"
    assert reader.refresh(article).since == first.since
    assert reader.now(article).state == "live"


# Gone ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "front page"])
def test_a_page_gone_for_a_day_is_withdrawn(server, reader, article, status):
    front = answer(page(title="The Herald"))
    server.answers |= {
        "/story": redirect(server.url("/")) if status == "front page" else answer(b"no", status),
        "/": front,
    }
    first = reader.refresh(article)
    assert first.state == "unreachable"
    assert reader.refresh(article, after=23 * 3600).state == "unreachable"
    assert reader.now(article).state == "live"
    done = reader.refresh(article, after=3600)
    assert (done.state, done.since) == ("withdrawn", first.since)
    assert reader.now(article).state == "withdrawn"
    assert "gone since" in reader.now(article).state_why
    assert reader.refresh(article).state == "withdrawn"
    assert withdrawals(reader) == 1


def test_trouble_between_two_sightings_changes_nothing_and_a_page_that_is_back_is_live(server, reader, article):
    server.answers["/story"] = answer(b"no", "404 Not Found")
    reader.refresh(article)
    server.answers["/story"] = answer(b"no", "403 Forbidden")
    assert reader.refresh(article, after=2 * DAY).state == "blocked"
    server.answers["/story"] = answer(b"no", "404 Not Found")
    assert reader.refresh(article).state == "withdrawn"
    server.answers["/story"] = answer(b"no", "500 Internal Server Error")
    assert reader.refresh(article).state == "unreachable"
    assert reader.now(article).state == "withdrawn"
    server.answers["/story"] = answer(b"no", "404 Not Found")
    assert reader.refresh(article).state == "withdrawn"
    assert withdrawals(reader) == 1
    put(server, page())
    assert reader.refresh(article).state == "live"
    assert (reader.now(article).state, reader.now(article).state_why) == ("live", None)
    server.answers["/story"] = answer(b"no", "404 Not Found")
    assert reader.refresh(article, after=DAY).state == "unreachable"


def test_a_clock_that_is_put_back_makes_nothing_withdrawn(server, reader, article):
    server.answers["/story"] = answer(b"no", "404 Not Found")
    reader.refresh(article, after=40 * DAY)
    assert reader.refresh(article, after=-39 * DAY).state == "unreachable"
    assert reader.refresh(article, after=3600).state == "unreachable"
    assert reader.refresh(article, after=DAY).state == "withdrawn"


def test_a_persons_mark_goes_before_the_pages_state(server, reader, article):
    reader.app.catalogue.mark(article.id, "live", "It stands in print")
    server.answers["/story"] = answer(b"no", "404 Not Found")
    reader.refresh(article)
    assert reader.refresh(article, after=DAY).state == "withdrawn"
    assert reader.now(article).state == "live"
    reader.app.catalogue.mark(article.id, "withdrawn", "The editor said so")
    put(server, page())
    reader.refresh(article)
    assert (reader.now(article).state, reader.now(article).state_why) == ("withdrawn", "The editor said so")


# Moved ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["301", "302", "canonical"])
def test_a_page_that_moved_is_found_at_its_new_address(server, reader, article, how):
    put(server, page(), "/news/ferry")
    if how == "canonical":
        put(server, page(head=f'<link rel="canonical" href="{server.url("/news/ferry")}">'))
    else:
        server.answers["/story"] = redirect(server.url("/news/ferry"), f"{how} Moved")
    done = reader.refresh(article)
    assert (done.state, done.change, done.article.metadata.url) == ("moved", None, server.url("/news/ferry"))
    assert reader.refresh(article).state == "live"
    assert len(reader.app.catalogue.articles()) == 1
    reader.app.edit(article.id, {"url": server.url("/story")})
    assert reader.refresh(article).state == "live"
    assert reader.now(article).metadata.url == server.url("/story")


def test_a_redirect_to_another_story_is_no_move(server, reader, article):
    server.answers["/story"] = redirect(server.url("/other"))
    lamps = [(each, "The lamps of Tarn were painted on Friday by nine men from Kestria.") for each in PARAGRAPHS]
    put(server, page(*lamps, title="Lamps painted"), "/other")
    assert reader.refresh(article).state == "blocked"
    assert reader.now(article).metadata.url == article.metadata.url


# Pages that are never the same ---------------------------------------------------------------------------------------


def test_a_page_that_flips_between_two_texts_is_told_once(server, reader, article):
    shown = [page(("14 people", "17 people")), page()] * 3
    states = []
    for body in shown:
        put(server, body)
        states.append(reader.refresh(article, after=900).state)
    assert states == ["edited", "live", "live", "live", "live", "live"]


def test_a_page_that_shows_another_text_to_each_visit_is_told_once(server, reader, article):
    server.answers["/story"] = showing(*(page(("14 people", f"{count} people")) for count in range(20, 60)))
    done = [reader.refresh(article, after=pause) for pause in (60, 900, 900, 3600, 3 * 3600)]
    assert [each.state for each in done] == ["edited", "live", "live", "live", "live"]
    assert [each.error for each in done][1:] == [UNSTABLE] * 4
    put(server, page(("14 people", "18 people")))
    assert reader.refresh(article, after=3600).state == "live"
    assert reader.refresh(article, after=DAY).state == "edited"
    assert reader.refresh(article, after=DAY).error is None


def test_edits_of_other_sentences_are_told_each(server, reader, article):
    put(server, page(("14 people", "17 people")))
    assert reader.refresh(article).state == "edited"
    put(server, page(("14 people", "17 people"), ("was closed at noon", "was closed at dusk")))
    assert reader.refresh(article).state == "edited"


def test_a_figure_that_moves_at_each_visit_by_schedule_is_told_each_time(server, reader, article):
    for count in (17, 19, 23):
        put(server, page(("14 people", f"{count} people")))
        assert reader.refresh(article, after=900).state == "edited"


# Turns ---------------------------------------------------------------------------------------------------------------


def test_what_is_due_is_read_by_itself_and_what_was_quoted_first(server, reader):
    added = [reader.add(put(server, page(title=f"Ferry {name}"), f"/{name}")) for name in ("one", "two", "three")]
    assert list(reader.refresher.due()) == []
    reader.time += 1200
    reader.app.quoted.put(1, [QuotedPlace(added[2].id, added[2].version, (0, 10), 1)])
    assert [each.article.id for each in reader.refresher.due()] == [3, 1, 2]
    assert list(reader.refresher.due()) == []
    reader.time += 1200
    assert len(list(reader.refresher.due())) == 3


def test_one_process_reads_a_page_at_a_time_and_a_killed_one_holds_it_for_a_minute(server, reader, article):
    reader.refresher.plan([article])
    assert reader.store.claim("killed", reader.time, [article.id], 1)
    assert reader.store.claim("another", reader.time + 59, [article.id], 1) == []
    began = reader.time
    assert reader.refresh(article, after=1).state == "live"
    assert 59 <= reader.time - began <= 62


def test_an_article_that_was_removed_or_lost_its_address_is_read_no_more(server, reader, article):
    other = reader.add(put(server, page(title="Ferry, another"), "/other"))
    reader.refresher.plan([article, other])
    reader.app.remove([article.id])
    reader.app.edit(other.id, {"url": ""})
    reader.time += 1200
    assert list(reader.refresher.due()) == []
    assert not reader.refresher.are_due()


def test_articles_that_a_track_holds_are_read_before_others(server, reader):
    for name, person in (("one", "Dana Toru"), ("two", "Dana Toru"), ("three", "Runa Take")):
        reader.add(put(server, page(("Dana Toru", person), title=f"Ferry {name}"), f"/{name}"))
    reader.app.tracking.look()
    reader.app.tracking.follow(reader.app.tracking.subjects.by_words("Runa Take"), own=True)
    assert reader.refresher.are_due() is False
    reader.time += 1200
    assert [each.article.id for each in reader.refresher.due()] == [3, 1, 2]


def test_pages_of_every_kind_in_one_round_are_told_each_as_what_it_is(server, reader):
    kinds = ("figure", "quotation", "headline", "advert", "space", "gone", "refused", "busy", "moved", "same")
    added = {kind: reader.add(put(server, page(title=f"Ferry {kind}"), f"/{kind}")) for kind in kinds}
    put(server, page(("14 people", "17 people"), title="Ferry figure"), "/figure")
    put(server, page(("We will not stop", "We will stop"), title="Ferry quotation"), "/quotation")
    put(server, page(title="Ferry headline, a day later"), "/headline")
    put(server, page(("</p><p>The", "</p><p>Advertisement</p><p>The"), title="Ferry advert"), "/advert")
    put(server, page(title="Ferry space").replace(b" at ", b"\n at\n "), "/space")
    put(server, page(title="Ferry moved"), "/elsewhere")
    server.answers["/moved"] = redirect(server.url("/elsewhere"), "301 Moved Permanently")
    refusals = {"gone": "410 Gone", "refused": "403 Forbidden", "busy": "503 Service Unavailable"}
    server.answers |= {f"/{kind}": answer(b"no", status) for kind, status in refusals.items()}
    reader.time += 3600
    done = {each.article.id: each for each in reader.refresher.named(list(added.values()))}
    told = {kind: (done[article.id].state, classes(done[article.id])) for kind, article in added.items()}
    assert told == {
        "figure": ("edited", ["figure"]),
        "quotation": ("edited", ["quotation"]),
        "headline": ("edited", ["headline"]),
        "advert": ("live", None),
        "space": ("live", None),
        "gone": ("unreachable", None),
        "refused": ("blocked", None),
        "busy": ("unreachable", None),
        "moved": ("moved", None),
        "same": ("live", None),
    }
