"""The values of a summary in a model's words: its sentences, those that were dropped, and the quotations below them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claimed:
    """A sentence as a model wrote it, with the numbers of the quotations on which it says that it rests."""

    text: str
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that is not shown, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A model's summary after the check: sentences that stood it, and those that did not."""

    model: str
    sentences: tuple[Claimed, ...]
    dropped: tuple[Dropped, ...]


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
        """Every name and description of the speaker."""
        return (*((self.speaker,) if self.speaker else ()), *self.names, *self.body, *self.described)

    @property
    def spoken(self) -> str:
        """The sentence, with its speaker in front where it does not name them."""
        last = (self.speaker or "").split()[-1:]
        if not self.speaker or not last or last[0] in self.text:
            return self.text
        return f"{self.speaker} {self.manner or 'said'}: {self.text}"

    @property
    def around(self) -> str:
        """All that is known beside the sentence, for names that a summary may take from there."""
        cited = (self.title, self.outlet, self.via, *self.called)
        return ". ".join(each for each in cited if each)
