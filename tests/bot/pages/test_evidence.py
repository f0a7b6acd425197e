"""A page of evidence stands alone, shows each quotation in its context, and runs nothing that an article says."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bot.pages.evidence import answer_page, check_page, track_page
from bot.pages.exhibits import exhibits
from bot.pictures.timeline import picture
from bot.present.safe import web_address
from corpus.nouns import Block, Text
from corpus.store.records import Observation
from retrieval.tracks.refresh.store.visits import StateRun
from retrieval.tracks.track import StatusChange
from tests.made_answers import Maker, answer_of, article, quote_of
from tests.made_checks import FORTY, check_of, claim_of, evidence, printed, said
from tests.made_timelines import entry, timeline

AT = "2024-03-06T09:30:00+00:00"
BEFORE, WORDS, AFTER = "The rain had stopped. ", "It treated 14 people.", " Then it closed its doors."


class Held:
    """A store that holds one text for every version, in which a quotation's sentence has a sentence on either side."""

    def __init__(self, content: str = BEFORE + WORDS + AFTER) -> None:
        self._content = content

    def texts(self, versions):
        """The text with its one paragraph."""
        return {each: Text(self._content, (Block(0, len(self._content), "paragraph"),)) for each in versions}

    def observations(self, article_id):
        """Two looks at the text, and one at another."""
        looks = [("v" * 64, "2024-03-05T10:00:00+00:00"), ("w" * 64, AT), ("v" * 64, "2024-03-07T10:00:00+00:00")]
        return [Observation(version, seen, "3", "url", "p" * 64) for version, seen in looks]


class Tags(HTMLParser):
    """The tags of a page, the addresses that it names, and its visible text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note the tag, its links and any attribute that could run something."""
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src", "action", "cite")]
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)

    def handle_data(self, data):
        """Note the words."""
        self.text += data


def in_context(**more):
    """A passage of the text that Held holds."""
    start = len(BEFORE)
    quote = quote_of(WORDS, ((0, len(WORDS)),), "passage", speaking=None, **more)
    place = replace(quote.place, spans=((start, start + len(WORDS)),), sentence=(start, start + len(WORDS)))
    return replace(quote, place=place)


def test_a_quotation_stands_in_its_context_with_what_proves_it():
    page = answer_page(answer_of((in_context(),)), Held(), AT)
    assert f"{BEFORE}<mark>{WORDS}</mark>{AFTER}" in page
    assert "sha256 " + "v" * 64 in page and "sha256 " + "p" * 64 in page
    assert "2024-03-05 10:00 UTC, 2024-03-07 10:00 UTC" in page  # of this text alone
    assert "answer a1 · 2024-03-06 09:30 UTC" in page


def test_a_check_has_its_verdict_both_sides_and_what_differs():
    against = evidence(printed("It treated 14."), "contradicts", differences=(FORTY,))
    claim = claim_of(
        "disputed", "Two voices.", supporting=(evidence(said("We treated 40.")),), contradicting=(against,)
    )
    seen = Tags(check_page(check_of(claim), Held(), AT)).text
    places = [seen.index(words) for words in ("DISPUTED", "Two voices.", "For (1", "We treated 40.", "Against (1")]
    assert places == sorted(places)
    assert "Differs: the claim says «40», the source says «14»" in seen


@pytest.mark.parametrize("seed", range(30))
def test_hostile_words_run_nothing_and_reach_nowhere(seed):
    page = answer_page(Maker(seed).answer(), Held(), AT)
    seen = Tags(page)
    assert not {"script", "img", "iframe", "link", "svg", "form", "object", "base"} & set(seen.tags)
    assert all(each.startswith(("http://", "https://")) or each.lower().startswith("http") for each in seen.links)
    assert not {"\u202e", "\u2066", "\x1b", "\x00"} & set(page)


def test_markup_of_an_article_is_text():
    evil = "<script>alert(1)</script><style>*{display:none}</style> &lt;b&gt;"
    claim = claim_of(claim=evil, lead=evil, supporting=(evidence(printed(evil, evil, link="javascript:alert(1)")),))
    page = check_page(check_of(claim, notes=(evil,)), Held(evil), AT)
    seen = Tags(page)
    assert "script" not in seen.tags and seen.tags.count("style") == 1 and seen.links == []
    assert evil in seen.text


def test_nothing_found_has_its_receipt():
    seen = Tags(answer_page(answer_of((), lead="Nothing on record."), Held(), AT)).text
    assert "Nothing on record." in seen and "This tells what is in your corpus" in seen


def test_a_partial_article_says_so():
    cut = replace(article(outlet="Tarn Herald"), partial="a paywall")
    assert "Only the beginning of this article is held: a paywall." in answer_page(
        answer_of((in_context(article=cut),)), Held(), AT
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://x.y/", "https://[", "//x.y", "https://x/\u202e", None]
)
def test_an_address_that_is_no_page_is_no_link(address):
    assert web_address(address) is None


class Visits:
    """A store that has seen the page of each article live, and then behind a login."""

    def states(self, article):
        """Two states."""
        return [StateRun("live", 0.0, 86_400.0, 4), StateRun("blocked", 172_800.0, 172_800.0, 1, "<i>log in</i>")]


def test_a_tracks_page_shows_copies_states_and_steps_and_runs_nothing():
    evil = "<script>alert(1)</script>"
    words = "It treated 14 people."
    shown = timeline(
        [entry("2024-06-03", words, outlet=evil), entry("2024-06-04", words, outlet="Harbor Wire", new_origin=False)],
        text=evil,
        history=[StatusChange(AT, "supported", evil)],
    )
    page = track_page(exhibits(shown, Held(), Visits()), picture(shown).inline(), AT)
    assert "script" not in Tags(page).tags and "i" not in Tags(page).tags
    text = " ".join(Tags(page).text.split())
    assert "and 1 copy: Harbor Wire" in text and evil in text
    assert "live: 1970-01-01 00:00 UTC to 1970-01-02 00:00 UTC, 4 visits" in text and "<i>log in</i>" in text
