"""Messages as Telegram takes them."""
