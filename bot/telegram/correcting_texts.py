"""What is said where an editor corrects: to be translated with texts.py."""

WHO = "Who says it? Choose, or reply to this message with the name."
NOT_A_STATEMENT = "This entry is a passage, not a statement, so nobody is said to speak in it."
DROPPED = "Noted: it is no statement. It counts as one no more, in any answer."
HIDDEN = "Noted: it does not answer this. It is hidden here."
UNDO = "Undo"
UNDONE = "Taken back."
NOTHING_TO_UNDO = "That was taken back already."
NAMELESS = "That is no name. Reply with the name of who says it."


def asks_who(statement: int, answer: str) -> str:
    """The question whose reply is a name; its last line tells of which statement."""
    return f"{WHO}\n(statement s{statement}, answer {answer})"


def now_said_by(name: str) -> str:
    """Who speaks, from now on."""
    return f"Noted: {name} says it. That holds for every answer from now on."
