"""The template for translators: every sentence of the bot, as gettext wants it.

`python -m tests.message_template` writes it anew.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "bot" / "telegram" / "texts"
TEMPLATE = TEXTS / "onrecord.pot"
_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'


def template() -> str:
    """The template as it should be."""
    found: dict[tuple[str, ...], set[str]] = {}
    for path in sorted(TEXTS.glob("*.py")):
        for messages in marked(path):
            found.setdefault(messages, set()).add(path.relative_to(ROOT).as_posix())
    return "\n".join([_HEAD, *(_entry(messages, sorted(files)) for messages, files in found.items())])


def marked(path: Path) -> Iterator[tuple[str, ...]]:
    """What a file marks: one message, or the two of a plural."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Text", "Plural"):
            yield tuple(ast.literal_eval(each) for each in node.args)


def _entry(messages: tuple[str, ...], files: list[str]) -> str:
    lines = [f"#: {' '.join(files)}"]
    lines += ["#, python-format"] if any("%(" in each for each in messages) else []
    lines.append(f"msgid {_quoted(messages[0])}")
    if len(messages) == 1:
        lines.append('msgstr ""')
    else:
        lines += [f"msgid_plural {_quoted(messages[1])}", 'msgstr[0] ""', 'msgstr[1] ""']
    return "\n".join(lines) + "\n"


def _quoted(message: str) -> str:
    return json.dumps(message, ensure_ascii=False)


if __name__ == "__main__":
    TEMPLATE.write_text(template())
