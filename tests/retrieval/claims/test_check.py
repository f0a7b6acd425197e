"""Verdicts on claims, over a few articles: what is borne out, by whose word, what differs, and what is missing."""

import json

import pytest

from bot.terminal.cli import main

ARTICLES = [
    {
        "title": "Fire at Orvel mill",
        "outlet": "Orvel Courier",
        "published": "2024-03-01",
        "text": "A fire broke out at the Orvel paper mill on Friday. The hospital in Orvel treated 14 people after the "
        "fire. Firefighters from Tarn brought the fire under control within three hours.",
    },
    {
        "title": "Mill owner on the fire",
        "outlet": "Tarn Herald",
        "published": "2024-03-02",
        "text": "Mila Voss, the owner of the Orvel paper mill, spoke on Saturday. “The sprinklers were inspected in "
        "January,” Voss said. Voss said the mill will reopen in May.\n\n"
        "The inspector, Jan Krell, denied on Sunday "
        "that the sprinklers were inspected in January.",
    },
    {
        "title": "Bridge over the Varn",
        "outlet": "Orvel Courier",
        "published": "2024-04-10",
        "text": "The council of Orvel voted on Wednesday to close the Varn bridge. Ana Toru, the mayor of Orvel, "
        "opened the new library on Thursday.",
    },
    {
        "title": "Ferry to Kesh",
        "outlet": "Varn Wire",
        "text": "The ferry to Kesh carried 900 passengers in its first week.",
    },
    {
        "title": "Karsia on the shelling",
        "outlet": "Varn Wire",
        "published": "2024-05-02",
        "text": "Karsia said on Thursday that the Dovanian army had admitted that a shell fell on the school of Kesh.",
    },
    {
        "title": "Fair at the harbour",
        "outlet": "Varn Wire",
        "published": "2024-05-04",
        "text": "Visitors came to Lomar to hear Mila Voss on Friday. Voss opened the harbour fair of Lomar.",
    },
    {
        "title": "Prize for a mill owner",
        "outlet": "Varn Wire",
        "published": "2024-05-06",
        "text": "The trade guild gave its yearly prize to Mila Voss.",
    },
    {
        "title": "Waste in the lake",
        "outlet": "Varn Wire",
        "published": "2024-05-09",
        "text": "The tannery of Lomar dumped waste in the Varn lake in April. The Lomar tannery denied this. "
        "The lake is closed to bathers.",
    },
]


def only(found):
    (claim,) = found["claims"]
    return claim


def test_an_outlets_own_voice_supports(check):
    claim = only(check("The council of Orvel voted to close the Varn bridge."))
    assert claim["verdict"] == "supported"
    assert claim["for"][0]["voice"] == "outlet"
    assert claim["for"][0]["article"]["outlet"] == "Orvel Courier"


def test_another_figure_contradicts_and_is_named(check):
    claim = only(check("The hospital in Orvel treated 40 people after the fire."))
    assert claim["verdict"] == "contradicted"
    assert {"type": "number", "given": "40", "stored": "14"} in claim["differences"]
    assert "14" in claim["lead"]


def test_a_first_name_finds_what_is_told_by_the_last_name(check):
    claim = only(check("Mila opened the harbour fair of Lomar."))
    assert claim["verdict"] == "supported"
    assert claim["text"] == "Mila opened the harbour fair of Lomar."


def test_one_speakers_word_is_asserted(check):
    claim = only(check("The Orvel paper mill will reopen in May."))
    assert claim["verdict"] == "asserted"
    assert claim["for"][0]["voice"] == "speaker"
    assert "Mila Voss" in claim["lead"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Mila Voss said that the sprinklers were inspected in January.", "supported"),
        ("Jan Krell said that the sprinklers were inspected in January.", "contradicted"),
        ("Ana Toru said that the sprinklers were inspected in January.", "not_enough"),
    ],
)
def test_a_saying_is_checked_against_what_the_speaker_said(check, text, verdict):
    claim = only(check(text))
    assert (claim["kind"], claim["verdict"]) == ("speech", verdict)


@pytest.mark.parametrize(
    ("beside", "verdict"),
    [
        ("Mila Voss, the owner of the Orvel mill, said", "supported"),
        ("In March 2024 Mila Voss said", "supported"),
        ("At a fair in Lomar, Mila Voss said", "not_enough"),
        ("Mila Voss told the Lomar Times", "not_enough"),
        ("Speaking to 300 workers, Mila Voss said", "not_enough"),
        ("After selling her vineyard, Mila Voss said", "not_enough"),
        ("After the fire broke out at the mill, Mila Voss said", "not_enough"),
        ("In 2019 Mila Voss said", "not_enough"),
    ],
)
def test_an_occasion_of_which_the_article_says_nothing_leaves_a_saying_open(check, beside, verdict):
    claim = only(check(f"{beside} that the sprinklers were inspected in January."))
    assert (claim["kind"], claim["verdict"]) == ("speech", verdict)
    assert verdict == "supported" or "Voss is on record with the words" in claim["lead"]


def test_what_another_says_that_somebody_said_is_no_record_of_it(check):
    claim = only(check("The Dovanian army admitted that a shell fell on the school of Kesh."))
    assert claim["kind"] == "speech" and claim["verdict"] == "not_enough" and claim["for"] == []
    assert "Karsia" in claim["lead"]
    own = only(check("Karsia said that the Dovanian army had admitted that a shell fell on the school of Kesh."))
    assert own["verdict"] == "supported"


def test_what_is_told_nowhere_is_not_enough_and_says_what_is_missing(check):
    claim = only(check("The council of Orvel bought a fire engine in April."))
    assert (claim["verdict"], claim["for"], claim["against"]) == ("not_enough", [], [])


def test_an_undated_article_never_decides(check):
    claim = only(check("The ferry to Kesh carried 900 passengers in its first week."))
    assert claim["verdict"] == "not_enough"
    assert claim["related"][0]["article"]["outlet"] == "Varn Wire"


def test_as_of_uses_only_what_was_published_by_then(check):
    text = "The council of Orvel voted to close the Varn bridge."
    assert only(check(text, "--as-of", "2024-04-10"))["verdict"] == "supported"
    assert only(check(text, "--as-of", "2024-04-09"))["verdict"] == "not_enough"


def test_nothing_of_that_outlet_is_said(check):
    claim = only(check("The council of Orvel voted to close the Varn bridge.", "--outlet", "Nowhere Post"))
    assert claim["lead"].startswith("Nothing to check against")


def test_evidence_is_cut_from_the_source(check):
    found = check("The hospital in Orvel treated 40 people after the fire.")
    quote = only(found)["against"][0]
    assert quote["id"] == f"{found['id']}.1"
    assert quote["text"] in ARTICLES[0]["text"]


def test_a_withdrawn_article_decides_nothing_and_is_shown_as_such(check, articles_home, capsys):
    text = "Firefighters from Tarn brought the fire under control within three hours."
    found = only(check(text))
    assert found["verdict"] == "supported"
    article = str(found["for"][0]["article"]["id"])
    assert main(["mark", article, "withdrawn", "the reporter was not there", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "withdrawn"
    assert only(check(text))["verdict"] == "not_enough"
    assert main(["check", text]) == 0
    assert "withdrawn: the reporter was not there" in " ".join(capsys.readouterr().out.split())
    assert main(["mark", article, "live", "she was"]) == 0


def test_a_denial_right_behind_what_supports_is_shown_with_it(check, capsys):
    text = "The tannery of Lomar dumped waste in the Varn lake."
    claim = only(check(text))
    assert claim["verdict"] == "supported"
    assert claim["lead"].endswith("The Lomar tannery denies it.")
    (denial,) = (each for each in claim["related"] if "denied this" in each["sentence"]["text"])
    assert (denial["voice"], denial["speaker"]["name"]) == ("speaker", "The Lomar tannery")
    assert main(["check", text]) == 0
    assert "denies what stands right before it" in " ".join(capsys.readouterr().out.split())
