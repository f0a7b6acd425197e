"""Checks in chats: by command, as a reply, under a forwarded message; paged, opened and explained by buttons."""

CLAIM = "Forty people were treated at the hospital in Pell Harbour"
FOURTEEN = "Fourteen people were treated at the hospital in Pell Harbour"


def checked(owner, words=CLAIM):
    owner.sends(f"/check {words}")
    return owner.hears()


def test_the_verdict_comes_first_and_each_quotation_has_its_source(owner):
    told = checked(owner)
    assert told.text.startswith("ASSERTED, by one side alone: ")
    assert any("treated 40 people" in words for words in told.marked("blockquote"))
    assert any(each["type"] == "text_link" for each in told.entities)
    assert told.text.endswith("This tells what your articles bear out, not what is true.")


def test_without_words_it_says_how(owner):
    owner.sends("/check")
    assert "reply with /check" in owner.hears().text


def test_as_a_reply_it_checks_that_message_and_answers_to_it(owner, group):
    claim = owner.sends(CLAIM, to=group)
    owner.replies(claim, "/check")
    told = group.hears()
    assert told.text.startswith("ASSERTED") and told.reply_to == claim.id


def test_in_plain_words_too(owner):
    owner.sends("Is it true that forty people were treated at the hospital in Pell Harbour?")
    assert owner.hears().text.startswith("ASSERTED")


def test_a_group_hears_no_verdict_that_nobody_asked_for(owner, group):
    owner.sends(CLAIM, to=group)
    owner.sends("/ask What did CENTCOM say?", to=group)
    assert "on record" in group.hears().text  # the first that it hears is what it asked


def test_a_forwarded_message_can_be_checked(owner):
    owner.forwards(CLAIM, of="Bo")
    owner.presses(owner.hears(), "Check its claims")
    assert owner.hears().text.startswith("ASSERTED")


def test_a_piece_of_evidence_is_opened_copied_and_the_check_explained(owner):
    told = checked(owner)
    owner.presses(told, "In context")
    owner.presses(told, "1")
    assert "treated 40 people" in owner.hears().text
    owner.presses(told, "Back")
    owner.presses(told, "Why")
    why = owner.hears().text
    assert why.startswith("How check c") and "Verdict: ASSERTED" in why


def test_what_cannot_be_checked_is_told_with_the_reason(owner):
    told = checked(owner, "What a shame!")
    assert told.text.startswith("Nothing here can be checked.") and "What a shame!" in told.text


def test_a_check_is_nobodys_business_elsewhere(owner, group):
    told = checked(owner)
    id = told.button("Why")["callback_data"]
    owner.sends("/ask What did CENTCOM say?", to=group)
    assert "not here" in owner.presses(group.hears(), "Why", data=id)


def test_forgetting_erases_checks_too(owner):
    told = checked(owner, FOURTEEN)
    owner.sends("/forget")
    owner.presses(owner.hears(), "Erase it")
    assert "not here" in owner.presses(told, "Why")
