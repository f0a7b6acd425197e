"""Score the extracted statements against human annotation, through the real path from text to document.

    python -m benchmarks.statements ../shared/eval/attribution/news_dev.jsonl.gz ../shared/tools/score_statements.py

prints the scorer's figures: over all kinds, and for each kind.
"""

import argparse
import gzip
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from corpus.errors import SourceError
from corpus.formats.document import document
from corpus.formats.plain import read_plain
from corpus.nouns import Statement
from corpus.speech.statements import statements


def predicted(row: dict[str, Any]) -> dict[str, Any]:
    """The statements of one annotated article, in the shape of the command line."""
    try:
        made = document(read_plain(row["text"], headed=False))
    except SourceError:
        return {"id": row["id"], "text": "", "statements": []}
    return {"id": row["id"], "text": made.text.content, "statements": [_shape(found) for found in statements(made)]}


def _shape(found: Statement) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "spans": [list(span) for span in found.content],
        "speaker": {"name": found.speaker.name, "via": found.via.name if found.via else None},
        "speaker_span": list(found.speaker.span),
        "cue_span": list(found.cue) if found.cue else None,
        "manner": found.manner,
    }


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no scorer there. Give the path of score_statements.py.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reachable(gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The gold without speakers' spans that lie inside the words they are said to speak (slips of a converter)."""
    for row in gold:
        for each in row["attributions"]:
            inside = any(c[0] <= s[0] < c[1] for s in each.get("source") or [] for c in each["content"])
            if inside:
                each["source"] = []
    return gold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--limit", type=int, default=None, help="only the first articles")
    parser.add_argument("--save", type=Path, default=None, help="write the statements here, a line per article")
    args = parser.parse_args()
    gold = rows(args.gold)[: args.limit]
    guesses = {row["id"]: predicted(row) for row in gold}
    if args.save:
        args.save.write_text("".join(json.dumps(guess) + "\n" for guess in guesses.values()))
    score = scorer(args.scorer).score
    kinds = sorted({each["kind"] for row in gold for each in row["attributions"] if "kind" in each})
    for chosen in ([], *([kind] for kind in kinds)):
        for measure in ("cover", "iou"):
            for threshold in (0.3, 0.8):
                figures = score(gold, guesses, threshold, measure, set(chosen))
                print("+".join(chosen) or "all", measure, threshold, json.dumps(figures))
    figures = score(reachable(gold), guesses, 0.3, "cover", set())
    print("speakers whose span is outside the content", json.dumps(figures))


if __name__ == "__main__":
    main()
