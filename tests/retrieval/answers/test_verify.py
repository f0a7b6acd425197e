"""`onrecord quote` knows speakers: another speaker's words, a paraphrase between marks, second-hand words."""

import json

import pytest

from bot.terminal.cli import main
from tests.samples import write_jsonl

ARTICLES = [
    {
        "title": "Council on the dyke",
        "outlet": "Tarn Herald",
        "published": "2023-05-08",
        "text": '"The dyke will hold until the spring," Ada Quist said. '
        "Ivo Brandt said that the pumps had rusted through since March.\n\n"
        "The Karsian Embassy said that the Tarn Water Board had admitted that the pumps failed in March.\n\n"
        "The quay was wet and the gulls sat on the rails all morning.\n\n"
        '"The wall," Ada Quist told the council, "was built in haste." '
        '"I do not think the lock is safe," she added. "This one is for you."',
    }
]


@pytest.fixture(scope="module")
def home(tmp_path_factory, model_files):
    home = tmp_path_factory.mktemp("quay")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(home))
        assert main(["add", str(write_jsonl(home / "quay.jsonl", ARTICLES)), "--json"]) == 0
    return home


@pytest.fixture
def check(home, monkeypatch, capsys):
    """The verdict as JSON, and its first line for a person."""

    def run(text: str, *options: str):
        monkeypatch.setenv("ONRECORD_HOME", str(home))
        capsys.readouterr()
        assert main(["quote", text, *options, "--json"]) == 0
        verdict = json.loads(capsys.readouterr().out)
        main(["quote", text, *options])
        return verdict, " ".join(capsys.readouterr().out.split("\n\n")[0].split())

    return run


def differences(verdict):
    return [(each["type"], each["given"], each["stored"]) for each in verdict["differences"]]


def test_own_words_of_the_speaker_claimed_are_exact(check):
    verdict, line = check("The dyke will hold until the spring", "--speaker", "Ada Quist")
    assert (verdict["status"], verdict["differences"]) == ("exact", [])
    assert (verdict["best"]["kind"], verdict["best"]["speaker"]["name"]) == ("direct", "Ada Quist")
    assert "Ada Quist said them (DIRECT)" in line


def test_words_of_another_speaker_are_altered_and_the_first_line_says_whose_they_are(check):
    verdict, line = check("The dyke will hold until the spring", "--speaker", "Ivo Brandt")
    assert verdict["status"] == "altered"
    assert differences(verdict) == [("speaker", "Ivo Brandt", "Ada Quist")]
    assert "Ada Quist is on record with them, not Ivo Brandt" in line


@pytest.mark.parametrize(
    ("text", "options"),
    [('"the pumps had rusted through"', ()), ("the pumps had rusted through", ("--speaker", "Ivo Brandt"))],
    ids=["between marks", "as the speaker's own"],
)
def test_a_reporters_wording_given_as_a_quotation_is_altered(check, text, options):
    verdict, line = check(text, *options)
    assert verdict["status"] == "altered"
    assert differences(verdict) == [("kind", "direct", "indirect")]
    assert "a reporter's wording (INDIRECT), not a quotation" in line


def test_a_reporters_wording_looked_up_plainly_stands_but_never_under_a_bare_exact(check):
    verdict, line = check("the pumps had rusted through")
    assert (verdict["status"], verdict["differences"]) == ("exact", [])
    assert (verdict["best"]["kind"], verdict["best"]["speaker"]["name"]) == ("indirect", "Ivo Brandt")
    assert "a reporter's wording of what Ivo Brandt said (INDIRECT)" in line


def test_second_hand_words_are_told_as_such(check):
    verdict, line = check("the pumps failed in March", "--speaker", "Tarn Water Board")
    assert verdict["status"] == "altered"
    assert differences(verdict) == [("kind", "first-hand", "second-hand, according to Karsian Embassy")]
    assert "second-hand, according to Karsian Embassy" in line
    plainly, line = check("the pumps failed in March")
    assert plainly["best"]["speaker"]["via"] == "Karsian Embassy"
    assert "at second hand" in line


def test_the_articles_own_words_are_nobodys(check):
    verdict, line = check("the gulls sat on the rails all morning", "--speaker", "Ada Quist")
    assert differences(verdict) == [("speaker", "Ada Quist", "")]
    assert "the article says them itself" in line
    plainly, line = check("the gulls sat on the rails all morning")
    assert (plainly["status"], plainly["best"]["speaker"]) == ("exact", None)
    assert "nobody is quoted with them" in line


def test_other_words_and_another_speaker_are_both_named(check):
    verdict, line = check("The dyke will not hold until the spring", "--speaker", "Ivo Brandt")
    assert [each["type"] for each in verdict["differences"]] == ["negation", "speaker"]
    assert "negation" in line and "Ada Quist" in line


def test_words_joined_over_the_attribution_are_exact_and_said_to_be_interrupted(check):
    verdict, line = check("The wall was built in haste.", "--speaker", "Ada Quist")
    assert (verdict["status"], verdict["differences"]) == ("exact", [])
    assert len(verdict["best"]["spans"]) == 2 and "told the council" not in verdict["best"]["text"]
    assert "interrupted by the attribution, and Ada Quist said them (DIRECT)" in line


def test_words_from_under_a_denial_are_altered_and_shown_in_their_sentence(check):
    verdict, line = check("the lock is safe", "--speaker", "Ada Quist")
    assert (verdict["status"], [each["type"] for each in verdict["differences"]]) == ("altered", ["negation"])
    assert verdict["best"]["text"].startswith('"I do not think the lock is safe')
    assert "cut out of a sentence that denies them" in line


def test_a_quotation_of_small_words_alone_is_found(check):
    assert check("This one is for you.")[0]["status"] == "exact"
