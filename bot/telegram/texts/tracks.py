"""Sentences around what is followed: beginning it, the list with its settings, timelines."""

from bot.telegram.texts import Plural, Text
from retrieval.tracks.store.tracks import Level

MENU_TRACK = Text("follow a claim, a name or a question")
MENU_TRACKS = Text("what you follow, and how it stands")
MENU_TIMELINE = Text("who said what of it, and when")
TRACK_HOW = Text(
    "Write a claim after it, a name or a question, or reply with /track to the message that holds the claim: "
    "/track The bridge cost 40 million crowns, /track Ana Ruiz, /track When will the bridge open?"
)
TRACK, TRACK_SPEAKER = Text("Track"), Text("Track who speaks")
WHICH_CLAIM = Text("It makes several claims. Which one shall I follow?")
NO_CLAIM = Text("There is no claim in it that I can follow. Write one after the command: /track The bridge is closed.")
TOLD_OF_CLAIM = Text("I tell you when an article that is added speaks for it or against it.")
SO_FAR = Text("So far: %(status)s")
TIMELINE, SETTINGS, BACK = Text("Timeline"), Text("Settings"), Text("Back")
TIMELINE_HOW = Text("Write its number in /tracks after it: /timeline 1")
NOT_FOLLOWED = Text("Nothing of that number is followed here. /tracks shows what is.")
NEXT = Plural("Next %(count)s (%(left)s left)", "Next %(count)s (%(left)s left)")
NO_FURTHER = Text("There is no more of this timeline.")
MOVED = Text("How the words moved")
BECAUSE = Text("Because: %(why)s")
UNDATED = Text("Without a date, and so on no day")
ALSO_OF = Text("Also of %(whom)s, which you follow")
CHOSEN = Text("✓ %(level)s")
LEVELS: dict[Level, Text] = {"all": Text("All"), "important": Text("Important only"), "none": Text("None")}
TELLS: dict[Level, Text] = {
    "all": Text("You hear of all that is new about it; what matters less comes once a day or week, together."),
    "important": Text("You hear only of what is important: what speaks for or against it anew, denials, edits."),
    "none": Text("You hear nothing of it; its timeline goes on."),
}
