"""What kind of page came, told by what the server says and by the bytes: servers are often wrong, bytes seldom.

Pure. The result is the content type for the readers, with the charset that the server named.
"""

import re

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-download", "text/plain",
                    "application/force-download", "unknown/unknown", "content/unknown"})  # fmt: skip
_SUFFIXES = {".md": "text/markdown", ".markdown": "text/markdown", ".eml": "message/rfc822", ".txt": "text/plain"}
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}")
_SAMPLE = 2_000


def sniffed(declared: str, body: bytes, path: str) -> str:
    """The content type of a body that came as `declared` from an address with this path."""
    kind = declared.partition(";")[0].strip().lower()
    if kind and not _TYPE.fullmatch(kind):
        declared = kind = "unknown/unknown"
    start = body[:_SAMPLE].removeprefix(b"\xef\xbb\xbf")
    if start.lstrip()[:5] == b"%PDF-":
        return PDF
    if start.startswith(b"PK\x03\x04") and b"word/" in body:
        return DOCX
    if kind not in _VAGUE:
        return declared.strip()
    charset = declared.partition(";")[2].strip()
    return _guessed(kind, start, path) + (f"; {charset}" if charset else "")


def _guessed(kind: str, start: bytes, path: str) -> str:
    if _HTML.match(start):
        return "text/html"
    suffix = re.search(r"\.[a-z]{2,8}$", path.lower())
    if suffix and suffix[0] in _SUFFIXES:
        return _SUFFIXES[suffix[0]]
    if kind == "text/plain" or not kind:
        return "text/html" if re.search(rb"<!--|<(?:p|div|article|title|meta)\b", start, re.I) else "text/plain"
    return kind
