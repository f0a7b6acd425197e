"""What a summary's sentence may rest on: quotations with whose words they are and where they stand. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.models.summary.words import content, content_keys, words


@dataclass(frozen=True, slots=True)
class Support:
    """A quotation as the check of a summary sees it.

    `text` is the whole sentence, speaker and cue included; `names` are those under which its speaker is known, those
    of the body spoken for in `body`; `described` are words that the articles use for the speaker.
    """

    text: str
    speaker: str | None = None
    names: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    via: str | None = None
    manner: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None

    @property
    def called(self) -> tuple[str, ...]:
        """Every name that the words may be given to; "a retired officer of the Guard" is none."""
        named = self.speaker is not None and not any(key.islower() for key in content_keys(self.speaker))
        return (*((self.speaker,) if self.speaker and named else ()), *self.names, *self.body)


class Evidence:
    """The quotations below one sentence, taken together."""

    def __init__(self, supports: Sequence[Support]) -> None:
        self.supports = tuple(supports)
        self.texts = tuple(text for each in supports for text in _texts(each))
        self.stems = frozenset(part for text in self.texts for part in content(words(text).keys))
        told = [each.published or "" for each in supports]
        days = [date.fromisoformat(each[:10]) for each in told if len(each) > 9]
        self.day_figures = frozenset(str(part) for day in days for part in (day.day, day.year))
        self.day_names = frozenset(day.strftime(form).lower() for day in days for form in ("%A", "%B"))

    def __iter__(self) -> Iterator[Support]:
        return iter(self.supports)


def _texts(each: Support) -> tuple[str, ...]:
    cited = (each.speaker, each.outlet, each.title, each.via)
    return (each.text, *each.called, *each.described, *(words for words in cited if words))
