"""Who is said to have said what."""

import pytest

from retrieval.claims.reading.saying import read_saying


@pytest.mark.parametrize(
    ("sentence", "speaker", "manner", "content"),
    [
        ("Dana Toru said that the bridge cost 40 crowns.", "Dana Toru", "said", "The bridge cost 40 crowns."),
        ("Toru denied taking bribes.", "Toru", "denied", "Toru took bribes."),
        ("Ada Voss denied burning the plans.", "Ada Voss", "denied", "Ada Voss burned the plans."),
        ("Ada Voss denied burying the plans.", "Ada Voss", "denied", "Ada Voss buried the plans."),
        ("Dana Toru promised to build a school.", "Dana Toru", "promised", "Dana Toru will build a school."),
        ("Dana Toru urged the council to close it.", "Dana Toru", "demanded", "The council should close it."),
        ("Dana Toru demanded that the mill be closed.", "Dana Toru", "demanded", "The mill should be closed."),
        ("Dana Toru called the vote a sham.", "Dana Toru", "said", "The vote is a sham."),
        ('Dana Toru called Ivo Holt "a liar".', "Dana Toru", "said", "Ivo Holt is a liar."),
        ("Dana Toru accused Ivo Holt of taking bribes.", "Dana Toru", "accused", "Ivo Holt took bribes."),
        ("Toru has called the plan a “hoax” twice.", "Toru", "said", "The plan is a hoax."),
        ("Dana Toru described voters as a “basket of fools.”", "Dana Toru", "said", "Voters are a basket of fools."),
        ("Dana Toru said she'd refuse to resign.", "Dana Toru", "said", "Dana Toru would refuse to resign."),
        ("Kestrel Corp. said it would cut 40 jobs.", "Kestrel Corp", "said", "Kestrel Corp would cut 40 jobs."),
        ("According to Mayor Dana Toru, the mill is closed.", "Dana Toru", "said", "The mill is closed."),
        ('"I will resign on Monday," Dana Toru said.', "Dana Toru", "said", "Dana Toru will resign on Monday."),
        ('"I am tired," Dana Toru said.', "Dana Toru", "said", "Dana Toru is tired."),
        ("Dana Toru admitted that she lied.", "Dana Toru", "admitted", "Dana Toru lied."),
        ("Ivo Holt said he and Dana Toru would run.", "Ivo Holt", "said", "Ivo Holt and Dana Toru would run."),
        ("Dana Toru told reporters the mill was closed.", "Dana Toru", "said", "The mill was closed."),
        ("Dana Toru said she believes that the mill is safe.", "Dana Toru", "said", "The mill is safe."),
        ("Dana Toru said she believes in fate.", "Dana Toru", "said", "Dana Toru believes in fate."),
    ],
)
def test_the_content_is_a_sentence_of_its_own(sentence, speaker, manner, content):
    said = read_saying(sentence)
    assert said and (said.speaker, said.manner, said.content, said.negated) == (speaker, manner, content, False)


@pytest.mark.parametrize("words", ["never said", "did not say", "has not said", "didn’t say", "has never said"])
def test_what_was_not_said_is_negated(words):
    said = read_saying(f"Dana Toru {words} that the mill was closed.")
    assert said and said.negated and said.content == "The mill was closed."


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge cost 40 million crowns.",
        "Forty-five percent of soldiers said they would vote for Toru.",
        "The report said that 40 people died.",
        "Toru leads in Orrin, according to a Kestrel Times/Orrin poll.",
        "A new Orrin University survey says that voters want change.",
        "Toru’s claim that the mill polluted the river was false.",
        "The road is not as long as Dana Toru said it was.",
        "The end of the strike concluded the quarrel with Kestrel.",
        "A boy was found with a message written on his hand saying the mill is closed.",
        "Dana Toru wrote a letter to the council.",
        "Dana Toru endorsed Ivo Holt.",
        "Dana Toru announced a concert.",
        "By 58 percent to 33, voters say that Toru should go.",
        "Toru's voters say by 55%-41% that the mill should close.",
        "Only Dana Toru accused the council of theft.",
        "The night she lost, Toru still added more seats than Ivo Holt did.",
    ],
)
def test_a_fact_is_no_saying(sentence):
    assert read_saying(sentence) is None


def test_the_outermost_speaker_says_it():
    said = read_saying("Karsia said that Kestrel Command admitted shelling the port.")
    assert said and said.speaker == "Karsia" and said.content == "Kestrel Command admitted shelling the port."


def test_it_stays_where_it_may_mean_another_thing():
    said = read_saying("The ministry said it would reopen in May.")
    assert said and said.content == "It would reopen in May."


def test_a_denial_within_marks_is_none_of_the_saying():
    said = read_saying("“That never goes on for long,” Dana Toru said.")
    assert said and not said.negated


@pytest.mark.parametrize(
    "sentence",
    [
        "The clerk who wrote Dana Toru's speech may end up voting for Holt.",
        'The film called "Ebb" came from Karsia Studios.',
    ],
)
def test_words_that_only_tell_of_whom_a_sentence_is_are_no_saying(sentence: str) -> None:
    assert read_saying(sentence) is None


def test_who_calls_on_somebody_by_name_demands_it() -> None:
    said = read_saying("Six papers of Halden called on Holt to step down.")
    assert said is not None
    assert said.content == "Holt should step down."
