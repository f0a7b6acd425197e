"""What the bot does with commands, messages and buttons."""
