"""Commands that have commands of their own: `onrecord statements 3` beside `onrecord statements fix s7`."""

import click


class Listing(click.Group):
    """A group whose command `list` is meant where none of its commands is named first."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` before what does not begin with a command or ask for help."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)
