"""Tell an article from what sites show instead of one: teasers, questions about cookies, checks for robots.

Pure: what a page shows and the text read from it in, a verdict out. When in doubt a page is complete: many a whole
article stands beside "subscribe" and "enable JavaScript".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from corpus.formats.html import wall_words
from corpus.formats.html.jsonld import JsonObject
from corpus.language.text import count_words
from corpus.nouns import ANSWERING, Kind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Wall = Literal[
    "none",
    "robots",
    "missing",
    "cookies",
    "account",
    "scripts",
    "subscribers",
    "teaser",
    "cut",
    "front",
    "links",
    "shell",
]

SAVE = "Save the page in your browser and run: onrecord add saved.html --url {url}"
CHECK = "Check the address."
CUT = "it breaks off, and leads on to another page for the rest"
TEASER = "only its beginning is shown to readers without a subscription"

_SHORT, _BRIEF, _LONG = 60, 150, 400  # words: less than a teaser; less than most articles; no teaser is longer


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs that a page shows something else than its article; texts are in lower case."""

    called: tuple[str, ...]  # its title and main headings
    visible: str  # all that can be read on it
    noscript: str  # the part for browsers without scripts
    guarded: bool  # its source has the marks of a known wall
    empty_app: bool
    password: bool  # it asks for one
    paid: bool  # it says that it is not free
    paid_words: int | None  # in the parts that are for subscribers, where it names them
    promised: int  # words that the article has by its own account, 0 where it gives none


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement on a page, its reason, and the next step for the user."""

    status: Literal["complete", "partial", "failed"]
    reason: str = ""
    step: str = SAVE


VERDICTS: dict[Wall, Verdict] = {
    "none": Verdict("complete"),
    "robots": Verdict("failed", "the site shows a check for robots in place of the page"),
    "missing": Verdict("failed", "the site says that there is no such page", CHECK),
    "cookies": Verdict("failed", "the site asks about cookies in place of the page"),
    "account": Verdict("failed", "it is a page to sign in or to register, and no article", "Add the story's own page."),
    "scripts": Verdict("failed", "the page is put together by scripts in a browser, which are not run here"),
    "subscribers": Verdict("failed", "it is shown to subscribers only"),
    "teaser": Verdict("partial", TEASER),
    "cut": Verdict("partial", CUT),
    "front": Verdict(
        "failed", "it is a front page or an overview with the beginnings of many stories", "Add the stories' own pages."
    ),
    "links": Verdict("failed", "it holds links and no text of an article", "Add the pages that they lead to."),
    "shell": Verdict("failed", "it only leads on to another page", "Add that: onrecord add {leads}"),
}

_ROBOT_TITLE = re.compile(
    r"just a moment\b|attention required|access (?:to this page has been )?denied|are you (?:a )?(?:robot|human)|"
    r"pardon our interruption|(?:please )?verify(?:ing)? (?:that )?you(?:['’]re| are)|human verification|"
    r"(?:security|robot|browser) check\b|one moment,? please|checking your browser|ddos.guard|"
    r"bot (?:check|verification|protection)|(?:re)?captcha\b|request (?:blocked|rejected)|(?:error )?403\b|"
    r"forbidden$|you have been blocked|blocked$|" + wall_words.ROBOT_TITLE
)
_ROBOT = re.compile(
    r"(?:verify|confirm|prove|make sure|checking if) (?:that )?you(?:['’]re| are) (?:a |not a )?(?:human|robot)|"
    r"unusual (?:traffic|activity) from your|checking your browser before|complete the (?:security check|captcha)|"
    r"enable javascript and cookies to continue|press (?:&|and) hold|i['’]?a?m not a robot|solve the (?:puzzle|captcha)"
    "|" + wall_words.ROBOT
)
_GUARDS = (  # in a page's source, which is long: looked for one by one, which is faster than together
    "/cdn-cgi/challenge-platform/h/", "cf-chl-", "cf_chl_", "cf-chl_", "cf_chl-", "cf-browser-verification",
    "px-captcha", "_Incapsula_Resource", "captcha-delivery.com", "geo.captcha", "ddos-guard/js-challenge",
    "sec-if-cpt-container", "awsWafCookieDomainList",
)  # fmt: skip
_GONE = re.compile(
    r"(?:error )?404(?: error)?(?:\W|$)(?!.{30})|(?:page|article|story|content|file|site|url|this)\b.{0,30}?"
    r"(?:(?:not|n['’]t|no longer) (?:be )?(?:found|exists?|available|here|located)|missing|unavailable)(?:$| \W )|"
    r"not found(?:$| \W )|nothing found(?:$| \W )|"
    r"(?:sorry,? )?we (?:can['’]?t|could ?n['’]t|cannot|could not) find (?:that|the|this|what)|" + wall_words.GONE
)
_GONE_MOST = 90  # characters: what a missing page is called is short
_CONSENT_TITLE = re.compile(
    r"before you (?:go on|continue|proceed|start|read on)|"
    r"(?:your|privacy|cookie).{0,20}(?:choices|settings|consent|preferences)|"
    r"we value your privacy|cookies?$|consent$|your privacy|privacy (?:notice|centre|center)$|"
    + wall_words.CONSENT_TITLE
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent|\bprivacy\b|personal data|our partners|legitimate interest|advertis|"
    r"\bvendors?\b|withdraw|\bgdpr\b|your choices|your device|opt.out|(?:if|when) you agree|" + wall_words.CONSENT
)
_TO_READERS = re.compile(rf"\b(?:we|our|us|you|your|{wall_words.READERS})\b")
_AGREE = re.compile(
    r"accept all|reject all|agree to all|i (?:agree|accept)|accept (?:and|&) (?:continue|close)|"
    r"manage (?:options|choices|settings|preferences|cookies)|agree (?:and|&) continue|" + wall_words.AGREE
)
_AGREE_WORDS = ("agree", "accept", "reject all", "manage ", *wall_words.AGREE_WORDS)  # each match has one of them
_ACCOUNT_TITLE = re.compile(
    r"(?:(?:please\s)?(?:sign|log)[\s-]?(?:in|on|up)|login|register(?:\snow)?|registration|(?:create|open)\s(?:an?\s|your\s)?(?:free\s)?"
    r"account|(?:my|your)\saccount|(?:reset|forgot(?:ten)?|change)\s(?:your\s)?password|members?\s(?:area|login)|"
    r"(?:jetzt\s)?(?:anmelden|einloggen|registrieren)|anmeldung|registrierung|mein\skonto|passwort\svergessen|"
    r"connexion|(?:se\s)?connecter|identifi(?:ez-vous|cation)|inscription|cr[ée]er\sun\scompte|mon\scompte|"
    r"mot\sde\spasse\soublié|inici(?:ar|e|a)\s(?:de\s)?sesi[óo]n|acceder|registr(?:o|arse|ate)|crear\s(?:una\s)?cuenta|mi\scuenta|"
    r"accedi|registrati|area\sriservata|entrar|fazer\slogin|cadastr(?:o|e-se)|criar\sconta|inloggen|aanmelden|registreren|"
    r"zaloguj(?:\ssię)?|logowanie|rejestracja|войти|вход|регистрация|авторизация|giriş(?:\syap)?|üye\sol|"
    r"logga\sin|logg\sinn|log\sind|kirjaudu(?:\ssisään)?|bejelentkezés|regisztráció|přihlášení|autentificare|σύνδεση|"
    r"登录|登錄|登入|注册|註冊|用户登录|ログイン|会員登録|로그인|회원가입|تسجيل\sالدخول|đăng\snhập)"
    r"(?:\s(?:to|for|with|or|and|bei|oder|und|à|ou|et|o|y|или|i)\s.{1,30})?"
    r"(?:\W*[|–—·•:«»‹›_-]\W*.{1,60}|\W*)"
)
_SCRIPT = re.compile(
    r"(?:enable|turn on|requires?|needs?|without|activate|allow) java ?script|"
    r"java ?script (?:is |to be |seems to be )?(?:disabled|required|not enabled|turned off|enabled)|"
    + wall_words.SCRIPT
)
_APP = "//*[@id='root' or @id='app' or @id='__next' or @id='__nuxt' or @id='___gatsby' or self::app-root]"
_WALL = re.compile(
    r"(?:subscribe|sign up|register|log ?in|sign in|upgrade|join|pay).{0,40} to "
    r"(?:continue|keep|read|finish|unlock|see the rest|get full access)|"
    r"to (?:continue|keep on|keep|finish) reading|continue reading (?:with|by|for) |"
    r"(?:article|story|content|page|piece|post) is (?:only |exclusively |reserved )?(?:available |accessible )?"
    r"(?:only |exclusively )?(?:for|to) (?:\w+ ){0,3}(?:subscribers|members)|"
    r"(?:subscribers?|members?)[- ]only (?:article|story|content|post)|for (?:paying |paid )?subscribers only|"
    r"unlock (?:this|the (?:full|rest|whole)|full)|read the (?:full|rest of (?:the|this)|whole) (?:article|story)|"
    r"(?:reached|used|read) (?:all )?(?:of )?your (?:\w+ ){0,3}(?:limit|last|free articles)|"
    r"remaining \d+ ?% of|the rest of this (?:article|story) is|nur (?:für|mit) (?:\w+ ){0,3}abo|"
    r"(?:réservé|réservée) (?:à nos|aux) abonnés|(?:exclusivo|sólo|solo) para (?:\w+ )?suscriptores|"
    r"riservat[oa] agli abbonati|(?:alleen|exclusief) voor abonnees|"
    r"(?:exclusivo|só|apenas|restrito) (?:para|a) (?:\w+ )?assinantes|"
    r"(?:tylko|wyłącznie) dla (?:\w+ )?(?:subskryb|prenumer)\w+|"
    r"(?:только|доступ\w*) (?:для )?(?:\w+ )?подписчик\w*|оформите подписку|会員限定|有料会員"
)
_ACCOUNT = re.compile(
    r"already (?:a |have a )?(?:subscri|member)|subscribe now|start your (?:free )?(?:trial|subscription)"
)
_BEGS = (
    "subscri", "member", "account", "login", "log in", "sign", "register", "free", "unlock", "continue", "limit",
    "abo", "suscri", "abbon", "assin", "subskr", "prenumer", "подпис", "会員",
)  # fmt: skip
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|[^.!?。！？”\"’'»」)\]:;*\d])\s*$")
_LONGEST_CUT = 3  # characters
_DOTS = r"(?:…|\.\.\.)[\])]?"
_READ_ON = re.compile(rf"\W*{wall_words.READ_ON}")
_CUT_THEN_ON = re.compile(rf"{_DOTS}\W*{wall_words.READ_ON}.{{0,60}}$", re.I)
_CUT_WITH_DOTS = re.compile(rf"{_DOTS}\s*$")
_CLASS = re.compile(r"\s*\.([\w-]{1,80})\s*")
_OF_CLASS = "//*[contains(concat(' ', normalize-space(@class), ' '), $name)]"
_UNSEEN = frozenset({"script", "style", "noscript", "template"})
_TAIL = 1_500  # characters behind the text in which a wall asks for money


def signs(tree: "HtmlElement", source: str, declared: Sequence[JsonObject]) -> Signs:
    """Collect the signs of a page; call it before anything takes the tree apart."""
    called = [*tree.xpath("//title//text()"), *tree.xpath("//h1//text()")]
    return Signs(
        called=tuple(_flat([each]) for each in called[:8] if each.strip()),
        visible=_flat(_visible(tree)),
        noscript=_flat(tree.xpath("//noscript//text()"))[:2_000],
        guarded=any(guard in source for guard in _GUARDS),
        empty_app=any(len(_flat(each.itertext())) < 200 for each in tree.xpath(_APP)[:3]),
        password=bool(tree.xpath("//input[@type='password'][1]")),
        paid=any(_is_false(each.get("isAccessibleForFree")) for each in declared),
        paid_words=_paid_words(tree, declared),
        promised=max((_promised_words(each) for each in declared), default=0),
    )


def _visible(tree: "HtmlElement") -> Iterator[str]:
    """The texts in the body that a browser with scripts shows, style sheets left aside."""
    from lxml.etree import iterwalk

    for body in tree.iter("body"):
        walk = iterwalk(body, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event != "start":
                yield (element.tail if element is not body else "") or ""
            elif element.tag in _UNSEEN:
                walk.skip_subtree()
            else:
                yield element.text or ""


def judge(seen: Signs, blocks: Sequence[tuple[Kind, str]]) -> Wall:
    """Name the wall that a page shows before or in place of its article, if any."""
    text = " ".join(words for kind, words in blocks if kind in ANSWERING and not is_wall(words))
    words = count_words(text, _UNSPACED)
    if _robots(seen, words):
        return "robots"
    if words < _BRIEF and any(len(name) <= _GONE_MOST and _GONE.match(name) for name in seen.called):
        return "missing"
    if _consent(seen, text, words):
        return "cookies"
    if _asks_who(seen, words):
        return "account"
    if _scripted(seen, words):
        return "scripts"
    if _teaser(seen, text, words):
        return "teaser" if words >= 15 else "subscribers"
    return "cut" if words < _LONG and _leads_on(seen, text) else "none"


def is_wall(words: str) -> bool:
    """Tell whether a block of text is the words of a wall, and not the article."""
    low = words.lower()
    return len(low) < 300 and "said" not in low and any(each in low for each in _BEGS) and bool(_WALL.search(low))


def _robots(seen: Signs, words: int) -> bool:
    if words >= _BRIEF:
        return False
    if any(_ROBOT_TITLE.match(name) for name in seen.called) and (seen.guarded or len(seen.visible) < 2_500):
        return True
    return (seen.guarded or len(seen.visible) < 1_500) and bool(_ROBOT.search(seen.visible + seen.noscript))


def _consent(seen: Signs, text: str, words: int) -> bool:
    if words >= 2 * _LONG or not (_asks_to_agree(seen.visible) or any(map(_CONSENT_TITLE.search, seen.called))):
        return False
    sentences = [each for each in re.split(r"(?<=[.!?])\s+", text.lower()) if len(each) > 20]
    about = [each for each in sentences if _CONSENT.search(each) and _TO_READERS.search(each)]
    return bool(sentences) and len(about) >= 0.6 * len(sentences)


def _asks_to_agree(visible: str) -> bool:
    """Tell whether a page has a button for an agreement; the words that all of these have are the quicker to find."""
    return any(each in visible for each in _AGREE_WORDS) and bool(_AGREE.search(visible))


def _asks_who(seen: Signs, words: int) -> bool:
    """Tell whether a page is for readers to sign in or to register: it is called so, and has nearly nothing else."""
    return words < (_BRIEF if seen.password else _SHORT // 2) and any(map(_ACCOUNT_TITLE.fullmatch, seen.called))


def _scripted(seen: Signs, words: int) -> bool:
    if words >= _SHORT:
        return False
    if _SCRIPT.search(seen.visible) and len(seen.visible) < 1_500:
        return True
    return len(seen.visible) < 400 and (seen.empty_app or bool(_SCRIPT.search(seen.noscript)))


def _teaser(seen: Signs, text: str, words: int) -> bool:
    """Tell whether the text is less than the page promises, or breaks off where a subscription is asked for."""
    if words >= _LONG:
        return False
    if seen.paid and seen.paid_words is not None and seen.paid_words < 20:
        return True
    short_of, broken_off = seen.promised > 1.6 * words + 40, bool(_CUT.search(text[-_LONGEST_CUT:]))
    if not (short_of or broken_off or words < _BRIEF):
        return False
    asks = bool(_WALL.search(_behind(seen.visible, text)))
    if short_of and (seen.paid or asks or _ACCOUNT.search(seen.visible)):
        return True
    return (asks and (broken_off or words < _BRIEF)) or (seen.paid and broken_off)


def _leads_on(seen: Signs, text: str) -> bool:
    """Tell whether a text ends in dots with which it breaks off, and behind them readers are led on to the rest."""
    tail = text[-_TAIL:]
    if _CUT_THEN_ON.search(tail):
        return True
    return bool(_CUT_WITH_DOTS.search(tail)) and bool(_READ_ON.match(_behind(seen.visible, text)))


def _behind(visible: str, text: str) -> str:
    """The page's words behind the end of the text: from their start without a text, none where the end is not found."""
    if not text:
        return visible[: 2 * _TAIL]
    end = " ".join(text.lower().split()).rstrip(".… ")[-60:]
    at = visible.rfind(end)
    return visible[at + len(end) : at + len(end) + _TAIL] if at >= 0 else ""


def _is_false(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() == "false")


def _paid_words(tree: "HtmlElement", declared: Sequence[JsonObject]) -> int | None:
    """The number of words in the parts that the page says are for subscribers."""
    selectors = [str(each.get("cssSelector")) for each in declared if _is_false(each.get("isAccessibleForFree"))]
    classes = [match[1] for selector in selectors if (match := _CLASS.fullmatch(selector))]
    parts = [part for name in classes for part in tree.xpath(_OF_CLASS, name=f" {name} ")]
    return sum(len(_flat(part.itertext()).split()) for part in parts) if classes else None


def _promised_words(node: JsonObject) -> int:
    """The number of words that the article has by its JSON-LD."""
    if not re.search(r"Article|Posting|Report", str(node.get("@type"))):
        return 0
    counted, body = str(node.get("wordCount") or ""), node.get("articleBody")
    stated = int(counted) if counted.isdecimal() and len(counted) < 7 else 0
    return max(stated, len(body.split()) if isinstance(body, str) else 0)


def _flat(parts: Iterable[str]) -> str:
    return " ".join(" ".join(parts).split()).lower()
