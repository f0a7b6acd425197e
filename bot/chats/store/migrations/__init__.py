"""The steps of `chats.sqlite`, in order of their numbers."""
