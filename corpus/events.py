"""Events are told as they happen: each has a name of the program's own, and fields without people's words.

Fields are numbers, ids and single words that the program itself has chosen: never a question, a text, a name of a chat,
an address. Whoever runs the program decides who hears of them: a log, counters, nobody. Nothing is done where nobody
listens.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter

LOG = logging.getLogger("onrecord")
FIELDS = "fields"  # the name under which a record of the log carries them

Field = str | int | float | None


def happened(event: str, level: int = logging.INFO, error: BaseException | None = None, **fields: Field) -> None:
    """Tell of an event, with the failure that made it, if one did."""
    _tell(event, level, error, fields)


def failed(event: str, error: BaseException | None = None, **fields: Field) -> None:
    """Tell of an event that whoever runs the program should look at."""
    happened(event, logging.ERROR, error, **fields)


@contextmanager
def timed(event: str, **fields: Field) -> Iterator[dict[str, Field]]:
    """Tell of an event when it is over: how many seconds it took, and the fields that were put in meanwhile. What ends
    with an error has the status `failed`."""
    began = perf_counter()
    try:
        yield fields
    except BaseException:
        fields["status"] = "failed"
        raise
    finally:
        _tell(event, logging.INFO, None, fields | {"seconds": round(perf_counter() - began, 4)})


def _tell(event: str, level: int, error: BaseException | None, fields: Mapping[str, Field]) -> None:
    if LOG.isEnabledFor(level):
        LOG.log(level, event, exc_info=error, extra={FIELDS: fields})
