"""What is said about what is kept of people's questions, and of its end. To be translated with texts.py."""

from bot.telegram.entities import Message, Rows, Writer, plainly

ERASE, KEEP = "Erase it", "Keep it"
KEPT_IT = plainly("Nothing was erased.")
NOTHING_KEPT = plainly("Nothing of your questions is kept here.")
NOT_FOLLOWED = "What you follow stays: /following ends it. What stands in this chat is Telegram's: delete it there."
MENU_FORGET = "erase what is kept of your questions"


def kept(answers: int, talks: int, keep_days: int, buttons: Rows) -> Message:
    """What is kept of a person's questions, before it is erased."""
    for_days = "until the end of the day" if keep_days == 0 else f"for {keep_days:,} day{'' if keep_days == 1 else 's'}"
    writer = Writer().add("Erase what is kept of your questions?", "bold")
    writer.add(f"\nThese are {_listed(answers, talks)}, kept {for_days}. The buttons under former answers end with it.")
    return writer.add(f"\n{NOT_FOLLOWED}").message(buttons)


def erased(answers: int, talks: int, replies: int) -> Message:
    """What was erased."""
    model = f", and {_counted(replies, 'reply', 'replies')} of the language model" if replies else ""
    return plainly(f"Erased: {_listed(answers, talks)}{model}.")


def _listed(answers: int, talks: int) -> str:
    what = f"{_counted(answers, 'question', 'questions')} with the answer{'' if answers == 1 else 's'}"
    return f"{what}, and what you last spoke of in {_counted(talks, 'chat', 'chats')}"


def _counted(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"
