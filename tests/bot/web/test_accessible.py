"""In a real browser, axe finds nothing wrong with any page, light or dark."""

from tests.chromium import browser, needs_browser
from tests.web_client import listening

ADDRESSES = [
    *("/", "/ask?q=What+did+Edda+Holm+say", "/check?q=The+repair+would+cost+40+million+crowns", "/quote?q=Nobody+will"),
    *("/articles", "/articles/1?at=0-20", "/articles/1/edit", "/speakers", "/speakers/Edda%20Holm", "/statements/s1"),
    *("/claims", "/tracks", "/notices", "/add", "/sign-in", "/nowhere"),
]


@needs_browser
def test_every_page_is_accessible(web, tmp_path):
    wrong = {}
    with listening(web.app) as port, browser(tmp_path) as page:
        for address in ADDRESSES:
            for scheme in ("light", "dark"):
                found = page.violations(f"http://127.0.0.1:{port}{address}", scheme)
                wrong |= {(address, scheme): found} if found else {}
    assert wrong == {}
