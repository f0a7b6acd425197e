"""Lines with which a site speaks to its readers: letters to order, networks to follow, money, terms, further reading.

Known by what they ask for, in a dozen languages: a sentence that opens with a request, and the ware it is for. A line
with somebody's words in it is none.
"""

import re

_LONGEST, _LONGEST_DISCLAIMER = 420, 600  # characters of a line
WORDS_OF_SOMEBODY = re.compile(
    r"[“”«»„]|\"[^\"]{12,}\"|\b(?:said|says|according\sto|told\s(?:reporters|the|us|me|[A-Z]))\b"
)

_LETTERS = (  # what is sent to readers
    r"(?:\w+-)?newsletters?|news\s?letters?|inbox(?:es)?|mailing\slists?|letterbox|posteingang|infobrief|boletín|boletines|"
    r"bo[iî]te\s(?:mail|de\sréception|aux\slettres)|tu\scorreo|seu\se-?mail|nieuwsbrief|nieuwsbrieven|nyhetsbrev\w*|"
    r"uutiskirje\w*|bülten\w*|рассылк\w*|biuletyn\w*|your\se-?mail|lettre\sd[’']info\w*"
)
_ORDER = (
    r"sign\sup|subscribe|register|join|get|receive|enter|want|never\smiss|don[’']t\smiss|stay|try|"
    r"melde\w*|meldet|abonnier\w*|bestell\w*|erhalten\ssie|hol\w*|jetzt|hier|gratis|kostenlos|inscri\w+|recevez|"
    r"abonnez|suscr\w+|recib[ea]|apúnt\w+|reg[ií]str\w+|iscriv\w+|ricevi|receba|assine|inscreva\w*|cadastre\w*|"
    r"meld\sje|schrijf\sje|ontvang|abonneer|zapisz|subskryb\w+|zaprenumeruj|otrzymuj|подпи\w+|получайте|anmäl|"
    r"prenumerera|tilmeld|meld\sdeg|tilaa"
)
_NETWORKS = (
    r"twitter|facebook|instagram|telegram|whats\s?app|youtube|linkedin|tiktok|threads|bluesky|mastodon|messenger|"
    r"google\snews|apple\snews|flipboard|snapchat|pinterest|discord|viber|x\s\(|телеграм\w*|вконтакте|(?:our|unser\w*|"
    r"notre|nuestro|nostro|nosso|ons|nasz\w*|наш\w*)\s(?:\S+\s)?(?:channels?|kanal\w*|chaîne|canal\w*|kanaal|канал\w*)"
)
_FOLLOW = (
    r"follow(?!-)|like\s(?:us|our|the\s[^,]{0,40}\son)|join\s(?:us|our|the|in)|find\s(?:us|our|more)|subscribe|"
    r"(?:chat|connect)\swith\s(?:us|our)|share\s(?:this|on|via|your|the\s[^,]{0,40}\son)|tweet\s(?:us|at|this)|"
    r"folge\w*|besuchen\ssie|werden\ssie|suivez|rejoignez|retrouvez|s[ií]gue\w*|únete|siga\w*|acompanhe|curta|"
    r"seguici|segui|unisciti|volg|śledź|obserwuj|polub|dołącz|подпи\w+|следите|читайте\sнас|присоединяйтесь|följ|"
    r"følg|seuraa|entra\sne(?:l|lla)|entre\sno|bli\smed|únete\sa"
)
_GIVE = (
    r"support(?!\s(?:for|among|from|of|in|to|has|had|is|was|came|staff|groups?|workers?|services?)\b)|donate|"
    r"give\s(?:to|today|now)|please\s(?:consider\s)?(?:\w+ing\s(?:an?|to)|support|donat)\w*|help\sus|"
    r"become\san?\s(?=(?:\w+\s){0,2}(?:member|subscriber|supporter|patron))|unterstützen\ssie|unterstütze|"
    r"spenden\ssie|werden\ssie|soutenez|faites\s(?=un\sdon)|apoya\w*|apoye\w*|hazte|sostieni\w*|dona\sa|apoie|"
    r"doe\s(?=mee|een)|steun|word\s(?=lid|donateur|abonnee)|wesprzyj|wspieraj|поддержите|støtt|stöd\s(?=oss|vår)"
)
_CAUSE = (
    r"our|us|independent|journalis\w+|donations?|member|subscriber|supporter|patron|unsere?\w*|uns|abonnements?|mitglied|"
    r"notre|nos|un\sdon|nuestr\w+|periodis\w+|socio|socia|suscriptor\w*|nostr\w+|noss\w+|assinante|onze|ons|lid|mee|"
    r"donatie|donateur|abonnee|nasz\w*|нас|нашу?|oss|vår\w*"
)
_OPENING = re.compile(r"[.!?:…]\s+")  # before a sentence or clause within a line
_OPENED = re.compile(  # how a sentence begins that asks for something
    r"\W*(?:(?:please|bitte|now|today|and|or|also|si|to\s\w+,)\s+)?(?:"
    rf"(?:{_ORDER})\b.{{0,160}}?\b(?:{_LETTERS})\b"
    rf"|(?:{_FOLLOW})\b.{{0,80}}?\b(?:{_NETWORKS})"
    rf"|(?:{_GIVE})\b.{{0,80}}?\b(?:{_CAUSE})\b"
    r"|(?:listen|tune\sin|hör\w*|écoutez|escuch\w+|ascolta\w*|ouça|luister)\b.{0,80}?"
    r"\b(?:podcasts?|spotify|wherever\syou\sget|listen\sback|live\b.{0,30}\b(?:weekdays|daily|at\s\d))\b"
    r"|(?:send\sus|schick(?:t|en\ssie)?\suns|envoyez[-\s]nous|env[ií]a(?:nos)?\stu|inviaci|envie[-\s]nos|wyślij\s(?:nam|do\snas)|"
    r"пришлите\sнам|присылайте)\b.{0,60}\b(?:news|tips?|photos?|videos?|stor(?:y|ies)|hinweise?|fotos?|infos?|noticias?|notizi\w|"
    r"zdjęci\w|новост\w*|фото|видео)\b"
    r"|let\sus\sknow\b.{0,80}\b(?:comments|twitter|facebook)\b)",
    re.I,
)
_BEGINS = re.compile(  # how a whole line begins
    r"\W*(?:for\s(?:more|all\sthe\slatest)\s(?!(?:info\w*|details?)\b).{0,120}?\b(?:visit|click|head\s(?:over\s)?to|check\sout|log\son|go\sto|download)\b"
    r"|(?:den|die|das)\s(?:komplett|ganz|vollständig|ausführlich)e[nr]?\s\S+\s(?:lesen|finden|hören|sehen)\ssie\b"
    r"|(?:read|hear|watch)\sthe\s(?:full|whole|complete|entire|rest\sof\sth(?:e|is))\s\S+.{0,40}\b(?:here|in|on|at)\b"
    r"|start\syour\s(?:day|morning|week)\swith\b|分享到\w{1,8}\W*$)",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:journalism|reporting|newsroom)\s(?:depends|relies)\son\s.{0,40}\b(?:like\syou|your\s\w+)\b|"
    r"you\scan\s(?:now\s)?listen\sto\s.{0,40}\b(?:articles?|stor(?:y|ies))\b"
    r"|\b(?:please\sconsider\s(?:making\sa|supporting|subscribing|becoming|donating|joining)\b"
    r"|simak\sjuga\b|nichts\s(?:mehr\s)?verpassen\b|delivered\s(?:straight\s|directly\s)?(?:to|through)\syour\b)",
    re.I,
)
_BY_MACHINE = re.compile(  # that a voice, a summary or a translation is a machine's
    r"\W*(?:this|diese[rs]?|cette?|cet|este?|esta|quest[oa]|deze|dit|den\shär|denna)\s"
    r"(?:audio\w*|voice|recording|summar(?:y|ies)|key\spoints|zusammenfassung|übersetzung|artikel|text|résumé|traduction|"
    r"article|resumen|traducción|artículo|resumo|tradução|artigo|riassunto|traduzione|articolo|samenvatting|vertaling|"
    r"translation|story|sammanfattning\w*)\b(?:(?!\b(?:about|über|sobre)\b).){0,60}"
    r"\b(?:AI|A\.I\.|KI|IA|artifici\w*|künstlich\w*|automat\w*|machine|maschinell\w*|automátic\w*|machinalement)\b",
    re.I,
)
_MADE = re.compile(
    r"\b(?:generated|created|made|produced|translated|narrated|written|erzeugt|erstellt|übersetzt|generiert|généré\w*|"
    r"traduit\w*|créé\w*|generad\w+|traducid\w+|gerad\w+|traduzid\w+|generat\w+|tradott\w+|vertaald|gegenereerd|"
    r"gemaakt|genererad\w*)\b",
    re.I,
)
# No line in these languages is without one; said by what is not meant, since a large set of letters compiles slowly.
_OTHER_LETTERS = re.compile("[\u0400-\u04ff]|[^\x00-\u303f]")
_ASKED_IN_THEM = re.compile(
    r"\bсообщи(?:те)?\s(?:о\s)?новост\w+"
    r"|(?:关注|下载|扫描?|搜索?|订阅|關注|下載|掃描?|訂閱).{0,30}(?:公众号|公眾號|app|客户端|客戶端|二维码|微信|微博|频道)"
    r"|(?:app|应用)\s?商店.{0,6}(?:搜|下载)"
    r"|(?:メルマガ|ニュースレター|アプリ|チャンネル).{0,20}(?:登録|ダウンロード|購読|フォロー)|(?:구독|팔로우|다운로드)(?:하기|하세요)",
    re.I,
)
_TERMS = re.compile(
    r"(?:by\s(?:signing|clicking|subscribing|registering|submitting|entering|providing|joining)\b.*\b(?:agree|accept|"
    r"consent|acknowledge)|you\s(?:can|may)\s(?:unsubscribe|opt\sout)\b|thank(?:s|\syou)\sfor\s(?:signing\sup|"
    r"subscribing|registering|reading)\b|this\s(?:site|form)\sis\sprotected\sby\srecaptcha|"
    r"(?:if\syou\s)?(?:enjoyed|liked?|like\swhat)\b.{0,40}\b(?:article|story|post|read\w*)\b.{0,60}\b(?:join|subscri|"
    r"support|consider|share|sign|we\s)|mit\s(?:der|ihrer)\s(?:anmeldung|registrierung)|en\s(?:vous\sinscrivant|"
    r"cliquant)|al\s(?:suscribir\w*|registrar\w*)\b|iscrivendo\w+\b|ao\s(?:se\s)?(?:inscrever|assinar|cadastrar)\b|"
    r"join\s(?:the|our|in)\b.{0,40}\b(?:conversation|discussion|debate)\b|.{0,40}\b(?:in\sthe\scomments|comments?)\sbelow\b)",
    re.I,
)
_FURTHER = re.compile(  # a label, and the headline of another story
    r"(?:(?:see|read|watch|listen|learn)\s(?:also|more|now|next)|also|related|watch|videos?|photos|in\s(?:pictures|photos|video)"
    r"|gallery|don[’']t\smiss|must\sread|mehr\s(?:zum\sthema|dazu|zu)|siehe\sauch|(?:auch\s)?interessant|"
    r"lesetipp|hintergrund|bilder(?:strecke|galerie)?|voir(?:\saussi)?|regardez|en\simages|en\ssavoir\splus|"
    r"plus\sd[’']infos?|notre\sdossier|más\s(?:información|noticias|sobre)|ver\smás|saiba\smais|"
    r"entenda|confira|approfondimenti|per\sapprofondire|guarda\sanche|zobacz(?:\s(?:też|także|również|więcej))?|polecamy|"
    r"(?:prze)?czytaj(?:\s\w+)?|смотрите(?:\sтакже)?|по\sтеме|ilgili\shaber\w*|i̇lgili\shaber\w*|ayrıca\s\w+|baca\sjuga|"
    r"xem\sthêm|đọc\sthêm|läs\smer|les\smer|læs\smere|lisää\saiheesta|関連記事|あわせて読みたい|相关(?:阅读|新闻|报道)|"
    r"延伸阅读|延伸閱讀|관련\s?기사|اقرأ\sأيضا|إقرأ\sأيضا)\s*[:：>»|]\s*.{3,160}|"
    r"[【［\[](?:関連記事|あわせて読みたい|相关(?:阅读|新闻|报道)|延伸阅读|延伸閱讀|관련\s?기사)[】］\]]\s*.{3,160}",
    re.I,
)
_IMPRINT = re.compile(  # behind a text: its source, its section, the words under which it is filed
    r"(?:(?:sources?|quellen?|fuentes?|fonti?|bron|źródło|источник|kilde|källa|kaynak|tags?|topics?|themen|"
    r"schlag(?:wort|worte|wörter)|stich(?:wort|wörter)|étiquettes|mots[-\s]clés|etiquetas|palabras\sclave|temas|"
    r"categor\w+|catégories?|rubrik\w*|keywords|теги|темы|tagi)\s*[:：|]|filed\s(?:under|to|in)\b|posted\sin\b|"
    r"(?:reading\stime|lesezeit|lesedauer|temps\sde\slecture|tiempo\sde\slectura|tempo\sd[ei]\s(?:leitura|lettura)|"
    r"leestijd)\b)[^.!?]{0,120}|"
    r"updated?\s(?:at|on)\s[^,;]{3,60}|the\s(?:views|opinions)(?:\sand\s(?:views|opinions))?\sexpressed\b.*|"
    r"this\s(?:article|story|report|piece|post)\s(?:has\sbeen|was|is)\s(?:adapted|adapted\sfrom|republished|reprinted|"
    r"originally\spublished)\b.*|(?:photos?|images?|pictures?|fotos?|bild(?:er)?)(?:\scredits?|nachweis)?\s*[:：].{0,100}|"
    r"(?:(?:suggested\s)?citation|zitiervorschlag|journal\sinformation)\b\s?:?\s.*|explore\sfurther\b.*|this\sentry\swas\sposted\b.*|"
    r"dieser\s(?:beitrag|artikel|eintrag)\swurde\s(?:am|vor|unter|von|in)\b.{0,80}\b(?:veröffentlicht|geschrieben|verfasst|abgelegt|gepostet)\b.*|"
    r".{0,40}(?:有料会員限定|会員限定です|登录后|登錄後|로그인\s?후).{0,80}|"
    r"\d{1,2}\smin(?:ute)?s?\s(?:read|lesezeit|de\slecture|de\slectura)|"
    r".{0,160}(?:무단\s?전재|재배포\s?금지).{0,80}|.{0,60}無断(?:での)?(?:転載|複製|引用|転用).{0,30}(?:禁|断り|できません).{0,20}|"
    r"\W*(?:[责責]任)?(?:编辑|編輯|校对|校對|审核|審核)\s?[:：].{1,30}",
    re.I,
)
_DISCLAIMED = re.compile(  # whose opinion a text is not, and what nobody answers for
    r"^\W*(?:notice:\s)?the\scontent\sabove\b.{0,120}\b(?:uploaded|posted)\b|"
    r"\bdo(?:es)?\snot\snecessarily\s(?:reflect|represent|express)\b|\bn['’]engage(?:nt)?\s(?:pas|que)\b.{0,30}\b(?:rédaction|auteure?s?)\b|"
    r"\b(?:nicht|keine)\b.{0,40}\b(?:meinung|ansicht|standpunkt)\w*\sder\sredaktion\b|"
    r"\bno\s(?:necesariamente\s)?(?:refleja|representa)n?\b.{0,40}\b(?:opini[óo]n|postura|línea|posición)|"
    r"\bnon\s(?:riflett|rispecchia|rappresenta)\w*\b.{0,40}\b(?:opinion|posizion|redazione)|"
    r"\bnão\s(?:necessariamente\s)?(?:reflete|representa|expressa|traduz)\w*\b.{0,40}\b(?:opinião|posição)|"
    r"\bмнени\w+\b.{0,60}\bне\sсовпада|\bредакци\w\b.{0,40}\bне\sнес(?:[её]т|ут)\sответственности|\bnie\s(?:odzwierciedla|wyraża)\w*\b.{0,40}\b(?:stanowisk|opini)|"
    r"\bnem\s(?:feltétlenül\s)?tükrözi|görüşlerini\syansıtma|^\W*(?:免责|免責|郑重|鄭重|版权|版權|特别|特別)?[声聲]明\s?[:：】\]]|仅代表.{0,12}(?:观点|立场)|僅代表.{0,12}(?:觀點|立場)|不构成.{0,16}(?:投资)?建议|"
    r"(?:举报|舉報)(?:电话|邮箱|電話|郵箱)\s*[:：]|(?:许可证|備案|备案)(?:编号)?\s*[:：]|"
    r"\b(?:comments?|kommentare|commentaires|comentarios|comentários|hozzászólás\w*|komentarze|комментарии)\b.{0,80}\b(?:nézet|"
    r"views?\sof\s(?:the|our)|meinung|opinion|poglądy)\w*.{0,60}\b(?:redaktion|rédaction|redacción|tükröz|editors|redakcji|редакции)\w*|"
    r"不代表.{0,16}(?:观点|立场|觀點|立場)|個人の見解(?:です|であり)|(?:لا|ولا)\s[تي]عبر.{0,24}(?:رأي|آراء|وجهة)",
    re.I,
)
_END = r"\W*(?:end(?:s|item)?|ende|fin)?\W*"  # how agencies close a report
_ADDRESS = re.compile(rf"(?:[^.!?@]{{0,60}}[\s:,|(]|)[\w.+-]+@[\w-]+\.[\w.]{{2,}}{_END}|\W+{_END}\W+", re.I)
_DISCUSSED = re.compile(  # where readers may speak
    r"\b(?:kommentare|diskussion\w*|diskutieren\ssie|comments?|discuss\w*|commentaires|réagissez|comentarios|commenti)\b.{0,100}"
    r"\b(?:auf|on|sur|en|su)\s(?:twitter|facebook|instagram|x)\b",
    re.I,
)
_MODERATED = re.compile(
    r"\b(?:comments?|comentarios|comentários|kommentare|leserkommentare|commentaires|commenti|reacties|комментари\w+)\b"
    r".{0,120}\b(?:moderat\w*|moderad\w+|modér\w+|moderiert|approved|aprovados|aprobados|freigeschaltet|closed|geschlossen|"
    r"fermés|cerrados|chiusi|gesloten|deleted|netiquette|guidelines)\b|"
    r"(?:التعليقات|تعليقك|المشاركات|مشاركات|بالنقاش).{0,240}(?:إرشادات|شروط|مراجعة|حذف)",
    re.I,
)


def is_appeal(words: str) -> bool:
    """Tell whether a line, wherever it stands, is the site's word to its readers or leads to another story."""
    if len(words) > _LONGEST or WORDS_OF_SOMEBODY.search(words):
        return False
    return bool(_asks(words) or _TERMS.match(words) or _FURTHER.fullmatch(words))


def _asks(words: str) -> bool:
    """Tell whether a line has a request; most are looked for only where a sentence opens, which costs little."""
    if any(_OPENED.match(words, at) for at in (0, *(each.end() for each in _OPENING.finditer(words)))):
        return True
    if _BEGINS.match(words) or _ASKED.search(words) or (_BY_MACHINE.match(words) and _MADE.search(words)):
        return True
    return bool(_OTHER_LETTERS.search(words) and _ASKED_IN_THEM.search(words))


def is_imprint(words: str) -> bool:
    """Tell whether a line behind a text is its source or section, an address, rules for comments, or a disclaimer."""
    if len(words) <= _LONGEST_DISCLAIMER and _DISCLAIMED.search(words):
        return True
    if len(words) > _LONGEST or WORDS_OF_SOMEBODY.search(words):
        return False
    known = (pattern.fullmatch(words) for pattern in (_IMPRINT, _ADDRESS))
    return any(known) or bool(_MODERATED.search(words) or _DISCUSSED.search(words))
