"""The files of Chroma's graph in a folder: their sizes and checksums, and their unused room cleared."""

import struct
import zlib
from pathlib import Path

# hnswlib's header of a graph, version 1: its version, the offset of the first record, how many records fit, how many
# there are, the size of one; more follows.
_HEADER = struct.Struct("<i4Q")
_KNOWN = 1


def sizes(folder: Path) -> dict[str, int]:
    """The files of the graph, with their sizes."""
    return {str(file.relative_to(folder)): file.stat().st_size for file in _files(folder)}


def sums(folder: Path) -> dict[str, int]:
    """The files of the graph, with their checksums: 1 s for 1 GB."""
    return {str(file.relative_to(folder)): _sum(file) for file in _files(folder)}


def clear_unused(folder: Path) -> None:
    """Overwrite the room behind the last record of a graph.

    hnswlib writes it as it was in the memory of the process, which may have been the words of an article.
    """
    for header in sorted(folder.glob("*/header.bin")):
        records = header.with_name("data_level0.bin")
        end = end_of_records(header.read_bytes())
        unused = records.stat().st_size - end if end and records.is_file() else 0
        if unused > 0:
            with records.open("r+b") as opened:
                opened.seek(end)
                opened.write(bytes(unused))


def end_of_records(header: bytes) -> int:
    """The place behind the last record; 0 where the header is of another kind."""
    if len(header) < _HEADER.size:
        return 0
    version, first, _room, count, size = _HEADER.unpack_from(header)
    return int(first + count * size) if version == _KNOWN else 0


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*"))


def _sum(file: Path) -> int:
    found = 0
    with file.open("rb") as opened:
        while part := opened.read(1 << 20):
            found = zlib.crc32(part, found)
    return found
