"""Processes by name, so that one can tell of another of its machine that it was killed; those that step aside."""

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

ASIDE = 10  # niceness: a tenth of the processor where somebody else wants it


def process_name() -> str:
    """A name for this process that no other has, and no other part of it."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"


def is_gone(name: str) -> bool:
    """Tell whether a process was one of this machine that is there no more."""
    host, _, number = name.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def step_aside() -> None:
    """Leave the processors to whoever else wants them: what this process does, and those that it begins, can wait.

    Linux weighs sessions alike, whatever the niceness of what is in them; one of its own is made to step aside too.
    """
    if sys.platform == "win32":
        return
    os.setpriority(os.PRIO_PROCESS, 0, max(os.getpriority(os.PRIO_PROCESS, 0), ASIDE))
    if os.getsid(0) == os.getpid():
        with suppress(OSError):  # no such weighing here
            Path("/proc/self/autogroup").write_text(str(ASIDE))
