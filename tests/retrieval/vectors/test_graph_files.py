"""The files of the graph: what the process had in its memory does not stay in the room that no record uses."""

import struct

from retrieval.vectors.graph_files import clear_unused

WORDS = b"The harbour master said that the crane weighs forty tonnes."


def test_the_room_behind_the_last_record_is_cleared_and_the_records_stay(tmp_path):
    graph = tmp_path / "5c0c"
    graph.mkdir()
    (graph / "header.bin").write_bytes(struct.pack("<i4Q", 1, 0, 100, 2, 10) + bytes(64))
    (graph / "data_level0.bin").write_bytes(b"0123456789abcdefghij" + WORDS)
    clear_unused(tmp_path)
    assert (graph / "data_level0.bin").read_bytes() == b"0123456789abcdefghij" + bytes(len(WORDS))


def test_a_header_of_another_kind_is_left_alone(tmp_path):
    graph = tmp_path / "5c0c"
    graph.mkdir()
    (graph / "data_level0.bin").write_bytes(WORDS)
    for header in (b"", struct.pack("<i4Q", 2, 0, 100, 0, 10)):
        (graph / "header.bin").write_bytes(header)
        clear_unused(tmp_path)
        assert (graph / "data_level0.bin").read_bytes() == WORDS
