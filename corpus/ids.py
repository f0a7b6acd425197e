"""Numbers as people and programs name things by them: a bare one, or one behind a letter."""


def id_number(id: str, letter: str = "") -> int:
    """The number of an id like a12 or s7, or of a bare one; 0 for what is none."""
    digits = id.removeprefix(letter)
    return int(digits) if id.startswith(letter) and digits.isascii() and digits.isdigit() and len(digits) < 16 else 0
