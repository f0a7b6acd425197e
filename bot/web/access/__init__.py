"""Access: who may call the web server, under which name, and what they may do."""
