"""Correct speakers' names by hand: check a correction against the registry and write it down in the catalogue.

A name must mean exactly one speaker; where it fits several or nobody, nothing is written down and the message says who
there is.
"""

from collections.abc import Sequence

from corpus.errors import InputError
from corpus.speech.people.person_names import plain
from corpus.store.protocols import SpeakerCorrections
from corpus.store.records import SpeakerCorrection
from retrieval.speakers.lookup import Registry
from retrieval.speakers.speaker import Speaker

_LONGEST = 200  # characters of a name


def alias(catalogue: SpeakerCorrections, known: Registry, name: str, others: Sequence[str]) -> SpeakerCorrection:
    """Give a speaker further names, whether statements are held under them or not."""
    speaker = one(known, name)
    names = [tidy(other) for other in others]
    for other in names:
        borne = known.named(other)
        if speaker not in borne and borne:
            raise InputError(
                f"{other!r} is the name of another speaker, {borne[0].name}. To make the two one: "
                f'onrecord speakers merge "{speaker.name}" "{borne[0].name}"'
            )
    return catalogue.correct_speakers("alias", speaker.name, names)


def unalias(catalogue: SpeakerCorrections, known: Registry, name: str, others: Sequence[str]) -> SpeakerCorrection:
    """Take names away from a speaker; what is held under them is another's from now on."""
    speaker = one(known, name)
    return catalogue.correct_speakers("unalias", speaker.name, _borne(known, speaker, others))


def merge(catalogue: SpeakerCorrections, known: Registry, name: str, others: Sequence[str]) -> SpeakerCorrection:
    """Make speakers one, under the name of the first."""
    speaker = one(known, name)
    names = [one(known, other).name for other in others]
    if any(plain(other) == plain(speaker.name) for other in names):
        raise InputError(f"{speaker.name!r} is one speaker already. See its names with: onrecord speakers")
    return catalogue.correct_speakers("merge", speaker.name, names)


def split(catalogue: SpeakerCorrections, known: Registry, name: str, others: Sequence[str]) -> SpeakerCorrection:
    """Make some names of a speaker another speaker's."""
    speaker = one(known, name)
    return catalogue.correct_speakers("split", speaker.name, _borne(known, speaker, others))


def split_by_articles(
    catalogue: SpeakerCorrections, known: Registry, name: str, articles: Sequence[int], called: str | None
) -> SpeakerCorrection:
    """Tell two of one full name apart: in these articles it is another, called by a name of its own."""
    speaker = one(known, name)
    mine = next((held for held in speaker.names if plain(held) == plain(name)), speaker.names[0])
    new = tidy(called) if called else f"{speaker.name} (2)"
    if plain(new) == plain(speaker.name):
        raise InputError(f"The other {speaker.name!r} needs a name of its own: --as NAME")
    return catalogue.correct_speakers("split", mine, [new], articles)


def one(known: Registry, name: str) -> Speaker:
    """The one speaker whom a name means; InputError where it means nobody or several."""
    fitting = known.named(tidy(name)) or known.who(tidy(name))
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise InputError(f"{name!r} may be any of {len(fitting)}: {_listed(fitting)}. Give the full name of one.")
    raise InputError(f"Nobody called {tidy(name)!r} speaks in this corpus. See who does with: onrecord speakers")


def tidy(name: str) -> str:
    """A name on one line; InputError where nothing, or too much, is left."""
    words = " ".join(name.split())
    if not plain(words) or len(words) > _LONGEST:
        raise InputError(f"{words[:40]!r} is no name: give one of 1 to {_LONGEST} characters.")
    return words


def _borne(known: Registry, speaker: Speaker, others: Sequence[str]) -> list[str]:
    names = [tidy(other) for other in others]
    for other in names:
        if plain(other) == plain(speaker.name) or speaker not in known.named(other):
            raise InputError(f"{other!r} is no further name of {speaker.name}. See its names with: onrecord speakers")
    return names


def _listed(speakers: Sequence[Speaker]) -> str:
    return ", ".join(speaker.name for speaker in speakers[:6]) + (", …" if len(speakers) > 6 else "")
