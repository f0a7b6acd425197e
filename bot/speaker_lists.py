"""Speakers in the terminal: each with its names and why they are its."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from bot.entries import console
from bot.safe import plain
from corpus.catalogue import SpeakerCorrection
from retrieval.speakers import Speaker

_SAID = {"alias": "is also", "unalias": "is not", "merge": "is one with", "split": "is told apart from"}


def print_speakers(speakers: Sequence[Speaker], total: int, unnamed: int) -> None:
    """Who speaks, most statements first."""
    out = console()
    if not total:
        out.print(Text("Nobody speaks yet. Add articles: onrecord add story.html notes/ wire.jsonl"))
        return
    for speaker in speakers:
        print_speaker(speaker, out)
    foot = [f"{total:,} speakers" if total > 1 else "1 speaker"]
    if unnamed:
        foot.append(f"{unnamed:,} statements by people whom the articles do not name")
    if len(speakers) < total:
        foot.append(f"{total - len(speakers):,} more: onrecord speakers --limit 0")
    out.print(Text("\n" + " · ".join(foot), style="dim"))
    out.print(Text("Two of one full name are one: to tell them apart, onrecord speakers split", style="dim"))


def print_speaker(speaker: Speaker, out: Console) -> None:
    """A speaker, its other names, and why they are its."""
    line = Text(f"{speaker.statements:>6,}  ") + Text(plain(speaker.name), style="bold")
    out.print(line + Text(f"  {speaker.type}", style="dim"))
    for words in _names(speaker):
        out.print(Text(f"{'':8}{plain(words)}", style="dim"))


def _names(speaker: Speaker) -> list[str]:
    """The further names with their reasons."""
    return [f"also {join.name if join.other == speaker.name else join.other} ({join.why})" for join in speaker.joins]


def _articles(numbers: frozenset[int]) -> str:
    word = "article" if len(numbers) == 1 else "articles"
    return f"{word} {', '.join(map(str, sorted(numbers)))}"


def print_corrected(speakers: Sequence[Speaker], correction: SpeakerCorrection) -> None:
    """What holds after a correction, and how to take it back."""
    out = console()
    out.print(
        Text("Taken back." if correction.undone else "Noted. It holds for every answer from now on.", style="bold")
    )
    for speaker in speakers:
        print_speaker(speaker, out)
    if not correction.undone:
        out.print(Text(f"\ntake it back: onrecord speakers undo {correction.id}", style="dim"))


def told(correction: SpeakerCorrection) -> str:
    """A correction on one line."""
    others = ", ".join(correction.others)
    where = f" in {_articles(frozenset(correction.articles))}" if correction.articles else ""
    undone = f" (undone {correction.undone[:10]})" if correction.undone else ""
    words = f"{correction.id}  {correction.at[:10]}  {correction.name} {_SAID[correction.kind]} {others}{where}{undone}"
    return plain(words)
