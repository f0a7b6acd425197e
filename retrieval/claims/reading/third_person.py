"""Put words that somebody says of herself into the third person: "I will resign" is "Dana Toru will resign"."""

import re

from corpus.language.verbs import verb

_FORMS = {
    "i": "{}", "i'm": "{} is", "i've": "{} has", "i'll": "{} will", "i'd": "{} would", "me": "{}", "my": "{}’s",
    "mine": "{}’s", "myself": "{}",
}  # fmt: skip
_AGREEING = {"am": "is", "have": "has", "do": "does", "don't": "doesn't", "haven't": "hasn't"}
_FIRST_PERSON = re.compile(
    r"(?<![\w'’])(?P<word>I(?:['’](?:m|ve|ll|d))?|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)(?![\w'’-])"
    r"(?P<behind>(?: (?:don['’]t|haven['’]t|[a-z]+)\b)?)"
)


def in_third_person(words: str, speaker: str) -> str:
    """The words with the speaker's name for "I", "my" and "me", and the verb behind it made to agree."""

    def third(match: re.Match[str]) -> str:
        word = match["word"].lower().replace("’", "'")
        behind = match["behind"]
        return _FORMS[word].format(speaker) + (_agreeing(behind) if word == "i" else behind)

    return _FIRST_PERSON.sub(third, words)


def _agreeing(behind: str) -> str:
    following = behind.strip().replace("’", "'")
    known = verb(following)
    if not following or (known and following == known.past):
        return behind
    return f" {_AGREEING.get(following) or (known.third if known else following)}"
