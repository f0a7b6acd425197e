"""The rules of the house, as tests: import direction, fences, module docstrings, help with examples."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.terminal.cli import COMMANDS, group

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "retrieval", "corpus", "prompts")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
BELOW = {
    "bot": {"bot", "retrieval", "corpus"},
    "retrieval": {"retrieval", "corpus", "prompts"},
    "corpus": {"corpus"},
    "prompts": {"prompts"},
}
FENCES = {
    "chromadb": ("retrieval/vectors/chroma.py",),
    "feedparser": ("corpus/sources/feeds.py",),
    "openpyxl": ("corpus/sources/lists.py",),
    "httpcore": ("corpus/web/transport.py",),
    "httpx": (),
    "requests": (),
    "protego": ("corpus/web/politeness.py",),
    "trafilatura": ("corpus/formats/reader.py",),
    "pypdfium2": ("corpus/formats/pdf/glyphs.py",),
    "sqlalchemy": (
        "corpus/store/",
        "bot/chats/store/",
        "bot/jobs/store/",
        "retrieval/answers/store/",
        "retrieval/tracks/store/",
        "retrieval/models/store/",
    ),
    "alembic": ("corpus/store/",),
    "telegram": ("bot/telegram",),
    "aiolimiter": ("bot/telegram/",),
    "openai": ("retrieval/models/client.py",),
    "langchain_openai": ("retrieval/models/client.py",),
    "tiktoken": (),
}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", FILES, ids=named)
def test_imports_point_one_way(path):
    package = path.relative_to(ROOT).parts[0]
    inner = {name.split(".")[0] for name in imports(path)} & set(PACKAGES)
    assert inner <= BELOW[package]


@pytest.mark.parametrize("path", FILES, ids=named)
def test_each_third_party_fence_has_one_gate(path):
    for name in {module.split(".")[0] for module in imports(path)} & FENCES.keys():
        assert named(path).startswith(FENCES[name]), f"{name} belongs in {FENCES[name]}"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_each_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text()))


@pytest.mark.parametrize("path", FILES, ids=named)
def test_only_the_settings_read_the_environment(path):
    reads = re.search(r"os\.environ|os\.getenv|environ\.get", path.read_text())
    assert not reads or named(path) == "bot/settings.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_shows_help_with_an_example(name):
    shown = CliRunner().invoke(group, [name, "--help"])
    assert shown.exit_code == 0
    assert f"onrecord {name}" in shown.output.split("Example", 1)[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_stands_in_the_readme(name):
    assert f"onrecord {name}" in (ROOT / "README.md").read_text()
