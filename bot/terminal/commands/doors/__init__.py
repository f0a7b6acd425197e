"""Commands by which On Record is reached in other ways: on Telegram, as pages, by other programs."""
