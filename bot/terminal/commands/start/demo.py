"""onrecord demo: the sample corpus, to try On Record with."""

import os
import shlex
import sys
from dataclasses import replace
from pathlib import Path

import click

from bot.app import App
from bot.terminal.options import json_option, log, print_json, with_app

QUESTIONS = (
    'ask "What did CENTCOM say about the hospital?"',
    "said CENTCOM",
    'check "Forty people were treated at the hospital in Pell Harbour."',
    'quote "The hospital was never a target"',
    "chat",
)


@click.command(
    epilog="""\b
Examples:
  onrecord demo
  onrecord demo --folder try-it
"""
)
@click.option("--folder", type=click.Path(path_type=Path), metavar="FOLDER", help="Where it is to live.")
@json_option
@with_app
def demo(app: App, folder: Path | None, as_json: bool) -> int:
    """Set up a corpus of thirteen invented articles in a folder of its own, and say what to ask it.

    Your own corpus is left alone. Again, it changes nothing.
    """
    import corpus
    from bot.contract.home import DemoShape
    from bot.settings import demo_home
    from corpus.nouns import Metadata
    from corpus.sources.files import find

    home = (folder or demo_home()).absolute()
    tried = App(replace(app.settings, home=home, database=""), say=log)
    sample = Path(corpus.__file__).with_name("sample")
    for result in tried.add(find(str(sample), Metadata(), recursive=False, stdin=sys.stdin.buffer)):
        if result.status == "failed":
            log(f"{result.source}: {result.error}")
    shape = DemoShape(home=str(home), articles=tried.catalogue.scope().articles, ask=list(map(_line, QUESTIONS)))
    if as_json:
        print_json(shape)
        return 0
    print(f"{shape.articles} invented articles are in {home}. Point On Record at them, and ask:\n")
    print("\n".join([f"  {_pointed_at(home)}", *(f"  {each}" for each in shape.ask)]))
    print("\nYour own: open another terminal, or unset ONRECORD_HOME, then: onrecord add FILE...")
    return 0


def _line(question: str) -> str:
    return f"onrecord {question}"


def _pointed_at(home: Path) -> str:
    """The line by which a shell points On Record at a home."""
    return f'set "ONRECORD_HOME={home}"' if os.name == "nt" else f"export ONRECORD_HOME={shlex.quote(str(home))}"
