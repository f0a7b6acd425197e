"""Which articles of a feed are wanted: by section, word and speaker."""

from datetime import UTC, datetime

import pytest

from corpus.nouns import Metadata, Page
from corpus.sources.links import Link
from corpus.sources.source import Raw
from retrieval.tracks.feeds.filters import filters_of, in_section, wanted
from retrieval.tracks.store.feeds import Filters

TEXT = "The ferries of Tarn will stop in May. Edda Holm said that the quay's wall at Tarn Harbour was cracked."


def raw(text: str = TEXT) -> Raw:
    return Raw("a", Page(text.encode(), "text/plain", datetime.now(UTC)), Metadata(title="A day in Tarn"), len(text))


@pytest.mark.parametrize("word", ["ferry", "FERRIES", "quay", "tarn harbour", "day in Tarn", "cracked"])
def test_a_word_or_phrase_is_found_in_any_case_and_number_in_text_or_title(word):
    assert wanted(raw(), Filters(words=(word, "nowhere")), lambda name: ())


@pytest.mark.parametrize("word", ["fer", "arn", "harbour Tarn", "stopping", "", "."])
def test_a_part_of_a_word_is_no_word(word):
    assert wanted(raw(), filters_of([word or "absent"], (), ()), lambda name: ()) is False


@pytest.mark.parametrize("name", ["Edda Holm", "Holm", "edda holm"])
def test_a_speaker_has_a_statement_there(name):
    assert wanted(raw(), Filters(speakers=(name,)), lambda name: ())


def test_who_is_only_mentioned_does_not_speak_and_another_name_of_the_corpus_is_known():
    assert not wanted(raw(), Filters(speakers=("Tarn Harbour",)), lambda name: ())
    assert not wanted(raw("Ana Toru saw Edda Holm on the quay."), Filters(speakers=("Edda Holm",)), lambda name: ())
    assert wanted(raw(), Filters(speakers=("The Iron Engineer",)), lambda name: ("Edda Holm",))


def test_each_kind_of_filter_must_fit():
    assert not wanted(raw(), Filters(words=("ferry",), speakers=("Ana Toru",)), lambda name: ())


def test_what_cannot_be_read_is_wanted_so_that_it_is_told():
    assert wanted(Raw("a", Page(b"%PDF-1.4 broken", "application/pdf", datetime.now(UTC)), Metadata(), 9),
                  Filters(words=("ferry",)), lambda name: ())  # fmt: skip


@pytest.mark.parametrize(
    ("sections", "url", "inside"),
    [
        (("Local",), "https://a.example/1", True),
        (("News / Local News",), "https://a.example/1", True),
        (("Sport", "World"), "https://a.example/1", False),
        ((), "https://a.example/news/local-news/1", True),
        ((), "https://a.example/local/1?local", True),
        ((), "https://local.example/1", False),
        ((), "https://a.example/x/local", False),
    ],
)
def test_a_section_is_named_by_the_feed_or_a_step_of_the_address(sections, url, inside):
    assert in_section(Link(url, sections=sections), ("local", "local news")) is inside
    assert in_section(Link(url, sections=sections), ())
