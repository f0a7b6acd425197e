"""Count the house: files, folders, sizes, files with one importer, names used twice, gerunds, docstrings.

python -m benchmarks.house             the counts
python -m benchmarks.house retrieval   each file below a folder with its lines and importers
"""

import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

PACKAGES = ("bot", "retrieval", "corpus", "prompts")
ROOT = Path(__file__).parent.parent
LIKE_A_QUESTION = re.compile(r"(?:What|Who|Whom|Whose|Whether|Where|How|Which|When)\b")
SMALL = 60  # lines


def main(folders: list[str]) -> None:
    """Print the counts, or the files of the folders named."""
    files = modules()
    users = importers(files)
    if folders:
        for name, path in files.items():
            if path.relative_to(ROOT).as_posix().startswith(tuple(folders)):
                print(f"{path.relative_to(ROOT)}  {lines(path)}  {', '.join(sorted(users[name])) or '-'}")
        return
    for what, count in counts(files, users):
        print(f"{what:50} {count}")


def modules() -> dict[str, Path]:
    """Each production module, by its dotted name."""
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def importers(files: dict[str, Path]) -> dict[str, set[str]]:
    """The production modules that import each module."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, path in files.items():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    found[whole if whole in files else node.module].add(name)
    return found


def counts(files: dict[str, Path], users: dict[str, set[str]]) -> Iterator[tuple[str, object]]:
    """Each count with its name."""
    real = {name: path for name, path in files.items() if path.name != "__init__.py"}
    sizes = sorted(lines(path) for path in real.values())
    functions = sorted(function_sizes(files))
    said = docstrings(files)
    folders = Counter(path.parent for path in files.values())
    names = Counter(leaf(name) for name in real)
    alone = [name for name in real if len(users[name]) == 1]
    yield "files", len(files)
    yield "  of them __init__", len(files) - len(real)
    yield "lines", sum(lines(path) for path in files.values())
    yield "lines a file, median / 90 % / most", (median(sizes), at(sizes, 0.9), sizes[-1])
    yield "lines a function, median / 90 %", (median(functions), at(functions, 0.9))
    yield "folders", len(folders)
    yield "files a folder, median / most", (median(folders.values()), max(folders.values()))
    yield "files with one importer", len(alone)
    yield f"  of them under {SMALL} lines", sum(lines(real[name]) < SMALL for name in alone)
    yield "names that stand in several folders", sum(count > 1 for count in names.values())
    yield "names that end in -ing", sum(leaf(name).endswith("ing") for name in real)
    yield "docstrings", len(said)
    yield "  of them beginning like a question", sum(bool(LIKE_A_QUESTION.match(text)) for text in said)


def function_sizes(files: dict[str, Path]) -> Iterator[int]:
    """The lines of each function."""
    for path in files.values():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield (node.end_lineno or node.lineno) - node.lineno + 1


def docstrings(files: dict[str, Path]) -> list[str]:
    """Every docstring."""
    places = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    nodes = [node for path in files.values() for node in ast.walk(ast.parse(path.read_text()))]
    return [text for node in nodes if isinstance(node, places) and (text := ast.get_docstring(node))]


def lines(path: Path) -> int:
    """The lines of a file."""
    return len(path.read_text().splitlines())


def leaf(name: str) -> str:
    """The last part of a dotted name."""
    return name.rpartition(".")[2]


def at(values: list[int], share: float) -> int:
    """The value below which this share of the sorted values lies."""
    return values[int(len(values) * share)]


if __name__ == "__main__":
    main(sys.argv[1:])
