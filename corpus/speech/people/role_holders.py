"""Find whom a text says to hold a role: "FBI Director James Comey", "Ann Veltin, Mr. Strohm's lawyer, said".

Pure. A name is the holder's where it stands right behind the title, behind a comma on either side of the description,
or before "is" and "was". What is not said in one of these forms is not found: rather nobody than somebody else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.language.body_words import BODIES, PLACES
from corpus.language.gazetteer import CALENDAR, FUNCTION, TITLES, is_first_name, is_place, word_set
from corpus.speech.people.name_mention import PARTICLES, SUFFIXES
from corpus.speech.people.role_words import role
from corpus.speech.people.roles import Role, bare_owner, is_kind, is_other_role, role_around, spellings_of

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:['’]s)?|(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Col|Adm|Lt|Sgt|Capt|Maj|Prof|Rev|Sec|Jr|Sr|St|Supt)\."
    r"|[A-Z]\.(?= )|\w+(?:[-'’&]\w+)*(?:(?<=s)['’](?!\w))?|\S"
)
_DETERMINERS = word_set("the a an his her its their our another")
_ADVERBS = word_set("now then currently also formerly still")
_JOINING = word_set("of for at to from with representing")
_INSIDE = word_set("of the and & for de del la du")
_BREAKS = word_set("said says told who whose that which by on in as when while after before has have had will would")
# Verbs by which somebody is the head of something: "Ana Toru, who leads the Harbor Board".
LEADING = ("leads", "heads", "runs", "commands", "chairs", "directs")
_WHO_LEADS = rf"(?:(?<=who )|(?<=who now ))(?P<leads>{'|'.join(LEADING)})|"
_IS, _WAS = word_set("is became becomes remains"), word_set("was")
_PASSIVE = word_set("was is been were")
_CHOSEN = word_set("elected re-elected appointed named chosen confirmed")
_ENDS = frozenset(",.;:)—–") | {"--", ""}
_APPOSES = frozenset((",", "—", "–"))
_BEHIND = _ENDS | _BREAKS | word_set("and but is was wrote added did does")
_RANKS = TITLES | word_set("rep navy army air force marine ret the r d sec u.s us")
_PARTY_OF = re.compile(
    r"\s?[,(] ?(?:an? )?(?:R|D|I|Republican|Democrat|Independent)(?:-| of | from )(?P<place>[A-Z][\w. ]*)"
)
_GROUPS = word_set("campaign office")
_LONGEST = 9
_REACH = 160  # characters around a role in which its holder's name may stand
_MOST = 6  # words of a name


@dataclass(frozen=True, slots=True)
class Holder:
    """A role with the name that a text gives its holder, without title."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower().strip(".")

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def word(self) -> bool:
        return self.text[:1].isalnum()


def role_holders(text: str, heads: frozenset[str]) -> Iterator[Holder]:
    """The holders of roles with one of these heads that a text names."""
    pattern, head_of = _spelled(heads)
    for match in pattern.finditer(text):
        start, stop = _window(text, match.start(), match.end())
        tokens = [_Token(each.group(), *each.span()) for each in _TOKEN.finditer(text, start, stop)]
        first = next((at for at, token in enumerate(tokens) if token.end > match.start()), len(tokens))
        end = next((at for at, token in enumerate(tokens) if token.start >= match.end()), len(tokens))
        head = "head" if match["leads"] else head_of[" ".join(match["word"].lower().split())]
        if first < end and not is_other_role([token.text for token in tokens[first : first + 3]], head):
            yield from _Phrase(text, tokens, first, end, head, bool(match["many"]), bool(match["leads"])).holders()


@lru_cache(maxsize=256)
def _spelled(heads: frozenset[str]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for the words of these heads, and the head of each."""
    head_of = {spelling.rstrip("."): head for head in sorted(heads) for spelling in spellings_of(head)}
    ways = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(head_of, key=len, reverse=True))
    leads = _WHO_LEADS if "head" in heads else "(?P<leads>$^)|"
    pattern = rf"(?<![\w’'])(?:{leads}(?:ex-)?(?P<word>{ways})(?P<many>s)?\.?)(?![\w’'-])"
    return re.compile(pattern, re.IGNORECASE), head_of


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a paragraph in which a description and its name stand, cut between words."""
    first = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    last = text.find("\n", end)
    stop = min(len(text) if last < 0 else last, end + _REACH)
    while 0 < first < start and text[first - 1].isalnum():
        first += 1
    while end < stop < len(text) and text[stop].isalnum():
        stop -= 1
    return first, stop


class _Phrase:
    """A description in a text: its words, and the places where the name of whom it describes may stand."""

    def __init__(
        self, text: str, tokens: Sequence[_Token], first: int, end: int, head: str, many: bool, leads: bool
    ) -> None:
        self.text, self.tokens = text, tokens
        self.first, self.end, self.many, self.leads = first, end, many, leads
        self.start = self._front()
        self.stop = self._back()
        behind = tokens[self.joint + 1 : self.stop] if self.joint else ()
        front = [token.text for token in tokens[self.start : first]]
        former = ["former"] if tokens[first].low.startswith("ex-") else []
        of = tokens[self.joint].text if self.joint else ""
        self.role = role_around(head, [*former, *front], [token.text for token in behind], of)

    def holders(self) -> Iterator[Holder]:
        """The holders whom the text names beside the description."""
        if (name := self._name_behind()) or (name := self._name_before()):
            yield name
        if self.many and name and (further := self._second_of_two()):
            yield Holder(further, self.role)

    def _text(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def _front(self) -> int:
        """The first token of the description."""
        at = self.first
        while at > 0 and self.first - at < _LONGEST:
            token = self.tokens[at - 1]
            if not token.word or token.low in _BREAKS or self.text[token.end : self.tokens[at].start].strip(" "):
                break
            if token.low in _DETERMINERS:
                return at - 1
            chosen = token.low in _CHOSEN and self._text(at - 2).lower() in _PASSIVE
            if chosen or (token.low in FUNCTION and token.low not in ("former", "then") and not token.text.isupper()):
                break
            at -= 1
        return at

    def _back(self) -> int:
        """The token behind the description; sets the place of its "of" where there is one."""
        self.joint: int | None = None
        at = self.end
        if self.leads:
            self.joint = self.first
            return self._owner_end(at)
        if self._text(at) in ("and", "&"):  # "the president and chief executive of X"
            further = next((n for n in range(at + 1, at + 5) if self._text(n).lower() in _JOINING), None)
            if further is None or not all(
                role(self._text(n)) or self._text(n).isupper() for n in range(at + 1, further)
            ):
                return at
            at = further
        if self._text(at).lower() not in _JOINING:
            return self.end
        self.joint = at
        return self._owner_end(at + 1)

    def _owner_end(self, at: int) -> int:
        first = at
        while is_kind(self._text(at)) or (self._text(at) in ("and", "&", "the") and is_kind(self._text(at + 1))):
            at += 1
        if at > first:
            return at  # "Secretary of State John Dorn"
        while at - first < _LONGEST and at < len(self.tokens):
            token, following = self.tokens[at], self._text(at + 1)
            inside = token.low in _INSIDE and (following[:1].isupper() or following.lower() == "the")
            lower = token.text.islower() and token.low not in FUNCTION | _BREAKS and token.word
            group = at > first and token.low in _GROUPS and self._text(at - 1).endswith(("'s", "’s", "s'", "s’"))
            if not (token.capital or inside or group or token.low == "the" or (lower and not self._named(first, at))):
                break
            at += 1
        return at

    def _named(self, first: int, at: int) -> bool:
        return any(token.capital for token in self.tokens[first:at])

    def _name_behind(self) -> Holder | None:
        if (self.joint is None or self.role.kinds) and (found := self._run(self.stop)):
            end, name = found
            return Holder(name, self._with_place(end)) if name else None
        if self._text(self.stop) in _APPOSES and (found := self._run(self.stop + 1)):
            end, name = found
            apposed = self._text(end).lower() in _ENDS or self._text(end) in ("and", "who")
            if name and apposed and not self._is_behind_name():
                return Holder(name, self.role)
        return None

    def _with_place(self, end: int) -> Role:
        """The role with the "of Oklahoma" or "(R-Okla.)" behind the holder's name."""
        after = self.tokens[end - 1].end
        if self.role.owners:
            return self.role
        if self._text(end) == "of" and self._text(end + 1)[:1].isupper():
            words = [token.text for token in self.tokens[end + 1 : self._owner_end(end + 1)]]
            return replace(self.role, owners=(bare_owner(" ".join(words)),))
        if match := _PARTY_OF.match(self.text, after):
            return replace(self.role, owners=(match["place"].split(" and ")[0].strip(),))
        return self.role

    def _is_behind_name(self) -> bool:
        """Tell whether the description already follows a name: "Ann Dorn, the mayor, Bo Quist and others"."""
        return self._text(self.start - 1) == "," and self._run_before(self.start - 1) is not None

    def _name_before(self) -> Holder | None:
        at = self.start - 1
        while at >= 0 and self._text(at).lower() in _ADVERBS | {"who"}:
            at -= 1
        verb = self._text(at).lower()
        if verb == "as" and self._text(at - 1).lower() in _CHOSEN:
            at, verb = at - 1, self._text(at - 1).lower()
        if verb in _CHOSEN and self._text(at - 1).lower() in _PASSIVE:
            at, verb = at - 1, "is"
        if verb in _IS | _WAS:
            name = self._run_before(self._subject_end(at))
            return Holder(name, replace(self.role, former=self.role.former or verb in _WAS)) if name else None
        if verb != "," or not self._ends_apposition():
            return None
        if self._text(at - 1).isdigit() and self._text(at - 2) == ",":
            at -= 2
        name = self._run_before(at)
        return Holder(name, self.role) if name else None

    def _second_of_two(self) -> str | None:
        """The second name of "presidents A and B"."""
        first = self._run(self.end) if self.joint is None else None
        second = self._run(first[0] + 1) if first and self._text(first[0]) == "and" else None
        return second[1] if second else None

    def _ends_apposition(self) -> bool:
        """Tell whether a description behind a comma ends here; "Ana, the mayor and Bo" is a list."""
        behind, following = self._text(self.stop).lower(), self._text(self.stop + 1)
        return behind in _BEHIND and not (behind == "and" and following[:1].isupper())

    def _subject_end(self, at: int) -> int:
        """The token behind the name that is the subject of the verb at `at`: before ", who" or ", a Dane,"."""
        if self._text(at - 1) == "who" and self._text(at - 2) == ",":
            return at - 2
        if self._text(at - 1) == ",":
            return next((n for n in range(at - 2, max(0, at - 8), -1) if self._text(n) == ","), at)
        return at

    def _run(self, at: int) -> tuple[int, str] | None:
        """The name that begins at a token: the token behind it, and the name without titles, empty if it is none."""
        first = at
        while at < len(self.tokens) and at - first < _MOST + 3 and self._continues(at, at > first):
            at += 1
            if self.tokens[at - 1].text.endswith(("'s", "’s", "s'", "s’")):
                break
        if at == first:
            return None
        if self._text(at) == "," and self._text(at + 1).lower().strip(".") in SUFFIXES:
            at += 2
        return at, _person(self.tokens[first:at])

    def _continues(self, at: int, inside: bool) -> bool:
        token = self.tokens[at]
        if at and self.text[self.tokens[at - 1].end : token.start].strip(" "):
            return False
        if "\n" in self.text[self.tokens[at - 1].end : token.start]:
            return False
        ordinary = token.low in FUNCTION | CALENDAR and not token.text.isupper()
        return (token.capital and not ordinary) or (inside and token.low in PARTICLES)

    def _run_before(self, at: int) -> str | None:
        """The name that ends before the token at `at`."""
        first = at
        if self._text(at - 1).lower().strip(".") in SUFFIXES and self._text(at - 2) == ",":
            first = at - 2
        while first > 0 and at - first < _MOST and self._continues(first - 1, True):
            first -= 1
        return _person(self.tokens[first:at]) or None if first < at else None


def _person(tokens: Sequence[_Token]) -> str:
    """A person's name without titles, or nothing where the words name none."""
    words = [token.text for token in tokens if token.text != ","]
    while words and (words[0].lower().strip(".") in _RANKS or role(words[0]) or words[0] in PARTICLES - {"van"}):
        words = words[1:]
    name = re.sub(r"(?:['’]s|(?<=s)['’])$", "", " ".join(words))
    plain = name.lower().split()
    if not plain or len(plain) > _MOST or is_place(name) or len(name) < 3:
        return ""
    bodily = not is_first_name(plain[0]) and (plain[-1] in BODIES or plain[-1] in PLACES)
    bodily = bodily or (len(plain) == 1 and name.isupper())
    described = role(plain[-1]) and not (len(plain) > 1 and is_first_name(plain[0]))  # "Scott Baker" is a name
    return "" if bodily or described or any(word in FUNCTION for word in plain) else name
