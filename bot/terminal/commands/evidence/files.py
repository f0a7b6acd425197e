"""Write what is handed on into files: whole or not at all."""

import os
from pathlib import Path

from bot.present.safe import plain_line
from corpus.errors import InputError


def write(file: str, content: bytes) -> None:
    """Write a file in the place of the one that was there. InputError where that cannot be."""
    path = Path(file)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        why = plain_line(f"{file} could not be written: {error.strerror}.")
        raise InputError(f"{why} Name a file in a folder of yours.") from error
