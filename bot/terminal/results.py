"""The results of adding as a CSV file that a spreadsheet opens and `add --list` takes again."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path

from bot.present.safe import harmless_cell
from corpus.errors import InputError
from retrieval.ingest import Result

COLUMNS = ("url", "title", "outlet", "published", "speaker", "byline", "language", "status", "article", "error")
FAILED = Path("failed.csv")
_HEADER = ",".join(COLUMNS)


def check_writable(path: Path) -> None:
    """Raise InputError where no file can be written, before any work is done."""
    folder = path.absolute().parent
    if path.is_dir() or not folder.is_dir() or not os.access(path if path.exists() else folder, os.W_OK):
        raise InputError(f"The results cannot be written to {path}. Give a file in a folder that can be written to.")


def write_results(results: Sequence[Result], path: Path) -> None:
    """All results as rows, whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(map(_cells, results))
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(f"The results could not be written to {path}: {error.strerror}.") from error


def failed_file() -> Path:
    """A file for what failed: never one that another program has written."""
    names = [FAILED, *(FAILED.with_stem(f"failed-{number}") for number in range(2, 1000))]
    return next((path for path in names if not path.exists() or _ours(path)), names[-1])


def _ours(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return file.readline(400).strip() == _HEADER
    except OSError:
        return False


def _cells(result: Result) -> list[str]:
    known = dict(result.row)
    if result.article is not None:
        told = result.article.metadata
        known |= {name: value for name in COLUMNS[1:7] if (value := getattr(told, name)) is not None}
    known = {"url": result.source, **known, "status": result.status}
    known |= {"article": str(result.article.id) if result.article else "", "error": result.error or ""}
    return [harmless_cell(known.get(name, "")) for name in COLUMNS]
