"""Silence reported: "declined to comment", "has yet to confirm". It is no statement of what was not said."""

import re

_SILENT = re.compile(
    r"\b(?:declin\w+ (?:to|comment)|refus\w+ (?:to )?(?:say|comment|discuss|answer|confirm)"
    r"|(?:has|have|had) (?:yet|not|never)(?: yet)?(?: to)? (?:said|say|comment\w*|confirm\w*|respon\w+|repl\w+)"
    r"|(?:did|does|do|would|could|will) not(?: immediately)? (?:say|comment|respond|reply|name|give|answer|confirm)"
    r"|(?:did|does|do|would|could)n[’']t(?: immediately)? (?:say|comment|respond|reply|answer|confirm)"
    r"|no comment|could not be reached|(?:was|were) not (?:immediately )?available)\b",
    re.IGNORECASE,
)


def is_silent(sentence: str) -> bool:
    """Whether the sentence reports that somebody did not speak."""
    return bool(_SILENT.search(sentence))
