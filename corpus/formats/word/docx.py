"""Read Word documents: paragraphs, headings, quotes and the cells of tables, in order, with the footnotes at the end.

Made for files from anywhere, so it runs in a process of its own (`corpus/formats/confinement.py`): a part is read up
to a limit whatever it claims to unpack to, and XML that declares anything of its own is refused. What the author took
out (tracked deletions, hidden text), comments, page heads and instructions of fields are no text.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from corpus.errors import SourceError
from corpus.formats.file_details import FileText
from corpus.formats.word.chunks import imported
from corpus.language.gazetteer import word_set
from corpus.nouns import Kind

MOST_BYTES = 64 << 20  # of one part, unpacked
MOST_PARTS = 10_000
_BEGINNING = 40  # blocks among which the headline is

_NO_WORD = "is no Word document (.docx): its ZIP archive holds {what}. Save it as .docx or .pdf and add that."
_OTHERS = {"xl/": "a spreadsheet", "ppt/": "slides", "content.xml": "an OpenDocument", "META-INF/": "a book or program"}
_OLD = "is an old or encrypted Office file. Open it, save it as .docx without a password, and add that."
_BROKEN = "is no whole Word document: it is cut off or damaged. Get the file again and add that."
_DECLARES = "declares XML entities or a document type of its own, which no Word document needs; it is not read."
_HUGE = f"unpacks to more than {MOST_BYTES >> 20} MB. Save its text as a .txt file and add that."

_UNREAD = "a part that it imports is of a kind that is not read"

_SKIPPED = word_set(
    "del moveFrom instrText delText delInstrText pPr rPr sectPr tblPr trPr tcPr tblGrid Fallback commentReference "
    "footnoteReference endnoteReference annotationRef footnoteRef endnoteRef proofErr bookmarkStart object"
)
_MARKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "", "ptab": " "}
_HEADING = re.compile(  # by their names, or by the ids of styles that the document does not describe
    r"(?:heading|title|subtitle|ü?berschrift|titel|untertitel|titre|título)(?![^\W\d])\s*\d*", re.I
)
_QUOTE = re.compile(r"(?:intense )?quote|block text|quotations?|block ?quote|zitat", re.I)
_CONTENTS = re.compile(r"(?:toc|table of (?:contents|figures)|verzeichnis|index)\b.*", re.I)


@dataclass(slots=True)
class _Styles:
    """The names of the document's styles by their ids."""

    names: dict[str, str] = field(default_factory=dict)

    def kind(self, style: str | None) -> Kind:
        """The kind of a paragraph in this style."""
        name = self.names.get(style or "", style or "")
        if _HEADING.match(name):
            return "heading"
        if _QUOTE.fullmatch(name):
            return "quote"
        if name.casefold() == "caption":
            return "caption"
        return "boilerplate" if _CONTENTS.fullmatch(name) else "paragraph"


def read_docx(body: bytes, *, nested: bool = False) -> FileText:
    """The text of a Word document; SourceError, without a name before it, where it is none."""
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(_OLD)
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            return _read(archive, nested=nested)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OverflowError) as error:
        raise SourceError(_BROKEN) from error
    except RuntimeError as error:  # what zipfile raises for an encrypted part
        raise SourceError(_OLD) from error


def _read(archive: zipfile.ZipFile, *, nested: bool) -> FileText:
    names = set(archive.namelist())
    if len(names) > MOST_PARTS:
        raise SourceError(f"holds {len(names):,} files; a Word document has a few dozen. It is not read.")
    main = _main(archive, names)
    folder = main.rpartition("/")[0]
    styles = _styles(_part(archive, f"{folder}/styles.xml"))
    document = _part(archive, main)
    assert document is not None
    chunks = _Chunks(archive, main, nested)
    blocks = [block for node in document for block in _blocks(node, styles, chunks)]
    for notes in ("footnotes", "endnotes"):
        root = _part(archive, f"{folder}/{notes}.xml")
        blocks += (
            []
            if root is None
            else [block for note in root if _is_note(note) for block in _blocks(note, styles, chunks)]
        )
    headline = next((words for kind, words in blocks[:_BEGINNING] if kind == "heading"), "")
    text = FileText(tuple(blocks), headline=headline, lacking=_UNREAD if chunks.unread else "")
    return _with_details(text, _part(archive, "docProps/core.xml"))


@dataclass(slots=True)
class _Chunks:
    """The parts that a document imports as they are, by the names of their relations."""

    archive: zipfile.ZipFile
    main: str
    nested: bool
    unread: int = 0

    def blocks(self, node: Any) -> list[tuple[Kind, str]]:
        """The blocks of the part that a node imports; one that cannot be read is counted."""
        folder, _, name = self.main.rpartition("/")
        relations = _part(self.archive, f"{folder}/_rels/{name}.rels")
        wanted = _attribute(node, "id")
        targets = [str(each.get("Target", "")) for each in (() if relations is None else relations)
                   if each.get("Id") == wanted and each.get("TargetMode") != "External"]  # fmt: skip
        found = self._read(targets[0], folder) if targets else None
        self.unread += found is None
        return found or []

    def _read(self, target: str, folder: str) -> list[tuple[Kind, str]] | None:
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        try:
            with self.archive.open(path) as packed:
                body = packed.read(MOST_BYTES + 1)
        except KeyError:
            return None
        if len(body) > MOST_BYTES:
            raise SourceError(_HUGE)
        if body.startswith(b"PK\x03\x04"):
            return None if self.nested else list(read_docx(body, nested=True).blocks)
        return imported(body, path)


def _main(archive: zipfile.ZipFile, names: set[str]) -> str:
    """The part that holds the text."""
    relations = _part(archive, "_rels/.rels")
    for relation in () if relations is None else relations:
        target = str(relation.get("Target", "")).lstrip("/")
        if str(relation.get("Type", "")).endswith("/officeDocument") and target in names and target.startswith("word"):
            return target
    if "word/document.xml" in names:
        return "word/document.xml"
    what = next(
        (what for start, what in _OTHERS.items() if any(name.startswith(start) for name in names)), "other files"
    )
    raise SourceError(_NO_WORD.format(what=what))


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    """The root element of a part, None where the document has no such part."""
    from lxml import etree

    try:
        with archive.open(name) as packed:
            body = packed.read(MOST_BYTES + 1)
    except KeyError:
        return None
    if len(body) > MOST_BYTES:
        raise SourceError(_HUGE)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(_DECLARES if b"<!ENTITY" in body[:10_000] else _BROKEN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceError(_DECLARES)
    return root


def _styles(root: Any) -> _Styles:
    styles = _Styles()
    for style in () if root is None else root:
        names = [_value(child) for child in style if _local(child) == "name"]
        levels = [level for level in style.iter() if _local(level) == "outlineLvl"]
        if _local(style) == "style" and names:
            styles.names[_attribute(style, "styleId") or ""] = "heading" if levels else names[0] or ""
    return styles


def _is_note(note: Any) -> bool:
    """The separators that Word draws above notes are stored among them, with a type."""
    return _local(note) in ("footnote", "endnote") and _attribute(note, "type") in (None, "normal")


def _blocks(node: Any, styles: _Styles, chunks: "_Chunks") -> Iterator[tuple[Kind, str]]:
    """The paragraphs inside a node in order; text boxes come after the paragraph to which they are tied."""
    pending = [node]
    while pending:
        node = pending.pop()
        name = _local(node)
        if name in _SKIPPED:
            continue
        if name == "altChunk":
            yield from chunks.blocks(node)
        elif name == "p":
            words, boxes = _words(node)
            if words.strip():
                yield _kind(node, words, styles), words
            pending += reversed(boxes)
        else:
            pending += reversed(node)


def _words(paragraph: Any) -> tuple[str, list[Any]]:
    """A paragraph's text, and the text boxes in it."""
    words: list[str] = []
    boxes: list[Any] = []
    pending = list(reversed(paragraph))
    while pending:
        node = pending.pop()
        name = _local(node)
        if name == "t":
            words.append(node.text or "")
        elif name in _MARKS:
            words.append(_MARKS[name])
        elif name == "txbxContent":
            boxes.append(node)
        elif name not in _SKIPPED and not (name == "r" and _is_unseen(node)):
            pending += reversed(node)
    return "".join(words), boxes


def _kind(paragraph: Any, words: str, styles: _Styles) -> Kind:
    properties = next((child for child in paragraph if _local(child) == "pPr"), ())
    if any(_local(child) == "outlineLvl" and _value(child) != "9" for child in properties):
        return "heading"
    kind = styles.kind(next((_value(child) for child in properties if _local(child) == "pStyle"), None))
    if kind == "paragraph" and len(words) <= 120 and not re.search(r"[.!…,;:][\"'”’»)]*\s*$", words):
        runs = [run for run in paragraph if _local(run) == "r" and "".join(run.itertext()).strip()]
        return "heading" if runs and all(_property(run, "b") for run in runs) else "paragraph"
    return kind


def _is_unseen(run: Any) -> bool:
    """Tell whether a run is hidden, or struck out and so no longer meant."""
    return any(_property(run, name) for name in ("vanish", "strike", "dstrike"))


def _property(run: Any, name: str) -> bool:
    """Tell whether a run has a property, such as being bold or hidden."""
    for child in run:
        if _local(child) == "rPr":
            return any(_local(one) == name and _value(one) not in ("0", "false", "off") for one in child)
    return False


def _with_details(text: FileText, root: Any) -> FileText:
    """The text with what the core properties say. A document made of an older one keeps its date: then it has none."""
    said = {} if root is None else {_local(child): child.text or "" for child in root}
    created, modified = said.get("created", ""), said.get("modified", "")
    return replace(
        text,
        title=said.get("title", ""),
        author=said.get("creator", ""),
        created=created if created[:7] == modified[:7] else "",
        language=said.get("language", ""),
    )


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _value(node: Any) -> str | None:
    return _attribute(node, "val")


def _attribute(node: Any, name: str) -> str | None:
    return next((str(value) for key, value in node.attrib.items() if key.rpartition("}")[2] == name), None)
