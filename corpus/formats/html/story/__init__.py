"""The article on a page: its runs of text, the boxes around them, which of them are the story."""
