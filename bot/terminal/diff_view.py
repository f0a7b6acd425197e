"""The changes of an article on a terminal: in colour, and by signs where there is none."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.present.article import details, minute
from bot.present.changes import words_changed as pieces
from bot.present.safe import plain_line
from bot.terminal.answer_view import console
from corpus.nouns import Article
from retrieval.tracks.changes import Change, Changed
from retrieval.tracks.history import Edit

REMOVED, ADDED = "red", "green"


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
        out.print(Padding(words_changed(each), (0, 0, 0, 2), expand=False))
    for sign, style, sentences in (("-", REMOVED, change.removed), ("+", ADDED, change.added)):
        for sentence in sentences:
            out.print()
            out.print(Text(f"{sign} {plain_line(sentence)}", style=style))


def words_changed(changed: Changed) -> Text:
    """One line of both wordings: what went between [- and -], what came between {+ and +}."""
    line = Text()
    for became, words in pieces(changed):
        if became == "gone":
            line.append(f"[-{words}-]", style=f"{REMOVED} strike")
        elif became == "come":
            line.append(f"{{+{words}+}}", style=f"{ADDED} bold")
        else:
            line.append(words)
    return line
