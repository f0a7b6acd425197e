"""Saved mails read: the article in a newsletter, its sender, subject and date."""

import base64
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from corpus.errors import SourceError
from corpus.formats.document import document
from corpus.formats.reader import read
from corpus.identity import identity
from corpus.nouns import Extracted, Page
from tests.processes import onrecord

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
CRANE = "The crane fell on the eastern quay of Tarn on Monday, and nobody was hurt, said Edda Holm."
MARKET = "Traders at the market said that they had not been told of it before Tuesday at noon."
HEADERS = b"From: Tarn Herald <news@herald.example>\r\nSubject: A crane falls\r\nMIME-Version: 1.0\r\n"


def mail(body: bytes) -> Extracted:
    return read(Page(body, "message/rfc822", NOW, path="/letter.eml"))


def letter(text: str | None = CRANE, html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    known = {"From": "Tarn Herald <news@herald.example>", "Subject": "A crane falls"} | headers
    for name, value in known.items():
        message[name.replace("_", "-")] = value
    message.set_content(text or "")
    if html:
        message.add_alternative(f"<html><body>{html}</body></html>", subtype="html")
    return message


def words(extracted: Extracted) -> list[str]:
    return [" ".join(words.split()) for kind, words in extracted.blocks if kind != "boilerplate"]


def test_a_letter_gives_its_text_sender_subject_and_date():
    made = mail(bytes(letter(f"{CRANE}\n\n{MARKET}\n", Date="Tue, 07 May 2024 09:15:00 +0200")))
    assert words(made) == [CRANE, MARKET]
    known = made.metadata
    assert (known.title, known.outlet, known.published, known.precision) == (
        "A crane falls", "Tarn Herald", "2024-05-07T09:15:00+02:00", "minute",
    )  # fmt: skip


def test_the_html_of_a_newsletter_is_read_and_its_service_lines_are_no_text():
    html = (
        f"<table><tr><td><p>View this email in your browser</p></td></tr><tr><td><h1>A crane falls</h1><p>{CRANE}</p>"
        f"<blockquote><p>Nobody passes before I have.</p></blockquote><p>{MARKET}</p></td></tr>"
        '<tr><td><p>You are receiving this email by choice. <a href="x">Unsubscribe</a></p></td></tr></table>'
    )
    made = mail(bytes(letter("See the web page.", html)))
    assert CRANE in words(made) and MARKET in words(made)
    assert not any("nsubscribe" in each or "browser" in each for each in words(made))


def test_what_a_mailing_list_sets_below_each_mail_is_no_text():
    rule = "_" * 47
    foot = f"{rule}\ntarn mailing list -- tarn@lists.example\nhttps://lists.example/tarn\n"
    assert words(mail(bytes(letter(f"{CRANE}\n\n{foot}")))) == [CRANE]
    assert MARKET in words(mail(bytes(letter(f"{CRANE}\n\n{rule}\n\n{MARKET}\n"))))


def test_a_mail_is_known_by_its_message_id_wherever_the_file_lies():
    made = mail(bytes(letter(Message_ID="<a1@herald.example>")))
    page = Page(b"", "message/rfc822", NOW, path="/elsewhere.eml")
    assert identity(page, document(made), made.message_id) == "mail:a1@herald.example"


def test_the_page_in_a_mail_cannot_claim_the_address_of_another():
    html = f'<link rel="canonical" href="https://herald.example/other"><p>{CRANE}</p><p>{MARKET}</p>'
    assert mail(bytes(letter("", html))).metadata.url is None


def test_a_forwarded_newsletter_is_its_first_senders():
    text = (
        "Look at this.\n\n---------- Forwarded message ---------\nFrom: River Gazette <news@gazette.example>\n"
        f"Date: Mon, 6 May 2024 at 18:00\nSubject: Cranes of Tarn\nTo: me@home.example\n\n{CRANE}\n\n{MARKET}\n"
    )
    made = mail(bytes(letter(text, Subject="Fwd: Cranes of Tarn", Date="Tue, 07 May 2024 09:15:00 +0200")))
    assert words(made) == [CRANE, MARKET]
    known = made.metadata
    assert (known.outlet, known.title, known.published) == ("River Gazette", "Cranes of Tarn", "2024-05-06T18:00:00")


def test_attached_mails_that_are_not_read_are_counted():
    digest = letter("", Subject="Digest")
    for words_ in (CRANE, MARKET, CRANE):
        digest.add_attachment(letter(words_, Subject="Crane"))
    made = mail(bytes(digest))
    assert words(made) == [CRANE] and made.notes[0].startswith("2 mails that are attached to it are not read.")
    beside = letter(f"{MARKET}\n\n{MARKET}")
    beside.add_attachment(letter(CRANE))
    assert mail(bytes(beside)).notes[0].startswith("A mail that is attached to it is not read.")
    assert mail(bytes(letter(CRANE))).notes == ()


def test_a_mail_forwarded_as_an_attachment_is_that_mail():
    outer = letter("fyi", Subject="Fwd: look")
    outer.add_attachment(letter(CRANE + "\n" + MARKET, From="River Gazette <n@g.example>", Subject="Cranes"))
    made = mail(bytes(outer))
    assert (made.metadata.outlet, made.metadata.title) == ("River Gazette", "Cranes")
    assert CRANE in " ".join(words(made))


def test_attachments_are_not_read():
    message = letter(CRANE)
    message.add_attachment("A secret plan for the harbour of Tarn.", filename="plan.txt")
    assert words(mail(bytes(message))) == [CRANE]


@pytest.mark.parametrize(
    ("charset", "raw"),
    [
        (b"iso-8859-1", "Häfen zu".encode("latin-1")),
        (b"utf-8", "Häfen zu".encode("latin-1")),  # declared wrongly
        (b"x-unknown", "Häfen zu".encode()),
        (b"us-ascii", "Häfen zu".encode()),
    ],
)
def test_a_charset_that_is_declared_wrongly_or_not_known_is_found_out(charset, raw):
    head = HEADERS + b"Content-Type: text/plain; charset=" + charset + b"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    body = head + raw + b". " + CRANE.encode() + b"\r\n"
    assert words(mail(body)) == [f"Häfen zu. {CRANE}"]


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?b?" + base64.b64encode("Fähre sinkt".encode()).decode() + "?=", "Fähre sinkt"),
        ("=?x-none?q?F=C3=A4hre_sinkt?=", "Fähre sinkt"),
        ("=?utf-8?b?broken*?= crane", "=?utf-8?b?broken*?= crane"),
        ("Re: Fwd: [herald] A crane falls", "A crane falls"),
        ("Fähre sinkt", "Fähre sinkt"),
    ],
)
def test_subjects_are_read_whatever_they_are_encoded_in(subject, title):
    body = f"From: n@herald.example\r\nSubject: {subject}\r\n\r\n{CRANE}\r\n".encode()
    assert mail(body).metadata.title == title


def test_the_house_of_a_nameless_sender_is_the_outlet():
    assert mail(bytes(letter(From="news@herald.example"))).metadata.outlet == "herald.example"


@pytest.mark.parametrize("date", ["31 Feb 2024 10:00 +0000", "Tue, 07 May 2034 09:15:00 +0000", "soon", ""])
def test_a_date_that_cannot_be_is_unknown(date):
    body = f"From: n@herald.example\r\nDate: {date}\r\n\r\n{CRANE}\r\n".encode()
    assert mail(body).metadata.published is None


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"Not a mail at all, only some words. And more of them.", "none of the headers"),
        (bytes(letter("")), "has no text"),
        (HEADERS + b"Content-Type: application/pdf\r\n\r\n%PDF-1.4", "has no text"),
        (HEADERS + b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n\r\n" * 5_000, "too many"),
        (
            HEADERS
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3_000)),
            "too many",
        ),
    ],
    ids=["no headers", "empty", "only a file", "thousands of parts", "thousands of levels"],
)
def test_what_is_no_mail_or_has_no_text_is_one_line(body, says):
    with pytest.raises(SourceError, match=says) as caught:
        mail(body)
    assert str(caught.value).startswith("/letter.eml ") and "\n" not in str(caught.value)


def test_the_same_mail_saved_twice_is_one_article(tmp_path, home, model_files):
    for name in ("one.eml", "two.eml"):
        (tmp_path / name).write_bytes(bytes(letter(Message_ID="<a1@herald.example>")))
    results = onrecord(home, "add", tmp_path, "--json").json["results"]
    assert [result["status"] for result in results] == ["added", "unchanged"]


@pytest.mark.parametrize(
    ("sender", "listed", "known"),
    [
        ("Anna Holm from The River <river@post.example>", "<river.post.example>", ("The River", "Anna Holm")),
        ("Anna Holm at River Gazette <anna@gazette.example>", "", ("River Gazette", "Anna Holm")),
        ("Anna Holm <anna@tarn.example>", "Harbour Announcements <harbour.tarn.example>",
         ("Harbour Announcements", "Anna Holm")),
        ("River Gazette <news@gazette.example>", "Daily readers <daily.gazette.example>", ("River Gazette", None)),
        ("Anna Holm <anna@tarn.example>", "847193mc list <847193.post.example>", ("Anna Holm", None)),
        ("no-reply <no-reply@mail.gazette.example>", "", ("gazette.example", None)),
        ("Bread and Butter <us@bread.example>", "", ("Bread and Butter", None)),
    ],
)  # fmt: skip
def test_the_outlet_is_the_name_under_which_readers_know_it(sender, listed, known):
    made = mail(bytes(letter(From=sender, **({"List-Id": listed} if listed else {})))).metadata
    assert (made.outlet, made.byline) == known


def test_a_mail_without_the_end_of_its_last_part_is_partial():
    whole = (
        b"From: News <n@gazette.example>\nSubject: Cranes\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b"Content-Type: text/plain\n\nThe crane on the quay fell at noon on Monday, and nobody was hurt by it.\n--b--\n"
    )
    assert mail(whole).partial is None
    assert "cut off" in (mail(whole[:-12]).partial or "")
    picture = b"--b\nContent-Type: image/gif\nContent-Transfer-Encoding: base64\n\nR0lGODlhAQABAAAAACw=\n"
    assert mail(whole.replace(b"--b--\n", picture)).partial is None, "its words are all there"


@pytest.mark.parametrize(
    ("subject", "above"),
    [
        ("Fwd: Cranes", "Begin forwarded message:\n\nFrom: Ida Morn <i@quay.example>\n"
         "Date: 6 May 2024 at 18:00:00 CEST\nSubject: Cranes\nTo: Me <me@home.example>\n"),
        ("FW: Cranes", "From: Ida Morn <i@quay.example>\nSent: Monday, May 6, 2024 6:00 PM\nTo: Me\nSubject: Cranes\n"),
        ("TR : Cranes", "De : Ida Morn <i@quay.example>\nEnvoyé : lundi 6 mai 2024 18:00\nÀ : Me\nObjet : Cranes\n"),
        ("WG: Cranes", "Von: Ida Morn <i@quay.example>\n"
         "Gesendet: Montag, 6. Mai 2024 18:00\nAn: Me\nBetreff: Cranes\n"),
    ],
    ids=["Apple", "Outlook", "French", "German"],
)  # fmt: skip
def test_programs_hand_mails_on_in_their_own_ways(subject, above):
    made = mail(bytes(letter(f"{above}\n{CRANE}\n", Subject=subject, Date="Tue, 07 May 2024 09:15:00 +0200")))
    assert words(made) == [CRANE]
    assert made.metadata.outlet == "Ida Morn"
    assert (made.metadata.published or "")[:10] == "2024-05-06"
