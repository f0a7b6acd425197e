"""What a page declares for machines in JSON-LD, as plain objects. Broken scripts declare nothing."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Declared = dict[str, object]


def declarations(tree: "HtmlElement") -> list[Declared]:
    """Every object in a page's JSON-LD, outer before inner, in their order."""
    scripts = tree.xpath("//script[@type='application/ld+json']/text()")
    return [each for script in scripts for each in _objects(str(script))]


def _objects(script: str) -> Iterator[Declared]:
    with suppress(ValueError, RecursionError):
        pending: list[object] = [json.loads(script)]
        while pending:
            node = pending.pop()
            if isinstance(node, list):
                pending.extend(reversed(node))
            elif isinstance(node, dict):
                yield node
                pending.extend(reversed([value for value in node.values() if isinstance(value, dict | list)]))
