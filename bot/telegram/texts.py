"""Every sentence that the bot says by itself, in one place: to be translated, this is what has to be.

What it says around quotations (labels, citations, receipts) is shared with the command line and stands in bot/wording.
"""

from corpus.errors import OnRecordError

START = (
    "Ask me what somebody said, and I answer with their words as printed, each with its source.\n"
    "For example: What did the mayor say about the bridge?\n"
    "/help shows what else I can do."
)
HELP = (
    "Ask in plain words: “What did CENTCOM say about the hospital?”, “Who denied it?”, “And in May?”. "
    "A question that you edit is answered anew.\n\n"
    "/said NAME: what somebody is on record with\n"
    "/quote WORDS: does this quotation stand in an article? Also as a reply to a message\n"
    "/articles, /speakers: what is here, and who speaks\n"
    "/follow NAME: hear when an article comes in which somebody speaks\n"
    "/following: whom you follow, and when you hear of it\n"
    "/forget: erase what is kept of your questions\n\n"
    "In a group I answer when I am asked: /ask, my name, or a reply to me.\n"
    "DIRECT are somebody's own words; INDIRECT is a reporter's wording. "
    "What I do not find is not on record here; it may have been said all the same."
)
HELP_EDITOR = (
    "\n\nYou may add articles: send a link, or a file (html, pdf, docx, eml, txt). "
    "/remove takes one away. Under an answer, “wrong?” corrects who speaks."
)
MENU_ASK = "ask a question"
MENU_SAID = "what somebody is on record with"
MENU_QUOTE = "does this quotation stand in an article?"
MENU_ARTICLES = "the articles that are here"
MENU_SPEAKERS = "who speaks in them"
MENU_HELP = "what I can do"
ASK_HOW = "Write the question after it: /ask What did CENTCOM say about the hospital?"
SAID_HOW = "Write a name after it: /said Ana Ruiz"
QUOTE_HOW = "Write the words after it, or reply with /quote to the message that holds them."
UNKNOWN_COMMAND = "That is no command of mine. /help shows what I can do."
UNREADABLE = "I read text, links and documents, not pictures or sound. Write your question, or /help."
NOT_YOURS = "That is for those who keep the articles here. Ask the one who let you in."
TELL_ME = "Tell me when an article answers this"
TELL_ME_SPEAKER = "Tell me when it speaks"
WHICH = "Which one?"
GONE = "That is not here any more. Ask again."
FAILED = "Something went wrong here, and it has been noted. Nothing is lost; please try again."


def failed(error: BaseException | None) -> str:
    """What a person is told of a failure: what they can act on, else that it was not their doing."""
    return str(error) if isinstance(error, OnRecordError) else FAILED
