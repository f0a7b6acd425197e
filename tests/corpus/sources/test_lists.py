"""Lists of links: a link a line or a table of any shape; broken rows are named, hostile files refused."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from corpus.errors import SourceError
from corpus.nouns import Metadata
from corpus.sources.lists import only_links, read_list
from corpus.sources.tables import MAX_UNPACKED, MOST_ROWS

BRIDGE, FERRY = "https://herald.example/bridge", "https://herald.example/ferry"


def urls(body: str | bytes) -> list[str]:
    return [link.url for link in read(body).links]


def read(body: str | bytes):
    return read_list(body.encode() if isinstance(body, str) else body, "links")


def workbook(*rows: list[object]) -> bytes:
    book, packed = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(packed)
    return packed.getvalue()


def repacked(change) -> bytes:
    """A workbook one of whose parts is changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(["url"], [BRIDGE]))) as old, zipfile.ZipFile(packed, "w", 8) as new:
        for member in old.infolist():
            new.writestr(member.filename, change(member.filename, old.read(member)))
    return packed.getvalue()


def bomb(name: str, body: bytes) -> bytes:
    return body + b" " * (MAX_UNPACKED + 1) if name == "xl/workbook.xml" else body


def entities(name: str, body: bytes) -> bytes:
    declared = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    return body.replace(b"<sheetData", b" <sheetData") if not name.endswith("sheet1.xml") else declared + body


def test_a_text_has_a_link_on_each_line_and_comments():
    assert urls(f"# to read\n{BRIDGE}\n\n  <{FERRY}>  \nwww.tarn.example/x\n") == [
        BRIDGE,
        FERRY,
        "https://www.tarn.example/x",
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"url,title,outlet,published,speaker\n{BRIDGE},Bridge closed,Tarn Herald,2023-05-08,Edda Holm\n",
        f"Headline;Date;Link;Publisher;Said by\nBridge closed;8 May 2023;{BRIDGE};Tarn Herald;Edda Holm\n",
        f"speaker\tSource\tHEADLINE\tweb_address\tpublication-date\nEdda Holm\tTarn Herald\tBridge closed\t{BRIDGE}\t"
        "2023-05-08\n",
        f"\ufeffMy list of May\r\n\r\nURL,Title,Source,Date,Who\r\n{BRIDGE},Bridge closed,Tarn Herald,8 May 2023,"
        "Edda Holm\r\n",
        f"Titel;Adresse;Zeitung;Datum;Speaker\nBridge closed;{BRIDGE};Tarn Herald;20230508;Edda Holm\n",
        f'title,url,outlet,date,speaker\n"Bridge\nclosed",{BRIDGE},"Tarn Herald",2023-05-08,Edda Holm\n',
    ],
    ids=["plain", "semicolons", "tabs", "a title above", "German", "a cell over two lines"],
)
def test_columns_are_found_by_name_in_any_order(body):
    (link,) = read(body).links
    assert link.url == BRIDGE
    assert link.given == Metadata(
        title="Bridge closed", outlet="Tarn Herald", published="2023-05-08", precision="day", speaker="Edda Holm"
    )


def test_a_table_without_names_gives_its_column_of_links():
    assert urls(f"1,Bridge closed,{BRIDGE}\n2,Ferry,{FERRY}\n") == [BRIDGE, FERRY]


def test_a_link_with_commas_is_one_link():
    assert urls("https://a.example/1,2,3\nhttps://a.example/4;5\n") == [
        "https://a.example/1,2,3",
        "https://a.example/4;5",
    ]


def test_the_same_link_twice_is_one():
    assert urls(f"{BRIDGE}\n{BRIDGE}\n") == [BRIDGE]


def test_broken_rows_are_named_with_their_number_and_the_rest_taken():
    body = f"url,published\n{BRIDGE},2023-01-01\n,2023-01-01\nnot a link,\n{FERRY},2023-05-10\nx,03/04/2017\n"
    listing = read(body)
    assert [link.url for link in listing.links] == [BRIDGE, FERRY]
    assert [each.error.split(".")[0] for each in listing.broken] == [
        "links:3 has no link",
        "links:4: 'not a link' is no web address",
        "links:6: 'x' is no web address",
    ]
    assert listing.broken[1].cells == {"url": "not a link", "published": ""}


@pytest.mark.parametrize("written", ["31 February 2023", "03/04/2017", "n/a", "some time in May"])
def test_a_date_that_cannot_be_read_is_unknown_and_told(written):
    (link,) = read(f"url,published\n{BRIDGE},{written}\n").links
    assert link.given.published is None
    assert link.notes[0].startswith(f"links:2: The date '{written}'") and link.notes[0].endswith("It is left out.")
    assert link.unread == {"published": written}


@pytest.mark.parametrize(
    ("dates", "read_as"),
    [
        (["13/04/2024", "03/04/2024"], ["2024-04-13", "2024-04-03"]),
        (["04/13/2024", "04/03/2024 9:30"], ["2024-04-13", "2024-04-03T09:30:00"]),
        (["13/04/2024", "04/13/2024", "03/04/2024"], ["2024-04-13", "2024-04-13", None]),
        (["03/04/2024", "05/06/2024"], [None, None]),
    ],
    ids=["day first", "month first", "mixed", "nothing tells"],
)
def test_the_other_dates_of_a_column_tell_its_order(dates, read_as):
    rows = "".join(f"{BRIDGE}/{n};{written}\n" for n, written in enumerate(dates))
    assert [link.given.published for link in read(f"url;date\n{rows}").links] == read_as


def test_a_quotation_mark_without_its_partner_spoils_one_row():
    rows = "".join(f"{BRIDGE}/{n},fine\n" for n in range(30))
    listing = read(f'url,title\n{FERRY},"5 inch pipe\n{rows}')
    assert len(listing.links) == 31


def test_a_workbook_is_a_table_with_dates_and_numbers():
    body = workbook(
        ["Read these", None],
        ["Outlet", "Published", "Link", "Title"],
        ["Tarn Herald", datetime(2023, 5, 8, 10, 30), BRIDGE, 1984],
        [],
        ["Tarn Herald", date(2023, 5, 10), FERRY],
        ["Tarn Herald", None, None],
    )
    listing = read(body)
    bridge, ferry = listing.links
    assert bridge.given == Metadata(
        title="1984", outlet="Tarn Herald", published="2023-05-08T10:30:00", precision="minute"
    )
    assert (ferry.given.published, ferry.given.precision) == ("2023-05-10", "day")
    assert [each.error for each in listing.broken] == ["links:6 has no link."]


def test_formulas_are_read_as_words_and_never_computed():
    listing = read(f"url,title\n{BRIDGE},'=HYPERLINK(1)\n=cmd|' /C calc'!A0,x\n")
    assert listing.links[0].given.title == "=HYPERLINK(1)"
    assert "no web address" in listing.broken[0].error
    assert read(workbook(["url"], [BRIDGE], ['=HYPERLINK("https://a.example/")'])).total == 1, "never computed: empty"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "holds no links"),
        (b"# nothing\n\n", "holds no links"),
        (b"url,title\n", "holds no links"),
        (b"name,age\nAnna,3\n", "holds no links"),
        (BRIDGE.encode("utf-16-le"), "no text and no workbook"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, "no text and no workbook"),
        (b"x\n" * (MOST_ROWS + 1), "Split it"),
        (b"\xd0\xcf\x11\xe0" + b"old" * 500, "old or a protected"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (workbook(["url"], [BRIDGE])[:-200], "damaged"),
        (repacked(bomb), "unpacks to more"),
        (repacked(entities), "declares XML entities"),
        (repacked(lambda name, body: b"<broken" if "workbook" in name else body), "damaged"),
        (workbook(), "holds no links"),
        (workbook(["name", "age"], ["Anna", 3]), "holds no links"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_list_that_is_none_is_refused_in_one_line(body, why):
    with pytest.raises(SourceError, match=why) as raised:
        read(body)
    assert "\n" not in str(raised.value)


def test_a_workbook_that_claims_to_be_huge_is_read_by_its_cells():
    def claim(name: str, body: bytes) -> bytes:
        return body.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')

    assert urls(repacked(claim)) == [BRIDGE]


def test_byte_order_marks_of_other_encodings_are_understood():
    assert urls(f"url;title\n{BRIDGE};Fähre\n".encode("utf-16")) == [BRIDGE]


def test_nul_characters_in_a_list_are_refused_with_the_way_out():
    with pytest.raises(SourceError, match="Save it as"):
        read(f"url\n{BRIDGE}\0\n")


@pytest.mark.parametrize(
    ("body", "links"),
    [
        (f"{BRIDGE}\n\n# more\n{FERRY}\n", 2),
        (f"{BRIDGE}\nThe bridge was closed on Monday.\n", 0),
        ("The bridge was closed. See https://herald.example/bridge\n", 0),
        ("", 0),
        ("# only a comment", 0),
    ],
)
def test_a_text_that_holds_only_links_is_known(body, links):
    assert only_links(body.encode()) == links


@given(st.text(alphabet=st.sampled_from("ab,;\t\n\r\"' =#/:.https"), max_size=400))
def test_whatever_a_list_holds_it_is_read_or_refused(text):
    try:
        listing = read(text + f"\n{BRIDGE}")
    except SourceError:
        return
    assert listing.total >= len(listing.links) + len(listing.broken)


@given(st.integers(0, 5000), st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(at, byte):
    body = bytearray(workbook(["url"], [BRIDGE]))
    body[at % len(body)] = byte
    try:
        read(bytes(body))
    except SourceError as error:
        assert "\n" not in str(error)


def test_links_behind_the_words_of_a_workbook_are_found():
    book, packed = Workbook(), io.BytesIO()
    for row in (["Title", "Link"], ["Bridge", "open"], ["Ferry", f'=HYPERLINK("{FERRY}","open")'], ["No link", "open"]):
        book.active.append(row)
    book.active["B2"].hyperlink = BRIDGE
    book.active["B4"].hyperlink = "mailto:desk@tarn.example"
    book.save(packed)
    listing = read(packed.getvalue())
    assert [(link.url, link.given.title) for link in listing.links] == [(BRIDGE, "Bridge"), (FERRY, "Ferry")]
    assert [each.error for each in listing.broken] == ["links:4: 'open' is no web address."]
