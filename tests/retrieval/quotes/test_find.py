"""A quotation is found word for word, and nothing else is."""

import time
import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from retrieval.quotes.exact import Match
from retrieval.quotes.find import find, key_terms
from retrieval.quotes.tokens import ALIKE, alike, read

TEXT = (
    "On Monday, the army said it did not strike the hospital in Marrow, where 40 people died. “We will not "
    "surrender,” said Mr. Johnson, the mayor of St. Anne. “The town’s budget is $3.5 million,” he added – a rise of "
    "40 percent since 2014.\n\n"
    "Boris Johnson said on 14 March that U.S.-backed rebels didn't take the bridge. The ministry denied that it "
    "struck the convoy. There is no evidence that the general fled the country. The soldiers, who had marched for "
    "nine days, allegedly burned the village of Oster before dawn. Is the café open? It was 1,000 metres away."
)

settings.register_profile("quotes", deadline=None)  # a loaded machine is no failure
settings.load_profile("quotes")

PLAIN_WORDS = ["river", "Marrow", "harbour", "Oster", "the", "of", "and", "walked", "lamp's", "1,200", "café", "U.S."]
SEPARATORS = [" ", ", ", " – ", ". ", "\n\n", "; ", " “", "” "]


def stored(match: Match | None, text: str = TEXT) -> list[str]:
    assert match is not None
    return [text[start:end] for start, end in match.spans]


@pytest.mark.parametrize(
    "quotation",
    [
        pytest.param("the army said it did not strike the hospital", id="as stored"),
        pytest.param('"The town\'s budget is $3.5 million"', id="other marks"),
        pytest.param("„We will not surrender“", id="marks around"),
        pytest.param("'We will not surrender', said Mr. Johnson", id="single marks"),
        pytest.param("he added - a rise of 40 percent", id="hyphen for dash"),
        pytest.param("The army said it did\n  not\u00a0strike the hospital", id="white space and a capital"),
        pytest.param("[T]he army said it did not strike", id="a bracketed capital"),
        pytest.param("[The] army said it did not strike", id="a bracketed word that only has another capital"),
        pytest.param("The ministry denied that it struck the convoy!"[:-1] + ",", id="a comma at the end"),
        pytest.param("since 2014. Boris Johnson said", id="over a paragraph's end"),
        pytest.param(unicodedata.normalize("NFD", "Is the café open?"), id="accents written apart"),
        pytest.param("the army ｓａｉｄ it did not strike", id="full-width letters"),
        pytest.param("the ar\u00admy said\u200b it did not strike", id="invisible characters"),
    ],
)
def test_a_quotation_is_exact_however_its_marks_and_spaces_look(quotation: str) -> None:
    match = find(quotation, TEXT)
    assert match == Match("exact", match.spans if match else (), (), 1.0)


@pytest.mark.parametrize("sign", ["…", "...", "[…]", "(...)", ". . .", "[...]", "...."])
def test_an_ellipsis_stands_for_left_out_words(sign: str) -> None:
    match = find(f"the mayor of St. Anne {sign} he added", TEXT)
    assert match is not None and match.status == "exact"
    assert stored(match) == ["the mayor of St. Anne", "he added"]


def test_an_ellipsis_does_not_reach_over_the_whole_text() -> None:
    far = "The river rose overnight. " + "Nobody knew why it did. " * 60 + "\n\nThe bridge fell at dawn."
    assert find("The river rose … The bridge fell at dawn", far) is None


@pytest.mark.parametrize(
    "quotation",
    [
        pytest.param("0 people", id="inside a number"),
        pytest.param("000 metres", id="behind a thousands comma"),
        pytest.param("backed rebels", id="inside a hyphenated word"),
        pytest.param("rebels did", id="inside a contraction"),
        pytest.param("14 people", id="three words or fewer are not altered"),
        pytest.param("The president of the chamber spoke at length about taxes", id="another sentence"),
        pytest.param("the said of it in", id="small words alone"),
        pytest.param("…", id="no word"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_does_not_stand_is_absent(quotation: str) -> None:
    assert find(quotation, TEXT) is None


@pytest.mark.parametrize(
    ("quotation", "given", "words"),
    [
        pytest.param("It was a matter of safety", "was", "is", id="a tense"),
        pytest.param("This is a matter of safety", "This", "It", id="what points"),
        pytest.param("The pier was not ready yet", "was", "is", id="beside a not"),
    ],
)
def test_a_short_quotation_with_another_small_word_is_altered(quotation, given, words):
    text = 'Jonas Weld said: "It is a matter of safety. The pier is not ready yet."'
    match = find(quotation, text)
    assert match is not None and match.status == "altered"
    assert [(one.type, one.given, one.stored) for one in match.differences] == [("word", given, words)]


@pytest.mark.parametrize(
    "quotation",
    ["It was a matter of time", "She called the matter of safety", "That was the matter of safety"],
    ids=["another noun", "another verb", "several small words"],
)
def test_a_short_quotation_that_says_another_thing_is_absent(quotation):
    assert find(quotation, "It is a matter of safety, he said.") is None


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        pytest.param("strike the hospital in Marrow", "not", id="after did not"),
        pytest.param("it struck the convoy", "denied that", id="after denied that"),
        pytest.param("the general fled the country", "no evidence that", id="after no evidence that"),
        pytest.param("the army said it did", "not", id="before not"),
        pytest.param("the army said … the hospital in Marrow", "it did not strike", id="under an ellipsis"),
        pytest.param(
            "The soldiers … burned the village of Oster",
            ", who had marched for nine days, allegedly",
            id="a hedge under an ellipsis",
        ),
    ],
)
def test_words_cut_free_of_their_not_are_altered(quotation: str, words: str) -> None:
    match = find(quotation, TEXT)
    assert match is not None and match.status == "altered"
    assert [(one.type, one.given, one.stored) for one in match.differences] == [("cut", "", words)]


def test_a_place_without_the_not_is_preferred() -> None:
    text = "The army did not strike the hospital. Later it admitted: we strike the hospital at night."
    assert stored(find("strike the hospital", text), text) == ["strike the hospital"]
    assert find("strike the hospital", text).status == "exact"  # type: ignore[union-attr]


def test_not_only_denies_nothing() -> None:
    text = "They not only burned the village but took its bells."
    assert find("burned the village but took its bells", text).status == "exact"  # type: ignore[union-attr]


def test_a_question_is_no_statement() -> None:
    match = find("Is the café open.", TEXT)
    assert match is not None and match.differences[0].stored == "?"


def test_a_dropped_not_is_seen_in_three_words() -> None:
    match = find("We will surrender", TEXT)
    assert match is not None and match.differences[0].type == "negation"


def test_every_character_is_alike_to_one_character() -> None:
    assert all(len(plain) == 1 for plain in ALIKE.values())
    assert alike("“it’s”\u00a0–２０") == '"it\'s" -20'


def test_key_terms_name_numbers_in_both_forms_and_no_small_words() -> None:
    terms = key_terms("The town's budget is $3.5 million: forty of 1,200 soldiers in Oster")
    assert {"3.5", "million", "forty", "40", "1,200", "1200", "town", "budget", "soldiers", "Oster"} == set(terms)


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text, and where its words stand."""
    text, places = "", []
    for word in draw(st.lists(st.sampled_from(PLAIN_WORDS), min_size=8, max_size=30)):
        places.append((len(text), len(text) + len(word)))
        text += word + draw(st.sampled_from(SEPARATORS))
    return text, places


@given(texts(), st.data())
def test_any_slice_of_words_is_found_exactly_and_the_spans_cut_it_out(
    made: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    text, places = made
    first = data.draw(st.integers(0, len(places) - 1))
    last = data.draw(st.integers(first, len(places) - 1))
    quotation = text[places[first][0] : places[last][1]]
    match = find(quotation.replace("“", '"').replace("”", "'").replace("\n\n", " ").replace("–", "-"), text)
    assert match is not None and match.status == "exact"
    assert read(*stored(match, text)).keys == read(quotation.rstrip(".")).keys


@given(texts(), st.data())
def test_left_out_words_under_an_ellipsis_are_exact(
    made: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    text, places = made
    cuts = sorted(data.draw(st.sets(st.integers(0, len(places) - 1), min_size=4, max_size=4)))
    one = text[places[cuts[0]][0] : places[cuts[1]][1]]
    other = text[places[cuts[2]][0] : places[cuts[3]][1]]
    match = find(f"{one} […] {other}", text)
    assert match is not None and match.status == "exact"
    assert read(stored(match, text)[-1]).keys[-1] == read(other).keys[-1]


@given(st.text(st.characters(exclude_categories=["Cs", "Cf", "Cc", "Mn", "Mc", "Me"]), max_size=80), st.data())
def test_any_text_is_found_in_itself(words: str, data: st.DataObject) -> None:
    words = unicodedata.normalize("NFC", words)
    assume(find(words, words) is not None)
    text = data.draw(st.sampled_from(["", "Before it. "])) + words + "\n\nAfter it."
    match = find(words, text)
    assert match is not None and all(0 <= start < end <= len(text) for start, end in match.spans)
    assert match.status == "exact" or match.differences


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_another_number_is_never_exact(true: int, false: int) -> None:
    assume(true != false)
    match = find(
        f"the guards counted {false} boats in the harbour", f"At dusk the guards counted {true} boats in the harbour."
    )
    assert match is not None and match.status == "altered"
    assert {one.type for one in match.differences} <= {"number", "date"}


@given(st.sampled_from(TEXT.split("\n\n")), st.integers(0, 100))
def test_an_added_not_is_never_exact(paragraph: str, place: int) -> None:
    words = paragraph.split()
    place = 1 + place % (len(words) - 2)
    match = find(" ".join([*words[:place], "never", *words[place:]]), TEXT)
    assert match is not None and "negation" in {one.type for one in match.differences}


@pytest.mark.parametrize("text", ["x" * 1_000_000, "a " * 30_000, "." * 300_000 + " a b c d", "( . . " * 50_000])
def test_noise_is_answered_soon(text: str) -> None:
    began = time.process_time()
    find(text[: len(text) // 5] + "y", text)
    assert time.process_time() - began < 8


@settings(max_examples=5)
@given(st.integers(0, 1_199))
def test_one_changed_word_in_a_very_long_quotation_is_named(place: int) -> None:
    words = [f"word{number}" for number in range(1_200)]
    changed = [*words[:place], "lantern", *words[place + 1 :]]
    match = find(" ".join(changed[10:] if place >= 10 else changed), " ".join(words))
    assert match is not None and [(one.given, one.stored) for one in match.differences] == [("lantern", f"word{place}")]
