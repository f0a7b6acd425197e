"""Tell what was said on a day: what an article of that day reports, and what a later one says of the day.

Papers print on Tuesday what was "said on Monday". So where one day is asked for, the articles of the six days after it
are looked at too, and of these only the statements whose sentence names the day, by its weekday or its date, outside
of what was said: "said the ferry stopped on Monday" tells when the ferry stopped.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from corpus.language.dates import possible_days
from corpus.nouns import Filter, StoredStatement
from retrieval.questions.question import Reading

AFTER = 6  # days in which a weekday names the day itself
_OTHER = r"(?<!next )(?<!every )(?<!since )(?<!until )(?<!by )(?<!before )(?<!last )"


def is_one_day(reading: Reading) -> bool:
    """Tell whether a question about speech asks for a single day."""
    return reading.kind != "open" and reading.since is not None and reading.since == reading.until


def with_days_after(where: Filter) -> Filter:
    """The filter on one day, and the days after it in which papers still call it by its weekday."""
    if not where.until:
        return where
    return replace(where, until=(date.fromisoformat(where.until) + timedelta(days=AFTER)).isoformat())


def said_then(stored: StoredStatement, reading: Reading) -> bool:
    """Tell whether a statement is of the day asked for, by its article's date or by what its sentence says."""
    if not is_one_day(reading) or reading.since is None:
        return True
    published = possible_days(stored.article.metadata.published)
    if published is None or published[0] <= reading.since <= published[1]:
        return published is not None
    return published[0] == published[1] and bool(_names(date.fromisoformat(reading.since)).search(_around(stored)))


def _names(day: date) -> re.Pattern[str]:
    """The ways in which an article of the same week names the day."""
    month = rf"{day:%b}(?:{f'{day:%B}'[3:]}|\\.)?"
    return re.compile(
        rf"{_OTHER}\b(?:{day:%A}(?!s\b)|{day:%a}\.|{month}\s+{day.day}(?!\d)|{day.day}\s+{month})", re.IGNORECASE
    )


def _around(stored: StoredStatement) -> str:
    """The sentence of a statement, without what was said."""
    text, offset = stored.text, stored.statement.sentence[0]
    for start, end in stored.statement.content:
        text = text[: start - offset] + " " * (end - start) + text[end - offset :]
    return text
