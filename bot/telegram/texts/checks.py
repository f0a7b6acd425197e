"""Sentences around a check of claims."""

from bot.telegram.texts import Plural, Text

MENU_CHECK = Text("do the articles bear out a claim?")
CHECK_HOW = Text("Write the claim after it, or reply with /check to the message that holds it.")
CHECK_IT = Text("Check its claims")
NOTHING_TO_CHECK = Text("Nothing here can be checked.")
MISSING = Text("Missing: %(missing)s")
NEAR = Text("Near, but deciding nothing")
UNDECIDED = Text("decides nothing: %(why)s")
NOT_CHECKED = Text("Not checked:")
AND_PARTS = Plural("and %(count)s more part", "and %(count)s more parts")
FACT_CHECKED, PERHAPS = Text("Fact-checked before"), Text("Perhaps fact-checked before")
SIMILAR = Text("Similar fact-checks")
CAME_ABOUT = Text("How check %(id)s came about")
