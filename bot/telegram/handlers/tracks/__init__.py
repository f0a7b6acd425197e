"""The follows of a chat, by commands and buttons: beginning them, the list and its settings, timelines."""
