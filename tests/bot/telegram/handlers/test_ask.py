"""Conversations with the running bot over the sample corpus: what people ask, press and edit, and what they get."""


def asked(owner, question):
    owner.sends(question)
    return owner.hears()


def test_an_answer_is_one_message_with_a_lead_quotations_and_links(owner):
    answer = asked(owner, "What did CENTCOM say about the hospital?")
    assert answer.marked("bold")[0].startswith("Kestrian Central Command (CENTCOM) is on record")
    assert any("The hospital was never a target" in words for words in answer.marked("blockquote"))
    assert "DIRECT, own words" in answer.text
    links = [each["url"] for each in answer.entities if each["type"] == "text_link"]
    assert links
    assert all(link.startswith("https://") and "#:~:text=" in link for link in links)


def test_nothing_found_is_told_with_the_receipt(owner):
    answer = asked(owner, "What did the United Nations say?")
    assert answer.text.startswith("Nothing on record.")
    assert "This tells what is in your corpus, not what the United Nations has said." in answer.text
    assert "Tell me when it speaks" in answer.labels


def test_a_follow_up_is_understood_for_each_person_in_a_chat(owner):
    asked(owner, "What did CENTCOM say about the hospital?")
    assert "Dovania" in asked(owner, "and Dovania?").marked("bold")[0]


def test_an_edited_question_edits_its_answer(telegram, owner):
    question = owner.sends("What did the United Nations say?")
    answer = owner.hears()
    owner.edits(question, "What did CENTCOM say about the hospital?")
    telegram.wait(lambda: "hospital was never a target" in answer.text)
    assert answer.edits == 1


def test_a_group_is_answered_only_when_it_asks(telegram, owner, group):
    owner.sends("What did CENTCOM say about the hospital?", to=group)
    owner.sends("@onrecord_test_bot what did CENTCOM say about the hospital?", to=group)
    answer = telegram.reply(group.chat)
    assert "never a target" in answer.text
    assert answer.reply_to
    owner.sends("and Dovania?", to=group, reply_to=answer)
    assert "Dovania" in telegram.reply(group.chat).text
    owner.sends("/ask Who denied it?", to=group)
    telegram.reply(group.chat)
    assert len(telegram.of_bot(group.chat)) == 3


def test_a_press_on_an_answer_of_another_chat_shows_nothing(telegram, owner, group):
    asked(owner, "What did CENTCOM say?")
    private = asked(owner, "What did CENTCOM say about the hospital?")
    data = next(b["callback_data"] for row in private.buttons for b in row if b["callback_data"].startswith("which:"))
    owner.sends("/ask What did Dovania say?", to=group)
    shown = telegram.reply(group.chat)
    assert owner.presses(shown, "", data=data) == "That is not here any more. Ask again."


def test_the_next_page_comes_by_a_button(telegram, owner):
    answer = asked(owner, "What did CENTCOM say?")
    (more,) = [label for label in answer.labels if label.startswith("More")]
    owner.presses(answer, more)
    assert owner.hears().marked("blockquote", "expandable_blockquote")


def test_an_entry_is_chosen_by_its_number_and_the_way_back_is_there(telegram, owner):
    answer = asked(owner, "What did CENTCOM say about the hospital?")
    before = answer.labels
    owner.presses(answer, "In context")
    assert answer.labels[:2] == ["1", "2"]
    owner.presses(answer, "Back")
    assert answer.labels == before


def test_a_quotation_opens_in_context_is_copied_by_one_tap_and_explained(owner):
    answer = asked(owner, "What did CENTCOM say about the hospital?")
    for label, shown in (("In context", "Harbor Wire"), ("Copy", "Tap to copy:")):
        owner.presses(answer, label)
        owner.presses(answer, "1")
        told = owner.hears()
        assert "The hospital was never a target" in told.text
        assert shown in told.text
        owner.presses(answer, "Back")
    assert told.marked("code")[0].endswith(next(e["url"] for e in answer.entities if e["type"] == "text_link"))
    owner.presses(answer, "Why")
    assert "How answer" in owner.hears().text
    owner.presses(answer, "In context")
    owner.presses(answer, "1")
    owner.presses(owner.hears(), "The article")
    assert "Speaks: " in owner.hears().text


def test_what_somebody_said_comes_by_name_and_page_by_page(owner):
    first = asked(owner, "/said CENTCOM")
    assert first.marked("bold")[0].startswith("Kestrian Central Command is on record with")
    owner.presses(first, next(label for label in first.labels if label.startswith("More")))
    second = owner.hears()
    assert not set(first.marked("blockquote")) & set(second.marked("blockquote"))
    owner.presses(second, second.labels[0])
    assert owner.hears().marked("blockquote", "expandable_blockquote")


def test_a_name_that_fits_two_is_asked_back(owner):
    which = asked(owner, "/said Johnson")
    assert "Which one?" in which.text
    owner.presses(which, next(label for label in which.labels if "Adela" in label))
    assert owner.hears().text.startswith("Adela Johnson")


def test_a_quotation_is_checked_and_the_reply_quotes_the_very_words(owner):
    question = owner.sends("/quote We struck a fuel depot and nothing else")
    verdict = owner.hears()
    assert verdict.text.startswith("Exact")
    assert (verdict.reply_to, verdict.quote) == (question.id, "We struck a fuel depot and nothing else")


def test_somebody_elses_message_is_checked_by_a_reply_to_it(telegram, owner, group):
    claim = owner.sends("We struck a fuel depot and nothing at all", to=group)
    owner.sends("/quote", to=group, reply_to=claim)
    verdict = telegram.reply(group.chat)
    assert verdict.text.startswith("Altered")
    assert (verdict.reply_to, verdict.quote) == (claim.id, claim.text)


def test_articles_and_speakers_are_listed_and_lead_on(owner):
    listed = asked(owner, "/articles")
    assert "13 articles" in listed.text
    owner.presses(listed, listed.labels[0])
    card = owner.hears()
    assert "Speaks: " in card.text
    owner.presses(card, next(label for label in card.labels if label.startswith("Statements")))
    assert owner.hears().marked("blockquote", "expandable_blockquote")
    speakers = asked(owner, "/speakers")
    owner.presses(speakers, speakers.labels[0])
    assert "is on record with" in owner.hears().text


def test_commands_without_words_tell_how_and_unknown_ones_that_they_are(owner):
    assert "/ask What did" in asked(owner, "/ask").text
    assert "reply with /quote" in asked(owner, "/quote").text
    assert asked(owner, "/dance").text.startswith("That is no command")


def test_a_name_that_fits_two_is_settled_by_a_button_and_the_topic_stays(owner):
    answer = asked(owner, "What did Johnson say about the dam?")
    assert answer.labels[:2] == ["Adela Johnson", "Corvin Johnson"]
    owner.presses(answer, "Adela Johnson")
    picked = owner.hears()
    assert "Adela Johnson" in picked.text
    assert "Read as: said by Adela Johnson · about the dam" in picked.text


def test_what_cannot_be_read_is_told_rather_than_passed_over(owner):
    owner.sends("", voice={"file_id": "v", "file_unique_id": "v", "duration": 3})
    assert owner.hears().text.startswith("I read text, links and documents")
