"""What is said where something has its limit: calmly, with when it goes on. To be translated with texts.py."""


def too_many(most: int, wait: int) -> str:
    """A person has asked enough for a minute."""
    return f"You have asked {_questions(most)} within a minute. I answer again in {_seconds(wait)}."


def too_many_here(most: int, wait: int) -> str:
    """A chat has asked enough for a minute."""
    return f"This chat has asked {_questions(most)} within a minute. I answer again in {_seconds(wait)}."


def your_calls_used(most: int) -> str:
    """A person's calls to the language model are used up."""
    if not most:
        return "Answered without the language model, which is kept for others."
    return f"Answered without the language model: your {_calls(most)} used. It helps again at 0:00 UTC."


def our_calls_used(most: int) -> str:
    """A chat's calls to the language model are used up."""
    if not most:
        return "Answered without the language model, which is not for this chat."
    return f"Answered without the language model: this chat's {_calls(most)} used. It helps again at 0:00 UTC."


def _calls(most: int) -> str:
    return "call for today is" if most == 1 else f"{most:,} calls for today are"


def _questions(most: int) -> str:
    return f"{most:,} question{'' if most == 1 else 's'}"


def _seconds(wait: int) -> str:
    return f"{wait} second{'' if wait == 1 else 's'}"
