"""Files made to harm, or broken: each is told in one line that names it, none is stored, none stops the others."""

import json
import os
import re
import select
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.terminal.cli import main
from corpus.errors import SourceError
from corpus.formats.confinement import Limits, confined, received
from corpus.formats.file_details import FileText
from corpus.formats.html.text import HtmlText
from corpus.formats.mail.mail import MailText
from tests.docx_files import document, docx, p, packed
from tests.pdfs import File, Put, column, made, pdf, stream, tree, wrapped
from tests.processes import ROOT, environment

WORDS = "The harbour of Tarn closed on Monday, and the master said that it would open again in May. "
GOOD = column(wrapped(WORDS * 4))
PAGE = f"From: a@b.example\nContent-Type: text/html\n\n<html><body><p>{WORDS * 3}</p></body></html>".encode()
LONG_PAGE = PAGE.replace(b"</p>", WORDS.encode() * 100_000 + b"</p>")
MEGABYTE = 1 << 20
LAUGHS = "<!DOCTYPE d [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
)


def broken(change: Callable[[File], object], *more: Put) -> bytes:
    """A PDF of one page, changed before it is written."""
    file = made([[*GOOD, *more]])
    change(file)
    return file.bytes()


def kids(body: bytes) -> bytes:
    """A PDF whose page tree is this."""
    return broken(lambda file: file.objects.update({2: body}))


def content(data: bytes) -> bytes:
    """A PDF whose page draws this."""
    return broken(lambda file: file.objects.update({5: stream(data)}))


def twice_packed(length: int) -> bytes:
    """A PDF whose content is packed twice: spaces without end."""
    packer, out = zlib.compressobj(1), b""
    for _ in range(length // MEGABYTE):
        out += packer.compress(b" " * MEGABYTE)
    data = zlib.compress(out + packer.flush(), 9)
    body = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(data), data)
    return broken(lambda file: file.objects.update({5: body}))


def deep_tree(levels: int) -> bytes:
    def deepen(file: File) -> None:
        first = max(file.objects) + 1
        file.objects[2] = tree([first])
        for number in range(first, first + levels):
            file.objects[number] = tree([number + 1])
        file.objects[first + levels] = tree([])

    return broken(deepen)


def drawn_in_itself(file: File) -> None:
    form = max(file.objects) + 1
    file.objects[form] = stream(
        b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % form
    )
    file.objects[5] = stream(b"/X Do")
    file.objects[6] = file.objects[6].replace(b"/Font", b"/XObject << /X %d 0 R >> /Font" % form)


def with_xml(body: str | bytes) -> bytes:
    """A Word document whose main part is this."""
    return packed({"word/document.xml": body})


def flagged_as_encrypted(body: bytes) -> bytes:
    """An archive whose parts claim to be locked by a password."""
    local = re.sub(rb"(PK\x03\x04..)..", lambda found: found[1] + b"\x01\x00", body, flags=re.S)
    return re.sub(rb"(PK\x01\x02....)..", lambda found: found[1] + b"\x01\x00", local, flags=re.S)


ENCRYPTED = made([GOOD])
ENCRYPTED.trailer = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
    b"ab" * 32,
    b"cd" * 32,
)

PDFS: dict[str, tuple[bytes, str]] = {
    "zero bytes": (b"", "is empty"),
    "only a header": (b"%PDF-1.7\n", "no whole PDF"),
    "cut in the middle": (pdf(GOOD)[:600], "no whole PDF|no text layer"),
    "noise behind a header": (b"%PDF-1.7\n" + os.urandom(20_000), "no whole PDF"),
    "NUL bytes": (bytes(5_000), "none|is empty"),
    "a page of HTML": (b"<html><body><p>" + WORDS.encode() + b"</p></body></html>", "is called a PDF but is none"),
    "encrypted": (ENCRYPTED.bytes(), "is encrypted"),
    "no text, only a picture": (content(b"0 0 100 100 re f"), "Run OCR first"),
    "a page tree that holds itself": (kids(tree([2])), "no whole PDF|no text layer"),
    "a page tree without pages": (kids(tree([])), "no whole PDF"),
    "a page tree of 10,000 levels": (deep_tree(10_000), "no whole PDF|no text layer|breaks"),
    "100,000 empty pages": (kids(tree([6] * 100_000)), "has 100,000 pages"),
    "a page that is no page": (kids(tree([3])), "no whole PDF|no text layer"),
    "content of 400 MB of spaces": (twice_packed(400 * MEGABYTE), "memory|breaks|no text layer|seconds"),
    "four million letters": (
        content(b"BT /F3 9 Tf 9 9 Td " + b"(the ship sank) Tj 9 -9 Td " * 270_000 + b"ET"),
        "more than 3,000,000",
    ),
    "a drawing that draws itself": (broken(drawn_in_itself), "no text layer"),
    "a table of objects that names itself": (
        re.sub(rb"trailer\n<<", b"trailer\n<< /Prev 9", content(b"")), "no text layer|no whole PDF"
    ),
    "no catalogue": (broken(lambda file: file.objects.update({1: b"null"})), "no whole PDF"),
    "letters off the page in a size beyond all": (
        content(b"BT /F3 1e38 Tf 1e38 1e38 Td (a) Tj ET"),
        "no text|no sentence|breaks",
    ),
}  # fmt: skip
DOCXS: dict[str, tuple[bytes, str]] = {
    "zero bytes": (b"", "is empty"),
    "cut in the middle": (docx(p(WORDS * 90))[:700], "no whole Word"),
    "noise behind a header": (b"PK\x03\x04" + os.urandom(9_000), "no whole Word"),
    "one part of 70 MB": (with_xml(b" " * (70 * MEGABYTE)), "unpacks to more"),
    "billion laughs": (with_xml(f"<?xml version='1.0'?>{LAUGHS}<d>&a11;</d>"), "declares XML entities"),
    "billion laughs in UTF-16": (
        with_xml(f"<?xml version='1.0' encoding='UTF-16'?>{LAUGHS}<d>&a11;</d>".encode("utf-16")), "declares|no whole"
    ),
    "an entity from a file": (
        with_xml("<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d><p><t>&x;</t></p></d>"),
        "declares XML entities"
    ),
    "a document type from the net": (with_xml("<!DOCTYPE d SYSTEM 'http://127.0.0.1:9/d.dtd'><d><p/></d>"), "declares"),
    "no XML": (with_xml("words, and nothing else"), "no whole Word"),
    "10,000 nested tables": (with_xml(document("<w:tbl>" * 10_000 + p(WORDS) + "</w:tbl>" * 10_000)), "no whole Word"),
    "a word of 20 million letters": (with_xml(document(p("a" * 20_000_000))), "no whole Word"),
    "no text": (docx(""), "no article text|deeper than can be read"),
    "a spreadsheet": (packed({"xl/workbook.xml": "<w/>", "_rels/.rels": "<r/>"}), "holds a spreadsheet"),
    "an OpenDocument text": (packed({"mimetype": "x", "content.xml": "<o/>"}), "holds an OpenDocument"),
    "an archive of pictures": (packed({"one.png": b"\x89PNG"}), "holds other files"),
    "20,000 parts": (packed({f"word/{n}.xml": "" for n in range(20_000)}), "holds 20,000 files"),
    "an old or encrypted file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000), "old or encrypted"),
    "parts marked as encrypted": (flagged_as_encrypted(docx(p(WORDS))), "old or encrypted|no whole Word"),
    "a wrong checksum": (docx(p(WORDS)).replace(b"PK\x05\x06", b"PK\x05\x07"), "no whole Word"),
    "relations that name a part outside": (
        packed({"_rels/.rels": "<r><x Type='a/officeDocument' Target='../../etc/passwd'/></r>"}), "holds other files"
    ),
}  # fmt: skip
OTHERS: dict[str, tuple[bytes, str]] = {
    "tags.html": (b"<html><body>" + b"<div>" * 10_000 + b"</body></html>", "Could not read|no article text|deeper"),
    "nul.html": (b"<html><body><p>" + WORDS.encode() + b"\x00</p></body></html>", "not text"),
    "program.txt": (Path(sys.executable).read_bytes()[:50_000], "not text"),
    "archive.txt": (packed({"one.png": b"\x89PNG"}), "holds other files"),
    "half.txt": (WORDS.encode("utf-16-le")[1:], "not text"),
    "picture.eml": (b"\x89PNG\r\n\x1a\n" + bytes(900), "none of the headers"),
    "bare.eml": (b"From: a@b.example\r\n\r\n", "has no text"),
    "attached.eml": (b"From: a@b.example\r\nContent-Type: application/zip\r\n\r\nPK\x03\x04", "has no text"),
    "headers.eml": (b"".join(b"X-%d: %s\r\n" % (n, b"(" * 90) for n in range(50_000)) + b"\r\nHi", "none of"),
    "matryoshka.eml": (
        b"".join(b"From: a\r\nContent-Type: message/rfc822\r\n\r\n" for _ in range(5_000)) + b"\r\nhi",
        "too many|no text"
    ),
    "parts.eml": (
        b"From: a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n\r\nx\r\n" * 50_000, "too many"
    ),
}  # fmt: skip
CASES = {f"{name}.pdf": case for name, case in PDFS.items()} | {f"{name}.docx": case for name, case in DOCXS.items()}
CASES |= OTHERS


@pytest.fixture(scope="module")
def told(tmp_path_factory, model_files):
    """Every case and a good file at the end, added by one command: its results by their names."""
    folder = tmp_path_factory.mktemp("hostile")
    home = folder / "home"
    files = [folder / name for name in CASES] + [folder / "good.pdf"]
    for file, (body, _) in zip(files, CASES.values(), strict=False):
        file.write_bytes(body)
    files[-1].write_bytes(pdf(column("The good file stands behind them all, said the master of the port.")))
    done = subprocess.run(
        [sys.executable, "-m", "bot", "add", *map(str, files), "--json"],
        env=environment(home), cwd="/", capture_output=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr[-2000:]
    assert b"Traceback" not in done.stderr
    return {Path(result["source"]).name: result for result in json.loads(done.stdout)["results"]}


@pytest.mark.parametrize("name", CASES)
def test_each_is_told_in_one_line_and_not_stored(told, name):
    result = told[name]
    assert (result["status"], result["article"], result["passages"]) == ("failed", None, 0), result
    assert re.search(CASES[name][1], result["error"]), result["error"]
    assert name in result["error"] and "\n" not in result["error"] and len(result["error"]) < 400


def test_the_good_file_behind_them_is_added(told):
    assert told["good.pdf"]["status"] == "added"
    assert told["good.pdf"]["article"] == 1


@pytest.mark.parametrize("count", [b"-1", b"2000000000"])
def test_a_lie_about_the_number_of_pages_hides_none(count):
    body = kids(b"<< /Type /Pages /Count %s /Kids [6 0 R] >>" % count)
    assert len(confined("pdf", FileText, body).blocks) == 1


def test_a_file_under_a_wrong_suffix_is_read_for_what_it_is(tmp_path, home, monkeypatch, capsys, model_files):
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    wrong = {
        "a.docx": pdf(GOOD),
        "b.pdf": docx(p(WORDS * 2)),
        "c.txt": f"<!DOCTYPE html><html><body><p>{WORDS * 3}</p></body></html>".encode(),
        "d.txt": (WORDS + "It has no mark.").encode("utf-16-be"),
    }
    for name, body in wrong.items():
        (tmp_path / name).write_bytes(body)
    assert main(["add", *(str(tmp_path / name) for name in wrong), "--json"]) == 0
    assert [result["status"] for result in json.loads(capsys.readouterr().out)["results"]] == ["added"] * 4


SLOW = content(b"BT /F3 9 Tf 9 9 Td " + b"(the ship) Tj 9 -9 Td " * 400_000 + b"ET")


def test_a_parser_that_takes_too_long_is_ended():
    with pytest.raises(SourceError, match="longer than 1 second"):
        confined("pdf", FileText, SLOW, limits=Limits(seconds=1))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bar memory this way")
def test_a_parser_that_takes_too_much_memory_is_ended():
    with pytest.raises(SourceError, match=r"memory|breaks"):
        confined("pdf", FileText, twice_packed(300 * MEGABYTE), limits=Limits(megabytes=200))


@pytest.mark.parametrize("reader", ["html", "mail"])
def test_a_page_or_mail_that_takes_too_much_memory_is_ended_and_the_next_one_is_read(reader):
    made = {"html": HtmlText, "mail": MailText}[reader]
    options = {"html": ("text/html", None), "mail": ("2024-06-01T12:00:00+00:00",)}[reader]
    if sys.platform == "linux":
        with pytest.raises(SourceError, match=r"memory|breaks"):
            confined(
                reader, made, PAGE.replace(b"</p>", WORDS.encode() * 100_000 + b"</p>"), options, Limits(megabytes=10)
            )
    assert "The harbour of Tarn" in confined(reader, made, PAGE, options).blocks[0][1]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="this system does not tell whose child a process is")
def test_a_child_that_dies_breaks_its_own_file_and_no_other():
    """Each file has a process of its own, which its server outlives; the server's own end costs no file either."""
    assert confined("pdf", FileText, pdf(GOOD)).blocks
    (server,) = servers()
    with ThreadPoolExecutor() as pool:
        reading = pool.submit(confined, "pdf", FileText, SLOW)
        while not (child := children(server)):
            os.sched_yield()
        os.kill(child[0], signal.SIGKILL)
        with pytest.raises(SourceError, match="breaks the program"):
            reading.result()
    assert confined("pdf", FileText, pdf(GOOD)).blocks
    assert servers() == [server]
    os.kill(server, signal.SIGKILL)
    assert confined("pdf", FileText, pdf(GOOD)).blocks


FORGED = {
    "no JSON": b"PWNED",
    "nothing": b"",
    "an unknown kind of block": b'{"blocks": [["title", "a"]]}',
    "a number for words": b'{"blocks": [["paragraph", 1]]}',
    "a page that is no number": b'{"blocks": [], "pages": ["1"]}',
    "words for a list": b'{"blocks": "paragraph"}',
    "no blocks": b"{}",
}


@pytest.mark.parametrize("reply", FORGED.values(), ids=FORGED)
def test_a_reply_of_another_shape_is_refused(reply):
    with pytest.raises(SourceError, match="breaks the program"):
        received(FileText, b"R", reply, Limits())


def test_words_of_a_child_that_a_file_has_taken_over_are_one_short_printable_line():
    with pytest.raises(SourceError) as raised:
        received(FileText, b"F", b"is\x1b[31m red\nand\rlong " + b"a" * 5_000, Limits())
    assert str(raised.value).startswith("is[31m red and long aaa")
    assert len(str(raised.value)) <= 300


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="this system does not tell the end of a stranger's process")
def test_a_parser_ends_with_the_process_that_asked_for_it(tmp_path):
    """Killed, not asked to end: server and child, busy or waiting, are gone soon after."""
    (tmp_path / "slow.pdf").write_bytes(SLOW)
    code = "import sys\nfrom corpus.formats.confinement import confined\n"
    code += "from corpus.formats.file_details import FileText\n"
    code += "confined('pdf', FileText, open(sys.argv[1], 'rb').read())"
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "slow.pdf")], cwd=ROOT) as parent:
        while not (server := children(parent.pid)) or not (child := children(server[0])):
            assert parent.poll() is None
            os.sched_yield()
        ends = [os.pidfd_open(each) for each in (server[0], child[0])]
        parent.send_signal(signal.SIGKILL)
    for end in ends:
        assert select.select([end], [], [], 30)[0]
        os.close(end)


def servers():
    """The servers of confined readers among the children of this process; a database of other tests is another."""
    mine = children(os.getpid())
    return [each for each in mine if b"corpus.formats" in Path(f"/proc/{each}/cmdline").read_bytes()]


def children(process: int) -> list[int]:
    """The running children of a process, on Linux."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    found = [int(child) for task in tasks for child in task.read_text().split()]
    return [child for child in found if Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0] != "Z"]


_READS = """
import sys
from _abc import _get_dump
from collections.abc import Mapping
from corpus.formats.html.page import prepare_html, read_html

def known():
    return [len(each) for each in _get_dump(Mapping)[1:3]]

prepare_html()
opened, before = [], known()
sys.addaudithook(lambda event, given: opened.append(given[0]) if event == "open" else None)
words = "".join(f"<p>{name} said on Monday that the ferry had sunk. {'Nobody was hurt. ' * 9}</p>" for name in "ABCDEF")
body = f"<html><head><title>Ferry</title></head><body>{words}</body></html>".encode()
read_html(body, "text/html", "https://www.abc.example/ferry")
print(opened, known() == before)
"""


def test_a_prepared_reader_opens_no_file_for_a_page_and_asks_no_further_type_what_it_is() -> None:
    told = subprocess.run([sys.executable, "-c", _READS], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[] True"


_SPARED = """
from lxml import html
from trafilatura import metadata, xml
from corpus.formats.html.page import prepare_html

written, asked = [], []
xml.process_element = lambda *given: written.append(given)
html.HtmlElementClassLookup.lookup = lambda *given: asked.append(given)
prepare_html()
print(asked)
links = "<a href='/tag/ferry'>Ferry</a><a rel='license' href='/l'>CC</a>"
tree = html.fromstring(f"<div class='entry-utility'>{links}</div>")
print(metadata.extract_catstags("tag", tree), metadata.extract_license(tree), written)
print(metadata.extract_domain("https://tv.example/ferry", fast=True))
"""


def test_a_prepared_reader_looks_for_nothing_that_is_not_told() -> None:
    told = subprocess.run([sys.executable, "-c", _SPARED], capture_output=True, text=True, check=True)
    assert told.stdout.split("\n") == ["[]", "[] None []", "None", ""]
