"""What of a page a browser's search for a text fragment sees."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.formats.html.visible import visible


def seen(markup: str) -> str:
    return visible(markup.encode())


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.<p>Two.", "One.\nTwo."),
        ("<div>One<div>Two</div>Three</div>", "One\nTwo\nThree"),
        ("<p>One<br>Two", "One\nTwo"),
        ("<table><tr><td>One<td>Two</table>", "One\nTwo"),
        ("<ul><li>One<li>Two</ul>Three", "One\nTwo\nThree"),
        ("<p>One <img alt='x'> two", "One\ntwo"),
        ("<p>One <script>no()</script>two", "One\ntwo"),
        ("<p>One <button>Share</button> two", "One\nShare\ntwo"),
        ("<p>One <span style='float: left'>A</span>two", "One\nA\ntwo"),
        ("<p>One <b style='display:inline-block'>A</b>two", "One\nA\ntwo"),
        ("<p><span class='drop-cap'>O</span>nce more", "O\nnce more"),
        ("<pre>One\ntwo  three</pre>", "One\ntwo\nthree"),
    ],
)
def test_a_line_ends_where_a_search_stops(markup, text):
    assert seen(markup) == text


@pytest.mark.parametrize(
    "markup",
    [
        "<p>O<b>n</b>e <i>two</i>",
        "<p>One<!-- three --> two",
        "<p>\n  One\t\n two  ",
        "<p>One <span hidden>three</span>two",
        "<p>One <span style='color:red; display : none'>three</span>two",
        "<p>One <span style='visibility:hidden'>three</span>two",
        "<p>One <noscript>three</noscript>two",
        "<p>One <template>three</template>two",
        "<p>O<wbr>ne two",
        "<p>O&shy;ne t\u200bwo",
        "<head><title>Three</title></head><p>One two",
        "<style>p { color: red }</style><p>One two",
        "<dialog>Three</dialog><p>One two",
        "<p>One <b style='display:inline'>two</b>",
        "<p>One two<iframe>three</iframe><video>four</video><svg><text>five</text></svg>",
        "<select><option>three</select><textarea>four</textarea><p>One two",
    ],
)
def test_what_is_not_shown_is_left_out_and_what_is_inline_stays_together(markup):
    assert seen(markup) == "One two"


def test_details_and_what_is_hidden_until_found_can_be_found():
    assert seen("<details><p>One</details><div hidden='until-found'>Two</div>") == "One\nTwo"


def test_a_non_breaking_space_stays_and_letters_are_composed():
    assert seen("<p>40&nbsp; crowns in Mu\u0308nster") == "40\xa0 crowns in Münster"


def test_the_declared_encoding_is_read():
    assert visible('<meta charset="windows-1251"><p>Мост закрыт'.encode("cp1251")) == "Мост закрыт"


@pytest.mark.parametrize("body", [b"", b"   ", b"<!-- only this -->", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_a_page_without_words_is_empty(body):
    assert visible(body) == ""


def test_a_page_nested_deeper_than_browsers_keep_is_read_as_far_as_that():
    assert seen("<p>One<div>" * 600) == "\n".join(["One"] * 600)
    assert seen("One" + "<div>" * 9000 + "Two").startswith("One")


@settings(deadline=None)  # the machine may be busy
@given(st.text())
def test_any_markup_is_read_and_gives_no_empty_or_padded_line(markup):
    lines = seen(f"<p>{markup}").split("\n")
    assert lines == [""] or all(line.strip(" ") == line != "" for line in lines)
