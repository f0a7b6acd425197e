"""The state of a Chroma, as it is noted beside what a home or a server holds."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from typing import Any

from corpus.errors import StoreError

FORMAT = 3  # of the state file; 2 had checksums of another kind, which are left out of account


@dataclass(frozen=True, slots=True)
class State:
    """The contents of the folder: all passages up to `watermark`, described as in the catalogue at mark `changes`.

    `clean` is false while somebody writes, and stays so where the writer was killed. Chroma crashes the process that
    opens a damaged graph, so it is opened only where its files are as they were left or have grown. Whether they are is
    told by their sizes and `moments`, and by their `digests` where those do not tell: where a file was touched since,
    or the machine was started anew (`boot`), whose end may have left a file half written. `erase` is true while words
    of removed articles are still to be cleared from free space. Each rebuilding is a new generation.
    """

    generation: int = 0
    watermark: int = 0
    count: int = 0
    changes: int = 0
    clean: bool = True
    erase: bool = False
    files: Mapping[str, int] = field(default_factory=dict)
    moments: Mapping[str, int] = field(default_factory=dict)
    digests: Mapping[str, int] = field(default_factory=dict)
    boot: str = ""
    format: int = FORMAT


def as_state(kept: Any, where: str) -> State:
    """Return a state as it was kept; StoreError, naming the place, where it is none."""
    try:
        if kept.get("format") == 2:
            kept = {name: value for name, value in kept.items() if name != "sums"} | {"format": FORMAT}
        read = State(**kept)
    except (TypeError, AttributeError) as error:
        raise StoreError(f"{where} cannot be read: {error}") from error
    if read.format != FORMAT:
        raise StoreError(f"{where} has format {read.format}, which this program does not know")
    if not _is_sound(read):
        raise StoreError(f"{where} cannot be read: a value in it is of another kind")
    return read


def _is_sound(state: State) -> bool:
    """Tell whether each value that was read is of the kind that it must be."""
    kinds = [(type(value), type(usual)) for value, usual in zip(astuple(state), astuple(State()), strict=True)]
    return all(kind is due for kind, due in kinds) and all(
        type(number) is int for noted in (state.files, state.moments, state.digests) for number in noted.values()
    )
