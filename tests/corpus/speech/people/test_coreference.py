"""Coreference in an article: names, last names, titles, pronouns, offices, bodies, spokespeople."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.nouns import Mention
from corpus.speech.people.coreference import resolve_people
from tests.made_up import document

TORU = """Ana Toru, the mayor of Varnholm, closed the bridge on Monday.

"Nobody will cross it," Toru said. She said the repair would take a month.

Col. Gen. Sergei Dorn, commander of the Karsian forces, disagreed. The general said the bridge was safe.

The United States Harbor Command (HARCOM) said that it would wait. The U.S. harbor command continued that it was ready.

A spokesman for the Ministry of Rivers said no. The ministry said it had no plans. Officials said nothing."""


def meant(text: str, words: str, nth: int = 0, previous: Mention | None = None) -> Mention:
    """The mention at the `nth` occurrence of `words`."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return resolve_people(document(text)).mention((at, at + len(words)), previous)


@pytest.mark.parametrize(
    ("words", "name", "type"),
    [
        ("Toru said", "Ana Toru", "person"),
        ("She said", "Ana Toru", "person"),
        ("The general said", "Sergei Dorn", "person"),
        ("Col. Gen. Sergei Dorn, commander of the Karsian forces", "Sergei Dorn", "person"),
        ("HARCOM", "United States Harbor Command", "body"),
        ("the United States Harbor Command"[4:], "United States Harbor Command", "body"),
        ("The U.S. harbor command continued", "United States Harbor Command", "body"),
        ("The ministry said", "Ministry of Rivers", "body"),
        ("Officials said", "Officials", "unnamed"),
    ],
)
def test_words_are_resolved_to_the_fullest_name(words: str, name: str, type: str) -> None:
    words = words.removesuffix(" said").removesuffix(" continued")
    got = meant(TORU, words, 1 if words == "Toru" else 0)
    assert (got.name, got.type) == (name, type)


def test_a_spokesman_without_a_name_speaks_for_a_body() -> None:
    got = meant(TORU, "A spokesman for the Ministry of Rivers")
    assert got == Mention(got.span, "A spokesman for the Ministry of Rivers", "unnamed", "Ministry of Rivers")


def test_two_bearers_of_one_last_name_leave_it_as_written() -> None:
    text = "Ann Holm met Boris Holm at the bridge. Holm said that it was closed. Mr. Holm said so too."
    assert meant(text, "Holm", 2) == Mention((39, 43), "Holm", "person")
    assert meant(text, "Mr. Holm").name == "Boris Holm"


JOHNSONS = "Ann Johnson and Boris Johnson met."
RESOLVED = [
    ("Jan van der Berg, a miller, met Ana Toru. “No,” van der Berg said.", "van der Berg", 1, "Jan van der Berg"),
    ("Jan van der Berg, a miller, met Ana Toru. Van der Berg said no.", "Van der Berg", 0, "Jan van der Berg"),
    ("Mohammad Al Basha came. Al Basha said no.", "Al Basha", 1, "Mohammad Al Basha"),
    ("Marie-Claire Dubois spoke. Dubois said no.", "Dubois", 1, "Marie-Claire Dubois"),
    ("Ivo Brandt Jr. spoke in Tarn. Brandt said it would rain.", "Brandt", 1, "Ivo Brandt Jr."),
    ("Zdeněk Šťastný opened the mill. Stastny said it was old.", "Stastny", 0, "Zdeněk Šťastný"),
    ("Sergei Dorn came. Sergey Dorn said no.", "Sergey Dorn", 0, "Sergei Dorn"),
    ("Anselm “Ans” Holt came to Tarn. Holt said no.", "Holt", 1, "Anselm Holt"),
    ("ANA TORU: We wait.\n\nAna Toru closed the bridge. Toru said so.", "ANA TORU", 0, "Ana Toru"),
    (f"{JOHNSONS} Johnson said no.", "Johnson", 2, "Johnson"),
    (f"{JOHNSONS} Ms. Johnson said no.", "Ms. Johnson", 0, "Ann Johnson"),
    ("Ann Johnson came. Johnson said no. Then Boris Johnson came.", "Johnson", 1, "Ann Johnson"),
    ("Gen. Ilya Dorn crossed the river. The general said it was over.", "The general", 0, "Ilya Dorn"),
    ("Gen. Ilya Dorn met Gen. Marta Quill. The general said it was over.", "The general", 0, "The general"),
    ("Rear Adm. Petra Olin took command. The admiral said it was late.", "The admiral", 0, "Petra Olin"),
    ("Tarn Mayor Ana Toru spoke. The mayor said no.", "The mayor", 0, "Ana Toru"),
    ("Ivo Brandt, 54, is a baker. The 54-year-old said yes.", "The 54-year-old", 0, "Ivo Brandt"),
    ("Tarn's mayor, Ana Toru, said no.", "Tarn's mayor, Ana Toru", 0, "Ana Toru"),
    ("former Karsian prime minister Ana Toru said no.", "former Karsian prime minister Ana Toru", 0, "Ana Toru"),
    ("“The bridge is closed,” Ana Toru said. “Ivo Brandt knows it.” She said no.", "She", 0, "Ana Toru"),
    ("Ivo Brandt met Ana Toru. “We are ready,” she said.", "she", 0, "Ana Toru"),
    ("Ivo Brandt met Ana Toru. “We are ready,” he said.", "he", 0, "Ivo Brandt"),
    ("Ana Toru spoke first. “Olga Dorn is wrong,” she said.", "she", 0, "Ana Toru"),
    ("The Karsian Ministry of Rivers closed the port. The ministry said no.", "The ministry", 0,
     "Karsian Ministry of Rivers"),
    ("Tarn Mills Inc. closed a mill. The company said it was full.", "The company", 0, "Tarn Mills Inc."),
    ("The Tarn Port Authority (TPA) spoke. The authority said no.", "The authority", 0, "Tarn Port Authority"),
    ("The World Harbor Office (WHO) left. WHO said so.", "WHO", 1, "World Harbor Office"),
    ("The U.S. said no. The United States said yes.", "U.S.", 0, "United States"),
    ("The Rivers, Lakes and Harbors Agency said no.", "The Rivers, Lakes and Harbors Agency", 0,
     "Rivers, Lakes and Harbors Agency"),
    ("The statement by the Harbor Office said no.", "The statement by the Harbor Office", 0, "Harbor Office"),
    ("In June Dorn said no. Ilya Dorn left.", "Dorn", 0, "Ilya Dorn"),
    ("The Harbor Command met. HARCOM said no.", "HARCOM", 0, "Harbor Command"),
    ("The Tarn Command and the Lorn Command met. The big new tarn command said no.", "The big new tarn command", 0,
     "Tarn Command"),
    ("The Tarn Command and the Lorn Command met. The big new bad tarn command said no.", "The big new bad tarn command",
     0, "The big new bad tarn command"),
    ("Ivo Brandt, a baker, spoke. The 54-year-old said yes.", "The 54-year-old", 0, "Ivo Brandt"),
    ("A board met with Ivo Brandt. Unlike Boris Holt, he said no.", "he", 0, "Ivo Brandt"),
    ("Alix Mather admires Marta Voss. She said no.", "She said", 0, "She said"),
    ("“No,” Bo Tarn answered after Cole Varney asked. He said it was late.", "He said", 0, "Bo Tarn"),
    ("When Ivo Brandt tried to defend it, Boris Holt differed.\n\n“It is bad,” he said.", "he said", 0, "Boris Holt"),
    ("Ivo Brandt told Boris Holt to wait. He said it was late.", "He said", 0, "Ivo Brandt"),
    ("Ivo Brandt, who met Boris Holt, said no. He said it was late.", "He said", 0, "Ivo Brandt"),
    ("“Why?” Ivo Brandt asked.\n\nBoris Holt laughed. “It is late,” he said.", "he said", 0, "Boris Holt"),
    ("Ivo Brandt spoke. The general laughed. “It is late,” he said.", "he said", 0, "he said"),
    ("Ivo Brandt spoke. A woman laughed. “It is late,” he said.", "he said", 0, "Ivo Brandt"),
    ("Dorn spokesman Ivo Brandt would not say. “It is late,” he said.", "he said", 0, "Ivo Brandt"),
    ("Jon Holt left. Nobody had gone since Cyrus Vane did. Mr. Vane went.\n\nMr. Holt's farewell blamed nobody. "
     "He said no.", "He said", 0, "Jon Holt"),
    ("Ivo Brandt and Boris Holt spoke. Brandt said no and Holt said yes. It rained. He said no.", "He said", 0,
     "He said"),
    ("On Monday Secretary of State Ana Toru said no.", "Secretary of State Ana Toru", 0, "Ana Toru"),
    ("On Monday Minister of Foreign Affairs Quorin Bexal said no. Bexal left.", "Bexal", 1, "Quorin Bexal"),
    ("White House chief of staff Ivo Brandt said no.", "White House chief of staff Ivo Brandt", 0, "Ivo Brandt"),
    ("The head of the harbour office Ana Toru said no.", "The head of the harbour office Ana Toru", 0, "Ana Toru"),
    ("No, said the head of the harbour office, Ana Toru.", "the head of the harbour office", 0, "Ana Toru"),
    ("No, said the harbour master, Ana Toru.", "the harbour master", 0, "Ana Toru"),
    ("No, said the guard known only as Bo, who left.", "the guard known only", 0, "Bo"),
    ("No, said the guard known as a bore.", "the guard known", 0, "the guard known"),
    ("Ari Toru and Eri Toru met. Mr. Toru left.", "Mr. Toru", 0, "Toru"),
    ("Ari Toru left. Mr. Toru said no. Ms. Toru said yes.", "Mr. Toru", 0, "Toru"),
    ("Ari Toru left. Mr. Toru said no. Ms. Toru said yes.", "Ms. Toru", 0, "Toru"),
    ("Ana Toru left. Mr. Toru said no. Ms. Toru said yes.", "Ms. Toru", 0, "Ana Toru"),
    ("It was late, said his Lantern profile, and Lantern closed.", "his Lantern profile", 0, "his Lantern profile"),
    ("It was late, said the school’s Lantern post. Lantern closed.", "the school’s Lantern post", 0,
     "the school’s Lantern post"),
    ("It was late, said Ana Toru’s Lantern page. Lantern closed.", "Ana Toru’s Lantern page", 0, "Ana Toru"),
    ("No, said the glazier, Ana Toru and others.", "the glazier", 0, "the glazier"),
    ("Ana Toru left. No, said the company, Ana Toru.", "the company", 0, "the company"),
    ("Her main rival, Ana Toru, has won by saying no.", "Her main rival", 0, "Ana Toru"),
    ("No, said the head of the office, Ana Toru and Bo Tarn.", "the head of the office", 0, "the head of the office"),
    *(
        (f"{phrase} said no to it on Monday.", phrase, 0, phrase)
        for phrase in (
            "An aide to the secretary of state Ana Toru",
            "The head of Ana Toru",
            "The captain of singer Ana Toru",
            "The mother of the late Ana Toru",
            "The brother of Secretary of State Ana Toru",
        )
    ),
    ("LORN (Harbor Wire) - Aircraft of the Karsian Command struck.", "the Karsian Command", 0, "Karsian Command"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "nth", "name"), RESOLVED, ids=[f"{case[1]}: {case[3]}" for case in RESOLVED])
def test_words_mean(text: str, words: str, nth: int, name: str) -> None:
    assert meant(text, words, nth).name.rstrip(".") == name.rstrip(".")


@pytest.mark.parametrize(
    ("text", "words", "name", "type", "spoken_for"),
    [
        ("Harbor Office spokeswoman Ana Toru said no.", "Ana Toru", "Ana Toru", "person", "Harbor Office"),
        ("Ana Toru, a spokeswoman for the Harbor Office, said no.", "Ana Toru", "Ana Toru", "person", "Harbor Office"),
        ("Ana Toru left. Toru's spokesman said no.", "Toru's spokesman", "Toru's spokesman", "unnamed", "Ana Toru"),
        ("A spokesman for the club said no.", "A spokesman for the club", "A spokesman for the club", "unnamed", None),
        ("Sources close to the talks said no.", "Sources close to the talks", "Sources close to the talks", "unnamed",
         None),
        ("Senate Republicans said no.", "Senate Republicans", "Senate Republicans", "unnamed", None),
        ("Police said no.", "Police", "Police", "unnamed", None),
        ("The union said no.", "The union", "The union", "unnamed", None),
        ("Karsia's army left. Karsia said it would wait.", "Karsia", "Karsia", "body", None),
        ("The White House said no.", "The White House", "White House", "body", None),
    ],
)  # fmt: skip
def test_people_bodies_and_the_unnamed_are_kept_apart(text, words, name, type, spoken_for) -> None:
    got = meant(text, words)
    assert (got.name, got.type, got.spoken_for) == (name, type, spoken_for)


def test_a_pronoun_goes_on_with_an_unnamed_speaker_before() -> None:
    text = "An official with the Harbor Office spoke. “No,” he said."
    before = Mention((0, 34), "An official with the Harbor Office", "unnamed")
    at = text.index("he said")
    assert resolve_people(document(text)).mention((at, at + 2), before).name == before.name


def test_a_pronoun_goes_to_nobody_where_nobody_agrees() -> None:
    assert meant("Ivo Brandt spoke. “No,” she said.", "she") == Mention((24, 27), "she", "unnamed")


@pytest.mark.parametrize("first", ["Lindsey", "Kelsey", "Michele"])
def test_a_first_name_of_women_and_men_leaves_a_pronoun_with_who_spoke(first: str) -> None:
    text = f"{first} Holm called out his rival Ivo Brandt. Holm said, “We lose.” He continued, “Brandt destroys us.”"
    assert meant(text, "He").name == f"{first} Holm"


def test_what_a_report_says_is_not_said_by_the_body_that_it_blames() -> None:
    text = (
        "The Harbor Command (HARCOM) closed the quay.\n\n"
        "The report blames Harbor Command. The crew had been told to wait, it says, and nobody asked why."
    )
    assert meant(text, "it says").type == "unnamed"


@settings(deadline=None)
@given(st.text(alphabet="AaBb .'-(U.S)\n“”\"heshe,", max_size=200), st.integers(0, 200), st.integers(0, 40))
def test_any_words_mean_somebody(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    span = (start, min(len(text), start + length))
    assert resolve_people(document(text)).mention(span).span == span


@pytest.mark.parametrize(
    ("words", "spoken_for"),
    [
        ("a VTV9 representative", "VTV9"),
        ("a representative for the Harbor Board", "Harbor Board"),
        ("a representative for Ana Toru", "Ana Toru"),
        ("a Texas representative", None),
        ("a House representative", None),
    ],
)
def test_a_representative_without_a_name_speaks_for_whom_the_words_name(words: str, spoken_for: str | None) -> None:
    got = meant(f"Ana Toru called the Harbor Board. “The mill is shut,” {words} said.", words)
    assert (got.type, got.spoken_for) == ("unnamed", spoken_for)


@pytest.mark.parametrize("words", ["one senior Democrat", "the Republican", "a Liberal"])
def test_a_partys_member_without_a_name_is_no_body(words: str) -> None:
    got = meant(f"“The mill is shut,” {words} said.", words)
    assert got == Mention(got.span, words, "unnamed")


def test_whose_post_it_is_according_to_is_who_wrote_the_next_words() -> None:
    text = """Jeb Toru is the only other candidate. Mr. Toru has a mill.

The mill is for sale, according to a post from Orlanna Brel. “We sell it,” she wrote."""
    assert meant(text, "she").name == "Orlanna Brel"


def test_who_goes_on_is_who_spoke_whatever_the_first_name_tells() -> None:
    before = "Ivo Holt runs the mill, and Mr. Holt was there."
    assert meant(f"{before} “It is shut,” Anna Brel said. “It stays so,” he continued.", "he c").name == "Anna Brel"
    assert meant(f"{before} “It is shut,” Ms. Brel said. “It stays so,” he continued.", "he c").name == "Ivo Holt"
    apart = f"{before} “It is shut,” Anna Brel said. She left. “It stays so,” he added."
    assert meant(apart, "he a").name == "Ivo Holt"


def test_the_company_is_the_one_known_to_be_one_that_the_article_begins_with() -> None:
    text = "On Monday Twitter shut some accounts. Ana Toru was glad. The company said that it would go on."
    assert meant(text, "The company").name == "Twitter"
    late = "Ana Toru shut the mill. " * 20 + "She wrote so on Twitter. The company said that it would go on."
    assert meant(late, "The company").type == "unnamed"
