"""The changes of an article on a terminal: in colour, and by signs where there is none."""

import re
from difflib import SequenceMatcher

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.present.article import details, minute
from bot.present.safe import plain_line
from bot.terminal.answer_view import console
from corpus.nouns import Article
from retrieval.tracks.changes import Change, Changed
from retrieval.tracks.history import Edit

REMOVED, ADDED = "red", "green"
_WORDS = re.compile(r"\S+|\s+")


def print_edit(article: Article, edit: Edit) -> None:
    """The article, the times, then each change: [-words that went-], {+words that came+}."""
    out = console()
    out.print(Text(details(article), style="bold"))
    out.print(Text(f"From {minute(edit.seen_before)} to {minute(edit.seen_after)}", style="dim"))
    if edit.change is None:
        out.print(Text("Nothing but white space, marks or parts around the story differs."))
        return
    out.print(Text("The change is material." if edit.change.material else "Only wording, or more of the story."))
    _print_change(edit.change, out)


def _print_change(change: Change, out: Console) -> None:
    for each in change.changed:
        out.print(Text(f"\n~ {each.kind}", style="cyan"))
        out.print(Padding(words_changed(each), (0, 0, 0, 2)))
    for sign, style, sentences in (("-", REMOVED, change.removed), ("+", ADDED, change.added)):
        for sentence in sentences:
            out.print()
            out.print(Text(f"{sign} {plain_line(sentence)}", style=style))


def words_changed(changed: Changed) -> Text:
    """One line of both wordings: what went between [- and -], what came between {+ and +}."""
    before, after = (_WORDS.findall(plain_line(words)) for words in (changed.before, changed.after))
    line = Text()
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            line.append("".join(before[i:j]))
            continue
        if gone := "".join(before[i:j]):
            line.append(f"[-{gone}-]", style=f"{REMOVED} strike")
        if came := "".join(after[k:m]):
            line.append(f"{{+{came}+}}", style=f"{ADDED} bold")
    return line
