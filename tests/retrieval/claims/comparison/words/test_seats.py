"""A politician's state and chamber, told by a title or a tag."""

import pytest

from retrieval.claims.claim import Claim
from retrieval.claims.comparison.compare import EvidenceText, compare


def missing(claim: str, sentence: str) -> tuple[str, ...]:
    return compare(Claim(claim, 0, len(claim), "fact", claim), EvidenceText(sentence)).missing


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Former Connecticut congressman Ivo Holm left the board.", "Former Rep. Ivo Holm (R-Conn.) left the board."),
        ("Former New York congressman Ivo Holm left the board.", "Former Rep. Ivo Holm, D-N.Y., left the board."),
        ("South Carolina senator Mira Voss left the board.", "Sen. Mira Voss (D-S.C.) left the board of Dorn Mills."),
        ("A Republican from Connecticut left the Dorn board.", "Rep. Ivo Holm (R-Conn.) left the Dorn board."),
        ("Members of the House of Representatives left Dorn.", "Reps. Ivo Holm and Mira Voss (R-Calif.) left Dorn."),
        ("Two members of the Senate left Dorn.", "Sens. Ivo Holm and Mira Voss left Dorn, before the House did."),
    ],
)
def test_a_tag_or_title_tells_the_seat(claim: str, sentence: str) -> None:
    assert missing(claim, sentence) == ()


@pytest.mark.parametrize(
    ("claim", "sentence", "lacked"),
    [
        ("Former Ohio congressman Ivo Holm left the board.", "Former Rep. Ivo Holm (R-Conn.) left the board.", "Ohio"),
        (
            "Former Connecticut congressman Ivo Holm left the board.",
            "Ivo Holm left the board, said Rep. Mira Voss (R-Conn.).",
            "Connecticut",
        ),
        ("Connecticut left the Dorn board.", "Rep. Ivo Holm (R-Conn.) left the Dorn board.", "Connecticut"),
        (
            "Members of the House of Representatives left Dorn.",
            "Sens. Ivo Holm and Mira Voss (R-Calif.) left Dorn.",
            "Members of the House of Representatives",
        ),
    ],
)
def test_another_seat_another_politicians_or_no_seat_is_not_told(claim: str, sentence: str, lacked: str) -> None:
    assert missing(claim, sentence) == (lacked,)
