"""What is said where an editor removes an article: to be translated with texts.py."""

MENU_REMOVE = "take an article away (editors)"
HOW = "Write the article's number after it: /remove 12. The numbers stand in /articles."
ASK = "Remove this article for good? Answers given earlier will no longer show its words. This cannot be undone."
REMOVE = "Remove"
KEEP = "Keep"
KEPT = "Kept."
NOT_HERE = "There is no such article here. See /articles for the numbers."


def removed(id: int) -> str:
    """It is gone."""
    return f"Article {id} is removed."
