"""A changed sentence word by word, for every screen."""

import re
from difflib import SequenceMatcher
from typing import Literal

from bot.present.safe import plain_line
from retrieval.tracks.changes import Changed

Became = Literal["kept", "gone", "come"]
_WORDS = re.compile(r"\S+|\s+")


def words_changed(changed: Changed) -> list[tuple[Became, str]]:
    """Both wordings of a sentence as one line of pieces: what was kept, what went, what came."""
    before, after = (_WORDS.findall(plain_line(words)) for words in (changed.before, changed.after))
    pieces: list[tuple[Became, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("kept", "".join(before[i:j])))
            continue
        pieces += [("gone", "".join(before[i:j]))] if i < j else []
        pieces += [("come", "".join(after[k:m]))] if k < m else []
    return pieces
