"""The help of commands as it is laid out: in a narrow terminal an example and what it is for stand below each other.

Click leaves the lines of examples as they are, and a terminal breaks those that are too long within a word.
"""

import re
from collections.abc import Iterator

import click

_WITH_NOTE = re.compile(r"(?P<command>\s+\S.*?\S) {3,}(?P<note>\S.*)")


class HelpPage(click.HelpFormatter):
    """The help of one command, no line of examples wider than the terminal."""

    def getvalue(self) -> str:
        """The whole text."""
        lines = super().getvalue().split("\n")
        return "\n".join(part for line in lines for part in _laid_out(line, self.width))


class HelpContext(click.Context):
    """A context whose help is laid out so."""

    formatter_class = HelpPage


def with_help(command: click.Command) -> click.Command:
    """The command, with its help and that of the commands in it laid out so."""
    command.context_class = HelpContext
    if isinstance(command, click.Group):
        for each in command.commands.values():
            with_help(each)
    return command


def _laid_out(line: str, width: int) -> Iterator[str]:
    """A line, or the lines that it is parted into: its note apart, its command over several lines."""
    noted = _WITH_NOTE.fullmatch(line)
    if len(line) <= width or not (noted or "onrecord " in line):
        yield line
        return
    yield from _parted(noted["command"] if noted else line, width)
    if noted:
        yield f"{_indent(line)}    {noted['note']}"


def _parted(command: str, width: int) -> Iterator[str]:
    """A command over several lines that a shell takes as one, parted before its options."""
    indent, now = _indent(command), ""
    for word in re.split(r" (?=--)", command.strip()):
        if now and len(f"{indent}{now} {word} \\") > width:
            yield f"{indent}{now} \\"
            indent, now = _indent(command) + "    ", word
        else:
            now = f"{now} {word}" if now else word
    yield f"{indent}{now}"


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
