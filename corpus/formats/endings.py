"""Lines under an article that are not its text: appeals, contacts, a writer's life, accounts and comments.

Only lines at the very end are looked at, so that a sentence of the article that sounds like one stays what it is; one
with somebody's words in it is never taken. What is found stays in the text and answers nothing.
"""

import re
from collections.abc import Sequence

_FROM_END, _LEAST_BEFORE = 12, 2  # blocks
_APPEAL = re.compile(
    r"""
    \b(?:support|donate|contribut\w+|help\s(?:us|fund|keep)|chip\sin|give)\b.{0,60}\b(?:our|us|independent|local|quality)\b
        .{0,30}\b(?:journalis\w+|newsrooms?|reporting|work|mission|reporters|(?:news)?paper|site|coverage|team)
    |\bsupport\s(?:us|our\s\w+)\b|\bbecome\san?\s(?:\w+\s){0,2}(?:member|subscriber|supporter|patron|friend)\b
    |\b(?:subscribe|sign\s(?:up|in|out)|register|log\s(?:in|out))\b.{0,140}\b(?:newsletters?|inbox|accounts?|alerts?|updates
        |comments?|e-?mails?|digital|access|today|free|daily|weekly|again|briefing)\b
    |\b(?:do|if)\syou(?:['’]ve)?\s(?:know|have|work|got)\b.{0,90}\b(?:story|tips?|information|more|photos?|videos?|question|
        correction|experience)\b.{0,90}(?:e-?mail|contact|write|call|tell|let|reach|touch|share|send|@)
    |\b(?:got|have)\s(?:a|an|any)\s(?:\w+\s)?(?:tips?|story\sidea|question\sfor)\b
    |\b(?:e-?mail|contact|reach|write\sto|get\sin\stouch|send\s(?:us|your))\b.{0,60}(?:\S+@\S+\.\w+|\bus\b|\bour\s\w+)
    |\bfollow\s(?:him|her|them|us|me|[A-Z]\w+(?:\s[A-Z]\w+)?)\s(?:on|as|at|@)
    |(?:^|\s)@\w{3,}\W*$|\byour\s(?:comments?|profile|display\sname|account|inbox|subscription)\b
    |\bjoin\s(?:the\s(?:conversation|discussion|debate)|our\s(?:\w+\s)?(?:forums?|community|channel|group))\b
    |\bcomments?\s(?:are|is|will\sbe)\s(?:moderated|closed|open|now\sclosed|reviewed)\b
    |\b(?:affiliate\s(?:commissions?|links?)|earn\san?\s(?:\w+\s)?commission)\b
    |\bsubject\sto\scopyright\b|\b(?:republish|reprint)\w*\b.{0,60}\b(?:licen[cs]e|permission|commons)\b
    |\bunterstützen\ssie\s(?:uns|unsere)|\babonnieren\ssie|\bsoutenez(?:-nous)?\b|\babonnez-vous|\bsuscríbe(?:te|se)
    |\bhazte\s(?:socio|suscriptor)|\bapoya\s(?:nuestro|a\s)|\babbonati\b|\bsostienici\b
    """,
    re.I | re.X,
)
_WORDS_OF_SOMEBODY = re.compile(
    r"[“”«»„]|\"[^\"]{12,}\"|\b(?:said|says|according\sto|told\s(?:reporters|the|us|me|[A-Z]))\b"
)
_LIVES = (
    r"\s+(?:is|was|has\sbeen|covers|writes|reports|reported|joined|works|worked|edits|leads|teaches|holds|lives|"
    r"can\sbe\s(?:reached|followed|contacted))\b"
)
_WRITER = re.compile(
    rf"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){{1,3}}{_LIVES}(?=.*\b(?:reporter|correspondent|editor|journalist|columnist|"
    r"staff\swriter|contributor|contributing|freelance|bureau\schief|covers?|covering|reporting\son)\b)"
    r"(?=.*\b(?:covers?|covering|for|at|with|based|from)\b)(?!.*\b(?:killed|arrested|died|charged|detained|accused|jailed))"
)


def endings(blocks: Sequence[tuple[str, str]], byline: str | None) -> set[int]:
    """The places of the blocks (kind, words) at the end that are no text of the article."""
    found: set[int] = set()
    last = max(_LEAST_BEFORE, len(blocks) - _FROM_END)
    for at in range(len(blocks) - 1, last - 1, -1):
        kind, words = blocks[at]
        if kind == "paragraph" and is_ending(words, byline):
            found.add(at)
        elif kind in ("paragraph", "quote"):
            break
    return found


def is_ending(words: str, byline: str | None) -> bool:
    """Tell whether a line under an article is an appeal, a contact, or tells of its writer."""
    if len(words) > 600 or _WORDS_OF_SOMEBODY.search(words):
        return False
    return bool(_APPEAL.search(words) or _WRITER.match(words) or _is_about(words, byline))


def _is_about(words: str, byline: str | None) -> bool:
    """Tell whether a line says who the writer is."""
    names = [name.strip() for name in (byline or "").split(",") if name.strip()]
    firsts = [name.split()[0] for name in names if " " in name]
    written = "|".join(re.escape(name) for name in (*names, *firsts))
    return bool(written) and bool(re.match(rf"(?:{written}){_LIVES}", words, re.I))
