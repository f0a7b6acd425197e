"""The manual page, made of what --help says of every command: in roff, the form that `man` reads."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

import click

from bot.terminal.cli import group

HEAD = "On Record"
_MARK = "\b"  # before a paragraph that keeps its lines


def manual_page() -> str:
    """The page of all commands."""
    context = click.Context(group, info_name="onrecord", max_content_width=100)
    lines = [f'.TH ONRECORD 1 "" "onrecord {_version()}" "{HEAD}"', ".SH NAME"]
    lines += [_escaped("onrecord - " + _first_line(group)), ".SH SYNOPSIS", r"\fBonrecord\fR COMMAND [OPTION]..."]
    lines += [".SH DESCRIPTION", *_paragraphs(_described(group)), ".SH COMMANDS"]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None and not command.hidden:
            lines += _command(command, context, name)
    return "\n".join(lines) + "\n"


def _command(command: click.Command, parent: click.Context, name: str) -> Iterator[str]:
    """A command with its arguments, options and examples; then those below it."""
    context = click.Context(command, info_name=name, parent=parent)
    yield f".SS {_escaped(' '.join([context.command_path, *command.collect_usage_pieces(context)]))}"
    yield from _paragraphs(_described(command))
    for parameter in command.get_params(context):
        if told := parameter.get_help_record(context):
            yield from (".TP", rf"\fB{_escaped(told[0])}\fR", _escaped(told[1]))
    yield from _paragraphs(command.epilog or "")
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None and not found.hidden:
                yield from _command(found, context, below)


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a help text; one that keeps its lines is set as it is."""
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        if _MARK in paragraph:
            lines = [line for line in paragraph.replace(_MARK, "").split("\n") if line.strip()]
            yield from (".PP", ".nf", *map(_escaped, lines), ".fi")
        elif paragraph.strip():
            yield from (".PP", _escaped(" ".join(paragraph.split())))


def _described(command: click.Command) -> str:
    return (command.help or "").partition("\f")[0]


def _first_line(command: click.Command) -> str:
    return _described(command).strip().partition("\n")[0].rstrip(".")


def _escaped(words: str) -> str:
    """Words as roff takes them: none of it is a command, and hyphens can be copied."""
    safe = words.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{safe}" if safe.startswith((".", "'")) else safe


def _version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:  # run from a folder that was never installed
        return ""
