"""On Record in a chat: the one place that knows Telegram. What it answers is made elsewhere."""
