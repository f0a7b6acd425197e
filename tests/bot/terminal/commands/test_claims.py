"""onrecord claims: taken in, matched, rated, handed on; what is a fact-check itself is known as one."""

import json
import sqlite3
from contextlib import closing

import pytest
from jsonschema import validate

from bot.contract.schemas import schemas
from bot.terminal.cli import main

SCHEMAS = schemas()
FERRY = "The ferry to Tarn sank with forty people on board in May."
MAYOR = "Mayor Ana Toru closed three hospitals in the city of Brod."
ROWS = [
    {"claim": FERRY, "rating": "Pants on Fire", "publisher": "Facts", "url": "https://facts.example/f"},
    {"claim": MAYOR, "rating": "Half <b>True</b>", "publisher": "Facts", "reviewed": "2019-05-03"},
]
REPEATED = "They say the ferry to Tarn sank with forty people on board in May #shame"
PAGE = """<!doctype html><html lang="en"><head><title>Did the ferry sink?</title>
<script type="application/ld+json">{"@type": "ClaimReview", "claimReviewed": "The ferry to Tarn sank in May.",
"url": "https://facts.example/ferry", "reviewRating": {"alternateName": "False"}}</script></head><body><article>
<h1>Did the ferry sink?</h1><p>The ferry to Tarn did not sink in May, the master of the harbour said on Monday.</p>
<p>It was in the dock for repairs, and came back to the pier in June with a new coat of paint.</p></article></body>"""


@pytest.fixture
def run(home, monkeypatch, capsys, model_files):
    """Run `onrecord claims` with --json: its exit code and its document, checked against the schema."""
    monkeypatch.setenv("ONRECORD_HOME", str(home))

    def runner(*arguments: str) -> tuple[int, dict]:
        capsys.readouterr()
        code = main([*arguments, "--json"])
        document = json.loads(capsys.readouterr().out)
        named = [name for name in (" ".join(arguments[:2]), arguments[0]) if name in SCHEMAS]
        validate(document, SCHEMAS["error" if "error" in document else named[0]])
        return code, document

    return runner


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "reviews.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS) + '{"rating": "x"}\n')
    return str(path)


@pytest.fixture
def stocked(run, file):
    run("claims", "import", file)
    return run


def test_an_empty_home_says_what_to_do(run, capsys):
    assert run("claims") == (0, {"claims": [], "total": 0})
    assert run("claims", "match", REPEATED)[1]["matches"] == []
    assert main(["claims"]) == 0
    assert "onrecord claims import" in capsys.readouterr().out


def test_rows_are_taken_in_and_the_broken_one_is_named(run, file):
    code, document = run("claims", "import", file)
    assert code == 1
    assert [(each["row"], each["status"], each["claim"]) for each in document["results"]] == [
        (1, "added", "k1"),
        (2, "added", "k2"),
        (3, "failed", None),
    ]
    assert document["results"][2]["error"] == f"{file}:3 has no claim."


def test_the_same_review_again_is_an_update(stocked, file, tmp_path):
    assert [each["status"] for each in stocked("claims", "import", file)[1]["results"][:2]] == ["unchanged"] * 2
    again = tmp_path / "again.jsonl"
    again.write_text(json.dumps({**ROWS[0], "rating": "False", "reviewed": "2026-01-02"}))
    assert stocked("claims", "import", str(again))[1]["results"][0]["status"] == "updated"
    shown = stocked("claims", "show", "k1")[1]["claim"]
    assert (shown["rating"], shown["reviewed"], shown["meaning"]) == ("False", "2026-01-02", "false")


def test_a_text_that_repeats_a_claim_is_matched_with_it(stocked):
    first, second = stocked("claims", "match", REPEATED)[1]["matches"]
    assert (first["id"], first["sure"], first["rating"]) == ("k1", True, "Pants on Fire")
    assert second["id"] == "k2" and not second["sure"] and second["score"] < 0.5


@pytest.mark.parametrize("text", ["The ferry to Tarn sank", f"{MAYOR} It is a scandal, they all say."])
def test_few_words_and_an_old_review_are_never_sure(stocked, text):
    assert not any(each["sure"] for each in stocked("claims", "match", text)[1]["matches"])


def test_texts_of_a_batch_are_matched_line_by_line(stocked, tmp_path, capsys):
    batch = tmp_path / "posts.jsonl"
    batch.write_text(json.dumps({"text": REPEATED, "k": 1}) + "\n" + json.dumps({"text": MAYOR}) + "\n")
    capsys.readouterr()
    assert main(["claims", "match", "--batch", str(batch), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[each["id"] for each in line["matches"]] for line in lines] == [["k1"], ["k2", "k1"]]


@pytest.mark.parametrize("id", ["c1", "c1.1", "a12", "s7", "c3#"])
def test_an_id_of_something_else_is_no_claim_to_rate(stocked, id):
    code, said = stocked("claims", "rate", id, "--rating", "False", "--by", "Ina Brod")
    assert code == 1 and "c7#1" in said["error"]
    assert stocked("claims", "export")[1]["claims"] == []


def test_what_was_taken_out_is_matched_no_more_and_can_be_put_back(stocked):
    assert stocked("claims", "remove", "k1")[1]["claims"][0]["removed"]
    assert [each["id"] for each in stocked("claims", "match", REPEATED)[1]["matches"]] == ["k2"]
    stocked("claims", "remove", "k1", "--undo")
    assert stocked("claims", "match", REPEATED)[1]["matches"][0]["id"] == "k1"


def test_only_what_a_person_rated_is_exported_as_a_review(stocked):
    assert stocked("claims", "export")[1]["claims"] == []
    stocked("claims", "rate", "k1", "--rating", "False", "--by", "Ina Brod")
    stocked("claims", "rate", "Cats bark at night.", "--rating", "Nonsense", "--by", "Ina Brod")
    known, own = stocked("claims", "export")[1]["claims"]
    assert (known["@type"], known["claimReviewed"], known["url"]) == ("ClaimReview", FERRY, ROWS[0]["url"])
    assert known["author"] == {"@type": "Person", "name": "Ina Brod"}
    assert known["reviewRating"]["alternateName"] == "False" and known["reviewRating"]["ratingValue"] == 1
    assert own["url"].startswith("urn:") and own["datePublished"] and "ratingValue" not in own["reviewRating"]


@pytest.mark.parametrize("style", ["csv", "jsonl"])
def test_what_is_exported_can_be_taken_in_again(stocked, style, tmp_path, capsys, monkeypatch):
    capsys.readouterr()
    main(["claims", "export", "--format", style])
    again = tmp_path / f"again.{style}"
    again.write_text(capsys.readouterr().out)
    assert [each["status"] for each in stocked("claims", "import", str(again))[1]["results"]] == ["unchanged"] * 2
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "other"))
    assert [each["status"] for each in stocked("claims", "import", str(again))[1]["results"]] == ["added"] * 2


def test_the_meaning_of_a_rating_can_be_set(stocked):
    assert [each["meaning"] for each in stocked("claims", "ratings")[1]["ratings"]] == ["mixed", "false"]
    stocked("claims", "ratings", "--set", "half true", "mostly false")
    assert stocked("claims", "show", "k2")[1]["claim"]["meaning"] == "mostly_false"
    stocked("claims", "ratings", "--unset", "Half True")
    assert stocked("claims", "show", "k2")[1]["claim"]["meaning"] == "mixed"
    assert stocked("claims", "ratings", "--set", "Half True", "nonsense")[0] == 1


@pytest.mark.parametrize(
    "wrong",
    [
        ("show", "k9"),
        ("show", "ferry"),
        ("rate", "k1", "--rating", "<b></b>", "--by", "Ina"),
        ("rate", "k1", "--rating", "False", "--by", "Ina", "--url", "javascript:alert(1)"),
        ("rate", "...", "--rating", "False", "--by", "Ina"),
    ],
)
def test_what_means_nothing_is_refused_in_a_line(stocked, wrong):
    code, document = stocked("claims", *wrong)
    assert code == 1 and "\n" not in document["error"]


@pytest.mark.parametrize("name", ["nothing.jsonl", ".", "http://127.0.0.1:9/x"])
def test_a_source_that_cannot_be_read_fails_alone(stocked, name, file):
    code, document = stocked("claims", "import", name, file)
    assert code == 1
    assert [each["status"] for each in document["results"]][:2] == ["failed", "unchanged"]


def test_the_page_of_a_fact_check_is_no_evidence_and_its_claim_is_known(run, tmp_path):
    page = tmp_path / "ferry.html"
    page.write_text(PAGE)
    assert run("add", str(page), "--url", "https://facts.example/ferry")[0] == 0
    (known,) = run("claims")[1]["claims"]
    assert (known["claim"], known["article"], known["rating"]) == ("The ferry to Tarn sank in May.", 1, "False")
    run("remove", "1", "--yes")
    assert run("claims") == (0, {"claims": [], "total": 0})


def test_a_claim_that_somebody_rated_stays_known_when_its_article_goes(run, tmp_path):
    page = tmp_path / "ferry.html"
    page.write_text(PAGE)
    run("add", str(page))
    run("claims", "rate", "k1", "--rating", "False", "--by", "Ina Brod")
    run("remove", "1", "--yes")
    (known,) = run("claims")[1]["claims"]
    assert known["article"] is None and known["ratings"][0]["by"] == "Ina Brod"


@pytest.mark.parametrize(
    "other",
    [
        "They say the ferry to Tarn sank with fourteen people on board in May #shame",
        "They say the ferry to Tarn did not sink with forty people on board in May #shame",
    ],
)
def test_another_figure_or_a_denial_is_another_claim(stocked, other):
    first = stocked("claims", "match", other)[1]["matches"][0]
    assert first["id"] == "k1" and not first["sure"]


def test_a_check_shows_the_known_claim_that_its_text_repeats(stocked):
    (claim,) = stocked("check", FERRY)[1]["claims"]
    assert [(each["id"], each["sure"], each["rating"]) for each in claim["known"]] == [("k1", True, "Pants on Fire")]
    stocked("claims", "rate", "c1#1", "--rating", "False", "--by", "Ina Brod")
    own = stocked("claims", "export")[1]["claims"]
    assert [each["claimReviewed"] for each in own] == [FERRY]
    assert stocked("claims", "rate", "c1#2", "--rating", "False", "--by", "Ina Brod")[0] == 1


def test_a_fact_check_is_no_evidence_for_what_it_checks(run, tmp_path):
    page, claim = tmp_path / "ferry.html", "The ferry to Tarn did not sink in May."
    page.write_text(PAGE.replace("ClaimReview", "NewsArticle"))
    run("add", str(page), "--url", "https://news.example/ferry", "--published", "2024-06-01")
    assert run("check", claim)[1]["claims"][0]["for"]
    run("remove", "1", "--yes")
    page.write_text(PAGE)
    run("add", str(page), "--url", "https://facts.example/ferry", "--published", "2024-06-01")
    checked = run("check", claim)[1]["claims"][0]
    assert (checked["verdict"], checked["for"], checked["against"]) == ("not_enough", [], [])


def test_what_cannot_be_found_is_told_by_the_doctor_and_mended(stocked, home):
    for damage in (
        "DELETE FROM known_vectors WHERE known = 2",
        "INSERT INTO known_words (known_words) VALUES ('delete-all')",
    ):
        with closing(sqlite3.connect(home / "catalogue.sqlite")) as plain, plain:
            plain.execute(damage)
        broken = [each["name"] for each in stocked("doctor")[1]["checks"] if not each["ok"]]
        assert broken == ["known claims are found by their words and meaning"]
        assert stocked("doctor", "--repair")[0] == 0
    assert stocked("claims", "match", MAYOR)[1]["matches"][0]["id"] == "k2"
