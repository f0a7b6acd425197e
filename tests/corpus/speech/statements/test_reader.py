"""The statements that an article reports: the forms of reported speech, and what is no statement."""

import pytest

from corpus.formats.document import document
from corpus.nouns import Extracted, Metadata, Statement
from corpus.speech.statements import statements


def read(*paragraphs: str, **known: str) -> tuple[str, list[Statement]]:
    blocks = tuple(("paragraph", words) for words in paragraphs)
    made = document(Extracted(blocks, Metadata(language="en", **known)))
    return made.text.content, list(statements(made))


def told(*paragraphs: str) -> list[tuple[str, str, str]]:
    """Kind, speaker as written and content of every statement."""
    text, found = read(*paragraphs)
    return [
        (each.kind, text[slice(*each.speaker.span)], " / ".join(text[a:b] for a, b in each.content)) for each in found
    ]


def manners(*paragraphs: str) -> list[str]:
    return [each.manner for each in read(*paragraphs)[1]]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Dana Toru said that the depot was closed.", "Dana Toru", "that the depot was closed"),
        ("Dana Toru said the depot was closed.", "Dana Toru", "the depot was closed"),
        ("Dana Toru said too often the depot was closed.", "Dana Toru", "the depot was closed"),
        ("Dana Toru said, however, that the depot was closed.", "Dana Toru", "that the depot was closed"),
        ("Dana Toru said yesterday that the depot was closed.", "Dana Toru", "that the depot was closed"),
        ("Dana Toru said today was a bad day.", "Dana Toru", "today was a bad day"),
        ("The clerk who had accused Dana Toru said the depot was closed.", "The clerk", "the depot was closed"),
        ("Mayor Feld's chief of staff, Dana Toru, said the depot was closed.", "Dana Toru", "the depot was closed"),
        ("The depot was closed, Dana Toru said.", "Dana Toru", "The depot was closed"),
        ("The depot was closed, said Dana Toru.", "Dana Toru", "The depot was closed"),
        ("The depot, Dana Toru said, was closed.", "Dana Toru", "The depot / was closed"),
        ("According to Dana Toru, the depot was closed.", "Dana Toru", "the depot was closed"),
        ("According to Dana Toru, mayor of the town, the depot was closed.", "Dana Toru", "the depot was closed"),
        ("The depot was closed, according to Dana Toru.", "Dana Toru", "The depot was closed"),
        ("In a statement on Friday, the board denied that the depot was closed.", "the board",
         "that the depot was closed"),
        ("Dana Toru told reporters in Marhaven on Friday that the depot was closed.", "Dana Toru",
         "that the depot was closed"),
        ("Dana Toru told The Daily Harbour the depot was closed.", "Dana Toru", "the depot was closed"),
        ("The Daily Harbour on Friday wrote that the depot was closed.", "The Daily Harbour",
         "that the depot was closed"),
        ("Dana Toru, who leads the port, said the depot was closed.", "Dana Toru", "the depot was closed"),
        ("The WHO said on Monday that the depot was closed.", "The WHO", "that the depot was closed"),
        ("The depot was closed, the US said.", "the US", "The depot was closed"),
        ("The US welcomed the deal, saying the depot was closed.", "The US", "the depot was closed"),
        ("Vestland is a critic of Ostria’s sweeping territorial claims and has accused it of theft.", "Vestland",
         "it of theft"),
        ("The board's chairwoman, Dana Toru, said the depot was closed.", "Dana Toru", "the depot was closed"),
        ("Dana Toru (I-Marhaven) said the depot was closed.", "Dana Toru", "the depot was closed"),
        ("Workers arrested at the depot said the depot was closed.", "Workers arrested at the depot",
         "the depot was closed"),
        ("Dana Toru, who said the depot was closed, resigned.", "Dana Toru", "the depot was closed"),
        ("The mayor's claim that the depot was closed was wrong.", "The mayor", "that the depot was closed"),
        ("The claim by Dana Toru that the depot was closed was wrong.", "Dana Toru", "that the depot was closed"),
        ("Dana Toru was quoted by The Post as saying that the depot was closed.", "Dana Toru",
         "that the depot was closed"),
        ("She's saying that the depot was closed.", "She", "that the depot was closed"),
        ("Dana Toru warned of a collapse.", "Dana Toru", "of a collapse"),
        ("Dana Toru called it a disgrace.", "Dana Toru", "it a disgrace"),
        ("Dana Toru denied the allegations.", "Dana Toru", "the allegations"),
        ("Dana Toru asked whether the depot was closed.", "Dana Toru", "whether the depot was closed"),
        ("Dana Toru urged the board to act.", "Dana Toru", "the board to act"),
        ("Dana Toru went on to say that the depot was closed.", "Dana Toru", "that the depot was closed"),
        ("A spokesman for the harbour board said the depot was closed.", "A spokesman for the harbour board",
         "the depot was closed"),
    ],
)  # fmt: skip
def test_indirect_speech_has_its_speaker_and_content(text, speaker, content):
    assert told(text) == [("indirect", speaker, content)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The depot was closed, the board said on Friday, after a fire had reached its gates.", "the board"),
        ("The depot was closed, police said late on Sunday, until engineers have seen it.", "police"),
        ("The depot was closed, Dana Toru told reporters in Marhaven, because the gates had burned.", "Dana Toru"),
        ("The depot was closed, the bank reported on Monday, and wages fell.", "the bank"),
    ],
)
def test_day_and_place_behind_the_verb_are_not_what_was_said(text, speaker):
    assert told(text) == [("indirect", speaker, "The depot was closed")]


@pytest.mark.parametrize(
    "lead", ["In a speech in Marhaven", "Asked about the depot", "After he had lost the vote", "Speaking in Marhaven"]
)
def test_what_leads_up_to_the_speaker_is_not_what_was_said(lead):
    assert lead not in told(f"{lead}, Dana Toru said on Friday, after a long wait, that the depot was closed.")[0][2]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“We will rebuild the pier,” Dana Toru said on Monday.", "“We will rebuild the pier,”"),
        ("“We will rebuild the pier,” Dana Toru, mayor of Marhaven, told The Post.", "“We will rebuild the pier,”"),
        ("“We will rebuild the pier”, Dana Toru told The Post.", "“We will rebuild the pier”"),
        ('"We will rebuild the pier," said Dana Toru, who leads the port.', '"We will rebuild the pier,"'),
        ('Dana Toru said: "We will rebuild the pier."', '"We will rebuild the pier."'),
        ("«We will rebuild the pier», said Dana Toru.", "«We will rebuild the pier»"),
        ("„We will rebuild the pier“, said Dana Toru.", "„We will rebuild the pier“"),
        ("‘It’s the workers’ pier,’ said Dana Toru.", "‘It’s the workers’ pier,’"),
        ("'We won't leave the pier,' said Dana Toru.", "'We won't leave the pier,'"),
        ("''We will rebuild the pier,'' said Dana Toru.", "''We will rebuild the pier,''"),
        ("“We will rebuild the pier. It is ours!” Dana Toru shouted.", "“We will rebuild the pier. It is ours!”"),
        ("“He said ‘no’ and left,” Dana Toru recalled.", "“He said ‘no’ and left,”"),
        ('"We will rebuild," Dana Toru said, "and we will do it soon."',
         '"We will rebuild," / "and we will do it soon."'),
        ("“We will rebuild the pier,” Dana Toru was quoted as saying.", "“We will rebuild the pier,”"),
        ("Dana Toru: “We will rebuild the pier.”", "“We will rebuild the pier.”"),
        ("“We will rebuild the pier.” — Dana Toru, mayor", "“We will rebuild the pier.”"),
    ],
)  # fmt: skip
def test_direct_speech_keeps_its_marks(text, content):
    assert told(text) == [("direct", "Dana Toru", content)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Dana Toru called the decision “a disgrace”.", "“a disgrace”"),
        ("Dana Toru said she was “very committed” to the pier.", "she was “very committed” to the pier"),
        ("The pier had been “a gift to the town,” Dana Toru said.", "The pier had been “a gift to the town,”"),
        ("Dana Toru said that “nobody knows why.”", "that “nobody knows why.”"),
    ],
)
def test_words_in_marks_inside_a_reporters_sentence_are_mixed(text, content):
    assert told(text) == [("mixed", "Dana Toru", content)]


@pytest.mark.parametrize(
    "text",
    [
        "Dana Toru did not say that the depot was closed.",
        "Dana Toru declined to comment.",
        "Dana Toru declined to say whether the depot was closed.",
        "Dana Toru refused to say that the depot was closed.",
        "Dana Toru has yet to confirm that the depot was closed.",
        "Dana Toru has not confirmed that the depot was closed.",
        "Dana Toru would not say that the depot was closed.",
        "Dana Toru never said that the depot was closed.",
        "Dana Toru said nothing about the depot.",
        "Nobody said the depot was closed.",
        "Dana Toru would say the depot was closed.",
        "Dana Toru is expected to say that the depot is closed.",
        "If Dana Toru says the depot is closed, we will leave.",
        "Had Dana Toru said the depot was closed, people would have left.",
        "It was not clear whether Dana Toru had said the depot was closed.",
        "Dana Toru was told that the depot was closed.",
        "It is said that the depot is haunted.",
        "The United States sent two ships to the depot.",
        "I said the depot was closed.",
    ],
)
def test_silence_and_supposition_are_no_statements(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “safe pier” collapsed on Monday.",
        "Vera “Bee” Dorn swam to the pier.",
        "He read “The Old Harbour and the Sea” twice.",
        "MAYOR SAYS PIER IS SAFE",
        "The workers, whom Vera Dorn described in her speech, were “well fed” and housed.",
        "READ MORE: Mayor says the pier is safe",
        "The mayor said the pier, seen on Monday, was closed. (Vera Dorn/The Daily Harbour)",
    ],
)
def test_marks_and_lines_that_are_no_speech_give_none(text):
    assert told(text, "The rest of the day was calm, and people went home early in the evening.") == []


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Dana Toru denied that the pier was unsafe.", "denied"),
        ("Dana Toru did not deny that the pier was unsafe.", "not denied"),
        ("Dana Toru admitted that the pier was unsafe.", "admitted"),
        ("Dana Toru confirmed that the pier was unsafe.", "confirmed"),
        ("Dana Toru claimed that the pier was unsafe.", "claimed"),
        ("Dana Toru promised to rebuild the pier.", "promised"),
        ("Dana Toru accused the board of lying.", "accused"),
        ("Dana Toru warned that the pier was unsafe.", "warned"),
        ("“Is the pier safe?” asked Dana Toru.", "asked"),
        ("Dana Toru called for an inquiry.", "demanded"),
        ("Dana Toru tweeted that the pier was unsafe.", "said"),
    ],
)
def test_the_manner_follows_the_word_of_saying(text, manner):
    assert manners(text) == [manner]


def test_negation_stays_in_the_content():
    assert told("Dana Toru said that she did not close the pier.")[0][2] == "that she did not close the pier"


def test_each_report_of_a_sentence_ends_where_the_next_begins():
    found = told("Officials said the pier was safe, but the dockers' union said it was not.")
    assert [each[1:] for each in found] == [
        ("Officials", "the pier was safe"),
        ("the dockers' union", "it was not"),
    ]


def test_a_speaker_goes_on_with_further_verbs():
    text = "Dana Toru said the pier was safe and promised to repair it, adding that work would begin soon."
    assert [each[2] for each in told(text)] == ["the pier was safe", "to repair it", "that work would begin soon"]


def test_the_inner_report_is_second_hand():
    text, found = read("Dovania said that the Marhaven Navy had admitted that it struck the pier.")
    outer, inner = found
    assert (outer.speaker.name, outer.via) == ("Dovania", None)
    assert inner.speaker.name == "Marhaven Navy"
    assert inner.via is not None and inner.via.name == "Dovania"
    assert text[slice(*inner.content[0])] == "that it struck the pier"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Dana Toru called the vote a sham.", "the vote a sham"),
        ("Dana Toru called Bo Tarn a liar on Monday.", "Bo Tarn a liar"),
        ("Dana Toru called the ruling unfair.", "the ruling unfair"),
        ("Dana Toru called the pier one of the best in years.", "the pier one of the best in years"),
        ("Dana Toru described the pier as safe, and left.", "the pier as safe"),
        ("Dana Toru dismissed the report as nonsense.", "the report as nonsense"),
        ("Dana Toru branded the vote a sham.", "the vote a sham"),
        ("Dana Toru rejected the plan as too costly.", "the plan as too costly"),
        (
            "Dana Toru denounced the vote as a sham that fooled nobody and left.",
            "the vote as a sham that fooled nobody",
        ),
    ],
)
def test_a_judgement_without_marks_ends_where_the_sentence_goes_on(text, content):
    assert told(text) == [("indirect", "Dana Toru", content)]


@pytest.mark.parametrize(
    "text",
    [
        "Dana Toru called the police.",
        "Dana Toru called a meeting a week ago.",
        "Dana Toru called the board a second time.",
        "Dana Toru called the mayor as a witness.",
        "Dana Toru dismissed Bo Tarn as director.",
        "Dana Toru rejected the plan.",
        "Dana Toru slammed the plan as the vote came closer.",
        "The boats labelled unsafe were sold.",
        "What Dana Toru calls corruption a judge called luck.",
    ],
)
def test_who_calls_or_dismisses_somebody_says_nothing(text):
    assert [each for each in told(text) if each[1] == "Dana Toru"] == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Dana Toru and Olga Dorn said the pier was safe.", ["Dana Toru", "Olga Dorn"]),
        ("Dana Toru and Olga Dorn both said that the pier was safe.", ["Dana Toru", "Olga Dorn"]),
        ("Both Mayor Dana Toru and Gen. Olga Dorn said the pier was safe.", ["Dana Toru", "Olga Dorn"]),
        ("“It is safe,” said Dana Toru and Olga Dorn.", ["Dana Toru", "Olga Dorn"]),
        ("According to Dana Toru and Olga Dorn, the pier was safe.", ["Dana Toru", "Olga Dorn"]),
        ("On Monday, Dana Toru, Vera Lund and Olga Dorn said it was safe.", ["Dana Toru", "Vera Lund", "Olga Dorn"]),
        ("The pier is safe, the ministry and the army said.", ["the ministry", "the army"]),
        ("Dana and Carl Toru said they had swum.", ["Dana Toru", "Carl Toru"]),
        ("Marlin and Toru said the pier was safe.", ["Toru"]),
        ("The director for piers and boats Dana Toru said it was safe.", ["Dana Toru"]),
        ("The mayor of Tyre and Sidon said the pier was safe.", ["The mayor of Tyre and Sidon"]),
        ("He blamed the mayor and Olga Dorn said it was safe.", ["Olga Dorn"]),
        ("A storm hit the pier and the mayor said it was safe.", ["the mayor"]),
    ],
)
def test_each_who_says_it_together_is_on_record(text, speakers):
    assert [each.speaker.name for each in read(text)[1]] == speakers


def test_after_two_who_spoke_together_a_quotation_alone_stays_open():
    found = read("Dana Toru and Olga Dorn said the pier was safe.", "“We looked at every plank of it.”")[1]
    assert [each.kind for each in found] == ["indirect", "indirect"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Dana Toru said no boats were lost.", "no boats were lost"),
        ("Dana Toru said nothing unusual had been seen.", "nothing unusual had been seen"),
        ("Dana Toru said no one had told her.", "no one had told her"),
        ("Dana Toru told reporters nothing had changed.", "nothing had changed"),
        ("Dana Toru said little had changed since May.", "little had changed since May"),
        ("Dana Toru said not all boats had come.", "not all boats had come"),
        ("Dana Toru said nearly 50 boats had come.", "nearly 50 boats had come"),
        ("Dana Toru said on Monday only two boats had come.", "only two boats had come"),
        ("No boats were lost, per Dana Toru.", "No boats were lost"),
        ("The harbour was safe, said Dana Toru after the storm.", "The harbour was safe"),
        ("Dana Toru blogged that the boats were lost.", "that the boats were lost"),
        ("Dana Toru is agreeing that the boats were lost.", "that the boats were lost"),
    ],
)
def test_what_is_denied_counted_or_given_by_rarer_words_is_not_missed(text, content):
    assert told(text) == [("indirect", "Dana Toru", content)]


@pytest.mark.parametrize(
    "text",
    [
        "Dana Toru said nothing about the boats.",
        "Dana Toru said nothing that would help.",
        "Dana Toru said nothing when she was asked.",
        "Dana Toru said no to the plan.",
        "Dana Toru said no.",
        "Dana Toru said little.",
        "Boats cost 50 crowns per Marhaven boat.",
    ],
)
def test_saying_nothing_is_no_statement(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A Harbour Board spokeswoman, Dana Toru, said the pier was safe.",
        "The Harbour Board's spokeswoman, Dana Toru, said the pier was safe.",
        "A spokeswoman for the Harbour Board, Dana Toru, said the pier was safe.",
        "Dana Toru, a spokeswoman for the Harbour Board, said the pier was safe.",
    ],
)
def test_a_spokeswoman_speaks_for_whom_the_words_beside_her_name_say(text):
    assert [(each.speaker.name, each.speaker.spoken_for) for each in read(text)[1]] == [("Dana Toru", "Harbour Board")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("As the crowd began to sing, Dana Toru stood up and said it was safe.", "Dana Toru"),
        ("Vera Lund, a pilot who advised the board on piers, said the pier was safe.", "Vera Lund"),
        ("Added Toru: “It is safe.”", "Toru"),
        ("No wonder Dana Toru said it was safe.", "Dana Toru"),
        ("Years after Dana Toru said it was safe, the pier fell.", "Dana Toru"),
    ],
)
def test_words_before_and_around_a_name_do_not_cling_to_it(text, speaker):
    held, found = read(text)
    assert held[slice(*found[-1].speaker.span)] == speaker


def test_a_thing_agrees_to_nothing():
    assert told("The quiet agreed that the pier was safe.") == []


def test_a_relative_clause_does_not_hide_the_speaker():
    text = "The harbour official who first laid open the audits denied on Friday that she had lied."
    assert told(text) == [("indirect", "The harbour official", "that she had lied")]


@pytest.mark.parametrize(
    ("text", "via", "content"),
    [
        ("Olga Dorn quoted Dana Toru as saying: “We wait.”", "Olga Dorn", "“We wait.”"),
        ("Olga Dorn has quoted Dana Toru as having said the pier was safe.", "Olga Dorn", "the pier was safe"),
        ("“We wait,” The Daily Harbour quoted Dana Toru as saying.", "The Daily Harbour", "“We wait,”"),
        ("Dana Toru was quoted by The Daily Harbour as saying the pier was safe.", "The Daily Harbour",
         "the pier was safe"),
        ("“We wait,” Dana Toru was quoted as saying by The Daily Harbour.", "The Daily Harbour", "“We wait,”"),
        ("Dana Toru, quoted by The Daily Harbour, said the pier was safe.", "The Daily Harbour", "the pier was safe"),
        ("Olga Dorn recalled Dana Toru saying that the pier was safe.", "Olga Dorn", "that the pier was safe"),
        ("Olga Dorn heard Dana Toru say that the pier was safe.", "Olga Dorn", "that the pier was safe"),
        ("As Olga Dorn recalled, Dana Toru said the pier was safe.", "Olga Dorn", "the pier was safe"),
        ("Dana Toru said the pier was safe, according to two aides.", "two aides", "the pier was safe"),
        ("Dana Toru told friends the pier was safe, people close to her say.", "people close to her",
         "the pier was safe"),
        ("Dana Toru told friends that the pier was safe, three people familiar with the talks said.",
         "three people familiar with the talks", "that the pier was safe"),
        ("Dana Toru said the pier was safe, adding that it was old, according to her aides.", "her aides",
         "the pier was safe"),
        ("According to a person in the room, Dana Toru said the pier was safe.", "a person", "the pier was safe"),
        ("Dana Toru, according to two aides, said the pier was safe.", "two aides", "the pier was safe"),
        ("Dana Toru had said the pier was safe, said Olga Dorn.", "Olga Dorn", "the pier was safe"),
        ("“We wait,” Dana Toru told her, Olga Dorn recalled.", "Olga Dorn", "“We wait,”"),
    ],
)  # fmt: skip
def test_words_that_another_passes_on_are_second_hand(text, via, content):
    held, found = read(text)
    passed = [each for each in found if each.speaker.name == "Dana Toru"]
    assert held[slice(*passed[0].content[0])] == content
    assert [held[slice(*each.via.span)] if each.via else "" for each in passed[:1]] == [via]


@pytest.mark.parametrize(
    "text",
    [
        "Dana Toru said the pier was safe, according to a transcript of the talks.",
        "Dana Toru said the pier was safe, according to a video posted on Monday.",
        "Dana Toru told The Daily Harbour the pier was safe.",
        "Dana Toru was quoted as saying that the pier was safe.",
        "Dana Toru said on Monday that the pier was safe, she said.",
        "In an interview with The Daily Harbour, Dana Toru said the pier was safe.",
    ],
)
def test_a_record_and_a_listener_pass_nothing_on(text):
    assert [(each.speaker.name, each.via) for each in read(text)[1]] == [("Dana Toru", None)]


def test_the_next_words_of_a_quotation_that_was_passed_on_are_passed_on_too():
    found = read("“We wait,” Dana Toru said, according to The Daily Harbour.", "“We do not sleep.”")[1]
    assert [(each.speaker.name, each.via and each.via.name) for each in found if each.kind == "direct"] == [
        ("Dana Toru", "Daily Harbour"),
        ("Dana Toru", "Daily Harbour"),
    ]


def test_a_sentence_behind_the_cue_is_a_statement_of_its_own():
    found = told("“The pier is safe,” Dana Toru said. “It opens on Friday.”")
    assert found == [("direct", "Dana Toru", "“The pier is safe,”"), ("direct", "Dana Toru", "“It opens on Friday.”")]


def test_a_quotation_alone_belongs_to_the_speaker_before():
    found = told("Dana Toru said the pier was safe.", "“We looked at every plank of it.”")
    assert found[1] == ("direct", "Dana Toru", "“We looked at every plank of it.”")


def test_a_quotation_alone_behind_the_writers_own_words_belongs_to_nobody():
    assert told("“It is safe,” I said.", "“We looked at every plank of it.”") == []


def test_a_quotation_over_paragraphs_is_one():
    paragraphs = ("“The pier is safe,” Dana Toru said. “It is ours.", "“We paid for it.”", "The crowd cheered.")
    assert told(*paragraphs)[1:] == [("direct", "Dana Toru", "“It is ours.\n\n“We paid for it.”")]


def test_a_quotation_over_paragraphs_belongs_to_whom_its_end_names():
    paragraphs = ("Vera Dorn said no.", "“The pier is safe. It is ours.", "“We paid for it,” Dana Toru said.")
    assert told(*paragraphs) == [("direct", "Dana Toru", "“The pier is safe. It is ours.\n\n“We paid for it,”")]


def test_the_cue_and_the_whole_sentence_are_spans_too():
    text, (found,) = read("It rained. Dana Toru said the pier was safe. It rained on.")
    assert text[slice(*found.sentence)] == "Dana Toru said the pier was safe."
    assert found.cue and text[slice(*found.cue)] == "said"


def test_a_release_speaks_in_its_own_voice_and_others_keep_theirs():
    text, found = read(
        "The board will rebuild the pier.", "“It is time,” said Dana Toru.", "We thank all.", speaker="Harbour Board"
    )
    assert [(each.speaker.name, each.own, text[slice(*each.content[0])]) for each in found] == [
        ("Harbour Board", True, "The board will rebuild the pier."),
        ("Dana Toru", False, "“It is time,”"),
        ("Harbour Board", True, "We thank all."),
    ]


def test_a_transcript_gives_its_speakers():
    text, found = read(
        "Dana Toru met the press.", "TORU: We will rebuild the pier.", "Q: When?", "TORU: Soon.", "And for all.",
        "Q: Who pays?", "TORU: The town.",
    )  # fmt: skip
    assert [(each.speaker.name, each.manner, text[slice(*each.content[0])]) for each in found] == [
        ("Dana Toru", "said", "We will rebuild the pier."),
        ("Question", "asked", "When?"),
        ("Dana Toru", "said", "Soon."),
        ("Dana Toru", "said", "And for all."),
        ("Question", "asked", "Who pays?"),
        ("Dana Toru", "said", "The town."),
    ]


def test_a_table_with_colons_is_no_transcript():
    assert told("Dorn: 12", "Toru: 9", "Dorn: 14", "Toru: 3", "The count of the votes goes on until tomorrow.") == []


def test_another_language_gives_no_statement_of_a_wrong_speaker():
    assert told("Dana Toru sagte, dass der Hafen geschlossen sei.", "«Le port est fermé», a dit Dana Toru.") == []


def test_a_quotation_that_completes_a_sentence_does_not_end_the_content_before_it():
    assert told("Dana Toru said that the depot was “closed,” Olga Dorn said.") == [
        ("mixed", "Olga Dorn", "Dana Toru said that the depot was “closed,”"),
        ("mixed", "Dana Toru", "that the depot was “closed,”"),
    ]
    assert told("Dana Toru said it was closed, “We wait,” Olga Dorn said.") == [
        ("indirect", "Dana Toru", "it was closed"),
        ("direct", "Olga Dorn", "“We wait,”"),
    ]


@pytest.mark.parametrize(("end", "speaker"), [(":", "Olga Dorn"), (".", "Ana Toru")])
def test_a_colon_gives_the_quotation_below_it_to_the_one_before_it(end, speaker):
    found = told(f"Ana Toru said the depot was closed. Olga Dorn disagreed{end}", "“It was open.”")
    assert found[-1] == ("direct", speaker, "“It was open.”")


def test_a_colon_announces_a_quotation_without_a_word_of_saying():
    assert told("Dana Toru had this: “We wait.”") == [("direct", "Dana Toru", "“We wait.”")]


@pytest.mark.parametrize(
    "text",
    [
        "Projections suggest the depot will lose 40 jobs.",
        "Early figures from the board indicate that the depot lost 40 jobs.",
        "A Marhaven poll suggests voters are tired.",
        "The port added in December 216 jobs, and trade grew.",
        "Karsia added in May more jobs than the board had forecast.",
        "The board added in 2031 a second line.",
    ],
)
def test_what_shows_or_adds_things_says_nothing(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Dana Toru suggested that the depot would close.", "Dana Toru"),
        ("A report suggests that the depot lost money.", "A report"),
        ("The army added in December that 40 men had left.", "The army"),
        ("Dana Toru added on Monday 40 people had left.", "Dana Toru"),
        ("The men who fled Marhaven said the depot had burned.", "The men"),
    ],
)
def test_who_suggests_or_adds_that_something_is_so_says_it(text, speaker):
    ((_, found, _),) = told(text)
    assert found.startswith(speaker)


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        (
            "Dana Toru told the board that the depot was closed, a person briefed on the call said.",
            "a person briefed on",
        ),
        ("Interpress cited Dana Toru as saying the depot was closed.", "Interpress"),
        ("Dana Toru said the depot was closed, an official who asked not to be named said.", "an official"),
    ],
)
def test_who_passes_words_on_is_named_with_them(text: str, teller: str) -> None:
    said = next(each for each in read(text)[1] if each.speaker.name == "Dana Toru")
    assert said.via and said.via.name.startswith(teller)


def test_to_ask_for_no_name_is_no_statement() -> None:
    assert [words for *_, words in told("A clerk who asked not to be named said the depot was closed.")] == [
        "the depot was closed"
    ]


def test_a_line_that_says_from_whom_it_is_gives_the_speaker_of_the_quotation_below() -> None:
    assert told("Statement from Governor Dana Toru:", "“We close the depot.”")[0][1:] == (
        "Dana Toru",
        "“We close the depot.”",
    )
    assert told("An open letter to Governor Dana Toru:", "“We close the depot.”") == []


@pytest.mark.parametrize(
    "text",
    [
        "“The roof leaks,” the board's chairwoman, Dana Toru, said.",
        "“The roof leaks,” his wife, Dana Toru, wrote in a letter to the court.",
        "“The roof leaks,” Harbor Board's chief of staff, Dana Toru, told the council.",
        "“The roof leaks,” Dana Toru, the undersecretary, said.",
    ],
)
def test_what_somebody_is_stands_apart_from_the_quotation_before_the_name(text):
    assert told(text) == [("direct", "Dana Toru", "“The roof leaks,”")]


def test_somebody_named_and_described_behind_what_was_written_wrote_it():
    text = "The pumps failed twice, Ivo Holt, the undersecretary, wrote in a memo to Dana Toru."
    assert told(text) == [("indirect", "Ivo Holt", "The pumps failed twice")]
    text = "When the pumps failed, Ivo Holt, the undersecretary, said the mill was closed."
    assert told(text) == [("indirect", "Ivo Holt", "the mill was closed")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Dana Toru promised to open the mill, but went home.", "to open the mill"),
        ("Dana Toru has urged members to back the mill, but sounded unsure on Monday.", "members to back the mill"),
        ("Dana Toru promised to open the mill, but not the weir.", "to open the mill, but not the weir"),
        ("Dana Toru said the mill was open, but lacked a roof.", "the mill was open, but lacked a roof"),
        ("Dana Toru said the mill “never stood still,” referencing its tours, but nobody knows.",
         "the mill “never stood still,”"),
    ],
)  # fmt: skip
def test_what_the_speaker_does_next_was_not_said(text, content):
    assert [said for _, _, said in told(text)] == [content]


def test_who_reports_the_whole_sentence_is_not_told_of_by_whom_it_quotes():
    text = "Ana Toru welcomed the news, saying the mill was “old,” suggesting it may be sold, VTV9 reported."
    found = read(text)[1]
    assert [(each.speaker.name, each.via and each.via.name) for each in found] == [
        ("VTV9", None), ("Ana Toru", "VTV9"), ("Ana Toru", "VTV9"),
    ]  # fmt: skip


def test_who_tells_a_joke_has_said_nothing_of_what_stands_before():
    assert told("On Friday, the third day of the fair in Brask, Dana Toru told a joke.") == []


def test_but_added_before_words_of_their_own_is_no_part_of_what_was_said_before():
    text = "Dana Toru said the mill was open but added, “Not for long,” Toru said."
    assert [said for _, _, said in told(text)] == ["the mill was open", "“Not for long,”"]
