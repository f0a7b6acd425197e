"""Files of several articles: lines and lists of JSON in the shapes that people have, mailboxes."""

import io
import json
import mailbox
from email.message import EmailMessage

import pytest

from corpus.formats.reader import read
from corpus.nouns import Metadata
from corpus.sources.bundles import SNIFFED, several_in
from corpus.sources.files import find, in_memory
from corpus.sources.mailboxes import is_mailbox, mails
from corpus.sources.source import Failure, Raw

NOTHING = Metadata()
FERRY = "The ferry of Kessel will not sail before June, its master said on Monday."
CRANE = "The crane on the quay fell at noon, and nobody was hurt."


def sources(tmp_path, name: str, body: bytes | str | object) -> list[Raw | Failure]:
    text = body if isinstance(body, bytes | str) else json.dumps(body)
    (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return list(find(str(tmp_path / name), NOTHING, recursive=False, stdin=io.BytesIO()))


def texts(found: list[Raw | Failure]) -> list[str]:
    return [each.page.body.decode() for each in found if isinstance(each, Raw)]


@pytest.mark.parametrize(
    "whole",
    [
        [{"text": FERRY}, {"text": CRANE}],
        {"articles": [{"content": FERRY}, {"content": CRANE}]},
        {"status": "ok", "response": {"results": [{"maintext": FERRY}, {"maintext": CRANE}]}},
        {"hits": {"hits": [{"_source": {"body": FERRY}}, {"_source": {"body": CRANE}}]}},
        [{"article_text": [FERRY]}, {"Full Text": CRANE}],
        {"17": {"content": FERRY}, "18": {"content": CRANE}, "count": 2},
    ],
    ids=["a list", "under a name", "deeper", "a search engine's", "other names", "by their numbers"],
)
def test_a_file_of_json_is_as_many_articles_as_it_has(tmp_path, whole):
    assert texts(sources(tmp_path, "a.json", whole)) == [FERRY, CRANE]


def test_one_object_is_one_article(tmp_path):
    assert texts(sources(tmp_path, "a.json", {"headline": "Ferry late", "body": FERRY})) == [FERRY]


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({"date": "2024-04-09", "author": "Ina Brod", "source": "Tarn Herald", "link": "https://h.example/b"},
         Metadata(None, "Tarn Herald", "Ina Brod", "2024-04-09", "day", "https://h.example/b")),
        ({"source": {"id": None, "name": "Tarn Herald"}, "publishedAt": "2024-04-09T08:00:00Z", "authors": ["A", "B"]},
         Metadata(None, "Tarn Herald", "A, B", "2024-04-09T08:00:00+00:00", "minute")),
        ({"title": {"rendered": "Late"}, "date_publish": "2024-04-09 08:00:00", "source_domain": "h.example"},
         Metadata("Late", "h.example", None, "2024-04-09T08:00:00", "minute")),
        ({"source": "https://www.h.example/b", "pub_date": 1712649600, "author": [{"name": "Ina Brod"}]},
         Metadata(None, "h.example", "Ina Brod", "2024-04-09T08:00:00+00:00", "minute", "https://www.h.example/b")),
    ],
    ids=["short names", "a service's", "a blog's and a crawler's", "an address as source"],
)  # fmt: skip
def test_the_usual_names_of_details_are_known(tmp_path, told, known):
    (raw,) = sources(tmp_path, "a.jsonl", {"text": FERRY, **told})
    assert raw.given == known
    assert raw.page.url == known.url


def test_a_date_that_cannot_be_read_costs_no_article(tmp_path):
    (raw,) = sources(tmp_path, "a.jsonl", {"text": FERRY, "date": "03/04/2024"})
    assert raw.given.published is None
    assert "can be 3 April or 4 March. It is left out." in raw.notes[0]


def test_a_text_in_html_is_read_as_html(tmp_path):
    (raw,) = sources(tmp_path, "a.json", [{"content": {"rendered": f"<p>{FERRY}</p>\n<p>{CRANE}</p>"}}])
    assert raw.page.content_type.startswith("text/html")


def test_what_is_no_article_is_told(tmp_path):
    (failed,) = sources(tmp_path, "a.json", {"name": "settings", "version": 3})
    assert "holds no articles" in failed.error
    (failed,) = sources(tmp_path, "b.json", "[{")
    assert "is not JSON" in failed.error
    (failed,) = sources(tmp_path, "c.json", "[" * 100_000)
    assert "too deep" in failed.error
    _, failed = sources(tmp_path, "d.json", [{"text": FERRY}, {"title": "Late"}])
    assert 'd.json:2 has no "text"' in failed.error


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_the_marks_of_other_systems_are_read(tmp_path, encoding, name):
    lines = [json.dumps({"text": text}) for text in (FERRY, CRANE)]
    body = "\r\n".join(lines) if name == "a.jsonl" else f"[{','.join(lines)}]"
    assert texts(sources(tmp_path, name, body.encode(encoding))) == [FERRY, CRANE]


# Mailboxes -------------------------------------------------------------------------------------------------------


def letter(text: str, **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "news@herald.example", "Subject": "News", **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def box(path, *letters: EmailMessage) -> bytes:
    made = mailbox.mbox(path)
    for each in letters:
        made.add(each)
    made.close()
    return path.read_bytes()


def test_every_mail_of_a_mailbox_is_its_own(tmp_path):
    box(tmp_path / "a.mbox", letter(f"{FERRY}\n\nFrom now on it waits.\n"), letter(CRANE, Message_ID="<b@h.example>"))
    found = list(find(str(tmp_path / "a.mbox"), NOTHING, recursive=False, stdin=io.BytesIO()))
    assert [each.source.rpartition(":")[2] for each in found] == ["1", "2"]
    assert [each.page.path for each in found] == [None, None], "one file is not one article"
    assert b"\nFrom now on" in found[0].page.body and CRANE.encode() in found[1].page.body
    assert sum(each.size for each in found) == (tmp_path / "a.mbox").stat().st_size


@pytest.mark.parametrize("name", ["a.eml", "Inbox", "a.mbx"])
def test_a_mailbox_is_known_by_its_beginning(tmp_path, name):
    body = box(tmp_path / "made", letter(FERRY), letter(CRANE))
    assert is_mailbox(body[:SNIFFED])
    assert len(sources(tmp_path, name, body)) == 2
    assert len(list(in_memory(name, body, NOTHING))) == 2


def test_a_line_that_says_only_from_parts_mails_before_a_header():
    first, second = (f"From \n{letter(text)}\n" for text in (f"{FERRY}\n\nFrom \nthe quay it leaves.", CRANE))
    assert len(list(mails(io.BytesIO((first + second).encode()), 10_000))) == 2


def test_a_sentence_begins_no_mail():
    body = b"From: a@b.example\nSubject: x\n\nOne.\n\nFrom here on it is quiet.\nSubject: this too.\n"
    assert not is_mailbox(body)
    assert len(list(mails(io.BytesIO(b"From a@b.example Mon Apr  8 09:30:00 2024\n" + body), 10_000))) == 1


def test_a_mail_that_is_too_long_is_told_and_the_others_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr("corpus.sources.bundles._MOST_MAIL", 2_000)
    box(tmp_path / "a.mbox", letter("x" * 900 + "\n" + "y" * 9_000), letter(CRANE))
    long, short = find(str(tmp_path / "a.mbox"), NOTHING, recursive=False, stdin=io.BytesIO())
    assert "a.mbox:1 has more than 2,000 bytes" in long.error
    assert CRANE.encode() in short.page.body


def test_ten_thousand_mails_are_read_one_by_one(tmp_path):
    one = b"From a@b.example Mon Apr  8 09:30:00 2024\nFrom: a@b.example\nSubject: x\n\nA line.\n\n"
    (tmp_path / "a.mbox").write_bytes(one * 10_000)
    found = find(str(tmp_path / "a.mbox"), NOTHING, recursive=False, stdin=io.BytesIO())
    assert sum(1 for _ in found) == 10_000


def test_several_in_gives_nothing_for_one_article(tmp_path):
    assert several_in(tmp_path / "a.eml", b"From: a@b.example\n\nText.") is None
    assert several_in(tmp_path / "a.html", b"<html>") is None


@pytest.mark.parametrize(
    "item",
    [
        {"maintext": FERRY, "date_publish": "2024-05-03", "authors": ["Ida Morn"], "source_domain": "orr.example"},
        {"text": FERRY, "publish_date": "2024-05-03", "authors": ["Ida Morn"], "meta_site_name": "orr.example"},
        {"storyText": FERRY, "DATE": "20240503", "byline": {"original": "Ida Morn"}, "mediaName": "orr.example"},
        {"webTitle": "x", "webPublicationDate": "2024-05-03T08:00:00Z",
         "fields": {"bodyText": FERRY, "byline": "Ida Morn", "publication": "orr.example"}},
    ],
)  # fmt: skip
def test_the_names_that_scrapers_and_services_use_are_known(item):
    (found,) = in_memory("found.json", json.dumps([item]).encode(), Metadata())
    assert isinstance(found, Raw)
    assert found.page.body.decode() == FERRY
    assert (found.given.published or "")[:10] == "2024-05-03"
    assert (found.given.byline, found.given.outlet) == ("Ida Morn", "orr.example")


def test_a_beginning_that_a_service_gives_is_partial():
    (found,) = in_memory("found.json", json.dumps([{"content": FERRY + "… [+2345 chars]"}]).encode(), Metadata())
    assert isinstance(found, Raw)
    extracted = read(found.page)
    assert "2345 more characters" in (extracted.partial or "")
    assert extracted.blocks[-1][1] == FERRY


def test_a_mailbox_that_ends_in_the_midst_is_told(tmp_path):
    begun = "From a@b.example Mon May  6 10:00:00 2024\nFrom: Ida <a@b.example>\nSubject: {}\n\n{}\n\n"
    whole = begun.format("Ferry", FERRY) + begun.format("Crane", CRANE)
    first, last = sources(tmp_path, "cut.mbox", whole[:-20])
    assert isinstance(first, Raw)
    assert isinstance(last, Raw)
    assert (read(first.page).partial, first.read) == (None, read(first.page))
    assert "ends in the midst" in (read(last.page).partial or "")


def test_titles_that_services_give_as_html_are_read_as_words():
    item = {"content": {"rendered": FERRY}, "title": {"rendered": "Ferry &#8211; at last"}}
    (found,) = in_memory("found.json", json.dumps([item]).encode(), Metadata())
    assert isinstance(found, Raw) and found.given.title == "Ferry – at last"
