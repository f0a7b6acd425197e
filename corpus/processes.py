"""Processes by name, so that one can tell of another of its machine that it was killed."""

import os
import socket
from uuid import uuid4


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
