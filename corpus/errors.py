"""The errors that a person can act on, and who is told.

OnRecordError
├── ConfigError    the operator: a setting or the home folder is missing or wrong
├── SourceError    the user: a file, page or list could not be read
├── InputError     the user: an id or a name means nothing here
│   └── OptionError        the same; it can mean nothing anywhere: no date, no zone, no number that is allowed
├── ModelError     the user: the language model was of no help; the answer is given without it
└── StoreError     the operator: the catalogue or the index cannot be used
    └── StoreInterrupted   the same; the step may be tried again

A message names the thing, the cause and the next step, in one line. "Nothing found" is an answer, not an error.
"""

from typing import Literal


class OnRecordError(Exception):
    """Base of all expected failures; its text may be shown to the user as it stands."""


class ConfigError(OnRecordError):
    """A setting or the home folder is missing or wrong."""


class SourceError(OnRecordError):
    """A source could not be read; other sources go on."""


class InputError(OnRecordError):
    """An id, a date or an option of the user's names nothing that exists or can be understood."""


class OptionError(InputError):
    """An option's value can be nothing, whatever is held: the command or request is wrong."""


ModelFault = Literal[
    "key",  # missing or not accepted
    "model",  # the server has no such model
    "network",
    "timeout",
    "busy",  # 429
    "server",  # 5xx
    "request",  # the server does not understand what it is asked
    "temperature",  # the model takes none
    "context",  # longer than the model can read: ask with less
    "reply",  # cut, malformed, or not in its schema
    "refused",
    "budget",
    "resting",  # it has failed again and again, and is left alone for a while
]


class ModelError(OnRecordError):
    """The language model was of no help; whoever asked it goes on without.

    `after`: the seconds to wait that the server asks for; `detail`: what the server or the model said, which may hold
    an article's words and so is kept with the call and shown to no reader; `calls`: the numbers of the calls made.
    """

    def __init__(self, message: str, kind: ModelFault, after: float | None = None, detail: str = "") -> None:
        super().__init__(message)
        self.kind: ModelFault = kind
        self.after = after
        self.detail = detail
        self.calls: tuple[int, ...] = ()


class StoreError(OnRecordError):
    """The catalogue or the index cannot be used."""


class StoreInterrupted(StoreError):
    """The database went away, or broke a step off: nothing of that step was stored, and it may be tried again."""
