"""onrecord completion, onrecord man: what a shell and its manual want to know of the commands."""

from pathlib import Path

import click

from bot.terminal.options import json_option, print_json

SHELLS = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "fish": "~/.config/fish/completions/onrecord.fish"}
VARIABLE = "_ONRECORD_COMPLETE"  # by which a shell asks the program what may come next


@click.command(
    epilog="""\b
Examples:
  onrecord completion bash >> ~/.bashrc
  onrecord completion zsh >> ~/.zshrc
  onrecord completion fish > ~/.config/fish/completions/onrecord.fish
"""
)
@click.argument("shell", type=click.Choice(list(SHELLS)))
@json_option
def completion(shell: str, as_json: bool) -> int:
    """Print what a shell needs to complete commands and options with the tab key."""
    from click.shell_completion import get_completion_class

    from bot.contract.home import CompletionShape
    from bot.terminal.cli import group

    made_for = get_completion_class(shell)
    assert made_for is not None
    script = made_for(group, {}, "onrecord", VARIABLE).source_vars()
    text = made_for.source_template % script
    if as_json:
        print_json(CompletionShape(shell=shell, script=text))
    else:
        print(text)
    return 0


@click.command(
    epilog="""\b
Examples:
  onrecord man > onrecord.1 && man ./onrecord.1
  onrecord man --file ~/.local/share/man/man1/onrecord.1
"""
)
@click.option("--file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write it there.")
@json_option
def man(file: Path | None, as_json: bool) -> int:
    """The manual page of all commands, as `man` reads it."""
    from bot.terminal.manual import manual_page

    page = manual_page()
    if file is not None:
        from bot.terminal.commands.evidence.files import write

        write(str(file), page.encode())
    if as_json:
        from bot.contract.home import ManShape

        print_json(ManShape(page=page))
    elif file is None:
        print(page, end="")
    return 0
