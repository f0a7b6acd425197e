"""In a real browser, axe finds nothing wrong with any page, light or dark, and a keyboard is enough to use it."""

import pytest

from tests.chromium import browser, needs_browser
from tests.web_client import listening

ASK = "/ask?q=What+did+Edda+Holm+say"
ADDRESSES = [
    *("/", ASK, "/check?q=The+repair+would+cost+40+million+crowns", "/quote?q=Nobody+will"),
    *("/articles", "/articles/1?at=0-20", "/articles/1/edit", "/speakers", "/speakers/Edda%20Holm", "/statements/s1"),
    *("/claims", "/tracks", "/notices", "/add", "/sign-out", "/sign-in", "/nowhere"),
]
REACHABLE = """[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter(each => each.checkVisibility()).length"""
FOCUSED = """(() => {
    const it = document.activeElement, place = it.getBoundingClientRect(), style = getComputedStyle(it)
    if (it === document.body) return null
    const seen = place.width > 1 && place.left >= 0 && place.bottom > 0 && place.top < innerHeight
    return [it.outerHTML, it.tagName, seen && style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2]
})()"""
SMALL = """[...document.querySelectorAll(".notes a")].map(each => each.getBoundingClientRect())
    .filter(place => place.width < 24 || place.height < 24).length"""
OPENED = "document.activeElement.parentElement.open"


@pytest.fixture(scope="module")
def opened(web, tmp_path_factory):
    """A browser that opens pages by their addresses."""
    with listening(web.app) as port, browser(tmp_path_factory.mktemp("browser")) as page:
        yield page, f"http://127.0.0.1:{port}"


def focused(page):
    """What has the focus after Tab: its HTML, its tag, and whether that can be seen; None behind the last."""
    page.press("Tab")
    return page.value_of(FOCUSED)


@needs_browser
def test_every_page_is_accessible(opened):
    page, site = opened
    wrong = {}
    for address in ADDRESSES:
        for scheme in ("light", "dark"):
            found = page.violations(site + address, scheme)
            wrong |= {(address, scheme): found} if found else {}
    assert wrong == {}


@needs_browser
def test_what_stands_beside_a_paragraph_is_large_enough_to_be_hit(opened):
    page, site = opened
    page.open(site + "/articles/1")
    assert page.value_of("document.querySelectorAll('.notes a').length") >= 4
    assert page.value_of(SMALL) == 0


@needs_browser
@pytest.mark.parametrize("address", [ASK, "/articles", "/articles/1", "/statements/s1", "/tracks", "/add"])
def test_tab_comes_by_all_that_can_be_used_and_shows_where_it_is(opened, address):
    page, site = opened
    page.open(site + address)
    many = page.value_of(REACHABLE)
    stops = [focused(page) for _ in range(many)]
    assert [html for html, _, seen in stops if not seen] == []
    assert len({html for html, _, _ in stops}) == many


@needs_browser
def test_a_question_is_asked_and_its_answer_unfolded_by_keys(opened):
    page, site = opened
    page.open(site)
    focused(page)
    page.press("Enter")  # skips to the content
    assert focused(page)[1] == "INPUT"
    page.write("What did Edda Holm say?")
    page.enter()
    assert page.value_of("location.pathname + location.search") == ASK + "%3F"
    stops = iter(lambda: focused(page), None)
    assert any("In its context" in html for html, tag, _ in stops if tag == "SUMMARY")
    page.press("Enter")
    assert page.value_of(OPENED) is True
    page.press(" ")
    assert page.value_of(OPENED) is False
