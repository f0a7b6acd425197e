"""Files of known claims: every kind that is handed on, each broken row named, the others taken."""

import json
from datetime import UTC, datetime
from time import perf_counter

import pytest

from corpus.errors import SourceError
from corpus.nouns import Page
from retrieval.claims.known.files import rows
from retrieval.claims.known.review import Review

REVIEW = {"@type": "ClaimReview", "claimReviewed": "The bridge fell.", "reviewRating": {"alternateName": "False"}}


def read(body: str | bytes, kind: str = "text/plain") -> list[tuple[int, str]]:
    """The number of each row with its claim, or with why there is none."""
    written = body.encode() if isinstance(body, str) else body
    found = rows(Page(written, kind, datetime(2026, 3, 1, tzinfo=UTC)), "file")
    return [(each.number, each.found.claim if isinstance(each.found, Review) else each.found) for each in found]


def page(*scripts: str) -> str:
    written = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return (
        f"<!doctype html><html><head><title>Facts</title>{written}</head><body><p>The bridge stands.</p></body></html>"
    )


def test_lines_are_read_one_by_one_and_a_broken_one_is_named():
    body = '{"claim": "One."}\n{"clai\n\n{"claim": " "}\n[]\n{"claim": "Two."}\n'
    found = read(body)
    assert [(number, words) for number, words in found if "file" not in words] == [(1, "One."), (6, "Two.")]
    assert [words.split(" ", 1)[0] for _, words in found if "file" in words] == ["file:2", "file:4", "file:5"]


def test_lines_of_which_the_first_is_broken_are_lines_all_the_same():
    assert read('{"claim": "On\n{"claim": "Two."}\n{"claim": "Three."}')[1:] == [(2, "Two."), (3, "Three.")]


@pytest.mark.parametrize("indent", [None, 1])
def test_elements_of_a_list_are_rows(indent):
    listed = [{"claim": "One."}, {"rating": "False"}, REVIEW, 7]
    expected = [(1, "One."), (2, "file:2 has no claim."), (3, "The bridge fell."), (4, "file:4 has no claim.")]
    assert read(json.dumps(listed, indent=indent)) == expected
    assert read(json.dumps({"@type": "DataFeed", "dataFeedElement": listed}, indent=indent)) == expected


def test_behind_a_broken_element_the_next_lines_go_on():
    assert read('[\n {"claim": "One."},\n {"claim": "Two.},\n {"claim": "Three."}\n]')[-1] == (3, "Three.")


def test_a_graph_is_read_as_a_whole():
    graph = {"@graph": [{**REVIEW, "itemReviewed": {"@id": "#c"}}, {"@id": "#c", "author": {"name": "Otto"}}]}
    assert read(json.dumps(graph)) == [(1, "The bridge fell.")]


def test_a_table_as_a_german_spreadsheet_saves_it():
    table = "sep=;\r\nBehauptung;Bewertung;Quelle;Datum\r\n„Die Fähre, so groß“;Größtenteils falsch;Fakten;3.5.2024\r\n"
    written = (table + ";falsch;;\r\n").encode("cp1252")
    first, second = rows(Page(written, "text/plain", datetime(2026, 3, 1, tzinfo=UTC)), "f")
    assert first.found == Review("„Die Fähre, so groß“", "Größtenteils falsch", "Fakten", reviewed="2024-05-03")
    assert (second.number, second.found) == (4, "f:4 has no claim.")


def test_a_table_keeps_rows_with_line_ends_in_their_cells_and_formulas_are_words():
    assert read('id,claim,rating\n1,"The bridge\nfell.",False\n2,\'=1+1 is three,False') == [
        (2, "The bridge fell."),
        (4, "=1+1 is three"),
    ]


def test_a_page_gives_what_it_declares_though_it_is_written_loosely():
    loose = json.dumps(REVIEW)[:-1] + ",}"
    assert read(page("{broken", f"<!-- {loose} -->"), "text/html") == [(1, "The bridge fell.")]


def test_a_backslash_too_many_spoils_no_page():
    script = '{"@type": "ClaimReview", "claimReviewed": "It\\\'s over.", "url": "https:\\/\\/a.example\\/x"}'
    assert read(page(script), "text/html") == [(1, "It\\'s over.")]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "just words\nand more",
        '{"a": [1',
        "\x00\x01\x02",
        "<html><body>words</body></html>",
        '"words"',
        "name,age\nA,1",
    ],
)
def test_what_holds_no_claims_is_refused_in_a_line_or_has_no_rows_with_claims(body):
    try:
        assert all(words.startswith("file:") for _, words in read(body))
    except SourceError as error:
        assert "\n" not in str(error)


def test_deep_and_circular_values_have_an_end():
    assert "has no claim" in read("[" * 5_000 + "]" * 5_000)[0][1] or "not JSON" in read("[" * 5_000)[0][1]
    began = perf_counter()
    read(json.dumps({"a": [{"@id": f"#{n}", "b": {"@id": f"#{n + 1}"}} for n in range(20_000)]}))
    assert perf_counter() - began < 20
