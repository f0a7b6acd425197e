"""Tables whose rows hold texts: each row an article; tables of links are lists; a pipe without a writer is told."""

import os
import threading
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from corpus.errors import SourceError
from corpus.nouns import Metadata
from corpus.sources.files import find, in_memory
from corpus.sources.pipes import beginning
from corpus.sources.source import Failure, Raw

MILL = "The mill of Garr stood still on Monday. “We wait,” said Tove Ahl."
ROAD = "The road to Orr is closed.\n\n“It stays so,” said Juri Falk, who is the mayor."


def added(name: str, body: bytes | str) -> list[Raw | Failure]:
    return list(in_memory(name, body.encode() if isinstance(body, str) else body, Metadata()))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_each_row_with_a_text_is_an_article_with_its_details(mark):
    rows = [("headline", "Body", "date", "authors"), ("Mill", MILL, "03/05/2024", "['Ida Morn', 'Jon Ek']"),
            ("Road", ROAD, "14/05/2024", "")]  # fmt: skip
    found = added("texts.csv", "\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows))
    assert [each.page.body.decode() for each in found if isinstance(each, Raw)] == [MILL, ROAD]
    assert [each.given.published for each in found if isinstance(each, Raw)] == ["2024-05-03", "2024-05-14"]
    assert [each.given.byline for each in found if isinstance(each, Raw)] == ["Ida Morn, Jon Ek", None]


@pytest.mark.parametrize(
    "header",
    [
        "Titel;Text;Datum;Quelle;Autor;Link",
        "Título;Texto;Fecha;Fuente;Autor;Enlace",
        "Titre;Contenu;Date de publication;Journal;Auteur;Lien",
        "Заголовок;Текст;Дата;Источник;Автор;Ссылка",
    ],
)
def test_columns_may_have_names_of_other_languages(header):
    row = f'Mill;"{MILL}";03.05.2024;Garr Post;"Ida Morn; Jon Ek";https://garr.example/1'
    (found,) = added("texts.csv", f"{header}\n{row}\n")
    assert isinstance(found, Raw)
    told = found.given
    assert (told.title, told.outlet, told.published) == ("Mill", "Garr Post", "2024-05-03")
    assert (told.byline, told.url) == ("Ida Morn, Jon Ek", "https://garr.example/1")


def test_a_row_whose_date_is_unclear_is_added_without_a_day():
    (found,) = added("texts.csv", f'title,text,date\nMill,"{MILL}",late in spring\n')
    assert isinstance(found, Raw)
    assert found.given.published is None
    assert "late in spring" in found.notes[0]


def test_a_workbook_of_texts_is_read():
    book, packed = Workbook(), BytesIO()
    for row in (("Title", "Text"), ("Mill", MILL)):
        book.active.append(row)
    book.save(packed)
    (found,) = added("texts.xlsx", packed.getvalue())
    assert isinstance(found, Raw)
    assert (found.given.title, found.page.body.decode()) == ("Mill", MILL)


def test_a_row_without_a_text_fails_alone():
    good, bad = added("texts.csv", f'title,text\nMill,"{MILL}"\nRoad,\n')
    assert isinstance(good, Raw)
    assert isinstance(bad, Failure)


@pytest.mark.parametrize(
    ("body", "told"),
    [("url\nhttps://garr.example/a\n", "onrecord add --list links.csv"), ("a,b\n1,2\n", "no column of texts")],
)  # fmt: skip
def test_other_tables_are_told_to_be_none(body, told):
    (found,) = added("links.csv", body)
    assert isinstance(found, Failure)
    assert told in found.error


def test_a_folder_gives_its_tables_of_texts_and_no_others(tmp_path: Path):
    (tmp_path / "texts.csv").write_text(f'title,text\nMill,"{MILL}"\n')
    (tmp_path / "links.csv").write_text("url\nhttps://garr.example/a\n")
    found = find(str(tmp_path), Metadata(), recursive=False, stdin=BytesIO())
    assert [Path(each.source).name for each in found] == ["texts.csv:2"]


def test_a_pipe_is_read_once_somebody_writes(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(SourceError, match="no program writes"):
        beginning(pipe, 100, patience=0.1)
    writing = threading.Thread(target=lambda: pipe.write_bytes(b"https://garr.example/a\n"))
    writing.start()
    assert beginning(pipe, 100) == b"https://garr.example/a\n"
    writing.join()
