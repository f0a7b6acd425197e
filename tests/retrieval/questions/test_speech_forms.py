"""Forms in which people ask who said what, each with its reading in words; and questions that are none of them."""

from datetime import UTC, datetime

import pytest

from retrieval.questions.inventory import inventory
from retrieval.questions.question import Reading, read_question
from retrieval.questions.reading_words import read_as

NOW = datetime(2017, 6, 14, 12, tzinfo=UTC)
NAMES = (
    "Ana Toru/Toru/Karsia/Varnholm/Ivar Ravic/Ravic/Mila Senna/Senna/Tarn Herald/White House"
    "/Department of Housing and Ports"
)
KNOWN = inventory((name, 3) for name in NAMES.split("/"))


def reading(question: str) -> Reading:
    return read_question(question, KNOWN, (), NOW, "UTC")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Can you tell me what Ana Toru said about the mill?", "said by Ana Toru · about the mill"),
        ("hey what's Ana Toru saying on Varnholm", "said by Ana Toru · about Varnholm"),
        (
            "please show me what Toru said about the Karsian fair, thanks!",
            "said by Toru · about the Karsian fair",
        ),
        ("do you have anything from Ana Toru on Varnholm? need a quote asap", "said by Ana Toru · about Varnholm"),
        ("hi! any idea what that Karsian prince tweeted at Toru?", "said by that Karsian prince · any topic · at Toru"),
        ("I'm looking for what Ana Toru has said about Karsia, could you help?", "said by Ana Toru · about Karsia"),
        ("whats Toru's take on a Karsia-Varnholm line", "said by Toru · about a Karsia-Varnholm line"),
        ("ok so what exactly did Toru say abt the pumps?", "said by Toru · about the pumps"),
        ("what did toru say about Karsia and the White House", "said by Toru · about Karsia and the White House"),
        ("Which governor called Toru a coward?", "said by a governor · about Toru a coward"),
        ("What names has Ravic called Toru?", "said by Ravic · about calling Toru"),
        ("Ravic and Toru on the dyke: what did each say?", "said by Ravic and by Toru · about the dyke"),
        ("Ravic on the dyke - what did he say?", "said by Ravic · about the dyke"),
        ("Karsia's transport minister on the dyke", "said by Karsia's transport minister · about the dyke"),
        ("did Ravic deny making up the story", "denied by Ravic · about making up the story"),
        ("Didn't Ravic say the dyke would hold?", "said by Ravic · about the dyke would hold"),
        ("What hasn't Ravic said about the port?", "said by Ravic · about the port"),
        ("Is it true that Ravic said the dyke would hold?", "said by Ravic · about the dyke would hold"),
        ("Ravic doesn't think so, does he?", "said by Ravic · any topic"),
        ("Ravic denied it, didn't he?", "denied by Ravic · any topic"),
        (
            "How many civilians did Karsia say were killed in Varnholm?",
            "said by Karsia · about civilians were killed in Varnholm",
        ),
        ("How many did Mayor Dorn say were killed?", "said by Dorn · about were killed"),
        ("How many times did Ravic say the dyke would hold?", "said by Ravic · about the dyke would hold"),
        ("How often has Ravic denied the strike?", "denied by Ravic · about the strike"),
        (
            "When did Ravic first say the dyke would hold?",
            "said by Ravic · about the dyke would hold · earliest first",
        ),
        ("What's Ivar Ravic's stance on the dyke?", "said by Ivar Ravic · about the dyke"),
        ("What did Ravic say when he resigned?", "said by Ravic · any topic · when he resigned"),
        ("What did Ravic say after his speech?", "said by Ravic · any topic · after his speech"),
        ("What did Ravic say about the port after the storm?", "said by Ravic · about the port · after the storm"),
        ("What did Ravic tell traders in Varnholm?", "said by Ravic · any topic · to traders in Varnholm"),
        ("What did Ravic tell reporters about the port?", "said by Ravic · about the port · to reporters"),
        ("What did Ravic say to Senna about the port", "said by Ravic · about the port · to Senna"),
        (
            "what did the White House say to Ravic about the lost letters?",
            "said by White House · about the lost letters · to Ravic",
        ),
        ("Ravic's reaction to the strike", "said by Ravic · about the strike"),
        ("What was Ravic's reaction to the strike?", "said by Ravic · about the strike"),
        ("What does Ravic think of the strike?", "said by Ravic · about the strike"),
        ("What does Ravic make of the strike?", "said by Ravic · about the strike"),
        ("Who denied that the mill burned?", "denied by anyone · about the mill burned"),
        ("Who did Ravic accuse of lying?", "said by Ravic · about accusing of lying"),
        (
            "Did Ravic apologise for what he said about Senna?",
            "said by Ravic · about apologising for what he said about Senna",
        ),
        ("Did Ravic reject Senna's comments about the dam?", "denied by Ravic · about Senna's comments about the dam"),
        ("Did Ravic condemn the strike?", "said by Ravic · about condemning the strike"),
        ("Did Ravic threaten to sue?", "warned by Ravic · about to sue"),
        ("Why did Ravic say the dam would fail?", "said by Ravic · about the dam would fail"),
        ("What did Ravic tweet about Senna?", "said by Ravic · about Senna"),
        ("What did the Pell Harbour Post write about Senna?", "said by Pell Harbour Post · about Senna"),
        ("Compare what Ravic and Senna said about the dyke", "said by Ravic and by Senna · about the dyke"),
        ("Compare Ravic and Senna on the port", "said by Ravic and by Senna · about the port"),
        ("Ravic vs Senna on the port", "said by Ravic and by Senna · about the port"),
        ("How did Ravic respond to Senna?", "said by Ravic · about Senna"),
        ("How did Ravic and Senna react to the strike?", "said by Ravic and by Senna · about the strike"),
        (
            "What did Ravic, Senna and Ana Toru say about the dam?",
            "said by Ravic, by Senna and by Ana Toru · about the dam",
        ),
        ("What did Ravic and Senna say about each other?", "said by Ravic about Senna; said by Senna about Ravic"),
        (
            "What did Ravic say about the dam and how did Senna respond?",
            "said by Ravic about the dam; said by Senna about Ravic, the dam",
        ),
        (
            "What did the mayor and the police chief say about the fire?",
            "said by the mayor and by the police chief · about the fire",
        ),
        ("What did the Department of Housing and Ports say?", "said by Department of Housing and Ports · any topic"),
        ("Has Ravic commented on the dam?", "said by Ravic · about the dam"),
        ("Where does Ravic stand on the port?", "said by Ravic · about the port"),
        ("How does Ravic feel about the port?", "said by Ravic · about the port"),
        ("I wonder if Ravic said anything about the port", "said by Ravic · about the port"),
        ("what ravic said about the dam", "said by Ravic · about the dam"),
        ("does anyone know what ravic said about the dam?", "said by Ravic · about the dam"),
        ("anything from Ravic?", "said by Ravic · any topic"),
        ("quotes from Ravic on the dam", "said by Ravic · about the dam"),
        ("give me quotes by Ravic", "said by Ravic · any topic"),
        ("Ravic on the dam", "said by Ravic · about the dam"),
        ("Ravic said the dam was safe", "said by Ravic · about the dam was safe"),
        ("Ravic said the dam was safe?", "said by Ravic · about the dam was safe"),
        ("What was the last thing Ravic said about the dam?", "said by Ravic · about the dam · latest first"),
        ("WHAT DID RAVIC SAY ABOUT THE DAM?", "said by Ravic · about the dam"),
        ("What did Ravic and the weather say about the dam?", "said by Ravic · about the dam"),
        ("What did Ravic say in response to Senna?", "said by Ravic · about Senna"),
        ("What did Ravic say in an interview on the dam?", "said by Ravic · about the dam · in an interview"),
        ("What did Ravic say at the rally?", "said by Ravic · any topic · at the rally"),
        ("What did they say?", "any date"),
        ("Who else spoke about the dam?", "said by anyone · about the dam"),
        ("who has said what about the dam", "said by anyone · about the dam"),
        ("What did either Ravic or Senna say about the dam", "said by Ravic and by Senna · about the dam"),
        ("what would Ravic say about the dam", "said by Ravic · about the dam"),
        ("What is Ravic's position on the dam?", "said by Ravic · about the dam"),
        ("Does Ravic believe the dam is safe?", "said by Ravic · about the dam is safe"),
        ("What did Ravic have to say about the dam?", "said by Ravic · about the dam"),
        ("what has Ravic had to say about the dam", "said by Ravic · about the dam"),
        ("Had Ravic warned about the dam?", "warned by Ravic · about the dam"),
        ("What did Ravic promise voters?", "promised by Ravic · about voters"),
        ("What did Ravic propose?", "demanded or proposed by Ravic · any topic"),
        ("What did Ravic call for?", "demanded or proposed by Ravic · any topic"),
        ("Did Ravic call for a new dam?", "demanded or proposed by Ravic · about a new dam"),
        ("Has Ravic called on Senna to resign?", "demanded or proposed by Ravic · about Senna to resign"),
        (
            "What did Ravic demand about the dam in June 2017?",
            "demanded or proposed by Ravic · about the dam · 1 Jun 2017 to 30 Jun 2017",
        ),
        ("Who called for a new dam?", "demanded or proposed by anyone · about a new dam"),
        ("What did Ravic call Senna?", "said by Ravic · about calling Senna"),
        ("Did Ravic compare Senna to a snake?", "said by Ravic · about comparing Senna to a snake"),
        ("Did Ravic ever admit that he lied?", "confirmed by Ravic · about he lied"),
        ("tell me if Ravic denied the strike", "denied by Ravic · about the strike"),
        ("What's the White House's response to the strike", "said by White House · about the strike"),
        ("Quick q: what did Ravic say about the dam", "said by Ravic · about the dam"),
        ("What was said by Ravic about the dam?", "said by Ravic · about the dam"),
        ("What has been said by Ravic?", "said by Ravic · any topic"),
        ("What do we have from Ravic on the dam?", "said by Ravic · about the dam"),
        ("Any word from Ravic on the dam?", "said by Ravic · about the dam"),
        ("is Ravic on record about the dam?", "said by Ravic · about the dam"),
        ("Is Ravic on the record as saying the dam is safe?", "said by Ravic · about the dam is safe"),
        ("Has Ravic ever gone on record about the dam", "said by Ravic · about the dam"),
        ("What is Ravic on record as saying about the dam?", "said by Ravic · about the dam"),
        ("What's the latest from Ravic?", "said by Ravic · any topic · latest first"),
        ("What's the latest Ravic statement on the dam?", "said by Ravic · about the dam · latest first"),
        ("latest Ravic quotes on the dam", "said by Ravic · about the dam · latest first"),
        ("what were Ravic's exact words on the dam", "said by Ravic · about the dam"),
        ("ravic about dam", "said by Ravic · about dam"),
        ("Ravic never said that, did he?", "said by Ravic · any topic"),
        ("So Ravic denies the strike?", "denied by Ravic · about the strike"),
        ("True or false: Ravic said the dam would hold", "said by Ravic · about the dam would hold"),
        ("fact check: Ravic said the dam would hold", "said by Ravic · about the dam would hold"),
        ("How many people died according to Ravic?", "said by Ravic · about people died"),
        ("What number of dead did Ravic give?", "said by Ravic · about dead"),
        ("What reason did Ravic give for the strike?", "said by Ravic · about the strike"),
        ("What did Ravic, the mayor, say about the dam?", "said by Ravic · about the dam"),
        ("what do ravic and senna say about the dam", "said by Ravic and by Senna · about the dam"),
        ("Do Ravic and Senna agree on the dam?", "said by Ravic and by Senna · about the dam"),
        ("How do Ravic and Senna differ on the dam?", "said by Ravic and by Senna · about the dam"),
        ("Ravic versus Senna: the dam", "said by Ravic and by Senna · about the dam"),
        (
            "What did Ravic say about Senna, and what did Senna say about Ravic?",
            "said by Ravic about Senna; said by Senna about Ravic",
        ),
        ("Did Ravic or Senna say the dam is safe?", "said by Ravic and by Senna · about the dam is safe"),
        (
            "What's the difference between what Ravic and Senna said about the dam?",
            "said by Ravic and by Senna · about the dam",
        ),
        ("What did Ravic say in court?", "said by Ravic · any topic · in court"),
        ("What did Ravic say as he left the court?", "said by Ravic · any topic · as he left the court"),
        ("What did Ravic say right after the vote?", "said by Ravic · any topic · right after the vote"),
        ("What did Ravic say on the day of the vote?", "said by Ravic · any topic · on the day of the vote"),
        ("What did Ravic say the day after the vote?", "said by Ravic · any topic · the day after the vote"),
        ("What did Ravic say on TV about the dam?", "said by Ravic · about the dam · on TV"),
        ("What did Ravic say on Twitter?", "said by Ravic · any topic · on Twitter"),
        ("What did Ravic say to the council about the dam?", "said by Ravic · about the dam · to the council"),
        ("What did Ravic promise to do?", "promised by Ravic · any topic"),
        ("What did Ravic warn of?", "warned by Ravic · any topic"),
        ("Who talked about the dam in May?", "said by anyone · about the dam · 1 May 2017 to 31 May 2017"),
        ("What was the reaction to the strike?", "said by anyone · about the strike"),
        ("How did people react to the strike?", "said by anyone · about the strike"),
        ("What did people say about the dam?", "said by anyone · about the dam"),
        ("What was said about the dam?", "said by anyone · about the dam"),
        ("What has been said on the dam in May?", "said by anyone · about the dam · 1 May 2017 to 31 May 2017"),
        ("What was said about the dam by Ravic?", "said by Ravic · about the dam"),
        ("statements about the dam", "said by anyone · about the dam"),
        ("latest quotes on the dam", "said by anyone · about the dam · latest first"),
        ("what are people saying about the dam", "said by anyone · about the dam"),
        ("What has Ravic been saying about the dam?", "said by Ravic · about the dam"),
        ("I need Ravic on the dam", "said by Ravic · about the dam"),
        ("anything from Ravic re: the dam", "said by Ravic · about the dam"),
        ("Re: What did Ravic say re the dam?", "said by Ravic · about the dam"),
        ("In what way did Ravic criticize the dam?", "said by Ravic · about criticizing the dam"),
        ("What has been Ravic's position on the dam?", "said by Ravic · about the dam"),
        ("What is Ravic's account of the dam?", "said by Ravic · about the dam"),
    ],
)
def test_a_question_for_somebodys_words(question: str, words: str) -> None:
    found = reading(question)
    assert found.kind != "open"
    assert read_as(found).replace(" · any date", "") == words


@pytest.mark.parametrize(
    "question",
    [
        "Who fled when Varnholm fell?",
        "Did anyone drown?",
        "How did the 2001 report compare to the mill?",
        "Who votes according to the party line?",
        "What does the second law state?",
        "Which city did they take?",
        "What happened in 1908?",
        "Who wrote the constitution?",
        "Who attacked the convoy?",
        "How much did Ravic raise last year?",
        "how long was Ravic's sentence?",
        "What is the new fare for the ferry?",
        "How many of Ravic's letters did the Post get?",
        "Which judge blocked Karsia's water law?",
        "How much did Ravic report earning from the fair?",
        "How big is the deal?",
        "Why did Ravic return the money?",
        "Which law school did Ravic attend?",
        "Why did Ravic resign?",
        "Did Ravic win the election?",
        "Was Ravic arrested?",
        "Where was Ravic born?",
        "Is the bridge open?",
        "What is the name of the bridge?",
        "What did the storm destroy?",
        "How high is the tower?",
        "Does the bridge feel safe?",
        "When did Varnholm fall?",
        "Who built the bridge?",
        "Who founded the Pell Harbour Post?",
        "Which side holds the bridge?",
        "How many guards did Ravic add along the route?",
        "How did Ravic die?",
        "What does the Karsian flag mean?",
        "How does the ferry work?",
        "What did the state department do?",
        "Which party does Ravic belong to?",
        "Can the bridge carry trucks?",
        "How many people did the truck kill?",
        "What caused the fire?",
        "What is the difference between the bridge and the ferry?",
        "What are people eating in Varnholm?",
        "Does everyone drink the water?",
        "Were the others rescued?",
        "What details did the police find?",
        "Which examples did the museum buy?",
        "Has Ravic broken the record?",
        "What was built by Ravic?",
        "What do people do in Varnholm?",
        "Help the aged in Varnholm",
        "Does the river agree with fish?",
        "What did the map state",
        "The dam: cost and size",
        "Everything by the river",
        "How many people died in Varnholm?",
        "What does the report on the dam say?",
        "What did the wind tell us?",
        "Who called Ravic a coward?",
        "When did Ravic call on Senna to resign?",
    ],
)
def test_a_question_about_the_matter_is_open(question: str) -> None:
    assert reading(question).kind == "open"


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("How many times did Ravic say the dam would hold?", "times"),
        ("How often has Ravic denied it?", "times"),
        ("How many boats did Ravic say sank?", "what"),
        ("When did Ravic first say that the dam would hold?", "when"),
        ("tell me when Ravic denied it", "when"),
        ("I wonder if Ravic denied it", "whether"),
        ("Ravic denied it, didn't he?", "whether"),
        ("Why did Ravic say so?", "what"),
    ],
)
def test_what_is_asked_for_is_read(question: str, asks: str) -> None:
    assert reading(question).asks == asks


def test_several_speakers_have_a_reading_each() -> None:
    found = reading("What did Ravic, Senna and Ana Toru say about the dam?")
    assert [each.speaker.written for each in found.parts if each.speaker] == ["Ravic", "Senna", "Ana Toru"]
    assert {each.topic for each in found.parts} == {"the dam"}


def test_each_other_means_the_others() -> None:
    found = reading("What did Ravic and Senna say about each other?")
    assert [each.topic for each in found.parts] == ["Senna", "Ravic"]


def test_one_who_cannot_speak_is_left_out_and_told() -> None:
    found = reading("What did Ravic and the weather say?")
    assert not found.also and '"the weather" is left out' in found.notes[0]


@pytest.mark.parametrize(
    "question",
    [
        "Ca n you tell me what Ravic neither",
        "Say what Ravic show me",
        "does what Ravic said matter to anybody said",
        "Did Ravic encourage Senna to endorse Ana Toru?",
    ],
)
def test_a_misreading_is_no_speaker(question: str) -> None:
    found = reading(question)
    assert found.speaker is None or found.speaker.written == "Ravic"


def test_what_was_not_said_is_told_to_be_nowhere() -> None:
    assert "not said" in reading("What hasn't Ravic said about the dam?").notes[0]


@pytest.mark.parametrize(
    ("question", "topic", "unread"),
    [
        ("What did Ravic say about the port the other day?", "the port", "the other day"),
        ("What did Ravic say the other day about the port?", "the port", "the other day"),
        ("What did Ravic say a while back?", "", "a while back"),
        ("What did Ravic say about the port in recent weeks?", "the port", "in recent weeks"),
        ("What did Ravic say next week?", "", "next week"),
        ("What did Ravic say at Christmas?", "", "at Christmas"),
        ("What did Ravic say on Harvest Day?", "", "on Harvest Day"),
        ("What did Ravic say in the 1990s?", "", "in the 1990s"),
    ],
)
def test_a_time_that_no_calendar_tells_is_told_and_no_topic(question: str, topic: str, unread: str) -> None:
    found = reading(question)
    assert found.topic == topic and found.circumstance == ""
    assert f'"{unread}" is not understood as a time' in found.notes[0]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What did Ravic say about the coming year?", "the coming year"),
        ("What did Ravic say about next week's vote?", "next week's vote"),
        ("What did Ravic say about Christmas?", "Christmas"),
        ("Did Ravic say he would resign next week?", "he would resign next week"),
    ],
)
def test_a_time_that_is_spoken_of_stays_in_the_topic(question: str, topic: str) -> None:
    found = reading(question)
    assert (found.topic, found.notes) == (topic, ())


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did the hacker Ravic say?", "Ravic"),
        ("Did the singer Mila Senna say so?", "Mila Senna"),
        ("What did the office of Ravic say?", "office of Ravic"),
    ],
)
def test_what_somebody_is_before_the_name_is_no_part_of_it(question: str, speaker: str) -> None:
    found = reading(question)
    assert found.speaker and found.speaker.written == speaker
