"""Which characters are alike when words are compared: marks, apostrophes, dashes, spaces, full-width forms.

One character for one character, always, so that an offset into the result is an offset into the original.
Letters keep their case and their accents: what changes a word is never alike.
"""

_APOSTROPHES = "’‘‚‛ʼʹ′´`＇‹›"
_QUOTATION_MARKS = "“”„‟«»″〝〞「」『』＂"
_HYPHENS = "‐‑‒–−﹣－"
_LONG_DASHES = "―⸺⸻"
_SPACES = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

ALIKE: dict[int, str] = {
    **_FULL_WIDTH,
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _QUOTATION_MARKS), '"'),
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    **dict.fromkeys(map(ord, _LONG_DASHES), "—"),
    **dict.fromkeys(map(ord, _SPACES), " "),
}


def alike(text: str) -> str:
    """`text` with every character replaced by the plain one it is alike to; as long as before."""
    return text.translate(ALIKE)
