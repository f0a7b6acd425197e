"""Title, outlet and byline of a page, weighed: the headline that is printed, a site's own name, names of people.

Pure: what a page says in plain values, names out. A tail of the site, a section or the author is no part of a title; a
title's own dash is. An agency is not the outlet of the site that prints it, and a company wrote nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.formats.known_sites import known_site
from corpus.language.text import clean

_AGENCIES = frozenset(
    ["associatedpress", "ap", "reuters", "afp", "agencefrancepresse", "pti", "dpa", "upi", "xinhua", "bloomberg"]
)
_NO_OUTLET = frozenset(
    ["", "hosted", "blogger", "wordpress", "medium", "home", "homepage", "website", "news", "none", "null"]
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Titles ----------------------------------------------------------------------------------------------------------

_JOINT = re.compile(r"\s+[|–—·•»«›‹<>:/-]+\s+|\s*[|»｜]\s*|(?<=[^\x00-\x7f])[_－](?=[^\x00-\x7f])")
_UNDERLINED = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])(?:_[^_]{1,20})+$"
)  # section and site in East Asia
_BY = re.compile(r"(?:by|von|par|por|di|door)\s+[^\W\d_].{2,60}", re.I)
_SECTIONS = _words(
    "news world politics business sport sports opinion culture local national international technology tech science "
    "health entertainment lifestyle travel money economy europe asia africa americas us uk usa video live home latest "
    "breaking nachrichten politik wirtschaft kultur panorama actualité monde politique économie noticias mundo "
    "política economía cronaca esteri"
)
_SAME = 0.5  # share of its words that a printed headline shares with a declared title
_KICKER = 4  # words before a headline, in its element


def title(
    printed: Sequence[str], declared: Sequence[str], outlets: Sequence[str], host: str, people: str
) -> str | None:
    """The headline: as it is printed, else as declared, without tails of site, section and author.

    `printed` are the page's main headings, the one that stands before its text first.
    """
    names = [each for each in (*outlets, host) if each]
    declared = [_UNDERLINED.sub("", clean(each)) for each in declared]
    given = [short for each in declared if (short := without_tails(clean(each), names, people))]
    heads = [
        short for each in printed if (short := without_tails(clean(each), names, people)) and _is_title(short, names)
    ]
    head = _best(heads, given)
    if head is None and given:
        return _unprefixed(_longest(given), names, given)
    if head is None:
        return heads[0] if heads else None
    whole = next(
        (each for each in given if _ends_with(head, each) or _is_before_site(head, each, declared)),
        next((each for each in given if _is_run_together(head, each)), head),
    )
    return _unprefixed(whole, names, [*given, *heads])


def without_tails(written: str, names: Sequence[str], people: str = "", *, printed: bool = False) -> str:
    """A title without the names of site, section and author behind it, or the site's before it."""
    parts, joints = _JOINT.split(written), _JOINT.findall(written)
    sited = False
    while len(parts) > 1 and (_is_tail(parts[-1], joints[-1], names, people) or (sited and _is_section(parts, joints))):
        sited = sited or _is_site(parts[-1], names)
        parts.pop()
        joints.pop()
    if len(parts) > 1 and _is_site(parts[0], names) and _is_head(joints[0], parts[1], printed):
        parts, joints = parts[1:], joints[1:]
    joined = parts[0] + "".join(joint + part for joint, part in zip(joints, parts[1:], strict=True))
    return joined.strip()


def _is_section(parts: Sequence[str], joints: Sequence[str]) -> bool:
    """Tell whether the part of a title before the site's name is that of a section, by its bar and its length."""
    barred = "|" in joints[-1] or "»" in joints[-1]
    return barred and parts[-1].count(" ") < 3 and parts[0].count(" ") >= 2


def _is_head(joint: str, rest: str, printed: bool) -> bool:
    """Tell whether the site's name before a title is no word of it."""
    if ":" in joint or rest[:1].islower():
        return False
    return not printed or not re.search("[-–—]", joint)


def _is_tail(part: str, joint: str, names: Sequence[str], people: str) -> bool:
    low = part.strip().casefold()
    if not low or "‹" in joint or _is_site(part, names) or _BY.fullmatch(low):
        return True
    if people and low in people.casefold():
        return True
    return ("|" in joint or "»" in joint or "-" in joint) and low in _SECTIONS


def _is_site(part: str, names: Sequence[str]) -> bool:
    """Tell whether a part of a title is a name of the site, as it calls itself or as its host spells it."""
    one = squash(part)
    for name in names:
        other = squash(name)
        if one and (one == other or (len(other) > 3 and one.startswith(other) and len(one) < len(other) + 16)):
            return True
        if len(one) > 4 and "." in name and " " not in name and one in re.sub(r"[\W_]", "", name.casefold()):
            return True
    return False


def _is_title(head: str, names: Sequence[str]) -> bool:
    return len(head) > 3 and not _is_site(head, names) and head.casefold() not in _SECTIONS


def _best(heads: Sequence[str], given: Sequence[str]) -> str | None:
    """The printed headline: one that shares its words with a declared title, else the first one of several words."""
    for head in heads:
        if any(_shared(head, each) >= _SAME for each in given):
            return head
    return next((head for head in heads if len(head) >= 15 and (head.count(" ") >= 2 or not head.isascii())), None)


def _shared(one: str, other: str) -> float:
    first, second = (set(re.findall(r"\w+", each.casefold())) for each in (one, other))
    return len(first & second) / max(1, min(len(first), len(second)))


def _longest(given: Sequence[str]) -> str:
    """The first title, or the same one where another place has it uncut."""
    first = given[0].rstrip("….").rstrip()
    return max((each for each in given if each.startswith(first)), key=len) if len(first) > 60 else given[0]


def _ends_with(head: str, given: str) -> bool:
    """Tell whether a heading is a declared title behind a few words in a line of their own."""
    before = head[: -len(given)].strip() if head.endswith(given) else ""
    return (
        bool(before)
        and len(given) > 20
        and before.count(" ") < _KICKER
        and not before.endswith((":", "–", "—", "-", "|"))
    )


def _is_before_site(head: str, given: str, declared: Sequence[str]) -> bool:
    """Tell whether a heading is a declared title with the site's name glued behind it, as another title ends."""
    rest = head[len(given) :].strip() if len(given) > 20 and head.startswith(given) else ""
    return len(rest) > 3 and any(each != head and each.endswith(rest) for each in declared)


def _is_run_together(head: str, given: str) -> bool:
    """Tell whether a heading is a declared title whose first words it has without a space before the others."""
    return squash(head) == squash(given) and head.count(" ") < given.count(" ")


def _unprefixed(head: str, names: Sequence[str], others: Sequence[str]) -> str:
    """A title without the site's name and a colon before it, where the page has it without them too."""
    before, colon, rest = head.partition(": ")
    return rest if colon and _is_site(before, names) and rest in others else head


_SHARED = re.compile(r"\.(?:(?:co|com|net|org|gov|ac|edu|gob|or|ne|go)\.[a-z]{2}|[a-z]+)$")
_MOBILE = re.compile(r"^(?:m|mobile|amp|touch|wap)\.")

# Outlets ---------------------------------------------------------------------------------------------------------


def outlet(declared: Sequence[str], found: str | None, host: str, title: str) -> str | None:
    """The outlet's name: declared, spelt best; else a known host's; else as found, if no guess; else the host."""
    names = [name for each in declared if (name := _site(each, host)) and not _is_the_title(name, title)]
    if names:
        same = [name for name in names if squash(name) == squash(names[0])]
        plain = names[0].isalpha() and names[0].islower()
        same += [found] if plain and found and squash(found) == squash(names[0]) else []
        best = max(same, key=lambda name: (name.count(" "), name[:1].isupper()))
        return host if best.islower() and host and "." not in best and squash(best) in host else best
    host = _MOBILE.sub("", host)
    if known := known_site(host):
        return known
    guessed = _site(found or "", host)
    guessed = "" if _is_the_title(guessed, title) else guessed
    return guessed if guessed and " " in guessed else host or guessed or None


def site_in_title(titles: Iterable[str], host: str) -> str | None:
    """The name of the site behind a title, where it shares its letters with the host."""
    label, registered = re.sub(r"[\W_]", "", host.removeprefix("www.").rsplit(".", 1)[0]), registered_name(host)
    for each in titles:
        tail = re.split(r"\s+[|–—·•»›‹-]\s+|\s*\|\s*", clean(each))[-1]
        first = squash(tail.split(" ")[0]) if tail.count(" ") < 6 else ""
        alike = len(label) > 3 and len(first) > 3 and (label in squash(tail) or squash(tail) in label)
        short = tail.count(" ") < 6 and _abbreviates(registered, squash(tail))
        if tail != clean(each) and (short or (first and (alike or first == registered))):
            return tail
    return None


def _abbreviates(label: str, name: str) -> bool:
    """Tell whether a label has letters of a longer name in their order, from the first: "nytimes", "wsj"."""
    letters = iter(name)
    return len(label) > 2 and name[:1] == label[0] and all(char in letters for char in label)


def registered_name(host: str) -> str:
    """The part of a host that its owner chose: "herald" of www.herald.co.uk."""
    return re.sub(r"[\W_]", "", _SHARED.sub("", host).rsplit(".", 1)[-1])


def own_domain(host: str) -> str:
    """A host without what its owner has set before it: "herald.co.uk" of shop.herald.co.uk."""
    shared = _SHARED.search(host)
    return host[: shared.start()].rsplit(".", 1)[-1] + shared[0] if shared else host


def site_behind(titles: Iterable[str], headings: Sequence[str]) -> str | None:
    """The last name behind a printed headline in a title that goes on with two or more, as section and site."""
    for each in titles:
        parts = [part.strip() for part in _JOINT.split(clean(each))]
        if len(parts) > 2 and parts[0] in {clean(head) for head in headings}:
            return parts[-1]
    return None


def site_at_home(titles: Iterable[str], homes: Sequence[str]) -> str | None:
    """The name behind a title that is also what the page's link to its front page says or shows."""
    known = {squash(each): each for each in homes if len(squash(each)) > 1}
    for each in titles:
        parts = re.split(r"\s*[|–—·•»›‹_-]\s*", clean(each))
        tail = next((part for part in reversed(parts[1:]) if part), "")
        if squash(tail) in known:
            return tail
    return None


def _is_the_title(name: str, title: str) -> bool:
    low, whole = name.casefold(), title.casefold()
    return low == whole or (len(low) > 30 and (low in whole or whole in low))


def _site(name: str, host: str) -> str:
    name = clean(name).removeprefix("@").removeprefix("www.")
    name = _without_slogan(re.split(r"\s+\|\s+", name)[0][:100], host)
    squashed = squash(name)
    if squashed in _SECTIONS and squashed not in host:
        return ""
    foreign = squashed in _AGENCIES and squashed not in host
    return "" if foreign or squashed in _NO_OUTLET else name


def _without_slogan(name: str, host: str) -> str:
    """A site's name without what it says of itself behind a dash, where the name alone has the letters of the host."""
    first, dash, rest = name.partition(" - ") if " - " in name else name.partition(" – ")
    label = registered_name(host) if host else ""
    fits = len(label) > 3 and len(first) > 3 and (label in squash(first) or squash(first) in label)
    return first if dash and fits and rest.count(" ") > 1 else name


def squash(name: str) -> str:
    """A name reduced to what all spellings of it share."""
    letters = re.sub(r"[\W_]", "", re.sub(r"\.(?:com|org|net|co\.uk)$", "", name.casefold()))
    return letters.removeprefix("the")


# Bylines ---------------------------------------------------------------------------------------------------------

_WEEKDAYS = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)"
)
_PICTURES = r"\b(?:fotos?|photos?|photograph(?:s|y)|bilder|illustrations?|videos?|images?)\s*(?::|by\b|von\b|par\b)"
_TAIL = (
    r"\s+(?:published|updated|on|at|january|february|march|april|june|july|august|september|october|november|december|"
    rf"{_WEEKDAYS})$"
)
_WIRES = _AGENCIES | _words(
    "ani ians efe ansa tass anadolu aap pressassociation apa sid kyodo kyodonews jiji yonhap canadianpress europapress "
    "lusa belga anp ntb ritzau pap adnkronos irna antara bernama télam telam ukrinform interfax cna ap/afp"
)
_NO_NAME = (
    r"https?:|www\.|@|\d{3}|admin\b|^\w*admin$|^(?:administrator|editor|root|staff|guest|unknown|none|null)$|"
    r"[^\W\d_]{2,}\.(?:com|org|net|info|[a-z]{2})$|"
    r"^(?:your\s)?name$|^super\s?user$|^(?:web)?master$|^autor(?:in)?$|^authors?$|^\w+\d+$|"
    r"\b(?:staff|desk|newsroom|redaktion|redaksi|redakcja|редакция|redaction|redacción|redazione)$|"
    r"^(?:staff|web desk|news desk|agenc(?:y|ies))\b"
)
_LOGIN = r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$"
_ROLE = re.compile(
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
_BUTTON = re.compile(
    r"\b(?:share|tweet|facebook|twitter|whatsapp|e-?mail|print|comments?|subscribe|empfehlen|teilen|drucken|partager|"
    r"imprimer|compartir|imprimir|condividi|stampa|delen|artikel|kommentare?|commentaires?|comentarios?)\b",
    re.I,
)
_PICTURED = re.compile(
    r"\W*(?:photo\w*|pictures?|images?|illustrat\w+|graphics?|videos?|fotos?|bild(?:er)?|crédit\w*)\b", re.I
)
_AFFILIATION = re.compile(r"\.(?:com|org)$|^(?:CNN|AP|Reuters|AFP)\b")
_COMPANY = re.compile(
    r"\b(?:corporation|corp|inc|ltd|limited|llc|plc|gmbh|ag|company|group|media|broadcasting|network|newspapers?|press|"
    r"publishing|publications|magazine|online|agency|association|institute|foundation|university|ministry|department|"
    r"team|news|tv|radio|television|verlag|zeitung|rundfunk|editorial|board|times|post|herald|tribune|gazette|"
    r"chronicle|courier|welle|presse|agentur|agence|agencia|agenzia|anzeiger|rundschau|nachrichten|dergisi|writers|"
    r"contributors|d\.?\s?o\.?\s?o|e\.?\s?v|verein|fraktion|kanzlei|republik)\.?$|"
    r"^(?:contributors|\w*ministeri\w+)\b|(?:社|新聞|新闻|网|網|報|报|電視台|电视台|編集部|编辑部|編輯部|신문|뉴스|일보|통신|방송)$|"
    r"^(?:gazeta|diario|diário|journal|giornale|krant|dagblad|agence|agencia|agência|agenzia|agentur|redacci[oó]n|rédaction)\b",
    re.I,
)
_FROM = re.compile(
    r"^\W*(?:(?:story|words|text|report(?:ed|ing)?|written|posted|published|article|analysis|opinion|photographs?)\s+)?"
    r"(?:by|from|von|par|por|door|af|av|autor(?:in)?|authors?|text|nga|oleh|przez|yazan|skrevet\saf|"
    r"(?-i:(?:Di|De)(?=\s(?:[^\W\d_a-z][\w’'-]+[\s,]){1,3}[^\W\d_a-z])))\b:?\s+",
    re.I,
)
_BEHIND = re.compile(
    rf"\s*(?:[|•·/]|\s[–—-]\s|\b(?:published|updated|posted|last|first|on|at|in|for|{_WEEKDAYS})\b|{_PICTURES}|\d).*$",
    re.I | re.S,
)
_MOST_OPENING = 120  # characters with which a report begins
_MOST_PRINTED = 3  # names in lines of their own; more are a list of other stories
_BEHIND_NAME = re.compile(
    rf"\s*(?:[|•·/]|\s[–—-]\s|\b(?:published|updated|posted|{_WEEKDAYS})\b|{_PICTURES}|\d).*$", re.I | re.S
)
_BEFORE_NAME = re.compile(
    r"^(?:(?:view|see)\s+all\s+(?:posts|articles|stories)\s+(?:by|from)|more\s+(?:from|by)|(?:posted|written|reported)\s+by|"
    r"by|from|von|par|por|nga|oleh|przez|autor(?:in)?|authors?|text)\b:?\s+",
    re.I,
)
_INSIDE = re.compile(  # "4 May 2024 | By Ina Brod"
    r"(?:[|•·–—-]|\d|^[^\W\d_]{2,4}\s[^\W\d_]+\s)\s*(?i:(?:written|geschrieben|posted)\s)?(?i:by|von|par|por|door)\s+(?=[^\W\d_a-z])"
)
_HELPERS = re.compile(r"\s*\((?:avec|with|mit|con|com|and|und|et|y|e)\s+([^()]+)\)", re.I)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_ROW = re.compile(
    r"(?<=\w)(?<!\bby)(?<!\bBy)(?<!\bBY)(?<!\bvon)(?<!\bVon)(?<!\band)(?<!\bund)(?<!\bet)"
    r"(?:\s*\n\s*|\s{3,})(?!(?:and|und|et|y|e)\b|&)"
)
_AND = re.compile(r"\s*(?:,|;|&)?\s*(?:,|;|&|\b(?:and|und|et|y|e|with)\b)\s+", re.I)
_HANGUL, _HAN, _KANA = "[가-힣]{2,4}", "[\u4e00-\u9fff·]{2,4}", "[\u4e00-\u9fff々ぁ-んァ-ヶー]{1,5}"
_SIGNED = (
    re.compile(
        rf"(?:[\[(【<][^\])】>]{{0,20}}[\])】>]\s?|[\[(【<][^\])】>]{{0,12}}[\s=|])?(?P<who>{_HANGUL}(?:\s?[·,ㆍ]\s?{_HANGUL}){{0,3}})"
        r"\s?(?:선임|객원|수습|인턴|전문)?\s?(?:기자|특파원|논설위원)(?:\s*[\])】>])?(?:\s*=.*|\s*/?\s*[\w.+-]+@[\w.-]+)?"
    ),
    re.compile(
        rf"(?:[\u4e00-\u9fff]{{2,8}})?(?:作者|撰文|撰稿|采写|文|记者|記者)\s*[:：/／|｜丨\s]\s*(?P<who>{_HAN}(?:[\s、,，]+{_HAN}){{0,4}})"
        r"(?:\s*[/／]\s*[\u4e00-\u9fff]{2,6}(?:報導|报道))?"
    ),
    re.compile(rf"記者\s*(?P<who>{_HAN})\s*[/／]\s*[\u4e00-\u9fff]{{2,6}}(?:報導|报道)"),
    re.compile(
        r"(?:\S{0,8}(?:編集委員|論説委員|コメンテーター|記者|特派員|支局長)|取材・文|執筆|筆者|ライター|著者)[\s:：=＝・/／]+"
        rf"(?P<who>[\u4e00-\u9fff々]{_KANA}(?:\s[\u4e00-\u9fff々ぁ-んァ-ヶー]{{1,4}})?)"
    ),
)
_OPENING = (  # where a report begins: "（记者张三）", "【ワシントン＝中村太郎】"
    re.compile(rf"[（(](?:本报|本報|新华社|中新社)?(?:特约)?(?:记者|記者)\s*[:：]?\s*(?P<who>{_HAN}(?:[\s、,，]+{_HAN}){{0,4}})[）)]"),
    re.compile(rf"^\s*[【［\[][^】＝=\]］]{{1,14}}[＝=](?P<who>[\u4e00-\u9fff々]{_KANA}(?:、[\u4e00-\u9fff々]{_KANA}){{0,3}})[】］\]]"),
)  # fmt: skip
_CHINESE = _SIGNED[1], _SIGNED[2], _OPENING[0]  # whose names spaces part
_NO_SIGNATURE = re.compile(r"[采访訪注摄攝說说报報综綜编編辑輯整]|본지|취재|인턴")
_SMALL = _words(
    "de del della der den di da dos das do van von zu zur zum al el bin ibn la le du des ten ter af av "
    "y e and und et i og och en"
)
_WHO = re.compile(
    r"(?!.*['’]s\b)(?!(?:The|Les|Los|Las)\s)(?:[^\W\d_a-z][\w.'’-]*|d['’]\w+|de|del|della|der|den|di|da|dos|van|von|zu|al|el|bin|ibn|la|le)"
    r"(?:\s+(?:[^\W\d_a-z][\w.'’-]*|d['’]\w+|de|del|della|der|den|di|da|dos|van|von|zu|al|el|bin|ibn|la|le)){1,4}"
)


def byline(authors: Sequence[str], found: str | None, outlet: str, printed: Sequence[str] = ()) -> str | None:
    """Names of people: no "By", roles, addresses, logins, companies, or the outlet again; each of them once."""
    printed = [each for each in printed if not _PICTURED.match(each)]
    declared = [name for each in authors if (name := _person(each, outlet))]
    guessed = [name for each in (found or "").split(";") if (name := _guess(each, authors, outlet))]
    lines = [names for each in printed if (names := _humans(people(each, outlet)))]
    seen = [name for names in lines for name in names]
    said = [name for each in printed[:1] if _FROM.match(each) for name in people(each, outlet)]
    known = tuple(name.casefold() for name in _humans(declared))
    apart = [name for name in _humans(said) if name.casefold() in known or not name.casefold().startswith(known)]
    both = [*apart, *_humans(declared)]
    seen = seen if len(set(seen)) <= _MOST_PRINTED else lines[0]
    choices = (both if known else [], _confirmed(_humans(guessed), seen), seen, _humans(guessed))
    names = next((each for each in choices if each), [])
    return ", ".join({name.casefold(): name for name in reversed(names)}[key] for key in _once(names))[:300] or None


def _guess(written: str, authors: Sequence[str], outlet: str) -> str:
    """A name that an extractor has guessed: more than one word, where words are parted at all, and made of no login."""
    name, letters = _person(written, outlet), _letters(written)
    logins = (_letters(each) for each in authors if not _person(each, outlet))
    if (" " not in name and name.isascii()) or any(letters and each.startswith(letters) for each in logins):
        return ""
    return name


def _letters(name: str) -> str:
    return re.sub(r"[\W\d_]", "", name.casefold())


def _confirmed(guessed: Sequence[str], printed: Sequence[str]) -> list[str]:
    """The names that an extractor found, where those of the printed line are among them."""
    known = {name.casefold() for name in guessed}
    if not printed or not all(name.casefold() in known for name in printed):
        return []
    return [name for name in guessed if _WHO.fullmatch(name)]


def people(line: str, outlet: str = "") -> list[str]:
    """The people in a printed byline: "By Ina Brod and Per Lund, Tarn | 3 hours ago"."""
    if names := signed(line):
        return names
    line = _BRACKETS.sub("", _HELPERS.sub(r", \1", clean(_ROW.sub(" | ", line))))[:300]
    line = _between_slashes(re.sub(r"\s+\S+\.(?:com|org|net)\b.*$", "", line))
    opened = _FROM.match(line) or _INSIDE.search(line)
    words = _BEHIND.sub("", line[opened.end() :]) if opened else _BEHIND_NAME.sub("", line)
    words = re.sub(rf"\s+{re.escape(outlet)}$", "", words, flags=re.I) if outlet else words
    parts = list(_to_wire(_AND.split(re.sub(_TAIL, "", words, flags=re.I).strip(" ,;"))))
    parts = [name for each in parts if not _is_no_person(name := _without_role(each), outlet)]
    found = [each for each in parts if _WHO.fullmatch(each)]
    return found if opened or len(found) == len(parts) else []


def signed(line: str, *, begins: bool = False) -> list[str]:
    """The people in a line that signs a text in Chinese, Japanese or Korean, or in one with which a report `begins`."""
    if line.isascii():
        return []
    words, patterns = " ".join(line.split()), _OPENING if begins else _SIGNED
    tried = (pattern.search(words[:_MOST_OPENING]) if begins else pattern.fullmatch(words) for pattern in patterns)
    match = next((each for each in tried if each), None)
    parted = r"[\s、,，]+" if match and match.re in _CHINESE else r"\s*[、,，·ㆍ]\s*"
    names = re.split(parted, match["who"]) if match else []
    return [name for name in names if name and not _NO_SIGNATURE.search(name)]


def _without_role(part: str) -> str:
    """A name without a role behind it that no comma parts; what is no name stays."""
    name = _ROLE_BEHIND.sub("", part)
    return name if _WHO.fullmatch(name) and not _TOGETHER.search(part) else part


def _to_wire(parts: Iterable[str]) -> Iterator[str]:
    """The parts of a byline before an agency: behind it stands where it wrote from."""
    for part in parts:
        if _is_wire(part):
            return
        yield part


def _is_wire(name: str) -> bool:
    return squash(name) in _WIRES


def _between_slashes(line: str) -> str:
    """A line whose slashes part people with commas in their place."""
    line, bar, behind = line.partition(" | ")
    parts = [part.strip() for part in line.split("/")]
    opened = _FROM.match(parts[0])
    first = parts[0][opened.end() :] if opened else parts[0]
    names = len(parts) > 1 and all(map(_WHO.fullmatch, (first, *parts[1:])))
    names = names and not (opened and bar)  # "By Ina Brod / Tarn Radio"
    return f"{', '.join(parts) if names else line}{bar}{behind}"


def _is_no_person(part: str, outlet: str) -> bool:
    """Tell whether a part of a byline is a role, an employer or the outlet."""
    return bool(
        _ROLE.search(part) or _BUTTON.search(part) or _AFFILIATION.search(part) or _COMPANY.search(part)
    ) or _is_outlet(part, outlet)


def _once(names: Sequence[str]) -> Iterator[str]:
    yield from dict.fromkeys(name.casefold() for name in names)


def _humans(names: Sequence[str]) -> list[str]:
    return [name for name in names if not _COMPANY.search(name)]


def _person(written: str, outlet: str) -> str:
    name = _BEFORE_NAME.sub("", clean(written).split(" | ")[0])
    name = re.sub(_TAIL, "", _BRACKETS.sub("", name), flags=re.I)
    first, *others = _without_roles(name.split(", "), outlet)
    name = ", ".join([_without_role(first), *others])
    bad = re.search(_NO_NAME, name, re.I) or _BUTTON.search(name) or re.match(_LOGIN, name) or _is_outlet(name, outlet)
    return "" if bad or _is_wire(name) or _is_phrase(name.split(", ")[0]) else name


def _is_phrase(name: str) -> bool:
    """Tell whether a name has small words in it that no name has."""
    words = [word for word in re.split(r"[\s,]+", name) if word]
    small = [word for word in words if word.isalpha() and word.islower() and word not in _SMALL]
    return bool(small) and any(word[:1].isupper() for word in words)


def _is_outlet(name: str, outlet: str) -> bool:
    """Tell whether a name is the outlet's, or one of its sections'."""
    one, other = squash(name), squash(outlet)
    return one == other or (" " in name and bool(other) and (one.startswith(other) or other.startswith(one)))


def _without_roles(parts: Iterable[str], outlet: str) -> Iterator[str]:
    """The parts between commas, without roles and employers."""
    for number, part in enumerate(parts):
        employed = _ROLE.search(part) or _AFFILIATION.search(part) or _is_outlet(part, outlet) or _is_wire(part)
        if number == 0 or not (employed or _is_phrase(part)):
            yield part
