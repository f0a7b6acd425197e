"""Handlers of commands, messages and buttons."""
