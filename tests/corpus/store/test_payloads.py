"""What is kept as JSON is read by the reader of its format; what cannot be read is told in one line."""

from dataclasses import dataclass

import pytest
from pydantic import TypeAdapter

from corpus.errors import StoreError
from corpus.store.payloads import Format


@dataclass(frozen=True)
class Bridge:
    name: str
    piers: int


def once_without_a_name(payload: str) -> Bridge:
    return Bridge("unnamed", int(payload))


FORMAT = Format({1: once_without_a_name, 2: TypeAdapter(Bridge).validate_json}, "Build it again.")


def test_each_number_has_its_reader():
    assert FORMAT.read("Bridge 1", 1, "7") == Bridge("unnamed", 7)
    assert FORMAT.read("Bridge 1", 2, '{"name": "Tarn", "piers": 7}') == Bridge("Tarn", 7)
    assert FORMAT.number == 2


@pytest.mark.parametrize(
    ("number", "payload", "told"),
    [
        (2, '{"name": "Zebrafish"}', "Bridge 4 cannot be read (piers: field required). Build it again."),
        (2, '{"name": "Zebrafish', "Bridge 4 cannot be read (it is no JSON). Build it again."),
        (2, '{"name": "Tarn", "piers": "Zebrafish"}', "Bridge 4 cannot be read (piers: "),
        (1, "Zebrafish", "Bridge 4 cannot be read (it is no JSON of its format). Build it again."),
        (3, '{"zebrafish": 1}', "Bridge 4 was kept by a newer On Record (format 3, this program reads up to 2)."),
        (0, "7", "Bridge 4 was kept by a newer On Record"),
    ],
    ids=["lacks a field", "cut", "another type", "an older format", "newer", "none"],
)
def test_what_cannot_be_read_is_named_with_its_cause_and_without_its_words(number, payload, told):
    with pytest.raises(StoreError) as caught:
        FORMAT.read("Bridge 4", number, payload)
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value) and "ebrafish" not in str(caught.value)
