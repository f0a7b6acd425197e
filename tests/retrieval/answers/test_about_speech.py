"""Questions about speech over the sample corpus and over a few adversarial articles: the right kind of answer each."""

import json
from pathlib import Path

import pytest

from bot.present.explanation import weighed_words
from bot.terminal.cli import main
from corpus.store.catalogue.catalogue import Catalogue
from retrieval.answers.answer import read
from retrieval.answers.store.answers import AnswerStore
from tests.samples import write_jsonl

SAMPLE = Path(__file__).parents[3] / "corpus" / "sample"
TARN = [
    {
        "title": "Council on the dyke",
        "outlet": "Tarn Herald",
        "published": "2023-05-08",
        "text": '"The dyke will hold until the spring, whatever the river does," Ada Quist said. '
        "Ada Quist denied that the pumps had failed.\n\nIvo Brandt declined to comment on the dyke.",
    },
    {
        "title": "A quarrel over the pumps",
        "outlet": "River Gazette",
        "published": "2023-05-10",
        "text": "The Karsian Embassy said that the Tarn Water Board had admitted that the pumps failed in March. "
        'The Tarn Water Board has a seat on the quay.\n\n"Three pumps have rusted since March," Ivo Brandt said.',
    },
    {
        "title": "The dyke again",
        "outlet": "Harbor Wire",
        "published": "2023-05-09",
        "text": '"The dyke will hold until the summer, whatever the river does," Ada Quist said. '
        "Lena Holm said that the ferry was late. The Ferry Guild owns two boats.",
    },
    {
        "title": "Another Holm",
        "outlet": "Harbor Wire",
        "published": "2023-06-01",
        "text": "Edda Holm said that the ferry was early.",
    },
]


@pytest.fixture(scope="module")
def tarn(tmp_path_factory, model_files):
    home = tmp_path_factory.mktemp("tarn")
    return stocked(home, write_jsonl(home / "tarn.jsonl", TARN))


@pytest.fixture(scope="module")
def sample(tmp_path_factory, model_files):
    return stocked(tmp_path_factory.mktemp("sample"), SAMPLE)


def stocked(home: Path, source: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(home))
        assert main(["add", str(source), "--json"]) == 0
    return home


@pytest.fixture
def run(monkeypatch, capsys):
    """A command's JSON over a home."""

    def runner(home: Path, *arguments: str):
        monkeypatch.setenv("ONRECORD_HOME", str(home))
        capsys.readouterr()
        assert main([*arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return runner


@pytest.fixture
def ask(run):
    return lambda home, question, *options: run(home, "ask", question, *options)


def said(answer) -> list[tuple[str, str]]:
    """Who says what in the quotations."""
    return [(quote["speaker"]["name"], quote["text"]) for quote in answer["quotes"]]


def speakers_of(answer) -> set[str]:
    return {name for name, _ in said(answer)}


# What somebody said


def test_only_the_speakers_own_statements_are_quoted(tarn, ask):
    answer = ask(tarn, "What did Ada Quist say?")
    assert answer["status"] == "answered"
    assert speakers_of(answer) == {"Ada Quist"}
    assert {quote["manner"] for quote in answer["quotes"]} == {"said", "denied"}
    assert answer["lead"] == "Ada Quist is on record with 2 statements in 2 articles, 1 DIRECT, 1 INDIRECT."


def test_one_utterance_in_two_wordings_is_one_entry_and_the_earliest_speaks(tarn, ask):
    answer = ask(tarn, "What did Ada Quist say about the dyke?")
    (quote,) = answer["quotes"]
    assert "spring" in quote["text"]
    assert (quote["kind"], quote["also"], quote["article"]["outlet"]) == ("direct", 1, "Tarn Herald")


def test_the_differing_word_is_shown(tarn, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_HOME", str(tarn))
    main(["ask", "What did Ada Quist say about the dyke?"])
    assert "2 wordings" in (shown := capsys.readouterr().out)
    assert "«summer»" in shown and "«spring»" in shown


def test_an_indirect_statement_is_shown_in_its_whole_sentence(tarn, ask):
    (quote,) = ask(tarn, "What has Ada Quist denied?")["quotes"]
    assert (quote["kind"], quote["manner"]) == ("indirect", "denied")
    assert quote["sentence"]["text"] == "Ada Quist denied that the pumps had failed."


def test_a_topic_that_the_speaker_did_not_touch_is_not_found_and_the_nearest_is_shown(tarn, ask):
    answer = ask(tarn, "What did Ada Quist say about the ferry?")
    assert (answer["status"], answer["quotes"]) == ("not_found", [])
    assert {quote["speaker"]["name"] for quote in answer["receipt"]["nearest"]} == {"Ada Quist"}
    assert "other statements" in answer["lead"]


def test_a_speaker_may_be_given_as_an_option(tarn, ask):
    answer = ask(tarn, "What about the pumps?", "--speaker", "Ada Quist")
    assert said(answer) == [("Ada Quist", "that the pumps had failed")]


def test_a_name_that_fits_two_speakers_asks_which(tarn, ask):
    answer = ask(tarn, "What did Holm say about the ferry?")
    assert (answer["status"], answer["quotes"]) == ("not_found", [])
    assert sorted(answer["receipt"]["speakers"]) == ["Edda Holm", "Lena Holm"]
    assert "Ask with the full name" in answer["lead"]


@pytest.mark.parametrize(("name", "word"), [("Edda Holm", "early"), ("Lena Holm", "late")])
def test_the_full_name_settles_it(tarn, ask, name, word):
    ((speaker, text),) = said(ask(tarn, f"What did {name} say about the ferry?"))
    assert speaker == name and word in text


def test_the_full_name_as_the_next_line_of_a_conversation_settles_it(tarn, monkeypatch, capsys):
    lines = converse(tarn, monkeypatch, capsys, "What did Holm say?", "Edda Holm", "and Ada Quist?", "when?")
    assert [line["status"] for line in lines] == ["not_found", "answered", "answered", "answered"]
    assert speakers_of(lines[1]) == {"Edda Holm"} and speakers_of(lines[2]) == {"Ada Quist"}
    assert "First reported on 8 May 2023" in lines[3]["lead"] or "Reported on 8 May 2023" in lines[3]["lead"]


def converse(home, monkeypatch, capsys, *lines):
    import io

    monkeypatch.setenv("ONRECORD_HOME", str(home))
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    capsys.readouterr()
    assert main(["chat", "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_unnamed_of_two_articles_are_not_taken_for_one(tmp_path, ask, monkeypatch, capsys):
    first = {"title": "One", "text": "Fishermen said that the nets were torn by the storm."}
    second = {"title": "Two", "text": "Fishermen said that the price of salt had doubled."}
    home = stocked(tmp_path / "home", write_jsonl(tmp_path / "two.jsonl", [first, second]))
    answer = ask(home, "What did fishermen say?")
    assert {quote["speaker"]["unnamed"] for quote in answer["quotes"]} == {True}
    assert answer["lead"].startswith("Fishermen are on record with 2 statements in 2 articles")
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    main(["ask", "What did fishermen say?"])
    assert "it may be another in each" in capsys.readouterr().out


# Second-hand, mentions, silence, absence


def test_second_hand_words_are_never_the_speakers_own(tarn, ask):
    answer = ask(tarn, "What did the Tarn Water Board say?")
    assert (answer["status"], answer["quotes"]) == ("mentions_only", [])
    relayed = answer["mentions"][0]["speaker"]
    assert (relayed["name"], relayed["via"]) == ("Tarn Water Board", "Karsian Embassy")
    assert "second hand, according to Karsian Embassy" in answer["lead"]


def test_who_reports_it_has_said_it(tarn, ask):
    ((speaker, text),) = said(ask(tarn, "What did the Karsian Embassy say?"))
    assert speaker == "Karsian Embassy" and text.startswith("that the Tarn Water Board had admitted")


def test_silence_is_shown_apart_and_is_no_statement(tarn, ask):
    answer = ask(tarn, "Did Ivo Brandt comment on the dyke?")
    assert (answer["status"], answer["quotes"]) == ("mentions_only", [])
    assert answer["mentions"][0]["text"] == "Ivo Brandt declined to comment on the dyke."
    assert answer["mentions"][0]["speaker"] is None


def test_who_is_neither_named_nor_speaks_gets_a_receipt_with_those_who_do(tarn, ask):
    answer = ask(tarn, "What did the United Nations say?")
    assert answer["status"] == "not_found"
    assert answer["lead"] == "Nothing on record. The United Nations neither speaks nor is mentioned here."
    assert "Ada Quist" in answer["receipt"]["speakers"]


def test_who_is_named_though_not_on_the_topic_is_not_said_to_be_absent(tarn, ask):
    lead = ask(tarn, "What did the Ferry Guild say about the pumps?")["lead"]
    assert lead == (
        "Nothing on record: no statement by the Ferry Guild is here, and no mention of the name is on this (the pumps)."
    )


def test_an_empty_window_of_time_names_the_nearest_statements_around_it(tarn, ask):
    answer = ask(tarn, "What did Ada Quist say?", "--since", "2023-06-01")
    assert answer["status"] == "not_found"
    assert "the nearest before is of 9 May 2023" in answer["lead"] or "of 8 May 2023" in answer["lead"]
    earlier = ask(tarn, "What did Edda Holm say in May 2023?")
    assert "none before, the nearest after of 1 Jun 2023" in earlier["lead"]
    assert [quote["speaker"]["name"] for quote in earlier["receipt"]["nearest"]] == ["Edda Holm"]


# Whether, who, when, in which manner, in which order


def test_the_contrary_of_what_is_asked_is_shown_and_said_to_be_negated(tarn, ask):
    answer = ask(tarn, "Did Ada Quist say that the pumps had failed?")
    assert said(answer) == [("Ada Quist", "that the pumps had failed")]
    assert "for you to read" in answer["lead"]
    assert "Mind number 1: a denial" in answer["lead"]


def test_another_figure_is_no_answer_to_a_question_with_a_figure(tarn, ask):
    assert ask(tarn, "Did Ivo Brandt say that three pumps rusted?")["status"] == "answered"
    assert ask(tarn, "Did Ivo Brandt say that 3 pumps rusted?")["status"] == "answered"
    assert ask(tarn, "Did Ivo Brandt say that nine pumps rusted?")["status"] == "not_found"


def test_a_question_that_names_the_wrong_speaker_is_not_answered_with_anothers_words(tarn, ask):
    answer = ask(tarn, "Did Lena Holm say that three pumps have rusted?")
    assert (answer["status"], answer["quotes"]) == ("not_found", [])
    assert ask(tarn, "Who said that three pumps have rusted?")["quotes"][0]["speaker"]["name"] == "Ivo Brandt"


def test_who_said_it_and_who_denied_it(tarn, ask):
    assert speakers_of(ask(tarn, "Who denied that the pumps had failed?")) == {"Ada Quist"}
    assert "Karsian Embassy" in speakers_of(ask(tarn, "Who said that the pumps failed in March?"))


def test_nobody_has_confirmed_what_is_only_reported(tarn, ask):
    answer = ask(tarn, "Has anyone confirmed that the ferry was early?")
    assert (answer["status"], answer["quotes"]) == ("not_found", [])
    assert answer["lead"].startswith("Nothing on record: no confirmation by anyone")


def test_when_tells_the_day_of_the_report(tarn, ask):
    answer = ask(tarn, "When did Edda Holm say that the ferry was early?")
    assert "Reported on 1 Jun 2023." in answer["lead"]


def test_the_latest_and_the_first_come_first(sample, ask):
    latest = ask(sample, "What did Dana Toru last say?")
    first = ask(sample, "What did Dana Toru first say?")
    assert latest["quotes"][0]["article"]["published"].startswith("2024-04-02")
    assert first["quotes"][0]["article"]["published"].startswith("2024-03-04")


# The sample corpus, and how answers stay true


def test_a_spokeswoman_speaks_for_the_command_under_both_names(sample, ask):
    answer = ask(sample, "What did CENTCOM say about the hospital?")
    assert answer["status"] == "answered"
    assert any(quote["speaker"]["name"] == "Dana Toru" for quote in answer["quotes"])


def test_wire_copies_are_one_entry(sample, ask):
    answer = ask(sample, "What did Dana Toru say about the fuel depot?")
    assert [quote["also"] for quote in answer["quotes"]] == [2]
    assert answer["quotes"][0]["article"]["outlet"] == "Harbor Wire"


def test_a_publication_speaks_in_whole_paragraphs(sample, ask):
    answer = ask(sample, "What did the Kestrian Central Command say?", "--outlet", "Central Command press office")
    assert {quote["kind"] for quote in answer["quotes"]} == {"direct"}
    assert any(quote["text"].count(".") > 1 for quote in answer["quotes"])


def test_every_quotation_of_speech_is_a_slice_of_its_article(sample, ask, run):
    for question in ("What did CENTCOM say?", "What did Dana Toru say?", "Who said that the hospital was hit?"):
        for quote in ask(sample, question, "--limit", "50")["quotes"]:
            versions = run(sample, "show", str(quote["article"]["id"]))["versions"]
            text = next(each["text"] for each in versions if each["version"] == quote["version"])
            assert " […] ".join(text[start:end] for start, end in quote["spans"]) == quote["text"]


def test_an_open_question_says_whose_words_the_sentences_are(sample, ask):
    answer = ask(sample, "How many people were treated at the hospital?")
    corrected, earlier, *_ = answer["quotes"]
    assert "40 people" in corrected["text"] and "not 14" in corrected["text"]
    assert (earlier["kind"], earlier["speaker"]["name"]) == ("indirect", "Imre Vasko")


def test_why_tells_what_was_left_out_and_for_what_reason(tarn, ask, run):
    answer = ask(tarn, "What did Ivo Brandt say about the dyke?")
    verdicts = {each["verdict"] for each in run(tarn, "why", answer["id"])["considered"]}
    assert "not about the topic" in verdicts and "silence, no statement" in verdicts
    about = ask(tarn, "What did the Tarn Water Board say?")
    assert "another speaks" in {each["verdict"] for each in run(tarn, "why", about["id"])["considered"]}


def test_why_shows_a_statement_in_its_whole_sentence(sample, ask):
    catalogue = Catalogue(sample)
    answer = ask(sample, "What did Kestrian Central Command say about cluster munitions?")
    considered = read(AnswerStore(sample).find(int(answer["id"][1:]))).considered
    told = [weighed_words(each, catalogue) for each in considered]
    assert "CENTCOM denied that it had used cluster munitions in the raid." in told
    assert not any(words.startswith("that ") for words in told)


def test_two_speakers_are_answered_in_two_parts(ask, tarn):
    answer = ask(tarn, "Compare what Ada Quist and Ivo Brandt said about the pumps")
    assert answer["status"] == "answered"
    assert answer["reading"]["speakers"] == ["Ada Quist", "Ivo Brandt"]
    assert [quote["speaker"]["name"] for quote in answer["quotes"]] == ["Ada Quist", "Ivo Brandt"]
    assert "Ada Quist is on record" in answer["lead"] and "Ivo Brandt is on record" in answer["lead"]


def test_of_two_speakers_the_silent_one_is_told(ask, tarn):
    answer = ask(tarn, "What did Lena Holm and the Sea Scouts say about the ferry?")
    assert answer["status"] == "answered"
    assert "Sea Scouts neither speaks nor is mentioned" in answer["lead"]


def test_a_circumstance_is_looked_for_in_the_article_and_left_to_the_reader(ask, tarn):
    found = ask(tarn, "What did Ivo Brandt say when the Karsian Embassy spoke?")
    assert found["status"] == "answered" and "is for you to read" in found["lead"]
    absent = ask(tarn, "What did Ivo Brandt say after the coronation?")
    assert absent["status"] != "answered" and "as asked for (after the coronation)" in absent["lead"]


def test_how_many_times_counts_what_is_here(ask, tarn):
    answer = ask(tarn, "How many times did Ada Quist say the dyke will hold?")
    assert "not how often it was said" in answer["lead"]


def test_on_a_weekday_is_also_what_a_later_article_says_of_it(ask, tmp_path, model_files):
    text = "Mayor Orla Pennick said on Monday that the quay was shut. Orla Pennick said that the ferry ran on Monday."
    home = stocked(tmp_path, write_jsonl(tmp_path / "quay.jsonl", [{"published": "2023-05-10", "text": text}]))
    day = ask(home, "What did Orla Pennick say on May 8, 2023?")
    assert [quote["text"] for quote in day["quotes"]] == ["that the quay was shut"]
    assert ask(home, "What did Orla Pennick say on May 7, 2023?")["status"] != "answered"


def test_a_question_that_no_sentence_answers_is_asked_of_whom_it_names(run, tarn):
    answer = run(tarn, "ask", "Ivo Brandt who sits in the council - the rusted pumps since March")
    assert (answer["status"], answer["reading"]["speaker"]) == ("answered", "Ivo Brandt")
    assert "Three pumps have rusted" in answer["quotes"][0]["text"]


@pytest.mark.parametrize("question", ["How many bridges does Ivo Brandt own?", "Ivo Brandt on football"])
def test_a_fact_or_a_topic_that_nobody_touched_stays_unanswered(run, tarn, question):
    assert run(tarn, "ask", question)["status"] != "answered"
