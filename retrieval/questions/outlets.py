"""The outlets that a question asks to hear: "in the Meridian Post", "according to the Post".

Pure. Only after such a word: a question about an outlet must not search in that outlet alone.
"""

import re
from collections.abc import Iterable

_BY = r"\b(according\s+to|published\s+(?:in|by)|reported\s+(?:in|by)|written\s+(?:in|by)|in|by|from|on)\s+(the\s+)?"


def outlets_in(question: str, outlets: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """The outlets asked for, as the catalogue writes them, and the question without the phrase."""
    for called, outlet in _callings(list(outlets)):
        if match := _asked(called, question):
            rest = f"{question[: match.start()].rstrip(' ,')} {question[match.end() :].lstrip(' ,')}"
            more, rest = _also(rest, match.start(), outlets)
            return (outlet, *more), re.sub(r"\s+([?.!,])", r"\1", " ".join(rest.split()))
    return (), question


def _callings(outlets: list[str]) -> list[tuple[str, str]]:
    """What each may be called: by its name, or by its last word where no other ends so. Longest first."""
    full = [(outlet.removeprefix("The ").removeprefix("the "), outlet) for outlet in outlets if outlet]
    lasts = [called.split()[-1].lower() for called, _ in full if called]
    short = [(called.split()[-1], outlet) for called, outlet in full if " " in called]
    alone = [pair for pair in short if lasts.count(pair[0].lower()) == 1]
    return sorted(full, key=lambda pair: -len(pair[0])) + alone


def _asked(called: str, question: str) -> re.Match[str] | None:
    name = r"\s+".join(map(re.escape, called.split()))
    for match in re.finditer(rf"{_BY}(['\"“]?{name}['\"”]?)(?![\w'’-])", question, re.IGNORECASE):
        if _meant(match, question) and (" " in called or _meant_alone(match)):
            return match
    return None


def _meant(match: re.Match[str], question: str) -> bool:
    """The name goes on with a capital in "in Harbor Wire Street": that is another name."""
    return match[1].lower() != "on" and not re.match(r"\s[A-Z]", question[match.end() :])


def _meant_alone(match: re.Match[str]) -> bool:
    """One word is an outlet with its capital, after "the" or after a word that can mean nothing else."""
    word, by = match[3].strip("'\"“”"), match[1].lower().split()[0]
    return by != "on" and (word[0].isupper() or by in ("according", "published", "reported"))


def _also(rest: str, at: int, outlets: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """ "in the Meridian Post and Harbor Wire": further outlets, joined to the first."""
    for called, outlet in _callings(list(outlets)):
        joined = re.compile(rf"\s*(?:,|and|or)\s+(?:the\s+)?{re.escape(called)}(?!\w)", re.IGNORECASE)
        if match := joined.match(rest, max(0, at - 1)):
            return (outlet,), rest[: match.start()] + rest[match.end() :]
    return (), rest
