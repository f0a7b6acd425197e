"""People in a line that is printed with a text: "By Ina Brod and Per Lund, Tarn | 3 hours ago".

Pure: a line in, names out, without roles, employers and agencies. In Chinese, Japanese and Korean a line that signs a
text is known by its words, since names have no capitals there.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from corpus.formats.html.names.sites import AGENCIES, squash, word_set
from corpus.language.text import clean

_WEEKDAYS = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)"
)
_PICTURES = r"\b(?:fotos?|photos?|photograph(?:s|y)|bilder|illustrations?|videos?|images?)\s*(?::|by\b|von\b|par\b)"
GENRES = (  # of a piece, before who wrote it: "Gastbeitrag von Ina Brod", "Une tribune de Ina Brod"
    r"(?:(?:an?|ein(?:e|en)?|une?|una|un)\s+)?(?:guest\s+(?:post|essay|column)|commentary|column|essay|interview|review|"
    r"(?:news\s+)?analysis|opinion|perspective|explainer|"
    r"gast(?:beitrag|kommentar|essay|autor)|kommentar|kolumne|leitartikel|analyse|reportage|porträt|glosse|rezension|"
    r"tribune|chronique|entretien|critique|enquête|portrait|columna|entrevista|crónica|análisis|reportaje|intervista|"
    r"commento|analisi|recensione|entrevista|análise|reportagem|coluna|opinie)"
)
TAIL = (
    r"\s+(?:published|updated|on|at|january|february|march|april|june|july|august|september|october|november|december|"
    rf"{_WEEKDAYS})$"
)
_WIRES = AGENCIES | word_set(
    "ani ians efe ansa tass anadolu aap pressassociation apa sid kyodo kyodonews jiji yonhap canadianpress europapress "
    "lusa belga anp ntb ritzau pap adnkronos irna antara bernama télam telam ukrinform interfax cna ap/afp"
)
ROLE = re.compile(
    r"\b(?:writer|reporter|correspondent|columnist|contributor|editor|producer|news service|advance media|journalist|"
    r"redakteur(?:in)?|chief|staff|senior|freelance)\b",
    re.I,
)
_ROLE_BEHIND = re.compile(  # words with which a role begins that no comma parts from a name
    r"(?<=\w)\s+(?:senior|staff|special|chief|contributing|guest|political|science|technology|business|sports?|crime|"
    r"education|health|national|foreign|world|deputy|associate|assistant|managing|executive|editor|reporter|"
    r"writer|correspondent|for|für|pour|para|avec|with|from|via|in|aus|columnist|contributor|producer|journalist|redakteur(?:in)?|"
    r"korrespondent(?:in)?|envoyée?s?|correspondante?s?|journalistes?|corresponsal|enviad[oa]|redactora?|periodista|"
    r"corrispondente|inviat[oa]|giornalista|correspondente|repórter|verslaggever|redacteur)\b(?!['’]).*$",
    re.I,
)
_TOGETHER = re.compile(r"\b(?:staff|desk|team|newsroom)$", re.I)
BUTTON = re.compile(
    r"\b(?:(?:view|see|show)\s(?:all|more)|share|tweet|facebook|twitter|whatsapp|e-?mail|print|comments?|subscribe|empfehlen|teilen|drucken|partager|"
    r"imprimer|compartir|imprimir|condividi|stampa|delen|artikel|kommentare?|commentaires?|comentarios?)\b",
    re.I,
)
AFFILIATION = re.compile(r"\.(?:com|org)$|^(?:CNN|AP|Reuters|AFP)\b")
COMPANY = re.compile(
    r"\b(?:corporation|corp|inc|ltd|limited|llc|plc|gmbh|ag|company|group|media|broadcasting|network|newspapers?|press|"
    r"publishing|publications|magazine|online|agency|association|institute|foundation|university|ministry|department|"
    r"team|news|tv|radio|television|verlag|zeitung|rundfunk|editorial|board|times|post|herald|tribune|gazette|"
    r"chronicle|courier|welle|presse|agentur|agence|agencia|agenzia|anzeiger|rundschau|nachrichten|dergisi|writers|"
    r"wire|newswire|desk|newsdesk|newsroom|reporters|redaktion|redactie|redazione|redacción|rédaction|"
    r"contributors|d\.?\s?o\.?\s?o|e\.?\s?v|verein|fraktion|kanzlei|republik|"
    r"\w*(?:anstalt|institut|universität|hochschule))\.?$|"
    r"^(?:contributors|\w*ministeri\w+)\b|(?:社|新聞|新闻|网|網|報|报|電視台|电视台|編集部|编辑部|編輯部|신문|뉴스|일보|통신|방송)$|"
    r"^(?:grupa|groupe|gruppe|gruppo|grupo|courant|parti|collectif|comité|syndicat|fédération|mouvement|association|bündnis|verband|partido|colectivo|sindicato|"
    r"comitato|collettivo|partito|movimento|movimiento)\s|"
    r"^(?:gazeta|diario|diário|journal|giornale|krant|dagblad|agence|agencia|agência|agenzia|agentur|redacci[oó]n|rédaction)\b",
    re.I,
)
BY_ELSEWHERE = r"haber|muhabir|كتبت?|كتبه|بقلم|إعداد|نویسنده|מאת"  # "by" in Turkish, Arabic, Persian and Hebrew
FROM = re.compile(
    rf"^\W*(?:(?:story|words|text|report(?:ed|ing)?|written|posted|published|article|analysis|opinion|photographs?|{GENRES})\s+)?"
    rf"(?:by|from|von|par|por|door|af|av|autor(?:in)?|authors?|автор|text[eo]?|testo|{GENRES}\s+de|nga|oleh|przez|yazan|skrevet\saf|تقرير|{BY_ELSEWHERE}|"
    r"(?-i:(?:[Dd]i|De)(?=\s(?:[^\W\d_a-z][\w’'-]+[\s,]){1,3}[^\W\d_a-z])))\b:?\s+",
    re.I,
)
_BEHIND = re.compile(
    rf"\s*(?:[|•·/@]|\s[–—-]\s|\b(?:published|updated|posted|last|first|on|at|in|for|of\sthe|{_WEEKDAYS})\b|{_PICTURES}|\d).*$",
    re.I | re.S,
)
_MOST_OPENING = 120  # characters with which a report begins
_BEHIND_NAME = re.compile(
    rf"\s*(?:[|•·/]|\s[–—-]\s|\b(?:published|updated|posted|{_WEEKDAYS})\b|{_PICTURES}|\d).*$", re.I | re.S
)
_INSIDE = re.compile(  # "4 May 2024 | By Ina Brod"
    r"(?:[|•·–—-]|\d|^[^\W\d_]{2,4}\s[^\W\d_]+\s)\s*(?i:(?:written|geschrieben|posted)\s)?(?i:by|von|par|por|door)\s+(?=[^\W\d_a-z])"
)
_PLACED = re.compile(  # "Ina Brod in Velm and Per Lund in Tarn"
    r"\s+in\s+(?:[^\W\d_a-z][\w.'’-]*\s?){1,3}?(?=,?\s+(?:and\s+)?(?:[^\W\d_a-z][\w.'’-]+\s+){2,3}in\s+[^\W\d_a-z])"
)
_HELPERS = re.compile(r"\s*\((?:avec|with|mit|con|com|and|und|et|y|e)\s+([^()]+)\)", re.I)
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_ROW = re.compile(
    r"(?<=\w)(?<!\bby)(?<!\bBy)(?<!\bBY)(?<!\bvon)(?<!\bVon)(?<!\band)(?<!\bund)(?<!\bet)"
    r"(?:\s*\n\s*|\s{3,})(?!(?:and|und|et|y|e)\b|&)"
)
_AND = re.compile(r"\s*(?:,|;|&)?\s*(?:,|;|&|\b(?:and|und|et|y|e|with)\b)\s+", re.I)
_HANGUL, _HAN, _KANA = "[가-힣]{2,4}", "[\u4e00-\u9fff·]{2,4}", "[\u4e00-\u9fff々ぁ-んァ-ヶー]{1,5}"
IN_KOREAN = re.compile(  # a name with what somebody is: columnist, professor, critic
    rf"(?P<who>{_HANGUL})\s(?:\S{{1,8}}\s)?\S{{0,6}}(?:칼럼니스트|특파원|논설위원|교수|작가|변호사|평론가|전문기자|객원기자|선임기자)"
)
_FURTHER_EAST = re.compile("[^\x00-\u303f]")  # no signature is without one; the set of all letters compiles slowly
_SIGNED = (
    re.compile(
        rf"(?:[\[(【<][^\])】>]{{0,20}}[\])】>]\s?|[\[(【<][^\])】>]{{0,12}}[\s=|])?(?P<who>{_HANGUL}(?:\s?[·,ㆍ]\s?{_HANGUL}){{0,3}})"
        r"\s?(?:선임|객원|수습|인턴|전문)?\s?(?:기자|특파원|논설위원)(?:\s*[\])】>])?(?:\s*=.*|\s*/?\s*[\w.+-]+@[\w.-]+)?"
    ),
    re.compile(
        rf"(?:《[^《》]{{1,12}}》|[\u4e00-\u9fff]{{2,8}})?(?:作者|撰文|撰稿|采写|执笔|文|记者|記者)\s*[:：/／|｜丨\s]\s*"
        rf"(?:[\u4e00-\u9fff]{{0,8}}(?:记者|記者|专栏作者|评论员|特约撰稿人?)\s*)?(?P<who>{_HAN}(?:[\s、,，&＆]+{_HAN}){{0,4}})"
        r"(?:\s*[/／]\s*[\u4e00-\u9fff]{2,6}(?:報導|报道))?"
    ),
    re.compile(rf"記者\s*(?P<who>{_HAN})\s*[/／]\s*[\u4e00-\u9fff]{{2,6}}(?:報導|报道)"),
    re.compile(
        r"(?:\S{0,8}(?:編集委員|論説委員|コメンテーター|記者|特派員|支局長)|取材・文|執筆|筆者|ライター|著者)[\s:：=＝・/／]+"
        rf"(?P<who>[\u4e00-\u9fff々]{_KANA}(?:\s[\u4e00-\u9fff々ぁ-んァ-ヶー]{{1,4}})?)"
    ),
    IN_KOREAN,
)
_OPENING = (  # where a report begins: "（记者张三）", "【ワシントン＝中村太郎】"
    re.compile(rf"[（(](?:本报|本報|新华社|中新社)?(?:特约)?(?:记者|記者)\s*[:：]?\s*(?P<who>{_HAN}(?:[\s、,，]+{_HAN}){{0,4}})[）)]"),
    re.compile(rf"^\s*[【［\[][^】＝=\]］]{{1,14}}[＝=](?P<who>[\u4e00-\u9fff々]{_KANA}(?:、[\u4e00-\u9fff々]{_KANA}){{0,3}})[】］\]]"),
)  # fmt: skip
_SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧"
    "蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易"
    "常武乔喬贺賀赖賴龚龔庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶焦向柳邢岳齐齊梅莫庄莊辛管祝左涂谷祁"
)
_SECTION_NAMES = r"(?:金融|文化|高层|高端|文娱|文史|田园|安全|白银|方志|万象|石油|常识|江湖|金属|康养|时政|章程|向导)"
_OF_PAPER = re.compile(  # under a headline: "张三/晨河日报"
    rf"(?P<who>(?!{_SECTION_NAMES})[{_SURNAMES}][\u4e00-\u9fff]{{1,3}}(?:[\s、,，]+(?!{_SECTION_NAMES})[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}){{0,3}})"
    r"\s*[/／|｜丨]\s*[\u4e00-\u9fff]{2,10}(?:报|報|网|網|社|刊|杂志|雜誌|台|客户端|新闻|新聞|传媒|傳媒)(?:记者|記者)?"
)
_CLOSING = re.compile(  # where it ends: "（文/图 张三 李四）"
    rf"[（(](?:文|图文|文/图|图/文|撰文|作者|记者|記者|通讯员)\s*[/:：\s]\s*(?P<who>{_HAN}(?:[\s、,，]+{_HAN}){{0,4}})\s*[)）]\s*$"
)
_LISTED = re.compile(  # among other details: "2024-05-01 来源：晨报 作者：张三 编辑：李四"
    rf"(?:作者|记者|記者|撰文|撰稿)\s?[:：]\s*(?P<who>{_HAN}(?:[\s、,，]+{_HAN}){{0,4}}?)"
    r"(?=\s*(?:[责責]?任?[编編][辑輯]?|[来來]源|出[处處]|[时時][间間]|[发發]布|[浏瀏][览覽]|[阅閱][读讀]|人[气氣]|字[体體]|[评評][论論]|\d|[|/(（]|$))"
)
_DETAILS = re.compile(r"(?:来源|來源|出处|出處|编辑|編輯|责编|責編|时间|時間|发布|發布)\s?[:：]|\d{4}[-/.年]\s?\d")
_CHINESE = _SIGNED[1], _SIGNED[2], _OPENING[0], _CLOSING, _LISTED, _OF_PAPER  # whose names spaces part
_NO_SIGNATURE = re.compile(
    r"[采访訪注摄攝說说报報综綜编編辑輯整]|佚名|未知|匿名|不[详詳]|本站|管理|原[创創]|[网網]友|[来來]源|[发發]布|본지|취재|인턴"
)
_GLUED_DAY = re.compile(  # "By INA BRODSEPT. 19, 2024", where no space parts what stands in two elements
    r"(?:(?<=[A-ZÀ-Þ])(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*"
    r"|(?<=[a-zß-ÿ])(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.?\s+\d{1,2},?\s+\d{4}\b.*$",
    re.S,
)
_DAY_BEHIND = re.compile(  # "By Ina Brod May 3, 2024"
    r"\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b.*$",
    re.I | re.S,
)
_AGENCY_BEHIND = re.compile(  # "Ina Brod Reuters", and not "Ina R. Reuters"
    r"(?<=[^\W\d_]{3})\s+(?:Bloomberg|Reuters|AFP|AP|UPI|PTI|AAP|APA|EFE|ANSA|dpa|Xinhua|Associated\sPress)$"
)
Place = Literal["line", "head", "beginning", "end"]
WHO = re.compile(
    r"(?!.*['’]s\b)(?!(?:The|Les|Los|Las)\s)(?:[^\W\d_a-z][\w.'’-]*|d['’]\w+|de|del|della|der|den|di|da|dos|van|von|zu|al|el|bin|ibn|la|le)"
    r"(?:\s+(?:[^\W\d_a-z][\w.'’-]*|d['’]\w+|de|del|della|der|den|di|da|dos|van|von|zu|al|el|bin|ibn|la|le)){1,4}"
)

EITHER = re.compile(r"\b(autor|redakteur|verfasser)[/:*_]in(?:nen)?\b", re.I)  # "Autor/in: Ina Brod"
_ADDRESSES = re.compile(r"(?:\s+(?:follow\s+)?(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,20}))+\s*$", re.I)  # behind a name


def people(line: str, outlet: str = "") -> list[str]:
    """The people in a printed byline: "By Ina Brod and Per Lund, Tarn | 3 hours ago"."""
    if names := signed(line):
        return names
    line = EITHER.sub(r"\1", line)
    line = _ROW.sub(" | ", _DAY_BEHIND.sub("", _GLUED_DAY.sub("", line)))
    line = BRACKETS.sub("", _HELPERS.sub(r", \1", clean(line)))[:300]
    line = _between_slashes(re.sub(r"\s+\S+\.(?:com|org|net)\b.*$", "", _ADDRESSES.sub("", line)))
    opened = FROM.match(line) or _INSIDE.search(line)
    words = _BEHIND.sub("", _PLACED.sub("", line[opened.end() :])) if opened else _BEHIND_NAME.sub("", line)
    words = re.sub(rf"\s+{re.escape(outlet)}$", "", words, flags=re.I) if outlet else words
    parts = list(_to_wire(_AND.split(re.sub(TAIL, "", words, flags=re.I).strip(" ,;"))))
    parts = [name for each in parts if not _is_no_person(name := without_role(each), outlet)]
    found = [each for each in parts if WHO.fullmatch(each)]
    return found if opened or len(found) == len(parts) else []


def signed(line: str, *, at: Place = "line") -> list[str]:
    """The people in a line that signs a text in Chinese, Japanese or Korean; `at` is where in a report it stands."""
    if line.isascii() or not _FURTHER_EAST.search(line):
        return []
    match = _signature(" ".join(line.split()), at)
    parted = r"[\s、,，&＆]+" if match and match.re in _CHINESE else r"\s*[、,，·ㆍ]\s*"
    names = re.split(parted, match["who"]) if match else []
    return [name for name in names if name and not _NO_SIGNATURE.search(name)]


def _signature(words: str, at: Place) -> re.Match[str] | None:
    if at == "head":
        return _OF_PAPER.fullmatch(words)
    if at == "end":
        return _CLOSING.search(words[-_MOST_OPENING:])
    if at == "beginning":
        tried = (pattern.search(words[:_MOST_OPENING]) for pattern in _OPENING)
        return next((each for each in tried if each), None)
    alone = next((each for pattern in _SIGNED if (each := pattern.fullmatch(words))), None)
    return alone or (_LISTED.search(words) if _DETAILS.search(words) else None)


def without_role(part: str) -> str:
    """A name without a role behind it that no comma parts; what is no name stays."""
    name = _ROLE_BEHIND.sub("", _without_agency(part))
    return name if WHO.fullmatch(name) and not _TOGETHER.search(part) else part


def _without_agency(part: str) -> str:
    """A name without that of an agency behind it, where a name of two words or more stays."""
    name = _AGENCY_BEHIND.sub("", part)
    return name if " " in name else part


def _to_wire(parts: Iterable[str]) -> Iterator[str]:
    """The parts of a byline before an agency: behind it stands where it wrote from."""
    for part in parts:
        if is_wire(part):
            return
        yield part


def is_wire(name: str) -> bool:
    """Tell whether a name is that of a news agency."""
    return squash(name) in _WIRES


def _between_slashes(line: str) -> str:
    """A line whose slashes part people with commas in their place."""
    line, bar, behind = line.partition(" | ")
    first, *others = [part.strip() for part in line.split("/")]
    parts = [first, *(part for part in others if not ROLE.search(part))]  # "By Ina Brod / Harbour Reporter"
    line = line if len(parts) > len(others) else " / ".join(parts)
    opened = FROM.match(parts[0])
    first = parts[0][opened.end() :] if opened else parts[0]
    names = len(parts) > 1 and all(map(WHO.fullmatch, (first, *parts[1:])))
    names = names and not (opened and bar)  # "By Ina Brod / Tarn Radio"
    return f"{', '.join(parts) if names else line}{bar}{behind}"


def _is_no_person(part: str, outlet: str) -> bool:
    """Tell whether a part of a byline is a role, a place ("à Velm"), an employer or the outlet."""
    return (
        (part[:1].islower() and not part[:1].isascii())
        or bool(ROLE.search(part) or BUTTON.search(part) or AFFILIATION.search(part) or COMPANY.search(part))
        or is_outlet(part, outlet)
    )


def is_outlet(name: str, outlet: str) -> bool:
    """Tell whether a name is the outlet's, or one of its sections'."""
    one, other = squash(name), squash(outlet)
    if name.isupper() and name == outlet.partition(" ")[0]:
        return True  # "CBC" at CBC News
    return one == other or (" " in name and bool(other) and (one.startswith(other) or other.startswith(one)))
