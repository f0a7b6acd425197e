"""Everything that can go wrong for a reason a person can act on, and who is told.

OnRecordError
├── ConfigError    the operator: a setting or the home folder is missing or wrong
├── SourceError    the user: a file, page or list could not be read
├── InputError     the user: an id, a date or an option means nothing here
└── StoreError     the operator: the catalogue or the index cannot be used

A message names the thing, the cause and the next step, in one line. "Nothing found" is an answer, not an error.
"""


class OnRecordError(Exception):
    """Base of all expected failures; its text may be shown to the user as it stands."""


class ConfigError(OnRecordError):
    """A setting or the home folder is missing or wrong."""


class SourceError(OnRecordError):
    """A source could not be read; other sources go on."""


class InputError(OnRecordError):
    """What the user typed names nothing that exists or can be understood."""


class StoreError(OnRecordError):
    """The catalogue or the index cannot be used."""
