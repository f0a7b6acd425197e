"""Word documents read: paragraphs, headings, quotes and cells in order, footnotes at the end."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from corpus.formats.reader import DOCX, read
from corpus.nouns import Extracted, Kind, Page
from tests.docx_files import docx, notes, p
from tests.processes import onrecord

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
CRANE = "The crane fell on the eastern quay of Tarn on Monday, and nobody was hurt, said Edda Holm."


def read_(body: str, core: str = "", **parts: str) -> Extracted:
    return read(Page(docx(body, core, **parts), DOCX, NOW, path="/report.docx"))


def blocks(body: str, **parts: str) -> list[tuple[Kind, str]]:
    return list(read_(body, **parts).blocks)


def test_paragraphs_headings_and_quotes_keep_their_order_and_kind():
    body = p("A crane falls", "H1") + p(CRANE) + p("Nobody will pass before I have.", "Cite") + p("It stood for years.")
    assert blocks(body) == [
        ("heading", "A crane falls"),
        ("paragraph", CRANE),
        ("quote", "Nobody will pass before I have."),
        ("paragraph", "It stood for years."),
    ]


def test_a_short_bold_line_is_a_heading_and_a_bold_sentence_is_not():
    assert [kind for kind, _ in blocks(p("At the market", run="<w:b/>") + p("It fell.", run="<w:b/>"))] == [
        "heading",
        "paragraph",
    ]


def test_the_cells_of_a_table_are_blocks_in_their_order():
    cells = "".join(f"<w:tc><w:tcPr/>{p(words)}</w:tc>" for words in ("Pilot", "Waited nine hours.", "Mate"))
    assert [words for _, words in blocks(p(CRANE) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + p("End."))] == [
        CRANE, "Pilot", "Waited nine hours.", "Mate", "End.",
    ]  # fmt: skip


def test_footnotes_stand_at_the_end_and_not_in_the_sentence():
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = f"<w:p><w:r><w:t>It fell</w:t></w:r>{mark}<w:r><w:t>, she said.</w:t></w:r></w:p>"
    assert blocks(body + p(CRANE), footnotes=notes("Letter of 4 May.")) == [
        ("paragraph", "It fell, she said."),
        ("paragraph", CRANE),
        ("paragraph", "Letter of 4 May."),
    ]


@pytest.mark.parametrize(
    ("inside", "read_as"),
    [
        ("<w:del><w:r><w:delText>not </w:delText></w:r></w:del>", "It fell."),
        ("<w:ins><w:r><w:t>not </w:t></w:r></w:ins>", "It not fell."),
        ("<w:moveFrom><w:r><w:t>not </w:t></w:r></w:moveFrom>", "It fell."),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>not </w:t></w:r>", "It fell."),
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>not </w:t></w:r>", "It fell."),
        ('<w:r><w:rPr><w:dstrike w:val="0"/></w:rPr><w:t>not </w:t></w:r>', "It not fell."),
        ("<w:hyperlink><w:r><w:t>never </w:t></w:r></w:hyperlink>", "It never fell."),
        ("<w:r><w:instrText>PAGEREF x</w:instrText></w:r>", "It fell."),
        ("<w:r><w:softHyphen/><w:tab/></w:r>", "It  fell."),
        ("<w:sdt><w:sdtContent><w:r><w:t>soon </w:t></w:r></w:sdtContent></w:sdt>", "It soon fell."),
    ],
    ids=[
        "deleted",
        "inserted",
        "moved away",
        "hidden",
        "struck out",
        "not struck out",
        "link",
        "field",
        "marks",
        "control",
    ],
)
def test_what_the_author_took_out_is_no_text_and_what_was_put_in_is(inside, read_as):
    body = f'<w:p><w:r><w:t xml:space="preserve">It </w:t></w:r>{inside}<w:r><w:t>fell.</w:t></w:r></w:p>'
    assert blocks(body + p(CRANE))[0][1] == read_as


def test_a_text_box_is_read_once_behind_its_paragraph():
    box = f"<w:txbxContent>{p('Read in a box.')}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawn = f'<mc:AlternateContent xmlns:mc="m">{both}</mc:AlternateContent>'
    body = f"<w:p><w:r><w:t>It fell.</w:t></w:r><w:r>{drawn}</w:r></w:p>"
    assert [words for _, words in blocks(body + p(CRANE))] == ["It fell.", "Read in a box.", CRANE]


def test_properties_are_weighed_against_the_text():
    core = (
        "<dc:title>A crane falls</dc:title><dc:creator>Ivo Brandt</dc:creator><dc:language>en-GB</dc:language>"
        "<dcterms:created>2024-05-10T08:00:00Z</dcterms:created><dcterms:modified>2024-05-11T08:00:00Z</dcterms:modified>"
    )
    body = p("A crane falls", "H1") + p("By Ivo Brandt, May 2024") + p(CRANE)
    known = read_(body, core).metadata
    assert (known.title, known.byline, known.published, known.language) == (
        "A crane falls", "Ivo Brandt", "2024-05-10", "en-GB",
    )  # fmt: skip
    other = read_(p("The price of fish", "H1") + p(CRANE), core).metadata
    assert (other.title, other.byline) == ("The price of fish", None)


def test_a_document_is_added_from_the_command_line(tmp_path, home, model_files):
    file = tmp_path / "report.docx"
    file.write_bytes(docx(p("A crane falls", "H1") + p(CRANE)))
    added = onrecord(home, "add", tmp_path, "--json").json["results"][0]
    assert added["status"] == "added"
    found = onrecord(home, "quote", CRANE, "--json").json
    assert (found["status"], found["best"]["locator"]) == ("exact", "paragraph 2")


OLD_WORD = b"\xd0\xcf\x11\xe0 the words of an older Word"
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="c1" Type="x/aFChunk" Target="{}"/></Relationships>'
)
CHUNK = '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="c1"/>'


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.htm", f"<html><head><title>x</title></head><h2>Late</h2><p>{CRANE}</p><s>gone</s>loose</html>"),
        ("a.mht", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
                  f"<h2>Late</h2><p>{CRANE}</p>loose\n--b--\n"),
        ("a.docx", docx(p("Late", "H1") + p(CRANE) + p("loose"))),
        ("a.rtf", f"{{\\rtf1\\ansi\\pard\\outlinelevel0 Late\\par\\pard {CRANE}{{\\v no}}\\par loose\\par}}"),
    ],
    ids=["html", "a single file", "a document", "rich text"],
)  # fmt: skip
def test_what_a_document_imports_is_part_of_its_text(name, body):
    made = packed(p("Before.") + CHUNK + p("Behind."), name, body)
    assert [(kind, words.strip()) for kind, words in made.blocks] == [
        ("paragraph", "Before."), ("heading", "Late"), ("paragraph", CRANE), ("paragraph", "loose"),
        ("paragraph", "Behind."),
    ]  # fmt: skip
    assert made.partial is None


def test_a_part_that_cannot_be_read_is_told():
    assert "of a kind that is not read" in (packed(p(CRANE) + CHUNK, "a.doc", OLD_WORD).partial or "")
    assert packed(p(CRANE) + CHUNK, "missing.htm", "", there="other.htm").partial


def packed(body: str, name: str, part: str | bytes, there: str | None = None) -> Extracted:
    """A document that imports a part, read."""
    made = io.BytesIO(docx(body))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", RELATED.format(name))
        archive.writestr(f"word/{there or name}", part)
    return read(Page(made.getvalue(), DOCX, NOW, path="/report.docx"))


@pytest.mark.parametrize("style", ["Heading1", "Title", "berschrift1"])
def test_a_heading_in_a_style_that_is_not_described_is_the_title(style):
    assert read_(p("A crane falls", style) + p(CRANE)).metadata.title == "A crane falls"
    assert blocks(p("Titled men", "Titled"))[0][0] == "paragraph"
