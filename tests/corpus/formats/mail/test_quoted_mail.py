"""A mail's own words, parted from those that it quotes."""

import pytest

from corpus.formats.mail.quoted_mail import attributed, is_attribution, own_text
from tests.corpus.formats.mail.test_mail import CRANE, MARKET, letter, mail, words

WROTE = "On Tue, 7 May 2024 at 08:00, Edda Holm <edda@quay.example> wrote:"
SECRET = "I will tell the council tonight that the crane was never looked at."


@pytest.mark.parametrize(
    "line",
    [
        WROTE,
        "On May 7, 2024, at 10:12 AM, Edda Holm <edda@quay.example> wrote:",
        "Am 07.05.2024 um 10:00 schrieb Edda Holm:",
        "Edda Holm <edda@quay.example> schrieb am Di., 7. Mai 2024, 10:00:",
        "Le mar. 7 mai 2024 à 10:00, Edda Holm <edda@quay.example> a écrit :",
        "El mar, 7 may 2024 a las 10:00, Edda Holm (<edda@quay.example>) escribió:",
    ],
)
def test_the_line_above_a_quoted_mail_is_known_in_several_languages(line):
    assert is_attribution(line)


def test_a_sentence_of_an_article_is_no_such_line():
    assert not is_attribution("On 4 May the council wrote:")
    assert not is_attribution("On Tuesday at 10:00 she wrote: we will not go, and I mean it")
    assert attributed("On 4 May the council wrote:") == ""


@pytest.mark.parametrize(
    "quoted",
    [
        f"{WROTE}\n> {SECRET}\n> Do not print this.\n",
        f"On Tue, 7 May 2024 at 08:00, Edda Holm\n<edda@quay.example> wrote:\n\n> {SECRET}\n",
        f"-----Original Message-----\nFrom: Edda Holm\nSent: Tuesday\nTo: me\nSubject: The crane\n\n{SECRET}\n",
        f"________________________________\nFrom: Edda Holm\nSent: Tuesday\nTo: me\nSubject: The crane\n\n{SECRET}\n",
    ],
    ids=["marked", "wrapped", "original message", "heads"],
)
def test_a_reply_has_its_senders_words_alone(quoted):
    made = mail(bytes(letter(f"{CRANE}\n\n{quoted}", Subject="Re: A crane falls")))
    assert CRANE in words(made)
    assert not any(SECRET in each or "Edda Holm" in each for each in words(made)[1:])
    assert "is left out" in made.notes[0]


def test_answers_between_the_lines_are_the_senders():
    body = f"{WROTE}\n> Was the crane looked at?\n\n{CRANE}\n\n> {SECRET}\n\n{MARKET}\n"
    assert words(mail(bytes(letter(body)))) == [CRANE, MARKET]


@pytest.mark.parametrize(
    "quoted",
    [
        f'<div class="gmail_quote"><div class="gmail_attr">{WROTE}</div><blockquote><p>{SECRET}</p></blockquote></div>',
        f'<div>{WROTE.replace("<", "&lt;").replace(">", "&gt;")}</div><blockquote type="cite">{SECRET}</blockquote>',
        f'<div id="divRplyFwdMsg"><b>From:</b> Edda Holm<br><b>Sent:</b> today</div><div><p>{SECRET}</p></div>',
        f'<div style="border:none; border-top:solid #E1E1E1 1.0pt"><p>From: Edda Holm</p></div><p>{SECRET}</p>',
    ],
)
def test_a_reply_in_html_has_its_senders_words_alone(quoted):
    made = mail(bytes(letter("See below.", f"<p>{CRANE}</p><p>{MARKET}</p>{quoted}", Subject="AW: A crane falls")))
    assert words(made) == [CRANE, MARKET]
    assert made.notes


def test_a_mail_that_adds_nothing_is_the_one_that_it_quotes():
    made = mail(bytes(letter(f"See below.\n\n{WROTE}\n> {CRANE}\n> {MARKET}\n", Subject="Re: A crane falls")))
    assert any(CRANE in each for each in words(made))
    assert made.metadata.outlet == "Edda Holm"


def test_a_forwarded_mail_stays_whole():
    body = f"---------- Forwarded message ---------\nFrom: Edda Holm <e@q.example>\nSubject: x\n\n{CRANE}\n\n{MARKET}\n"
    made = mail(bytes(letter(body, Subject="Fwd: x", References="<a@b.example>")))
    assert words(made) == [CRANE, MARKET] and made.metadata.outlet == "Edda Holm" and not made.notes


def test_a_newsletter_may_quote_with_marks():
    body = f"{CRANE}\n\nOn 4 May the council wrote:\n\n> {MARKET}\n"
    assert MARKET in words(mail(bytes(letter(body))))


def test_lines_that_look_like_heads_are_cut_in_replies_only():
    text = f"{CRANE}\nFrom: here\nTo: there\nDate: never\n\n{MARKET}"
    assert own_text(text, reply=False) == (text, "")
    assert MARKET not in own_text(text, reply=True)[0]


def test_a_part_shown_inline_under_a_files_name_is_the_text():
    message = letter(None)
    message.clear_content()
    message.make_mixed()
    message.add_attachment(f"<p>{CRANE}</p><p>{MARKET}</p>", subtype="html", filename="a.html", disposition="inline")
    assert words(mail(bytes(message))) == [CRANE, MARKET]
