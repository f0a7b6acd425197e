"""Every sentence that the bot says by itself."""
