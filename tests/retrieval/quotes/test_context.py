"""Words cut from under a denial, a doubt, a condition or another's mouth are told; those that stand alone are not."""

import pytest

from corpus.nouns import Mention, Span, Statement
from retrieval.quotes.context import cut_out, governed

TURNED = [
    ("I do not think the dam is safe.", "the dam is safe"),
    ("It would be wrong to say that we lost the town.", "we lost the town"),
    ("Nobody in my command believes the enemy is winning.", "the enemy is winning"),
    ("If anyone says I took money, he is lying.", "I took money"),
    ("I doubt that the dam is safe.", "the dam is safe"),
    ("There is no evidence that the dam is safe.", "the dam is safe"),
    ("I hope the dam is safe.", "the dam is safe"),
    ("They say the dam is safe, but I do not sleep.", "the dam is safe"),
    ("My opponent claims that I took money.", "I took money"),
    ("The claim that I took money is a lie.", "I took money"),
    ("That I took money is a lie.", "I took money"),
    ("We will resign if the vote fails.", "We will resign"),
    ("If the vote fails, we will resign.", "we will resign"),
    ("The dam is safe, they say.", "The dam is safe"),
    ("The dam is safe, or so they told us.", "The dam is safe"),
    ("Do you really think the dam is safe?", "the dam is safe"),
    ("Is it true that the dam is safe?", "the dam is safe"),
    ("It is not true that I took money.", "I took money"),
    ("It is false that we fled.", "we fled"),
    ("I never said that the harbour was lost.", "the harbour was lost"),
    ("I refuse to believe that the war is over.", "the war is over"),
    ("He told me that the bridge is weak.", "the bridge is weak"),
    ("Whether the dam is safe is not for me to say.", "the dam is safe"),
    ("Unless the rain stops, we will leave.", "we will leave"),
    ("I am not sure that the dam is safe.", "the dam is safe"),
    ("Imagine the enemy is winning.", "the enemy is winning"),
    ("I wish the dam were safe.", "the dam were safe"),
    ("We cannot say the dam is safe.", "the dam is safe"),
    ("Even if the dam is safe, we leave.", "the dam is safe"),
    ("Those who say we lost the town are wrong.", "we lost the town"),
    ("To suggest that we lost the town is absurd.", "we lost the town"),
    ("It is hard to believe that he is innocent.", "he is innocent"),
    ("Why would anyone say the dam is safe?", "the dam is safe"),
    ("Don't tell me the dam is safe.", "the dam is safe"),
    ("No serious person thinks that the vaccine kills.", "the vaccine kills"),
    ("It would be a mistake to conclude that the talks failed.", "the talks failed"),
    ("The minister suggested that I had lied.", "I had lied"),
    ("We have no reason to believe that the fire was set.", "the fire was set"),
    ("I was told that the bridge would hold.", "the bridge would hold"),
    ("I can't promise that taxes will fall.", "taxes will fall"),
    ("Suppose the army lost; what then?", "the army lost"),
    ("Some people think I am a thief.", "I am a thief"),
    ("He called me and said the port was closed.", "the port was closed"),
    ("We will rebuild unless the money runs out.", "We will rebuild"),
    ("The idea that we abandoned them is insulting.", "we abandoned them"),
    ("I would be lying if I said we were ready.", "we were ready"),
    ("I'm not saying the mayor is corrupt.", "the mayor is corrupt"),
    ("The mayor is corrupt, according to them.", "The mayor is corrupt"),
    ("Our enemies want you to believe that we are weak.", "we are weak"),
    ("We were never told that the water was poisoned.", "the water was poisoned"),
    ("It is not that we hate them.", "we hate them"),
    ("Did I say the water was poisoned?", "the water was poisoned"),
    ("I pray that the water is clean.", "the water is clean"),
    ("We must never accept that the war is lost.", "the war is lost"),
    ("People keep asking whether I took money.", "I took money"),
    ("I deny that I took money.", "I took money"),
    ("I don't believe for a second that she lied.", "she lied"),
    ("I am told the hospital was hit.", "the hospital was hit"),
    ("Only a fool would believe that the ceasefire holds.", "the ceasefire holds"),
    ("They want us to pretend the ceasefire holds.", "the ceasefire holds"),
    ("I have seen nothing to suggest that she knew.", "she knew"),
    ("The prosecutors allege that she knew.", "she knew"),
    ("If she knew, she must go.", "she must go"),
    ("She must go if she knew.", "She must go"),
    ("There is a rumour that she knew.", "she knew"),
    ("I am not going to stand here and say she knew.", "she knew"),
    ("It's nonsense to claim that she knew.", "she knew"),
    ("I can neither confirm nor deny that she knew.", "she knew"),
    ("For years they told us that she knew.", "she knew"),
    ("Your paper wrote that she knew.", "she knew"),
    ("What if she knew?", "she knew"),
    ("Who told you she knew?", "she knew"),
    ("We were wrong to think she knew.", "she knew"),
    ("Provided that the money arrives, we build.", "we build"),
    ("I didn't come here to say we are beaten.", "we are beaten"),
    ("Assume we are beaten.", "we are beaten"),
    ("You will hear that we are beaten.", "we are beaten"),
    ("It was not at all unprecedented.", "unprecedented"),
]
KEPT = [
    ("I would not sleep below it.", "I would not sleep below it"),
    ("I don't doubt that the dam is safe.", "the dam is safe"),
    ("There is no doubt that the dam is safe.", "the dam is safe"),
    ("We know that the dam is safe.", "the dam is safe"),
    ("I think the dam is safe.", "the dam is safe"),
    ("That we won is a fact.", "we won"),
    ("We will resign tomorrow, and then we will sing.", "We will resign tomorrow"),
    ("The dam is safe, I say.", "The dam is safe"),
    ("It is true that I took money.", "I took money"),
    ("Nobody denies that we won.", "we won"),
    ("We told the council that the bridge is weak.", "the bridge is weak"),
    ("I told them the bridge is weak.", "the bridge is weak"),
    ("This is a great day and the dam is safe.", "the dam is safe"),
    ("But the dam is safe.", "the dam is safe"),
    ("I am proud that the dam is safe.", "the dam is safe"),
    ("Everyone knows the dam is safe.", "the dam is safe"),
    ("Because the dam is safe, we stay.", "the dam is safe"),
    ("The engineers who built it did a fine job and the dam is safe.", "the dam is safe"),
    ("We spent 40 million crowns on the dam last year.", "40 million crowns"),
    ("He did not sign it; the deal is done.", "the deal is done"),
    ("If you ask me, the dam is safe.", "the dam is safe"),
    ("I said that the dam is safe.", "the dam is safe"),
    ("We want you to know that help is coming.", "help is coming"),
    ("Let me say that the dam is safe.", "the dam is safe"),
    ("You know the dam is safe.", "the dam is safe"),
    ("We have not lost, and we will win.", "we will win"),
    ("I do not care what they think; we will win.", "we will win"),
    ("Not only is the dam safe, the road is open.", "the road is open"),
    ("As I have said many times, the bridge will hold.", "the bridge will hold"),
    ("We are confident the bridge will hold.", "the bridge will hold"),
    ("My message is simple: the bridge will hold.", "the bridge will hold"),
    ("I promise that taxes will fall.", "taxes will fall"),
    ("When the rain stops, we will rebuild.", "we will rebuild"),
    ("We will rebuild, and nobody will stop us.", "We will rebuild"),
    ("The fact that we abandoned them shames me.", "we abandoned them"),
    ("I do not regret that we left.", "we left"),
    ("Let me be clear: the mayor is corrupt.", "the mayor is corrupt"),
    ("You can bet the mayor is corrupt.", "the mayor is corrupt"),
    ("Contrary to what they say, the mayor is honest.", "the mayor is honest"),
    ("The report found that the water was poisoned.", "the water was poisoned"),
    ("He is not my friend, and I will vote against him.", "I will vote against him"),
    ("Our soldiers fought bravely in the hills.", "fought bravely in the hills"),
    ("No one was hurt and the fire is out.", "the fire is out"),
    ("She lied, I believe, to her own lawyers.", "She lied"),
    ("The prosecutors have shown that she knew.", "she knew"),
    ("We have always maintained that she knew.", "she knew"),
    ("She knew, and she must go.", "She knew"),
    ("I can confirm that she knew.", "she knew"),
    ("As my colleague put it, she knew.", "she knew"),
    ("I remember that she knew every name.", "she knew every name"),
    ("Today we remember the fallen, and we honour the living.", "we honour the living"),
    ("We cannot win this war without allies.", "We cannot win this war"),
    ("I said it before and I will say it again: the harbour stays open.", "the harbour stays open"),
    ("The harbour stays open until we say otherwise.", "The harbour stays open"),
    ("The people of this town know we are beaten.", "we are beaten"),
    ("I would like to think that we are winning.", "we are winning"),
    ("It seems to me that we are winning.", "we are winning"),
]
TEXT = 'Holm says the dam is safe. "I do not think," she said, "the wall is sound."'


def place(words: str, text: str) -> Span:
    at = text.lower().index(words.lower())
    return at, at + len(words)


def said(*content: Span) -> Statement:
    return Statement("direct", content, (0, content[-1][1]), Mention((0, 4), "Pia Holm", "person"), None, "said")


@pytest.mark.parametrize(("sentence", "words"), TURNED)
def test_words_that_their_sentence_does_not_say_outright(sentence: str, words: str) -> None:
    found = governed(sentence, place(words, sentence), (0, len(sentence)))
    assert found is not None and found.stored == sentence


@pytest.mark.parametrize(("sentence", "words"), KEPT)
def test_words_that_their_sentence_says(sentence: str, words: str) -> None:
    assert governed(sentence, place(words, sentence), (0, len(sentence))) is None


@pytest.mark.parametrize(
    ("sentence", "type"),
    [("I do not think the dam is safe.", "negation"), ("They say the dam is safe.", "cut")],
)
def test_a_denial_is_a_negation_and_all_else_a_cut(sentence: str, type: str) -> None:
    found = governed(sentence, place("the dam is safe", sentence), (0, len(sentence)))
    assert found is not None and found.type == type


def test_the_attribution_of_a_statement_is_nobody_elses_mouth() -> None:
    words = place("the dam is safe", TEXT)
    assert governed(TEXT, words, (0, 26)) is not None
    assert cut_out([words], said(words), (0, 26), TEXT) is None


def test_a_denial_reaches_over_an_attribution() -> None:
    whole = (TEXT.index('"I'), len(TEXT))
    pieces = place('"I do not think,"', TEXT), place('"the wall is sound."', TEXT)
    found = cut_out([place("the wall is sound", TEXT)], said(*pieces), whole, TEXT)
    assert found is not None and found.difference.type == "negation" and found.whole == whole


def test_of_the_articles_own_words_only_a_denial_counts() -> None:
    denied, doubted = "Nobody said that the dam is safe.", "If the dam is safe, people return."
    assert cut_out([place("the dam is safe", denied)], None, (0, len(denied)), denied) is not None
    assert cut_out([place("the dam is safe", doubted)], None, (0, len(doubted)), doubted) is None
