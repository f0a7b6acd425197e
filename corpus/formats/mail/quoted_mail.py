"""Part what a mail's sender wrote from what it quotes of another mail: those are another writer's words.

Pure: a mail's plain text or page in, the sender's own part and the quoted one out. A mail that only hands another one
on has no words of its own; that is the caller's to see.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

_REPLY = re.compile(
    r"\s*(?:\[[\w .-]{1,30}\]\s*)?(?:re|aw|sv|antw|antwort|res|odp|ynt|r|rif|回复|答复)\s*(?:\[\d+\])?\s*[::]", re.I
)
FORWARDED = (  # what programs write above a mail that is handed on, between dashes and without
    r"forwarded (?:message|by)|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|"
    r"doorgestuurd bericht|mensagem encaminhada|vidarebefordrat meddelande|wiadomość przekazana|пересылаемое сообщение"
)
BEGINS_FORWARDED = (
    r"begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:réexpédié|transféré)|"
    r"inicio del mensaje reenviado|inizio messaggio inoltrato|begin doorgestuurd bericht|"
    r"início da mensagem reencaminhada"
)
_FORWARD = re.compile(rf"-{{2,}}\s*(?:{FORWARDED})\b|(?:{BEGINS_FORWARDED})\s?:", re.I)
_WROTE = r"(?:wrote|schrieb|schreef|skrev|a écrit|escribió|escreveu|ha scritto|napisał\(?a?\)?|napsala?|kirjoitti)"
_ATTRIBUTION = re.compile(
    rf"(?:(?:On|Am|Le|El|Op|Il|Em|Den|Dnia|Dne|W dniu)\s.{{4,250}}|.{{2,120}}(?:<\S+@\S+>|\(\S+@\S+\)).{{0,60}})"
    rf"\b{_WROTE}\b.{{0,120}}:\s*",
    re.I | re.S,
)
_ORIGINAL = re.compile(
    r"[-_]{2,}\s*(?:original message|original appointment|reply message|ursprüngliche nachricht|message d['’]origine|"
    r"mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original)\s*[-_]{2,}"
    r"|_{10,}$",
    re.I,
)
_HEAD = re.compile(
    r"\*?(?:From|Von|De|Da|Van|Fra|Från|Od|Sent|Gesendet|Envoyé|Enviado(?: el)?|Inviato|Verzonden|Date|Datum|Fecha|"
    r"Data|To|An|À|Para|A|Aan|Cc|Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp|Assunto)\s?:\*?\s*\S?.*",
    re.I,
)
_FROM = re.compile(r"\*?(?:From|Von|De|Da|Van|Fra|Från|Od)\s?:", re.I)
_WRITER = re.compile(
    r"(?:^|[,\d]|\b(?:at|um|à|om|[AP]M)\b)\s*([^\W\d][^,<>\d]{1,80}?),?\s*(<[^<>]{3,100}>)?\s*" + _WROTE + r"\s*:", re.I
)
_SENT = re.compile(r"@|\d[:.h]\d\d|\d[/.-]\d")  # what programs write there and people do not
_OPENING = 200  # characters in which a mail that is handed on says so
_MOST_LINES = 3  # over which an attribution is wrapped

_QUOTES = (
    "//blockquote[@type='cite']|//*[contains(concat(' ',@class,' '),' gmail_quote ')]|"
    "//*[contains(@class,'gmail_quote_container')]|//*[contains(@class,'yahoo_quoted')]|"
    "//*[contains(@class,'protonmail_quote')]|//*[contains(@class,'zmail_extra')]|"
    "//*[contains(@class,'moz-cite-prefix')]|//*[@id='mail-editor-reference-message-container']|"
    "//*[@id='OLK_SRC_BODY_SECTION']|//*[contains(@class,'tutanota_quote')]"
)
_ONWARD = (  # what stands behind these is quoted
    "//*[@id='divRplyFwdMsg' or @id='appendonsend' or @id='stopSpelling' or @id='replySplit']|"
    "//div[contains(translate(@style,' ',''),'border-top:solid#')]"
)


def is_reply(subject: str, names: Sequence[str]) -> bool:
    """Tell by its subject and the names of its headers whether a mail answers another one."""
    answers = any(name.lower() in ("in-reply-to", "references") for name in names)
    handed_on = re.match(r"\s*(?:fwd?|fw|wg|tr|rv|doorst|enc|i)\s*:", subject, re.I)
    return bool(_REPLY.match(subject)) or (answers and not handed_on)


def hands_on(text: str) -> bool:
    """Tell whether a mail says of itself that it forwards another one."""
    return bool(_FORWARD.search(text))


def is_attribution(words: str) -> bool:
    """Tell whether a paragraph is nothing but "On Monday Ana Ruiz wrote:"."""
    return len(words) < 300 and bool(_ATTRIBUTION.fullmatch(words.strip())) and bool(_SENT.search(words))


def attributed(words: str) -> str:
    """The writer that an attribution names, as a mail's header has him; empty where it is none."""
    match = _WRITER.search(words) if is_attribution(words) else None
    return f"{match[1].strip()} {match[2] or ''}".strip() if match else ""


def own_text(text: str, *, reply: bool) -> tuple[str, str]:
    """The sender's own part of a plain text, and what it quotes."""
    lines = text.split("\n")
    own: list[str] = []
    quoted: list[str] = []
    at, inside = 0, reply
    while at < len(lines):
        end = _introduced(lines, at)
        if end and any(line.startswith(">") for line in lines[end : end + 4]):
            inside = True
            at = end
        elif end or (reply and _is_head(lines, at)) or (_ORIGINAL.match(lines[at].strip()) and _is_head(lines, at + 1)):
            quoted += lines[at:]
            break
        elif inside and lines[at].startswith(">"):
            quoted.append(lines[at])
            at += 1
        else:
            own.append(lines[at])
            at += 1
    return "\n".join(own), "\n".join(quoted)


def _introduced(lines: Sequence[str], at: int) -> int:
    """The number of the line behind an attribution that begins here, 0 where none does."""
    if not lines[at].strip() or lines[at].startswith(">"):
        return 0
    for end in range(at + 1, min(len(lines), at + _MOST_LINES) + 1):
        if is_attribution(" ".join(line.strip() for line in lines[at:end])):
            return end
        if end < len(lines) and not lines[end].strip():
            return 0
    return 0


def _is_head(lines: Sequence[str], at: int) -> bool:
    """Tell whether the headers of a mail are written here: a sender and at least two more, each on its line."""
    written = [line.strip() for line in lines[at : at + 8] if line.strip()][:4]
    heads = [line for line in written if _HEAD.fullmatch(line)]
    return bool(written) and bool(_FROM.match(written[0])) and len(heads) >= 3


def without_quoted(tree: Any, *, reply: bool) -> str:
    """Take what is quoted out of a mail's page; return its words. A mail that is handed on whole stays."""
    taken: list[str] = []
    for node in _quoting(tree, reply=reply):
        words = " ".join(" ".join(node.itertext()).split())
        if node.getparent() is not None and not hands_on(words[:_OPENING]):
            taken.append(words)
            node.drop_tree()
    return " ".join(taken)


def _quoting(tree: Any, *, reply: bool) -> Iterator[Any]:
    yield from list(tree.xpath(_QUOTES))
    for node in list(tree.xpath(_ONWARD)) if reply else ():
        words = " ".join(" ".join(node.itertext()).split())
        if _FROM.match(words) or not words:
            following = list(node.itersiblings())
            yield from [node, *following] if words or following else []
