"""Homes over small articles for tests of tools."""

from pathlib import Path

from bot.app import App
from bot.settings import Settings
from corpus.nouns import Metadata
from corpus.sources.files import find
from tests.samples import ARTICLES, write_jsonl


def app_over(folder: Path, models: Path, articles: list[dict[str, str]] = ARTICLES) -> App:
    """On Record over a new home that holds these articles."""
    made = App(Settings(folder / "home", models), say=print)
    list(made.add(find(str(write_jsonl(folder / "articles.jsonl", articles)), Metadata(), recursive=False, stdin=None)))
    return made
