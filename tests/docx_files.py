"""Word documents for tests, written here part by part."""

import zipfile
from io import BytesIO

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)
_STYLES = f"""<w:styles {_W}><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Cite"><w:name w:val="Intense Quote"/></w:style></w:styles>"""
_RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
Target="word/document.xml"/>
</Relationships>"""


def document(body: str) -> str:
    """The XML of the main part."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{body}</w:body></w:document>'


def p(words: str, style: str | None = None, run: str = "") -> str:
    """A paragraph; `run` are the properties of its one run."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{styled}<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def notes(*words: str) -> str:
    """The part that holds footnotes, with the separators that Word keeps there."""
    kept = "".join(f'<w:footnote w:id="{at}">{p(each)}</w:footnote>' for at, each in enumerate(words, 1))
    return f'<w:footnotes {_W}><w:footnote w:type="separator" w:id="0">{p("-----")}</w:footnote>{kept}</w:footnotes>'


def docx(body: str, core: str = "", **parts: str) -> bytes:
    """A document with this body; `parts` are further parts in word/ by their names without .xml."""
    files = {
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document(body),
        "word/styles.xml": _STYLES,
        "docProps/core.xml": _CORE.format(core),
    }
    return packed(files | {f"word/{name}.xml": part for name, part in parts.items()})


def packed(files: dict[str, str | bytes]) -> bytes:
    """An archive of these files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return out.getvalue()
