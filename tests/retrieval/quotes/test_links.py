"""Links that open at the quoted words: what they select, and that nothing hostile gets into them."""

import re
from time import process_time
from urllib.parse import unquote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from retrieval.quotes.links import link, text_directive
from retrieval.quotes.text_fragments import Directive, searched, selected

URL = "https://news.example/bridge"
BRIDGE = "The bridge at Vellport will stay closed until May, Ona Reld said."
LONG = (
    "The council of Vellport voted on Monday to keep the old bridge closed until its engineers, who found two "
    "cracks in a pillar last week, have checked all of the other pillars too."
)


def terms(directive: str) -> tuple[str, str, str, str]:
    """The decoded terms: prefix, start, end, suffix."""
    parts = directive.removeprefix("text=").split(",")
    prefix = parts.pop(0)[:-1] if parts[0].endswith("-") else ""
    suffix = parts.pop()[1:] if parts[-1].startswith("-") else ""
    start, end = parts if len(parts) == 2 else (parts[0], "")
    return unquote(prefix), unquote(start), unquote(end), unquote(suffix)


def first_match(directive: str, page: str) -> tuple[int, int] | None:
    """What the specification's search selects, with regular expressions: written anew, to check the other."""
    prefix, start, end, suffix = map(re.escape, terms(directive))
    followed = re.compile(rf"\s*{suffix}(?!\w)" if suffix else "")
    start_edge, end_edge = ("" if suffix and not end else r"(?!\w)"), ("" if suffix else r"(?!\w)")
    for found in re.finditer(rf"(?<!\w)(?={prefix}\s*({start}){start_edge})", page, re.I):
        ends = re.compile(rf"(?<!\w){end}{end_edge}", re.I).finditer(page, found.end(1)) if end else ()
        for stop in [found.end(1)] if not end else (match.end() for match in ends):
            if followed.match(page, stop):
                return found.start(1), stop
        if end:
            return None
    return None


def test_a_short_sentence_is_given_whole():
    assert link(URL, "It is late.", "Before.\nIt is late. And then.") == URL + "#:~:text=It%20is%20late%2E"


def test_a_long_sentence_is_given_by_its_first_and_last_words():
    page = f"Before.\n{LONG} And then."
    assert terms(text_directive(LONG, page) or "") == (
        "",
        "The council of Vellport voted",
        "the other pillars too.",
        "",
    ) or (
        terms(text_directive(LONG, page) or "")
        == ("", "The council of Vellport voted", "of the other pillars too.", "")
    )


def test_words_on_two_lines_are_given_by_both_ends():
    page = "Before.\nHe said this\nand then that.\nAfter."
    assert terms(text_directive("He said this\n\nand then that.", page) or "") == (
        "",
        "He said this",
        "and then that.",
        "",
    )


def test_words_that_stand_once_get_no_prefix_and_no_suffix():
    assert terms(text_directive(BRIDGE, f"One.\n{BRIDGE}\nTwo.") or "")[::3] == ("", "")


@pytest.mark.parametrize("which", [0, 1, 2])
def test_of_repeated_sentences_the_one_with_the_given_surroundings_is_selected(which):
    lead = ["Ona Reld spoke first.", "Then came Ivo Tarn.", "Last was Mira Soll."]
    page = "\n".join(f"{line} It is late." for line in lead)
    directive = text_directive("It is late.", page, before="\n\n".join(lead[: which + 1]) + " ")
    start = page.index(lead[which]) + len(lead[which]) + 1
    assert first_match(directive or "", page) == (start, start + len("It is late."))


def test_a_suffix_tells_apart_what_a_prefix_cannot():
    page = "He said: no. Ona left.\nHe said: no. Ivo left."
    directive = text_directive("He said: no.", page, after=" Ivo left.")
    assert first_match(directive or "", page) == (23, 35)


def test_where_places_cannot_be_told_apart_the_first_is_opened():
    page = "\n".join(["Read more", "It is late.", "Read more"] * 3)
    assert first_match(text_directive("It is late.", page, before="elsewhere") or "", page) == (10, 21)


def test_a_word_that_stands_earlier_inside_another_is_no_match():
    page = "The orange range is long.\nA range."
    assert selected(Directive(start=(11, 16)), searched(page)) == (11, 16)
    assert first_match(text_directive("range", page) or "", page) == (11, 16)


def test_half_a_word_is_widened_to_the_whole():
    assert terms(text_directive("ridge is clos", "The bridge is closed.") or "")[1] == "bridge is closed"


@pytest.mark.parametrize(
    ("quoted", "page"),
    [
        ("40 million crowns", "It cost 40\xa0million\xa0crowns."),
        ("He said: “no”, she’s out", 'He said: "no", she\'s out'),
        ("the link, and more", "the link , and more"),
        ("Café in Münster", "Cafe\u0301 in Münster".replace("e\u0301", "é")),
        ("the Donaudampfschiff sank", "the Donaudampf\u00adschiff sank".replace("\u00ad", "")),
        ("Once upon a time", "O\nnce upon a time"),
        ("IT IS late", "It is late"),
    ],
)
def test_words_are_found_though_the_page_writes_them_otherwise_and_are_given_as_the_page_has_them(quoted, page):
    _, start, end, _ = terms(text_directive(quoted, page) or "")
    assert start
    assert start in page
    assert end in page


def test_words_with_something_between_them_in_the_page_are_selected_by_their_ends():
    page = LONG.replace("closed until", "closed\nRead also: six more bridges\nuntil")
    assert first_match(text_directive(LONG, page) or "", page) == (0, len(page))


def test_words_that_are_not_in_the_page_get_the_plain_address():
    assert text_directive(BRIDGE, "A page about something else.") is None
    assert link(URL, BRIDGE, "A page about something else.") == URL
    assert link(URL, BRIDGE, "") == URL


def test_without_a_page_a_word_is_sought_with_those_around_it():
    directive = text_directive("this", None, "A blog wrote so. The ministry denied ", " on Friday.") or ""
    assert terms(directive) == ("The ministry denied", "this", "", "")
    assert terms(text_directive("this", None) or "")[1] == "this"


def test_without_a_page_the_words_alone_make_the_fragment():
    assert terms(text_directive(BRIDGE, None) or "")[1] == BRIDGE
    _, start, end, _ = terms(text_directive(LONG, None) or "")
    assert LONG.startswith(start)
    assert LONG.endswith(end)
    assert terms(text_directive("He said this\n\nand then that.", None) or "")[1:3] == (
        "He said this",
        "and then that.",
    )


@pytest.mark.parametrize(
    "words",
    [
        "A well-known man, A&B's 50% #1 + more",
        "“No,” he said - and left",
        "he won 👍🏽 👩‍👩‍👧 🇩🇪",
        'ראש העיר אמר: "לא נלך"',
        "قال رئيس البلدية، إننا لن نغادر",
        "市長は「橋は閉鎖しない」と述べた。",
        "महापौर ने कहा कि पुल बंद नहीं होगा।",
        "a_b *c* [d](e) <f> `g` \\h ~i",
        ":~:text=other&text=more",
    ],
)
def test_every_character_is_encoded_so_that_it_is_read_back(words):
    shown = words.replace("\u200d", "")  # joiners are passed over in a search
    directive = text_directive(words, f"First.\n{shown}\nLast.") or ""
    assert re.fullmatch(r"text=[A-Za-z0-9%._~]+", directive)
    assert terms(directive)[1] == shown


@pytest.mark.parametrize("words", ["", "   ", "\n\n", "\u202e\u200b", "\x00"])
def test_no_words_give_no_fragment(words):
    assert text_directive(words, "A page.") is None
    assert text_directive(words, None) is None


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("a a a a a a a a", "a " * 60_000),
        ("no no", "nono" * 30_000 + " no no"),
        ("a b", "a" + "\xa0" * 100_000 + "b"),
        ("word", "word" * 30_000),
        ("x " * 5000, "x " * 60_000),
    ],
)
def test_a_page_made_to_be_slow_is_not(words, page):
    began = process_time()
    text_directive(words, page)
    assert process_time() - began < 2


def test_words_that_stand_over_a_thousand_times_get_the_plain_address():
    assert link(URL, "it is", "it is\n" * 1001) == URL


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,hello",
        "file:///etc/passwd",
        "ftp://news.example/a",
        "//news.example/a",
        "/bridge",
        "https://",
        "https:///bridge",
        "https://[half/a",
        "https://news.example/\x1b]8;;x\x07",
        "https://news.example/\r\nSet-Cookie:a",
        "https://news.example/\ud800",
    ],
)
def test_what_is_no_web_address_gives_no_link(url):
    assert link(url, "It is late.", None) is None


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        (URL + "#part-2", URL + "#part-2:~:text=late"),
        (URL + "#:~:text=old", URL + "#:~:text=late"),
        (URL + "#part-2:~:text=old", URL + "#part-2:~:text=late"),
        (URL + "?a=b&c=d", URL + "?a=b&c=d#:~:text=late"),
        (f"  {URL} ", URL + "#:~:text=late"),
        ("https://news.example/a b\u202e<c>", "https://news.example/a%20b%E2%80%AE%3Cc%3E#:~:text=late"),
        ("https://новости.example/мост", "https://новости.example/мост#:~:text=late"),
    ],
)
def test_the_address_keeps_its_own_fragment_and_is_safe_to_print(url, opened):
    assert link(url, "late", None) == opened


def test_the_plain_address_loses_an_old_text_directive_too():
    assert link(URL + "#part-2:~:text=old", "late", "Nothing.") == URL + "#part-2"
    assert link(URL + "#:~:text=old", "late", "Nothing.") == URL


WORD = st.sampled_from(["the", "bridge", "is", "said", "“no”", "he", "3-0", "A&B", "it's", "late,", "end.", "(yes)"])
PARAGRAPHS = st.lists(st.lists(WORD, min_size=1, max_size=12), min_size=1, max_size=8)


@settings(deadline=None)  # the machine may be busy
@given(PARAGRAPHS, st.data())
def test_what_is_given_selects_the_words_and_nothing_before_them(paragraphs, data):
    page = "\n".join(map(" ".join, paragraphs))
    places = [match.span() for match in re.finditer(r"\S+", page)]
    first = data.draw(st.integers(0, len(places) - 1))
    last = data.draw(st.integers(first, min(first + 30, len(places) - 1)))
    start, end = places[first][0], places[last][1]
    words = page[start:end].split()
    pattern = r"\s+".join(map(re.escape, words))
    alike = re.findall(rf"(?=(?<!\S){pattern}(?!\S))", page, re.I)
    quoted = page[start:end].replace("\n", "\n\n")
    directive = text_directive(quoted, page, page[max(0, start - 200) : start], page[end : end + 200])
    match = first_match(directive, page) if directive else None
    if directive:
        assert match is not None
        assert page[slice(*match)].split() == words
    if len(alike) == 1 and (directive or ("\n" not in quoted and len(words) <= 12)):
        assert match == (start, end)


@settings(deadline=None)  # the machine may be busy
@given(st.text(), st.text())
def test_no_text_breaks_out_of_the_fragment(words, page):
    for opened in (link(URL, words, page), link(URL, words, None), link(URL, words, f"{page} {words} {page}")):
        assert opened is not None
        assert re.fullmatch(re.escape(URL) + r"(#:~:text=[A-Za-z0-9%._~,-]+)?", opened)


@settings(deadline=None)  # the machine may be busy
@given(st.text())
def test_no_address_gets_through_but_the_web_s(url):
    assume(not url.strip().lower().startswith(("http:", "https:")))
    assert link(url, "late", None) is None
