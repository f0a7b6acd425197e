"""What sites show in place of an article is told from an article, and an article from what it only looks like."""

from datetime import UTC, datetime

import pytest

from corpus.errors import SourceError
from corpus.formats.html.walls import CUT, TEASER, is_wall
from corpus.formats.reader import read
from corpus.nouns import Extracted, Page

URL = "https://herald.example/bridge"
SENTENCES = [
    "The bridge at Tarn was closed on Monday after divers found a crack in its second pillar.",
    "Nobody will cross it before I have, said Edda Holm, the chief engineer of the port authority.",
    "The authority said that the repair would cost 40 million crowns and last until the autumn.",
    "A ferry will carry passengers across the river every twenty minutes until ten in the evening.",
    "Councillor Ivo Brandt denied that the council had known of the crack since the month of March.",
    "The traders on the far bank said that no flour had come over the river since the Sunday before.",
]
ARTICLE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES * 4)
BRIEF = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES[:3])
TEASED = f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p><p>The authority said that the repair would cost…</p>"
NOT_FREE = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": MORE}</script>'


def page(body: str, title: str = "Bridge at Tarn closed | Tarn Herald", head: str = "") -> Page:
    html = f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return Page(html.encode(), "text/html; charset=utf-8", datetime(2024, 5, 1, tzinfo=UTC), url=URL)


def article(body: str, around: str = "", **more: str) -> Extracted:
    nav = "<nav><a href=/>Home</a> <a href=/sub>Subscribe</a> <a href=/in>Already a subscriber? Log in</a></nav>"
    return read(page(f"{nav}<article><h1>Bridge at Tarn closed</h1>{body}</article>{around}", **more))


CONSENT = """<h1>We value your privacy</h1><p>We and our 842 partners store and access information on your device, such
as cookies, and process personal data.</p><p>With your consent we and our partners may use precise location data.</p>
<p>You can withdraw your consent at any time in our privacy policy.</p><button>Accept all</button>"""

WALLS = {
    "cloudflare": (
        "<h1>herald.example</h1><p>Checking if the site connection is secure</p><noscript>Enable JavaScript and "
        "cookies to continue</noscript><script src='/cdn-cgi/challenge-platform/h/b/orchestrate.js'></script>",
        "Just a moment...",
        "check for robots",
    ),
    "press and hold": (
        "<p>Press &amp; Hold to confirm you are a human (and not a bot).</p><p>Reference ID 4b1c-99</p>",
        "Access to this page has been denied",
        "check for robots",
    ),
    "unusual traffic": (
        "<p>Our systems have detected unusual traffic from your computer network. This page checks that it is really "
        "you sending the requests, and not a robot.</p>",
        "https://herald.example/bridge",
        "check for robots",
    ),
    "a robot's puzzle in French": (
        "<p>Nous avons détecté une activité inhabituelle. Faites glisser vers la droite pour finir.</p>",
        "Vérification que vous n’êtes pas un robot",
        "check for robots",
    ),
    "a robot's question in German": (
        "<h1>Einen Moment</h1><p>Bitte bestätigen Sie, dass Sie kein Roboter sind, um zur Seite zu gelangen.</p>",
        "herald.example",
        "check for robots",
    ),
    "a robot's question in Chinese": ("<p>您的访问出现异常，请完成验证后继续浏览。</p>", "安全", "check for robots"),
    "forbidden": ("<h1>403 Forbidden</h1><p>nginx is the server that answers here.</p>", "403 Forbidden", "robots"),
    "not found": (
        "<h1>Page not found</h1><p>Sorry, the page that you are looking for has moved, or never was. Try our start "
        "page or search for what you need.</p>",
        "Tarn Herald",
        "no such page",
    ),
    "404": ("<h1>404</h1><p>Something went wrong here. Try the start page.</p>", "404 | Herald", "no such page"),
    "gone": ("<p>Perhaps it was taken down by those who wrote it, long ago.</p>", "This article is no longer available",
             "no such page"),
    "not found, in German": ("<h1>Seite nicht gefunden</h1><p>Versuchen Sie die Suche.</p>", "Bote", "no such page"),
    "not found, in French": ("<p>Elle a peut-être été déplacée.</p>", "Page introuvable - Le Bac", "no such page"),
    "cookies": (CONSENT, "Tarn Herald", "asks about cookies"),
    "cookies, in German": (
        "<h1>Mit Werbung weiterlesen</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking.</p><p>Wir und "
        "unsere 184 Partner verarbeiten Daten mit Hilfe von Cookies.</p><button>Zustimmen</button>",
        "Tarner Bote",
        "asks about cookies",
    ),
    "scripts": (
        "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><script>1</script>",
        "Tarn Herald",
        "put together by scripts",
    ),
    "scripts, said aloud": (
        "<p>JavaScript is disabled in your browser. Please enable JavaScript to read the Tarn Herald.</p>",
        "Tarn Herald",
        "put together by scripts",
    ),
    "a search that found nothing": (
        "<h1>Search results for 77</h1><p>0 results found for 77. Try other words, or look at the newest stories.</p>",
        "Tarn Herald",
        "no such page",
    ),
    "a search in German": ("<h1>Suchergebnisse</h1><p>Leider gibt es keine Treffer.</p>", "Suche", "no such page"),
    "subscribers only": (
        "<article><h1>Bridge closed</h1><p>Subscribe to continue reading this article.</p></article>",
        "Bridge closed",
        "subscribers only",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "title", "why"), WALLS.values(), ids=WALLS)
def test_a_wall_is_a_failed_page_with_the_reason_and_the_way_out(body, title, why):
    with pytest.raises(SourceError, match=why) as raised:
        read(page(body, title))
    told = str(raised.value)
    assert told.startswith(f"Could not read {URL}: ")
    assert f"onrecord add saved.html --url {URL}" in told or "Check the address." in told


TEASERS = {
    "breaks off before a wall": (TEASED + "<div>Subscribe to continue reading</div>", ""),
    "short, then unlocked for money": (BRIEF + "<div>Unlock this article for 1 crown</div>", ""),
    "limit of free articles": (BRIEF + "<p>You have reached your limit of free articles this month.</p>", ""),
    "account wanted": (BRIEF + "<p>Create a free account or log in to continue reading.</p>", ""),
    "says it is not free, its part for subscribers is empty": (
        BRIEF + "<div class='more paid'></div>",
        NOT_FREE.replace("MORE", 'false, "hasPart": {"isAccessibleForFree": "False", "cssSelector": ".paid"}'),
    ),
    "says it is not free, breaks off": (TEASED, NOT_FREE.replace("MORE", '"False"')),
    "says it has far more words": (BRIEF, NOT_FREE.replace("MORE", 'false, "wordCount": 900')),
    "remaining per cent": (TEASED + "<p>The remaining 83% of this story is for subscribers.</p>", ""),
}


@pytest.mark.parametrize(("body", "head"), TEASERS.values(), ids=TEASERS)
def test_a_teaser_is_partial_and_its_wall_never_answers(body, head):
    extracted = article(body, head=head)
    assert extracted.partial == TEASER
    assert not [words for kind, words in extracted.blocks if kind != "boilerplate" and is_wall(words)]
    assert any("divers found a crack" in words for _, words in extracted.blocks)


WHOLE = {
    "a newsletter is offered below": (ARTICLE, "<div>Get our newsletter. Already a subscriber? Log in.</div>", ""),
    "a wall is kept in store for readers who have read enough": (
        ARTICLE, "<div class=paywall style='display:none'>Subscribe to continue reading</div>", ""),
    "scripts are asked for where there are none": (
        ARTICLE, "<noscript>Please enable JavaScript to see the comments.</noscript>", ""),
    "a banner about cookies": (ARTICLE, CONSENT, ""),
    "a short piece of news": (BRIEF, "<footer>Subscribe to the Herald from 9 crowns a month.</footer>", ""),
    "not free, but all there": (ARTICLE, "", NOT_FREE.replace("MORE", "false")),
    "not free, its part for subscribers filled": (
        f"<div class=paid>{ARTICLE}</div>", "",
        NOT_FREE.replace("MORE", 'false, "hasPart": {"isAccessibleForFree": false, "cssSelector": ".paid"}')),
    "guarded by a check that was passed": (
        ARTICLE, "<script src='/cdn-cgi/challenge-platform/h/b/x.js'></script>", ""),
    "about walls": (
        "<p>Papers ask readers to subscribe to continue reading, said Edda Holm, who knows.</p>" + ARTICLE, "", ""),
    "drawn by scripts, but with its text": (f"<div id=root>{ARTICLE}</div>", "", ""),
}  # fmt: skip


@pytest.mark.parametrize(("body", "around", "head"), WHOLE.values(), ids=WHOLE)
def test_an_article_is_complete_whatever_stands_around_it(body, around, head):
    assert article(body, around, head=head).partial is None


@pytest.mark.parametrize(
    "title",
    ["404 workers lose their jobs at Tarn", "Page of lost diary not found in archive, Holm says",
     "Just a moment of rest",
     "Your privacy and the new law", "Access denied: how Tarn lost its harbour", "Are you human? A play at Tarn"],
)  # fmt: skip
def test_a_headline_that_sounds_like_a_wall_is_none(title):
    extracted = read(page(f"<article><h1>{title}</h1>{ARTICLE}</article>", title))
    assert extracted.partial is None


def test_a_file_that_holds_a_wall_is_told_to_be_saved_again():
    html = (
        b"<html><head><title>Just a moment...</title></head><body><p>Verify you are a human to go on.</p></body></html>"
    )
    with pytest.raises(SourceError, match="Save it again"):
        read(Page(html, "text/html", datetime(2024, 5, 1, tzinfo=UTC), path="/tmp/saved.html"))


def test_broken_json_ld_says_nothing():
    assert article(ARTICLE, head='<script type="application/ld+json">{"@type": [[[</script>').partial is None


@pytest.mark.parametrize(
    "line",
    [
        "Conteúdo exclusivo para assinantes.",
        "Ten artykuł jest dostępny tylko dla naszych prenumeratorów.",
        "Этот материал доступен только для подписчиков.",
        "Чтобы читать дальше, оформите подписку.",
    ],
)
def test_walls_in_further_languages_are_known(line):
    assert is_wall(line)


FORM = "<form><input name=user><input type=password name=p><button>Go</button></form>"


@pytest.mark.parametrize(
    "button",
    ["Accept all", "Reject all", "I agree", "Accept & close", "Manage settings", "Agree and continue", "Zustimmen",
     "Alle akzeptieren", "Einverstanden", "Accepter et fermer", "Tout accepter", "Continuer sans accepter",
     "Aceptar todo", "Accetta tutti", "Alles accepteren", "Akkoord", "Zaakceptuj", "Zgadzam się"],
)  # fmt: skip
def test_a_question_about_cookies_is_known_by_its_button(button):
    asked = CONSENT.replace("We value your privacy", "Tarn Herald").replace("Accept all", "BUTTON")

    assert read(page(asked, title="Tarn Herald")).blocks
    with pytest.raises(SourceError, match="asks about cookies"):
        read(page(asked.replace("BUTTON", button), title="Tarn Herald"))


@pytest.mark.parametrize(
    "title",
    ["Log in | Tarn Herald", "Sign in to Tarn Herald", "Create your account", "Anmelden - Tarner Bote", "Connexion",
     "Iniciar sesión | El Tarn", "Войти", "登录 - 晨河网", "로그인", "Register now · Tarn Herald"],
)  # fmt: skip
def test_a_page_to_sign_in_is_no_article(title):
    text = (
        "<p>Welcome back to the Tarn Herald, where readers have kept their names and letters for a hundred years.</p>"
    )
    with pytest.raises(SourceError, match="sign in or to register"):
        read(page(f"<h1>{title.split(' | ')[0]}</h1>{text}{FORM}", title=title))


@pytest.mark.parametrize(
    "title",
    ["Login problems hit the bank of Tarn", "Register of voters opens in Tarn", "Results for Tarn and its villages"],
)
def test_a_short_story_about_signing_in_is_an_article(title):
    assert read(page(f"{FORM}<article><h1>{title}</h1>{BRIEF}</article>", title=f"{title} | Tarn Herald")).blocks


@pytest.mark.parametrize(
    "onward",
    ["<a href='https://other.example/1'>Seguir leyendo</a>", "<a href='/full'>Weiterlesen</a>",
     "<a href='/full'>Lire la suite</a>", "<a href='/full'>続きを読む</a>", "<a href='/full'>Continue reading</a>"],
)  # fmt: skip
@pytest.mark.parametrize("dots", ["…", "...", "[…]"])
def test_a_beginning_that_leads_on_to_the_rest_is_partial(onward, dots):
    inside = article(f"{BRIEF}<p>The authority said that the rep{dots} {onward}</p>")
    behind = article(f"{BRIEF}<p>The authority said that the rep{dots}</p>", around=onward)
    assert inside.partial == behind.partial == CUT


@pytest.mark.parametrize(
    "end", ["And then she said nothing…", "Read more about it at the library.", "He went on reading."]
)
def test_a_text_that_only_ends_softly_is_whole(end):
    assert article(f"{BRIEF}<p>{end}</p>", around="<aside><a href='/x'>Weather</a></aside>").partial is None
