"""Lines in and under an article that are not its text: notices, appeals, contacts, a writer's life, comments.

Notices are known anywhere by their whole wording; the others at the very end alone, so that a sentence of the article
that sounds like one stays what it is. A line with somebody's words in it is never taken. A web page is read without
them; in other texts they stay and answer nothing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from corpus.formats.appeals import WORDS_OF_SOMEBODY, is_appeal, is_imprint
from corpus.formats.html.dates.printed_days import is_day_alone
from corpus.formats.html.names.people import people, signed
from corpus.formats.html.names.sites import squash
from corpus.language.text import clean
from corpus.nouns import ANSWERING, Kind

_FROM_END = 12  # blocks
_LONGEST = 420  # characters of a line
_LONGEST_BYLINE, _PROSE, _LONGEST_BY = 90, 120, 12
_LONGEST_LIFE, _LONGEST_LABEL = 900, 80
_LABEL = re.compile(
    r"(?:tags?|topics?|temas|themen|schlagworte|stichworte|etiquetas|mots[-\s]clés|argomenti|keywords|теги|темы|tagi|标签|標籤)\W*",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:sa(?:id|ys)|told|asked|answered|sagt[e]?|erklärt[e]?|a\sdéclaré|dit|explique|dijo|dice|ha\sdetto|disse|diz)\b"
)
_OPENS = re.compile(
    r"\W*(?:(?:words|text|story|written|reported|posted)\s+)?(?:by|von|par|por|door|di|de|av|af|autor(?:in)?:|author:|\d)",
    re.I,
)
_PUBLISHED_AT = re.compile(  # "Issued on: 27/08/2019 - 18:34 Modified: 28/08/2019"
    r"\W*(?:(?:issued|published|posted|created|modified|updated|veröffentlicht|publié|publicado|modifié|actualizado)"
    r"(?:\s(?:on|at|am|le|el))?\s*:?\s*[\d/.\-:\s]{8,24}){1,2}",
    re.I,
)
_GIVEN = re.compile(  # by whom a text was given to the site that prints it
    r"(?:courtesy\sof|reprinted\sfrom|republished\sfrom|con\spermiso\sde|mit\sgenehmigung\sv\w+)\s[^.!?]{2,60}", re.I
)
_LEAST_TITLE, _MOST_BEFORE = 12, 3  # letters of a title; words before a name
_YEAR, _CLOCK = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)"), re.compile(r"(?<!\d)[012]?\d[:.h][0-5]\d(?!\d)")
_HALF_OF_DAY = re.compile(r"(?<=\d)\s?[ap]\.m\.$", re.I)  # whose full stop ends no sentence
_MOST_BESIDE = 7  # words beside a day and an hour
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff]{4}")
_TOLD_APART = ("paragraph", "heading", "boilerplate")  # kinds of blocks among which such lines are looked for
_RULE = re.compile(r"[\W_]*")  # a line drawn with signs: "* * *"
_FIRST_TITLE = re.compile(  # the headline under which another paper had a text
    r"[（(\[【]?\s*(?:原[标標]?[题題]目?|originaltitel|titre\soriginal|título\soriginal)\s*(?:[:：]|为|為|是(?=[《“「])).{2,120}",
    re.I,
)
_SIGNED_OFF = re.compile(  # below a text in Chinese: who wrote, edited and took the pictures, and where it is from
    r"[\s（(【]*(?:(?:信息|文章|资料|資料|内容|稿件)?(?:来源|來源)[于於]?\s?[:：]?.{0,30}|"
    r"(?:责任|責任)?(?:编辑|編輯|责编|責編|校对|校對|审核|審核|监制|編審|编审|主编|值班主任)[\s:：/／].{0,40}|"
    r"(?:采写|撰文|作者|图文|文/图|文|摄影|攝影|制图|供稿|出品)\s?[:：/／].{1,40}|"
    r"[\u4e00-\u9fff]{2,8}(?:记者|記者|通讯员)\s?[:：\s]\s?[\u4e00-\u9fff·\s]{2,16}|"
    r"(?:本文)?(?:综合)?(?:整理|编译|摘编|转载)自(?![己身我由动行然])\s?[:：]?[^。！？]{2,40}|"
    r".{2,24}供稿(?:\s.{0,30})?)[）)】]*"
)
_CONTRIBUTED = re.compile(  # who else worked on a text
    r".{3,300}\bcontributed\s(?:to\sthis\s(?:report|story|article)|reporting)\b(?:\s(?:from|in|to)\s.{2,40})?\W*|"
    r"contribut(?:ing|ors?)\s?:.{3,200}",
    re.I,
)
_IS = (
    r"(?:\s[^\s.]+){0,3},?\s(?:is|ist|est|es|è|é|jest|är|er)\s"
    r"(?:an?|the|one|eine?|d(?:er|ie|as)|une?|l[ea]|una|uno|uma?|o|en|ett|et)\b"
)
_ABOUT = re.compile(  # the label over the paragraph with which a company's news end
    r"\W*(?:about|über|zu|à\spropos\sd\w+|sobre|acerca\sd\w+|informazioni\ssu|over|om|o)\s"
    r"(?:the\s|die\s|den\s|das\s)?(.{3,60}?)\W*",
    re.I,
)
_MOST_ABOUT = 2  # paragraphs
_APPEAL = re.compile(
    r"""(?<!\w)(?=[\w@])(?:  # tried where a word begins, and nowhere within one
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
    |(?<!\S)@\w{3,}\W*$|\byour\s(?:comments?|profile|display\sname|account|inbox|subscription)\b
    |\b(?:scriv(?:i|ici|ete|eteci)|écri(?:vez|re|s)(?:-nous)?|schreib(?:t|en)?(?:\ssie)?(?:\suns)?|escr[íi]b\w*|escrev[ae]\w*
        |mailen|(?:na)?pisz\w*|пиши\w*|skriv|tipps?\san|hinweise\san)\b.{0,60}\S+@\S+\.\w+
    |\bjoin\s(?:the\s(?:conversation|discussion|debate)|our\s(?:\w+\s)?(?:forums?|community|channel|group))\b
    |\bcomments?\s(?:are|is|will\sbe)\s(?:moderated|closed|open|now\sclosed|reviewed)\b
    |\b(?:affiliate\s(?:commissions?|links?)|earn\san?\s(?:\w+\s)?commission)\b
    |\bsubject\sto\scopyright\b|\b(?:republish|reprint)\w*\b.{0,60}\b(?:licen[cs]e|permission|commons)\b
    |\bunterstützen\ssie\s(?:uns|unsere)|\babonnieren\ssie|\bsoutenez(?:-nous)?\b|\babonnez-vous|\bsuscríbe(?:te|se)
    |\b(?:can|may)\sbe\s(?:reached|contacted|followed)\b.{0,60}(?:@|\d{3}|\bon\s(?:twitter|x)\b)
    |\b(?:fehler|tippfehler)\s(?:gefunden|entdeckt|melden)
    |(?<!\S)(?:folgen\ssie\s(?:uns|ihm|ihr)|suivez[-\s](?:nous|le|la)|s[íi]gue(?:nos|lo|la)|seguici|siga[-\s](?:nos|o|a)\b|volg\sons
        |подписывайтесь|śledź\snas|följ\soss|seguinos)\b
    |\b(?:newsletter|mailing\slist)s?\b.{0,80}(?:anmelden|abonnieren|bestellen|inscri\w+|suscri\w+|iscri\w+|aanmelden|assin\w+)
    |\b(?:anmelden|abonnieren|inscrivez|suscríb\w+|iscriviti|inscreva|assine|meld\sje)\b.{0,80}\bnewsletters?\b
    |\bhazte\s(?:socio|suscriptor)|\bapoya\s(?:nuestro|a\s)|\babbonati\b|\bsostienici\b)
    """,
    re.I | re.X,
)
_LIVES = (
    r"\s+(?:is|was|has\sbeen|covers|writes|reports|reported|joined|works|worked|edits|leads|teaches|holds|lives|"
    r"can\sbe\s(?:reached|followed|contacted))\b"
)
_LIVES_HERE = (  # of a writer whose name the byline has
    rf"(?:{_LIVES}|,?\s+(?:ist|war|schreibt|arbeitet|berichtet|leitet|lebt|studierte|est|écrit|couvre|travaille|es|"
    r"cubre|escribe|trabaja|è|scrive|lavora|é|escreve|cobre|schrijft|werkt)\b|,\s+(?:an?|the)\s|\s+\(@)"
)
_WRITER = re.compile(
    rf"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){{1,3}}{_LIVES}(?=.*\b(?:reporter|correspondent|editor|journalist|columnist|"
    r"staff\swriter|contributor|contributing|freelance|bureau\schief|covers?|covering|reporting\son)\b)"
    r"(?=.*\b(?:covers?|covering|for|at|with|based|from)\b)(?!.*\b(?:killed|arrested|died|charged|detained|accused|jailed))"
)
_UNNAMED = re.compile(  # "The author is …"
    r"(?:the\s(?:writer|author|columnist|reviewer)|d(?:er|ie)\s(?:autor(?:in)?|verfasser(?:in)?|kommentator(?:in)?)|"
    r"l[’']auteure?|(?:el|la|o|a)\sautora?|l[’']autor[ei]|l[’']autrice|de\s(?:auteur|schrijver)|автор|autorka|autor)"
    r"(?:\s\w+\s\w+)?,?\s+(?:is|was|has|teaches|writes|works|ist|war|lehrt|schreibt|arbeitet|lebt|leitet|est|enseigne|"
    r"travaille|es|enseña|trabaja|è|insegna|lavora|é|ensina|trabalha|werkt|schrijft|jest|—|–)\b",
    re.I,
)

_NOTICE = re.compile(
    r"""(?:
    (?:please\s)?(?:sign\sup|subscribe|register|log\sin|sign\sin|join)\b.*\b
        (?:newsletters?|inbox|alerts?|subscrib\w*|today|account|e-?mails?|updates|free)\b.*
    |(?:read|see|watch|listen|learn|find\sout)\s(?:more|also|next|now)\b[:>»\s].{0,120}|read\smore\W*
    |(?:also\sread|related(?:\s(?:stories|articles|coverage|content|topics|links))?|recommended|more\sfrom\s[\w\s]{2,30}
        |don['’]t\smiss|you\smay\salso\slike|most\sread|trending)\s*(?::.{0,140})?
    |.{0,120}\ball\srights\sreserved\b.{0,160}
    |(?:copyright\b|©|\(c\)\s*\d{4})[^.]{0,160}\.?.{0,80}
    |.{0,60}\bthis\smaterial\smay\snot\sbe\spublished,\sbroadcast\b.{0,120}
    |(?:this\s(?:web)?site|we)\suses?\scookies\b.{0,300}|.{0,80}\bcookie\spolicy\b.{0,120}
    |(?:adverts?(?:isements?)?(?:\s\d)?|sponsored(?:\scontent)?|promoted|story\scontinue[sd]\sbelow.{0,30}|continue\sreading.{0,60}
        |article\scontinue[sd]\s(?:after|below).{0,30}|skip\s(?:advert\w*|to\scontent)|scroll\s(?:down\s)?(?:to|for)\s.{0,50})\W*
    |(?:continua\s(?:após|depois\sda|dopo\sla)\s(?:a\s)?(?:publicidade|pubblicità)|la\ssuite\saprès\s(?:cette|la)\spub\w*
        |sigue\s(?:después|tras|debajo)\sde\s(?:la\s)?publicidad|(?:weiterlesen|weiter)\snach\sder\s(?:anzeige|werbung)
        |lees\s(?:verder|door)\sonder\sde\sadvertentie|ciąg\sdalszy\s.{0,40}reklam\w*|продолжение\sпосле\sрекламы
        |anzeigen?|werbung|publici(?:dad|dade|té)|pubblicità|advertentie|reklam[ae]?|реклама|広告|广告|廣告|광고|إعلان)\W*
    |(?:share|tweet|print|e-?mail|comments?|save|facebook|twitter|whatsapp|pinterest|linkedin|reddit|copy\slink|close)
        (?:[\s,|/·]+(?:share|this|on|via|tweet|print|e-?mail|comments?|save|article|story|facebook|twitter|whatsapp
        |pinterest|linkedin|reddit|link|with))*\W*
    |follow\s(?:us|me|@|him|her|.{2,40})\son\s(?:twitter|facebook|instagram|youtube|telegram).{0,120}
    |(?:download|get)\s(?:our|the)\s.{0,30}\bapps?\b.{0,80}
    |(?:support|help\sfund)\s(?:our|independent)\sjournalism.{0,120}
    |(?:(?:lesen|sehen|hören)\ssie\s(?:auch|mehr|hier)|(?:auch\sinteressant|mehr\szum\sthema|lies\sauch|lire\s(?:aussi|également)|[àa]\slire
        (?:\saussi)?|voir\saussi|sur\sle\smême\ssujet|l(?:ea|ee|eer)\stambién|le\spuede\sinteresar|te\s(?:puede|recomendamos)|
        leia\s(?:também|mais)|veja\s(?:também|mais)|leggi\sanche|lees\sook|læs\sogså|les\sogså|läs\s(?:också|mer)|lue\smyös|
        (?:prze)?czytaj\s(?:też|także|również)|читайте\s(?:также|ещ[её])|también\slee))\s*(?::.{0,160}|[>»].{0,160})
    |.{0,160}\bctrl\s*\+\s*enter\b.{0,120}
    |(?:(?:published|posted|updated)\s)?(?:\d{1,3}|an?|one)\s(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?)\sago
    |(?:vor|il\sy\sa|hace|há)\s\d{1,3}\s(?:minut\w+|stunden?|tag(?:en?)?|wochen?|heures?|jours?|semaines?|horas?|d[ií]as?|semanas?)
    |\d{1,3}\s(?:minut[oi]|or[ae]|giorn[oi])\sfa|(?:今天|昨天|前天|今日|昨日|어제|오늘)|\d{1,3}\s?(?:分钟|小时|天|分|時間|日|분|시간|일)\s?[前전]
    |(?:click|tap)\shere\b.{0,120}|view\s(?:this\spost|more)\s.{0,40}|(?:terms\sof\s(?:use|service)|privacy\spolicy)\W*.{0,60}
    )""",
    re.I | re.X,
)
_REMARK = re.compile(  # the paper's own word on its text: told, and no answer
    r"(?:this\s(?:story|article|(?:blog\s)?post|report)\s(?:has\sbeen|was|is\sbeing)\s(?:first\s|originally\s)?"
    r"(?:updated|corrected|amended|published|edited|developing)\b.{0,160}|(?:correction|editor['’]?s?['’]?\snote)\b.{0,5})",
    re.I,
)


def own_blocks(
    blocks: tuple[tuple[Kind, str], ...], byline: str | None, title: str | None = None, outlet: str | None = None
) -> tuple[tuple[Kind, str], ...]:
    """The blocks of a web page without such lines, those on a company marked; all, where nothing would be left."""
    lines = [(each, clean(each[1])) for each in blocks]
    lines = [(each, words) for each, words in lines if each[0] not in _TOLD_APART or not _is_no_text(words, byline)]
    plain = [(kind, words) for (kind, _), words in lines]
    outside = endings(plain, byline) | _beginnings(plain, byline, title)
    own = [each for at, each in enumerate(lines) if at not in outside]
    while own and own[-1][0][0] == "heading":
        own.pop()  # it heads nothing, or what is gone
    selves = _on_companies([(kind, words) for (kind, _), words in own], outlet or "")
    marked: list[tuple[Kind, str]] = [
        ("boilerplate" if at in selves else kind, words) for at, ((kind, words), _) in enumerate(own)
    ]
    return tuple(marked) if any(kind == "paragraph" for kind, _ in marked) else blocks


def _on_companies(blocks: Sequence[tuple[str, str]], outlet: str) -> set[int]:
    """The places of the last paragraphs on who has issued the text: below "About Velm Ferries", or its outlet."""
    own = list(takewhile(lambda at: _begins(blocks[at][1], outlet), range(len(blocks) - 1, 0, -1)))[:_MOST_ABOUT]
    if any(re.match(rf"(?:the\s)?{re.escape(outlet)}{_IS}", blocks[at][1], re.I) for at in own):
        return set(own)
    for at in range(max(0, len(blocks) - 1 - _MOST_ABOUT), len(blocks) - 1):
        label = _ABOUT.fullmatch(blocks[at][1])
        if label and _begins(blocks[at + 1][1], label[1]):
            return {each for each in range(at + 1, len(blocks)) if blocks[each][0] == "paragraph"}
    return set()


def _begins(words: str, name: str) -> bool:
    return bool(name) and words.casefold().removeprefix("the ").startswith(name.casefold().removeprefix("the "))


def _is_no_text(words: str, byline: str | None) -> bool:
    return _is_foreign(words) or _is_signature(words, byline)


def _is_signature(words: str, byline: str | None) -> bool:
    """Tell whether a line is a name of the byline behind "By", and nothing else."""
    named = next((name for name in _names(byline) if words.endswith(name)), None)
    return named is not None and len(words) <= len(named) + _LONGEST_BY and bool(_OPENS.match(words))


def _beginnings(blocks: Sequence[tuple[str, str]], byline: str | None, title: str | None) -> set[int]:
    """The places of the lines before the text and behind its lead that hold but its title, a day or who wrote it."""
    prose = [at for at, (kind, words) in enumerate(blocks) if kind == "paragraph" and _size(words) > _PROSE]
    until = prose[1] if len(prose) > 1 else 0
    lines = [at for at in range(until) if blocks[at][0] in ("paragraph", "boilerplate")]
    return {at for at in lines if _is_head_line(blocks[at][1], byline) or _is_title(blocks[at][1], title)}


def _size(words: str) -> int:
    """The length of a line, in letters of a script with spaces: a sign of Chinese says as much as three."""
    return len(words) * (1 if words.isascii() or not _IDEOGRAPHS.search(words) else 3)


def _is_title(words: str, title: str | None) -> bool:
    """Tell whether a line is the headline once more, or all of it but a few words behind."""
    one, other = squash(words), squash(title or "")
    return len(one) >= _LEAST_TITLE and other.startswith(one) and len(other) <= len(one) + _LEAST_TITLE


def _is_head_line(words: str, byline: str | None = None) -> bool:
    """Tell whether a line is a byline or a day, and nothing else."""
    words = _HALF_OF_DAY.sub("", words)
    if _is_stamp(words, byline):
        return True
    if len(words) > _LONGEST_BYLINE or words.endswith((".", "?", "!")):
        return False
    if (
        is_day_alone(words)
        or _PUBLISHED_AT.fullmatch(words)
        or _GIVEN.fullmatch(words)
        or signed(words.strip("【】[]（）()"))
    ):
        return True
    return bool(_OPENS.match(words)) and bool(people(words) or _is_named(words, byline))


def _is_stamp(words: str, byline: str | None) -> bool:
    """Tell whether a line is a day with an hour, in whatever language, alone or behind a name of the byline."""
    if len(words) > _LONGEST_BYLINE or not (_YEAR.search(words) and _CLOCK.search(words)):
        return False
    named = any(name in words for name in _names(byline))
    if _OPENS.match(words) and named:
        return True
    return not words.endswith((".", "?", "!")) and len(re.findall(r"[^\W\d_]{2,}", words)) <= _MOST_BESIDE


def _names(byline: str | None) -> list[str]:
    """The names of a byline."""
    return [name for each in (byline or "").split(",") if (name := each.strip())]


def _is_named(words: str, byline: str | None) -> bool:
    """Tell whether a line ends with a name of the byline, behind no more than a day and a word: "Par Ina"."""
    before = next((words[: -len(name)] for name in _names(byline) if words.endswith(name)), None)
    return before is not None and len(re.findall(r"[^\W\d_]{2,}", before)) <= _MOST_BEFORE


def _is_foreign(words: str) -> bool:
    if _RULE.fullmatch(words) or _FIRST_TITLE.fullmatch(words):
        return True
    if len(words) > _LONGEST or WORDS_OF_SOMEBODY.search(words):
        return False
    return _is_notice_of_site(words) or is_appeal(words)


def is_notice(words: str) -> bool:
    """Tell whether a line is the site's word to its readers, wherever it stands, or the paper's on its text."""
    return _is_notice_of_site(words) or bool(_REMARK.fullmatch(words))


@lru_cache(maxsize=512)  # of a web page it is asked twice: as it is read, and as its text is made
def _is_notice_of_site(words: str) -> bool:
    return bool(_NOTICE.fullmatch(words))


def endings(blocks: Sequence[tuple[str, str]], byline: str | None) -> set[int]:
    """The places of the blocks (kind, words) at the end that are no text of the article."""
    found: set[int] = set()
    least = 1 if blocks and not is_ending(blocks[0][1], byline) else 2
    last = max(least, len(blocks) - _FROM_END)
    for at in range(len(blocks) - 1, last - 1, -1):
        kind, words = blocks[at]
        if kind in (*ANSWERING, "boilerplate") and (is_ending(words, byline) or _is_label(words)):
            found.add(at)
        elif kind in ANSWERING and not is_notice(words):
            break
    return found


def _is_label(words: str) -> bool:
    """Tell whether a line is the label of a list that is no part of the article: "More on boats:", "Temas"."""
    return (len(words) <= _LONGEST_LABEL and words.endswith((":", "："))) or bool(_LABEL.fullmatch(words))


@lru_cache(maxsize=64)  # asked twice, too
def is_ending(words: str, byline: str | None) -> bool:
    """Tell whether a line under an article is an appeal, a contact, or tells of its writer."""
    if len(words) <= _LONGEST_LIFE and (_is_life(words, byline) or _CONTRIBUTED.fullmatch(words)):
        return True
    if len(words) <= _LONGEST_BYLINE and _SIGNED_OFF.fullmatch(words):
        return True
    if len(words) > 600 or WORDS_OF_SOMEBODY.search(words):
        return is_imprint(words)
    own = _APPEAL.search(words) or _WRITER.match(words) or _UNNAMED.match(words) or _is_about(words, byline)
    return bool(own) or is_appeal(words) or is_imprint(words)


def _is_life(words: str, byline: str | None) -> bool:
    """Tell whether a line says, with the name whole, who the writer is; it may name books, and has nobody's words."""
    names = [re.escape(name) for name in _names(byline) if " " in name]
    return bool(names) and bool(re.match(rf"(?:{'|'.join(names)}){_LIVES_HERE}", words)) and not _TOLD.search(words)


def _is_about(words: str, byline: str | None) -> bool:
    """Tell whether a line says who the writer is."""
    names = _names(byline)
    parts = [part for name in names if " " in name for part in (name.split()[0], name.split()[-1])]
    written = "|".join(re.escape(name) for name in (*names, *parts))
    return bool(written) and bool(re.match(rf"(?:{written}){_LIVES_HERE}", words, re.I))
