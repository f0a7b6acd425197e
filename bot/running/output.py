"""Standard output as it takes what is printed: not every letter, not where a disk is full or the reader has left."""

import errno
import io
import os
import sys
from contextlib import suppress

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def print_any_letter() -> None:
    """Print a question mark for a letter that the terminal's encoding does not have, where it would be an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def written(code: int) -> int:
    """The exit code, once all that was printed has been taken; that of a failure where it was not."""
    try:
        if sys.stdout is not None:  # as it is where it was closed from the start
            sys.stdout.flush()
    except BrokenPipeError:
        _drop()
        return 1
    except OSError as error:
        return unwritten(error)
    return code


def has_no_room(error: Exception) -> bool:
    """Tell whether something could not be written for want of room."""
    return isinstance(error, OSError) and error.errno in _NO_ROOM


def unwritten(error: Exception) -> int:
    """Say that the output was not taken; nothing more is written there, an error in JSON neither."""
    _drop()
    why = (getattr(error, "strerror", None) or "it was not taken").lower()
    line = f"onrecord: The output could not be written: {why}. Free some space, or send it elsewhere."
    print(line, file=sys.stderr, flush=True)
    return 1


def _drop() -> None:
    """Let what is left go nowhere, so that nothing tries to write it once more at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
