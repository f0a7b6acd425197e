"""What somebody says of an article beside its text, and which of two accounts goes over the other. Pure."""

from collections.abc import Mapping
from dataclasses import fields, replace

from corpus.dates import published
from corpus.errors import InputError, SourceError
from corpus.nouns import Metadata


def stated_metadata(values: Mapping[str, object], named: str) -> Metadata:
    """Metadata that a user states, checked; unknown keys are ignored. Raises SourceError for a date that is none."""
    known = {
        field.name: " ".join(value.split())
        for field in fields(Metadata)
        if isinstance(value := values.get(field.name), str) and value.strip()
    }
    known.pop("precision", None)
    if "published" not in known:
        return Metadata(**known)  # type: ignore[arg-type]
    try:
        date = published(known.pop("published"))
    except InputError as error:
        raise SourceError(f"{named}: {error}") from error
    stated = Metadata(**known)  # type: ignore[arg-type]
    return replace(stated, published=date[0], precision=date[1]) if date else stated


def overlay(below: Metadata, above: Metadata) -> Metadata:
    """`below` with everything that `above` knows put over it."""
    known = {f.name: value for f in fields(Metadata) if (value := getattr(above, f.name)) is not None}
    return replace(below, **known)
