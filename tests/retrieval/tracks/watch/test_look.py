"""What came is told once, as what it is: new voices, figures, denials, edits, withdrawals; never a copy."""

from time import time

import pytest

from retrieval.tracks.standing import READS_OTHERWISE
from retrieval.tracks.subject import by_claim
from tests.followed import Corpus, article, subject

FIRE = article(
    "A fire broke out at the Orvel paper mill on Friday. The hospital in Orvel treated 14 people after the fire.",
    "fire",
    "2024-03-01",
    title="Fire at Orvel mill",
)
MORE = article(
    "The toll of the fire has grown. The hospital in Orvel treated 21 people after the fire, its director said.",
    "more",
    "2024-03-03",
    title="Fire at Orvel mill",
    outlet="Varn Wire",
)
DENIAL = article(
    "Jan Krell, the mayor of Orvel, denied on Monday that the hospital in Orvel treated 14 people after the fire.",
    "denial",
    "2024-03-04",
    outlet="Lake Post",
)
CLAIM = "The hospital in Orvel treated 14 people after the fire."


class Watched(Corpus):
    """A corpus in which something is followed."""

    def follow(self, words, kind="claim"):
        """Follow a claim, a speaker or a question; its number."""
        wanted = by_claim(words) if kind == "claim" else subject(words, kind)
        return self.app.tracking.follow(wanted, own=True)[0].id

    def come(self, *articles):
        """Articles come and are looked at; what there is to tell of them."""
        before = len(self.app.tracking.notices.every())
        self.add(*articles)
        self.app.tracking.look()
        return self.app.tracking.notices.every()[before:]

    def track(self, id):
        """A track as it is."""
        return self.app.tracking.tracks.find(id)


@pytest.fixture
def corpus(home, model_files):
    return Watched(home)


def test_a_claim_begins_with_what_is_held_and_makes_no_notice_of_it(corpus):
    corpus.add(FIRE)
    id = corpus.follow(CLAIM)
    assert (corpus.track(id).status, corpus.track(id).entries) == ("supported", 1)
    (first,) = corpus.app.tracking.tracks.history(id)
    assert (first.status, first.at) == ("supported", corpus.track(id).since)
    assert "Tarn Herald" in first.because
    corpus.app.tracking.look()
    assert corpus.app.tracking.notices.every() == []


def test_a_figure_that_moves_changes_the_status_and_is_one_notice_and_a_copy_none(corpus):
    corpus.add(FIRE)
    id = corpus.follow(CLAIM)
    (told,) = corpus.come(MORE)
    assert told.rules == ("figure", "contradiction", "status")
    assert (told.told.old, told.told.new) == ("14", "21")
    assert (told.told.former, told.told.status) == ("supported", "not_enough")
    assert [each.status for each in corpus.app.tracking.tracks.history(id)] == ["supported", "not_enough"]
    copy = {**MORE, "url": "https://gazette.example/more", "outlet": "River Gazette"}
    assert corpus.come(copy) == []
    entries = corpus.app.tracking.tracks.entries(id)
    assert [(each.evidence.stance, each.new_origin) for each in entries] == [
        ("supports", True), ("contradicts", True), ("contradicts", False),
    ]  # fmt: skip


def test_a_denial_is_told_as_one_and_a_contrary_report_too(corpus):
    corpus.add(FIRE)
    id = corpus.follow(CLAIM)
    (told,) = corpus.come(DENIAL)
    assert told.rules == ("denial",)
    assert [each.evidence.stance for each in corpus.app.tracking.tracks.entries(id)] == ["supports", "contradicts"]
    (told,) = corpus.come(
        article("Nobody was treated in the hospital in Orvel after the fire.", "nobody", "2024-03-05", outlet="KTV")
    )
    assert told.rule == "denial" and "contradiction" in told.rules
    assert told.told.origins == 1


@pytest.mark.parametrize(
    "denied",
    [
        "The health ministry denied that the hospital in Orvel had treated 14 people after the fire.",
        "Two officials denied on Monday that the hospital in Orvel treated 14 people after the fire.",
        "A police spokesman denied reports that the hospital in Orvel treated 14 people after the fire.",
        "The mill's owners deny that the hospital in Orvel treated 14 people after the fire.",
        "Reports that the hospital in Orvel treated 14 people after the fire were dismissed by the mill's owners.",
    ],
)
def test_a_denial_by_a_body_or_somebody_without_a_name_is_told_and_its_copy_not(corpus, denied):
    corpus.add(FIRE)
    id = corpus.follow(CLAIM)
    (told,) = corpus.come(article(denied, "denied", "2024-03-04", outlet="Lake Post"))
    assert told.rules == ("denial",)
    assert [each.evidence.stance for each in corpus.app.tracking.tracks.entries(id)] == ["supports", "contradicts"]
    assert corpus.track(id).status == "supported"
    assert corpus.come(article(denied, "copy", "2024-03-05", outlet="River Gazette")) == []


def test_a_denial_right_behind_what_it_denies_is_told_with_it(corpus):
    corpus.add(FIRE)
    id = corpus.follow(CLAIM)
    told = (
        "A blog wrote that the hospital in Orvel treated 14 people after the fire. The claim was denied by Jan Krell."
    )
    (notice,) = corpus.come(article(told, "blog", "2024-03-04", outlet="Lake Post"))
    assert notice.rule == "denial"
    (*_, denial) = corpus.app.tracking.tracks.entries(id)
    quote = corpus.app.cutter.cut("t1.1", denial.evidence.place)
    assert (denial.evidence.stance, quote.place.speaking.manner, quote.text) == ("contradicts", "denied", "The claim")
    assert quote.sentence_text == told


def test_a_text_that_denies_is_nobodys_denial(corpus):
    corpus.add(FIRE)
    corpus.follow(CLAIM)
    post = "A post denied that the hospital in Orvel treated 14 people after the fire."
    assert corpus.come(article(post, "post", "2024-03-04", outlet="Lake Post")) == []
    undenied = "The report that the hospital in Orvel treated 14 people after the fire was not denied by the ministry."
    assert corpus.come(article(undenied, "undenied", "2024-03-05", outlet="Lake Post")) == []


def test_a_voice_that_says_the_contrary_now_is_news_whoever_else_was_heard(corpus):
    army = article("The Karsian army said on Monday that two sites were struck in Orvel.", "two", "2024-06-03")
    corpus.add(army)
    corpus.follow("Two sites were struck in Orvel.")
    three = "Three sites were struck in Orvel, the regional governor said on Sunday."
    (told,) = corpus.come(article(three, "three", "2024-06-09", outlet="KTV"))
    assert told.rule == "figure"
    none = "No sites were struck in Orvel, the Karsian army said on Wednesday."
    (told,) = corpus.come(article(none, "none", "2024-06-12", outlet="Lake Post"))
    assert told.rule == "denial"
    again = article("The Karsian army said again that no sites were struck in Orvel.", "again", "2024-06-13")
    assert corpus.come(again) == []


def test_who_denies_words_of_theirs_is_told_as_a_denial(corpus):
    corpus.add(article("Ana Toru said that the bridge of Orvel will reopen in May.", "said", "2024-06-03"))
    id = corpus.follow("Ana Toru said that the bridge of Orvel will reopen in May.")
    denied = "Ana Toru denied on Friday that the bridge of Orvel will reopen in May."
    (told,) = corpus.come(article(denied, "denied", "2024-06-14", outlet="KTV"))
    assert told.rules == ("denial", "contradiction", "status")
    assert corpus.track(id).status == "disputed"


def test_what_speaks_of_something_else_is_no_news_and_no_entry(corpus):
    corpus.add(FIRE)
    id = corpus.follow(CLAIM)
    assert corpus.come(article("The hospital in Kesh treated 40 people after a storm.", "kesh", "2024-04-01")) == []
    assert corpus.come(article("The ferry to Kesh carried 900 passengers.", "ferry", "2024-04-02")) == []
    assert corpus.track(id).entries == 1


def test_a_speaker_speaks_denies_and_refuses(corpus):
    id = corpus.follow("Mila Voss", "speaker")
    assert corpus.track(id).status == "silent"
    (told,) = corpus.come(
        article('"The mill will reopen in May," Mila Voss, its owner, said. "We owe nobody," Voss said.', "may")
    )
    assert told.rules == ("statement", "status") and len(told.told.quotes) == 2
    assert corpus.track(id).status == "speaks"
    assert corpus.come(article("Mila Voss declined to comment on the sprinklers of the mill.", "no")) == []
    (told,) = corpus.come(article("Mila Voss denied that the sprinklers of the mill were broken.", "denied"))
    assert told.rule == "denial" and "statement" in told.rules
    assert corpus.track(id).entries == 3


def test_an_edited_quotation_is_told_as_an_edit_alone(corpus):
    said = '"We lost two barns and the old crane in the flood," Mila Voss said on Monday.'
    corpus.add(article(f"The river rose at night.\n\n{said}", "flood"))
    id = corpus.follow("Mila Voss", "speaker")
    edited = article(f"The river rose at night.\n\n{said.replace('two barns', 'three barns')}", "flood")
    (told,) = corpus.come(edited)
    assert told.rules == ("edit",) and not told.told.minor
    (shown,) = corpus.app.tracking.shown.of([told])
    assert ["two barns" in shown.quotes[0].text, "three barns" in shown.quotes[1].text] == [True, True]
    assert corpus.come(edited) == []
    assert [each.new_origin for each in corpus.app.tracking.tracks.entries(id)] == [True, False]


def test_an_edit_elsewhere_and_of_white_space_is_none_and_what_is_added_is_a_statement(corpus):
    said = '"We lost two barns and the old crane in the flood," Mila Voss said on Monday.'
    corpus.add(article(f"The river rose at night.\n\n{said}", "flood"))
    corpus.follow("Mila Voss", "speaker")
    assert corpus.come(article(f"The river rose at  night in Orvel.\n\n{said}", "flood")) == []
    more = f'The river rose at night in Orvel.\n\n{said}\n\n"Nobody warned us of the water," Voss said.'
    (told,) = corpus.come(article(more, "flood"))
    assert told.rules == ("statement",)


def test_a_sentence_that_was_taken_out_is_an_edit(corpus):
    corpus.add(article(f"The river rose at night.\n\n{FIRE['text']}", "fire", "2024-03-01"))
    corpus.follow(CLAIM)
    (told,) = corpus.come(article("The river rose at night. A fire broke out at the mill.", "fire", "2024-03-01"))
    assert told.rule == "edit" and "status" in told.rules
    assert len(told.told.quotes) == 1


def test_a_withdrawal_is_told_with_what_it_does_to_the_status(corpus):
    (number,) = corpus.add(FIRE)
    id = corpus.follow(CLAIM)
    app = corpus.app
    with app.catalogue.transaction():
        app.catalogue.mark(number, "withdrawn", "the source was an impostor")
        app.tracking.notices.note(number, "withdrawal", "the source was an impostor", "2026-11-28T12:00:00+00:00")
    (told,) = corpus.come()
    assert told.rules == ("withdrawal", "status")
    assert corpus.track(id).status == "not_enough"
    assert corpus.come() == []


def test_an_article_that_is_dated_decides_from_then_on(corpus):
    corpus.add({**FIRE, "published": None})
    id = corpus.follow(CLAIM)
    assert corpus.track(id).status == "not_enough"
    (entry,) = corpus.app.timelines.of(id).entries
    assert entry.shown.evidence.why == "undated"
    corpus.app.edit(1, {"published": "2024-03-01"})
    (told,) = corpus.app.tracking.notices.every()
    assert (told.rules, told.told.status, corpus.track(id).status) == (("status",), "supported", "supported")
    (entry,) = corpus.app.timelines.of(id).entries
    assert (entry.shown.evidence.why, entry.shown.evidence.published) == ("", "2024-03-01")


def test_an_entry_whose_page_reads_otherwise_decides_nothing_and_a_removed_one_is_not_counted(corpus):
    corpus.add(FIRE)
    id = corpus.follow(CLAIM)
    corpus.come({**FIRE, "text": FIRE["text"].replace("treated 14 people", "was closed to everybody")})
    assert [each.shown.evidence.why for each in corpus.app.timelines.of(id).entries][:1] == [READS_OTHERWISE]
    (shown,) = corpus.app.timelines.every()
    assert shown.entries == len(corpus.app.timelines.of(id).entries)
    corpus.app.remove([1])
    (shown,) = corpus.app.timelines.every()
    assert shown.entries == len(corpus.app.timelines.of(id).entries) == 0


def test_what_was_removed_changes_the_status_and_comes_back_untold(corpus):
    (number,) = corpus.add(FIRE)
    id = corpus.follow(CLAIM)
    corpus.app.remove([number])
    assert corpus.come() == []
    assert corpus.track(id).status == "not_enough"
    corpus.app.put_back(str(number))
    corpus.app.tracking.look()
    assert corpus.track(id).status == "supported"


def test_a_question_is_answered_by_what_comes_and_its_status_with_it(corpus):
    id = corpus.follow("Where is the crane of Tarn?", "question")
    assert corpus.track(id).status == "not_found"
    crane = article("The old crane of Tarn stands in the harbour beside the customs house.", "crane")
    (told,) = corpus.come(crane)
    assert told.rules == ("answer", "status")
    assert corpus.track(id).status == "answered"


DAM = "The dam of Orvel was damaged by the storm, the fire brigade said. Nobody had seen such a storm."
LINE = "Mayor Jan Krell opened the new tram line in Orvel on Monday."


@pytest.mark.parametrize(
    ("question", "held", "came", "quoted"),
    [
        ("Was the dam of Orvel damaged?", DAM, 'The water rose in Orvel. "The dam was damaged," said Jorun Haak.', 1),
        ("Was the dam of Orvel damaged?", DAM, "The storm reached Kesh. The dam in Kesh was damaged, it said.", 0),
        ("Was the dam of Orvel damaged?", DAM, "Orvel held its market in the rain on Sunday.", 0),
        ("Who opened the new tram line in Orvel?", LINE, "The new tram line in Orvel cost 40 million crowns.", 0),
    ],
    ids=["unsure alone", "another place", "another matter", "another thing of it"],
)
def test_what_answers_beside_what_is_held_is_told_and_what_only_has_its_names_is_not(
    corpus, question, held, came, quoted
):
    corpus.add(article(held, "held", "2024-06-03"))
    id = corpus.follow(question, "question")
    assert corpus.track(id).entries == 1
    told = corpus.come(article(came, "came", "2024-06-04", outlet="KTV"))
    assert [(each.rules, len(each.told.quotes)) for each in told] == [(("answer",), 1)] * quoted
    assert corpus.track(id).entries == 1 + quoted


def test_an_answer_that_has_only_the_name_is_not_told_and_an_unsure_one_waits(corpus):
    corpus.add(article("Edda Holm has led the ministry of works in Orvel for nine years.", "holm", "2024-06-03"))
    corpus.follow("Who called for the arrest of Edda Holm in Orvel?", "question")
    near = "The mayor appointed Edda Holm, the chief engineer of Orvel, to the board in May."
    assert corpus.come(article(near, "near", "2024-06-04", outlet="KTV")) == []
    said = "Ivo Brandt, a member of parliament, called for the arrest of Edda Holm in Orvel on Monday."
    (told,) = corpus.come(article(said, "said", "2024-06-05", outlet="KTV"))
    assert told.rules[0] == "answer" and told.important


def test_the_same_claim_in_other_dress_and_the_same_speaker_by_another_name_are_one_track(corpus):
    corpus.add(article("The Tarn Port Authority (TPA) said on Friday that the ferry would stop at ten.", "tpa"))
    first = corpus.follow(CLAIM)
    assert corpus.follow("  the Hospital in Orvel  treated 14 people after the fire ") == first
    subjects, tracking = corpus.app.tracking.subjects, corpus.app.tracking
    speaker = tracking.follow(subjects.by_name("Tarn Port Authority"), own=True)[0].id
    assert tracking.follow(subjects.by_name("TPA"), own=True)[0].id == speaker
    assert len(tracking.tracks.every()) == 2


def test_two_looks_at_once_tell_once(corpus):
    corpus.add(FIRE)
    corpus.follow(CLAIM)
    corpus.add(MORE)
    watch, notices = corpus.app.tracking.watch, corpus.app.tracking.notices
    put, before = notices.put, []

    def late(*given):
        if not before:
            before.append(True)
            watch.look(time())
        return put(*given)

    notices.put = late
    assert watch.look(time()).more
    assert not watch.look(time()).more
    assert len(notices.every()) == 1


def test_what_is_over_the_cap_waits_for_the_next_look(corpus, monkeypatch):
    monkeypatch.setattr("retrieval.tracks.watch.look.A_TRACK", 1)
    corpus.add(FIRE)
    id = corpus.follow(CLAIM)
    corpus.add(MORE, DENIAL)
    looked = corpus.app.tracking.watch.look(time())
    assert (looked.more, looked.waiting) == (True, 1)
    assert corpus.track(id).entries == 2
    assert not corpus.app.tracking.watch.look(time()).more
    assert corpus.track(id).entries == 3
    assert corpus.app.tracking.notices.waiting(9) == []
