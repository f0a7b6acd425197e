"""What a sentence tells in passing, behind a name, is a sentence of its own."""

import pytest

from retrieval.claims.comparison.told_in_passing import told_in_passing


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Mayor Ivo Holt, who's chairing the board, sued Dorn.", ("Mayor Ivo Holt is chairing the board.",)),
        ("Rep. Ada Lind (K-Norland), chair of the port board, left.", ("Rep. Ada Lind is chair of the port board.",)),
        ("Ivo Holt, then a watchman at Dorn Mills, saw it.", ("Ivo Holt was then a watchman at Dorn Mills.",)),
        ("Ms. Toru -- whose brother runs Dorn Mills -- left.", ("Ms. Toru’s brother runs Dorn Mills.",)),
        ("Holt stayed (Toru has a flat in Dorn Tower).", ("Toru has a flat in Dorn Tower.",)),
        ("He was joined by Mira Aas, the eldest child of Ivo Aas.", ("Mira Aas is the eldest child of Ivo Aas.",)),
        ("Ada Lind of Halden College, which closed in May, left.", ("Halden College closed in May.",)),
        ("She lives in Halden, Norland, a city of a million people.", ()),
        ("Aides Mira Aas, deputy mayor Ivo Holt and others left.", ()),
        ("Ivo Holt, speaking in Halden on Friday, said so.", ()),
        ("Ivo Holt, in a rage about the toll, left.", ()),
    ],
)
def test_what_stands_between_marks_behind_a_name_is_told_of_it(sentence: str, told: tuple[str, ...]) -> None:
    assert told_in_passing(sentence) == told
