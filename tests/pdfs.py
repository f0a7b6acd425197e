"""PDF files for tests, written here object by object: text at given places, and files broken on purpose.

Helvetica and its bold face, whose widths every viewer knows; Latin text only.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
Rule = tuple[float, float, float, float]


@dataclass(frozen=True)
class Put:
    """Words with their first letter's foot at (x, y), y counted upward from the bottom of the page."""

    x: float
    y: float
    words: str
    size: float = 11
    bold: bool = False
    turned: bool = False  # by a quarter, to be read from below


@dataclass
class File:
    """The objects of a file by their numbers; 1 is the catalogue, 2 the page tree."""

    objects: dict[int, bytes] = field(default_factory=dict)
    trailer: bytes = b""

    def add(self, body: bytes) -> int:
        """The number of a new object."""
        number = max(self.objects, default=0) + 1
        self.objects[number] = body
        return number

    def bytes(self) -> bytes:
        """The file with a table of where its objects stand."""
        out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
        for number, body in self.objects.items():
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start, size = len(out), max(self.objects) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            out += b"%010d 00000 n \n" % places.get(number, 0)
        out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, self.trailer, start)
        return bytes(out)


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A stream object, compressed."""
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), more, packed)


def pdf(*pages: Iterable[Put], rotate: int = 0, rules: Sequence[Rule] = (), **info: str) -> bytes:
    """A file with these pages; `info` is what it says about itself (Title, Author, CreationDate)."""
    return made([[*page] for page in pages], rotate, info, rules).bytes()


def made(
    pages: Sequence[Sequence[Put]], rotate: int = 0, info: dict[str, str] | None = None, rules: Sequence[Rule] = ()
) -> File:
    """The same before it is written, to be broken; rules are drawn on each page from point to point."""
    file = File({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b""})
    for name in (b"Helvetica", b"Helvetica-Bold"):
        file.add(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding << /Type /Encoding "
            b"/BaseEncoding /WinAnsiEncoding /Differences [2 /fi 3 /fl] >> >>" % name
        )
    numbers = []
    for page in pages:
        drawn = b"".join(b"%g %g m %g %g l S\n" % rule for rule in rules)
        content = file.add(stream(drawn + b"BT\n" + b"".join(map(_drawn, page)) + b"ET"))
        numbers.append(file.add(_page(content, rotate)))
    file.objects[2] = tree(numbers)
    if info:
        pairs = b" ".join(b"/%s (%s)" % (name.encode(), _escaped(value)) for name, value in info.items())
        file.trailer = b"/Info %d 0 R" % file.add(b"<< %s >>" % pairs)
    return file


def tree(numbers: Sequence[int]) -> bytes:
    """The page tree over these pages."""
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    return b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(numbers), kids)


def _page(content: int, rotate: int) -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R "
        b"/Resources << /Font << /F3 3 0 R /F4 4 0 R >> >> >>" % (WIDTH, HEIGHT, rotate, content)
    )


def _drawn(put: Put) -> bytes:
    matrix = b"0 1 -1 0" if put.turned else b"1 0 0 1"
    font = b"F4" if put.bold else b"F3"
    return b"/%s %g Tf %s %g %g Tm (%s) Tj\n" % (font, put.size, matrix, put.x, put.y, _escaped(put.words))


def _escaped(words: str) -> bytes:
    raw = words.replace("\ufb01", "\x02").replace("\ufb02", "\x03").encode("cp1252", "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def column(text: str, x: float = 72, top: float = 760, step: float = 14, size: float = 11) -> list[Put]:
    """Lines as they are given, one below the other; an empty one leaves a gap."""
    lines = text.strip("\n").split("\n")
    return [Put(x, top - step * at, line.strip(), size) for at, line in enumerate(lines) if line.strip()]


def wrapped(text: str, letters: int = 62) -> str:
    """A text in lines filled as far as whole words go."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > letters:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])
