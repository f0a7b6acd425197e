"""Statements in the catalogue: stored with their article, read again where they must be, found by who speaks."""

from dataclasses import replace

import pytest

from corpus.errors import InputError
from corpus.nouns import Filter, Mention, Span, Statement
from tests.made_up import broken, piece

TEXT = """The dam at Orvel holds, said Ana Ruiz of the Orvel Water Board.

Mr. Tessen said the board had admitted that two gates were stuck. "They are stuck," he said."""
LATER = "The dam at Orvel leaks, said Ana Ruiz of the Orvel Water Board."


def span(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


def told(text: str, content: str, who: str, name: str | None = None, **more) -> Statement:
    """The statement of `who` in `text`, whose content is `content`; its sentence is the paragraph."""
    start = text.index(content)
    first = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    last = text.find("\n\n", start)
    known = {
        "kind": "indirect",
        "content": (span(text, content),),
        "sentence": (first, len(text) if last < 0 else last),
        "speaker": Mention(span(text, who), name or who, "person"),
        "cue": span(text, "said"),
        "manner": "said",
    }
    return Statement(**(known | more))


RUIZ = replace(
    told(TEXT, "The dam at Orvel holds", "Ana Ruiz"),
    speaker=Mention(span(TEXT, "Ana Ruiz"), "Ana Ruiz", "person", "Orvel Water Board"),
)
TESSEN = told(TEXT, "the board had admitted that two gates were stuck", "Mr. Tessen", "Pol Tessen", manner="claimed")
BOARD = replace(
    told(TEXT, "that two gates were stuck", "the board", manner="admitted", via=TESSEN.speaker),
    speaker=Mention(span(TEXT, "the board"), "Orvel Water Board", "body"),
)
AGAIN = told(TEXT, '"They are stuck,"', "he", "Pol Tessen", kind="direct")
ALL = (RUIZ, TESSEN, BOARD, AGAIN)


def add(catalogue, text=TEXT, found=ALL, identity="url:a", scheme="1", **known):
    made = piece(identity, text, **known)
    return catalogue.add([replace(made, statements=found, scheme=scheme)])[0]


def names(statements) -> list[str]:
    return [each.statement.speaker.name for each in statements]


def test_statements_come_back_as_they_were_stored(catalogue):
    outcome = add(catalogue)
    assert (outcome.statements, outcome.unread) == (4, False)
    held = catalogue.statements_of(outcome.article.version, outcome.article.id)
    assert {each.statement for each in held} == set(ALL)
    assert all(each.text == TEXT[slice(*each.statement.sentence)] and each.current for each in held)
    assert catalogue.articles()[0].statements == 4


def test_who_is_spoken_for_speaks_too_and_what_others_report_is_marked(catalogue):
    add(catalogue)
    found = catalogue.said_by(["the orvel water board"])
    assert [(each.statement.speaker.name, each.statement.via is not None) for each in found] == [
        ("Ana Ruiz", False),
        ("Orvel Water Board", True),
    ]
    assert names(catalogue.said_by(["Tessen"])) == []
    assert len(catalogue.said_by(["Pol Tessen"], limit=1)) == 1


def test_speakers_are_counted_without_what_others_report_of_them(catalogue):
    add(catalogue)
    counted = [(each.name, each.type, each.statements, each.articles) for each in catalogue.speaker_counts()]
    assert counted == [
        ("Pol Tessen", "person", 2, 1),
        ("Ana Ruiz", "person", 1, 1),
        ("Orvel Water Board", "body", 1, 1),
    ]


def test_a_filter_narrows_statements_and_speakers(catalogue):
    add(catalogue, published="2024-03-01", outlet="Orvel Post")
    june = Filter(since="2024-06-01")
    assert (catalogue.said_by(["Ana Ruiz"], june), catalogue.statements(june), catalogue.speaker_counts(june)) == (
        [],
        [],
        [],
    )
    assert len(catalogue.speaker_counts(Filter(outlets=["orvel post"]))) == 3


def test_the_newest_article_comes_first_and_undated_ones_last(catalogue):
    for identity, published in (("url:a", None), ("url:b", "2024-01-02"), ("url:c", "2024-03"), ("url:d", "2023")):
        add(catalogue, found=(RUIZ,), identity=identity, published=published, outlet=identity)
    order = [each.article.metadata.published for each in catalogue.said_by(["Ana Ruiz"])]
    assert order == ["2024-03", "2024-01-02", "2023", None]


def test_statements_are_found_by_the_passage_they_stand_in(catalogue):
    article = add(catalogue).article
    first, second = catalogue.passage_ids(article.id)
    assert names(catalogue.statements_in([first])) == ["Ana Ruiz"]
    assert len(catalogue.statements_in([second, first])) == 4


def test_a_new_version_has_its_own_statements_and_the_old_ones_stay(catalogue):
    old = add(catalogue).article
    new = add(catalogue, LATER, (told(LATER, "The dam at Orvel leaks", "Ana Ruiz"),)).article
    assert catalogue.articles()[0].statements == 1
    assert [each.text for each in catalogue.said_by(["Ana Ruiz"])] == [LATER]
    earlier = catalogue.statements_of(old.version, old.id)
    assert (len(earlier), {each.current for each in earlier}, new.id) == (4, {False}, old.id)


def test_a_text_that_comes_back_has_its_statements_back(catalogue):
    first = add(catalogue).article
    ids = [each.id for each in catalogue.statements_of(first.version, first.id)]
    add(catalogue, LATER, ())
    again = add(catalogue)
    assert (again.statements, again.unread) == (4, False)
    assert [each.id for each in catalogue.statements_of(first.version, first.id) if each.current] == ids


def test_an_article_removed_takes_its_statements_with_it(catalogue):
    article = add(catalogue).article
    held = catalogue.statements()[0]
    catalogue.correct_statement(held.id, None)
    catalogue.remove(article.id)
    assert (catalogue.statements(), catalogue.speaker_counts(), catalogue.statement_corrections()) == ([], [], [])
    assert broken(catalogue) == []


def test_two_articles_with_one_text_have_statements_each(catalogue):
    add(catalogue, identity="url:a", outlet="Orvel Post")
    add(catalogue, identity="url:b", outlet="Dam News")
    assert len(catalogue.said_by(["Ana Ruiz"])) == 2


# Read again


def test_what_was_held_before_is_unread_until_it_has_been_read(catalogue):
    article = catalogue.add([piece("url:a", TEXT)])[0].article
    (unread,) = catalogue.unread("1", 10)
    assert (unread.article, unread.document.text.content, catalogue.count_unread("1")) == (article.id, TEXT, 1)
    catalogue.store_statements("1", [(unread, ALL)])
    assert (catalogue.unread("1", 10), catalogue.count_unread("1"), len(catalogue.statements())) == ([], 0, 4)


def test_the_text_to_read_is_the_text_that_was_stored(catalogue):
    made = piece("url:a", TEXT, title="Dam", language="en").document
    catalogue.add([piece("url:a", TEXT, title="Dam", language="en")])
    assert catalogue.unread("1", 10)[0].document == made


def test_a_newer_scheme_reads_everything_again_and_what_stands_where_it_stood_keeps_its_id(catalogue):
    article = add(catalogue).article
    before = {each.statement.content: each.id for each in catalogue.statements()}
    (unread,) = catalogue.unread("2", 10)
    moved = replace(RUIZ, manner="confirmed")
    catalogue.store_statements("2", [(unread, (moved, AGAIN))])
    after = {each.statement.content: each.id for each in catalogue.statements_of(article.version, article.id)}
    assert after == {content: before[content] for content in (moved.content, AGAIN.content)}
    catalogue.store_statements("3", [(catalogue.unread("3", 10)[0], ALL)])
    again = {each.statement.content: each.id for each in catalogue.statements()}
    assert again[RUIZ.content] == before[RUIZ.content]
    assert again[TESSEN.content] > max(before.values()), "an id that was given up is not given again"


def test_a_speaker_set_by_hand_makes_the_article_unread(catalogue):
    article = add(catalogue).article
    catalogue.store_statements("1", [])
    catalogue.edit(article.id, {"title": "Dam"})
    assert catalogue.count_unread("1") == 0
    catalogue.edit(article.id, {"speaker": "Orvel Water Board"})
    (unread,) = catalogue.unread("1", 10)
    assert unread.document.metadata.speaker == "Orvel Water Board"
    catalogue.edit(article.id, {"speaker": None})
    catalogue.store_statements("1", [(unread, ())])
    assert len(catalogue.statements()) == 4, "what was read on other grounds is not stored"


def test_a_speaker_told_later_makes_an_unchanged_article_unread(catalogue):
    add(catalogue)
    assert add(catalogue, found=None, speaker="Orvel Water Board").unread
    assert catalogue.count_unread("1") == 1


def test_a_program_that_reads_by_another_scheme_finds_what_is_new(catalogue):
    add(catalogue)
    catalogue.store_statements("1", [])
    assert (catalogue.count_unread("1"), catalogue.count_unread("2")) == (0, 1)


# Corrections


def statement(catalogue, wanted: Statement):
    return next(each for each in catalogue.statements() if each.statement.content == wanted.content)


def test_a_corrected_speaker_is_found_under_the_new_name_at_once(catalogue):
    add(catalogue)
    fixed = catalogue.correct_statement(statement(catalogue, AGAIN).id, "Mira Holt", "ana")
    assert (fixed.statement.speaker.name, fixed.by_hand) == ("Mira Holt", True)
    assert len(catalogue.said_by(["Mira Holt"])) == 1
    assert len(catalogue.said_by(["Pol Tessen"])) == 1
    (noted,) = catalogue.statement_corrections()
    assert (noted.who, noted.extracted, noted.undone) == ("ana", AGAIN, None)


def test_a_dropped_statement_is_gone_from_everything_but_its_number(catalogue):
    article = add(catalogue).article
    id = statement(catalogue, RUIZ).id
    assert catalogue.correct_statement(id, None).dropped
    assert catalogue.said_by(["Ana Ruiz"]) == []
    assert "Ana Ruiz" not in {each.name for each in catalogue.speaker_counts()}
    assert len(catalogue.statements_of(article.version, article.id)) == 3
    assert catalogue.articles()[0].statements == 3
    assert catalogue.statement(id).dropped


def test_corrections_are_taken_back_one_by_one(catalogue):
    add(catalogue)
    id = statement(catalogue, RUIZ).id
    catalogue.correct_statement(id, "Mira Holt")
    catalogue.correct_statement(id, None)
    assert catalogue.undo_statement_correction(id).statement.speaker.name == "Mira Holt"
    assert catalogue.undo_statement_correction(id).statement == RUIZ
    with pytest.raises(Exception, match="nothing to undo"):
        catalogue.undo_statement_correction(id)
    assert all(each.undone for each in catalogue.statement_corrections())


def test_a_correction_is_of_the_text_and_so_of_every_article_that_has_it(catalogue):
    add(catalogue, identity="url:a", outlet="Orvel Post")
    add(catalogue, identity="url:b", outlet="Dam News")
    catalogue.correct_statement(statement(catalogue, AGAIN).id, "Mira Holt")
    assert len(catalogue.said_by(["Mira Holt"])) == 2
    add(catalogue, identity="url:c", outlet="Gate News")
    assert len(catalogue.said_by(["Mira Holt"])) == 3


def read_anew(catalogue, scheme, found):
    catalogue.store_statements(scheme, [(each, found) for each in catalogue.unread(scheme, 10)])


def test_a_correction_outlives_reading_anew_also_where_borders_moved(catalogue):
    add(catalogue)
    id = statement(catalogue, TESSEN).id
    catalogue.correct_statement(id, "Mira Holt")
    moved = told(TEXT, "board had admitted that two gates were stuck", "Mr. Tessen", "Pol Tessen")
    read_anew(catalogue, "2", (RUIZ, moved))
    assert [each.statement.content for each in catalogue.said_by(["Mira Holt"])] == [moved.content]
    assert names(catalogue.said_by(["Pol Tessen"])) == []
    catalogue.undo_statement_correction(statement(catalogue, moved).id)
    assert names(catalogue.said_by(["Pol Tessen"])) == ["Pol Tessen"]


def test_what_a_person_calls_a_statement_stays_one_where_the_machine_finds_none(catalogue):
    add(catalogue)
    id = statement(catalogue, TESSEN).id
    catalogue.correct_statement(id, "Mira Holt")
    read_anew(catalogue, "2", (RUIZ,))
    (kept,) = catalogue.said_by(["Mira Holt"])
    assert (kept.id, kept.statement.content) == (id, TESSEN.content)
    read_anew(catalogue, "3", (RUIZ, TESSEN))
    assert names(catalogue.said_by(["Mira Holt"])) == ["Mira Holt"]
    assert catalogue.undo_statement_correction(id).statement == TESSEN


def test_what_is_held_by_a_correction_alone_goes_with_it(catalogue):
    add(catalogue)
    id = statement(catalogue, TESSEN).id
    catalogue.correct_statement(id, "Mira Holt")
    read_anew(catalogue, "2", (RUIZ,))
    assert catalogue.undo_statement_correction(id) is None
    assert names(catalogue.statements()) == ["Ana Ruiz"]


def test_the_corrected_name_stands_where_the_sentence_has_it(catalogue):
    add(catalogue)
    fixed = catalogue.correct_statement(statement(catalogue, AGAIN).id, "Pol Tessen").statement.speaker
    assert TEXT[slice(*fixed.span)] == "Tessen"
    other = catalogue.correct_statement(statement(catalogue, RUIZ).id, "Mira Holt").statement.speaker
    assert other.span[0] == other.span[1], "no words of the text mention her"
    pronoun = catalogue.correct_statement(statement(catalogue, AGAIN).id, "Mira Holt").statement.speaker
    assert TEXT[slice(*pronoun.span)] == "he"


def test_a_statement_that_is_not_there_cannot_be_corrected(catalogue):
    with pytest.raises(Exception, match="There is no statement s7"):
        catalogue.correct_statement(7, "Mira Holt")


def test_the_corrections_that_hold_are_told_the_latest_first(catalogue):
    add(catalogue)
    for wanted, name in ((RUIZ, "Mira Holt"), (AGAIN, "Mira Holt"), (RUIZ, "Edda Holm")):
        catalogue.correct_statement(statement(catalogue, wanted).id, name)
    catalogue.undo_statement_correction(statement(catalogue, AGAIN).id)
    assert [each.speaker.name for each in catalogue.statement_corrections_in_force()] == ["Edda Holm"]


def test_all_texts_can_be_read_again_and_what_is_held_stays_until_then(catalogue):
    add(catalogue)
    catalogue.store_statements("1", [])
    catalogue.mark_all_unread()
    assert (catalogue.count_unread("1"), len(catalogue.statements())) == (1, 4)


# Speakers


def test_the_passages_in_which_somebody_speaks_are_told(catalogue):
    article = add(catalogue, published="2024-03-01").article
    first, second = catalogue.passage_ids(article.id)
    assert catalogue.passages_spoken_in(["Ana Ruiz"]).tolist() == [first]
    assert catalogue.passages_spoken_in(["Pol Tessen", "Ana Ruiz"]).tolist() == [first, second]
    assert catalogue.passages_spoken_in(["Ana Ruiz"], Filter(since="2024-06-01")).tolist() == []


def test_speakers_are_counted_by_article(catalogue):
    one = add(catalogue).article
    other = add(catalogue, LATER, (told(LATER, "The dam at Orvel leaks", "Ana Ruiz"),), identity="url:b").article
    counted = [each for each in catalogue.speaker_counts_by_article() if each[0] == "Ana Ruiz"]
    assert sorted(counted) == [("Ana Ruiz", "person", one.id, 1), ("Ana Ruiz", "person", other.id, 1)]


def test_two_of_one_name_are_told_apart_in_the_articles_named(catalogue):
    one = add(catalogue, outlet="Orvel Post").article
    add(catalogue, identity="url:b", outlet="Dam News")
    noted = catalogue.correct_speakers("split", "Ana Ruiz", ["Ana Ruiz (Orvel)"], [one.id], "ana")
    assert [each.article.id for each in catalogue.said_by(["Ana Ruiz (Orvel)"])] == [one.id]
    assert len(catalogue.said_by(["Ana Ruiz"])) == 1
    assert catalogue.undo_speaker_correction(noted.id).undone
    assert len(catalogue.said_by(["Ana Ruiz"])) == 2
    assert [(each.kind, each.who, each.articles) for each in catalogue.speaker_corrections()] == [
        ("split", "ana", (one.id,))
    ]


def test_the_latest_correction_of_speakers_is_the_one_taken_back(catalogue):
    for kind, name in (("alias", "the mayor"), ("merge", "Toru")):
        catalogue.correct_speakers(kind, "Ana Toru", [name])
    assert catalogue.undo_speaker_correction().kind == "merge"
    with pytest.raises(InputError, match="No correction 2"):
        catalogue.undo_speaker_correction(2)
    assert [bool(each.undone) for each in catalogue.speaker_corrections()] == [False, True]


def test_names_that_came_since_a_mark_are_those_of_new_statements(catalogue):
    before = catalogue.marks()
    add(catalogue, outlet="Orvel Post")
    now = catalogue.marks()
    assert catalogue.arrivals(before, now, "2000-01-01").names == {"Ana Ruiz", "Orvel Water Board", "Pol Tessen"}
    add(catalogue, found=(BOARD,), identity="url:b", outlet="Dam News")
    assert catalogue.arrivals(now, catalogue.marks(), "2000-01-01").names == frozenset(), "it is second-hand"
