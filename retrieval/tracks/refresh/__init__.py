"""Pages of articles, read again: by schedule or when asked, told as what they are."""
