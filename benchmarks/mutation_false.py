"""Make claims of a sentence, by program, that it does not bear out: another name, figure or day, the two exchanged, the
contrary, a plan told as done, one man's word told as fact.

Each function takes a `Source` and a source of chance, and gives a claim, or None where the sentence has nothing of its
kind. Pure.
"""

import random
import re
from collections.abc import Iterator

from benchmarks.mutation_faithful import MONTHS, NUMBER_WORDS, WEEKDAYS, Kind, Source, is_noun_too, title_told
from corpus.language.body_words import STATES
from corpus.language.verbs import Verb, is_past, verb, verbs_of

_STATES = sorted(each.title() for each in STATES if "." not in each and len(each) > 4)
_ONE_WAY = (
    r"\b(?:endorsed|attacked|criticized|praised|defeated|beat|called|accused|blamed|nominated|endorses|supports|backed"
    r"|supported|mocked|denounced|defended|led|leads|leading|trails|trailing|hired|fired|challenged|asked|urged|thanked"
    r"|appointed|slammed|introduced|interviewed|followed|compared|over|ahead|behind|against|by|for)\b"
)
_US = [each for each in _STATES if each not in ("Okla", "Ariz", "Calif", "Wash", "Tenn", "Miss", "Mass", "Minn", "Kans",
       "Colo", "Conn", "Mich", "Guam", "Nebr", "Palo Alto", "Midwest", "New England", "New South Wales")]  # fmt: skip
_BOUND = r"(?:than|least|most|over|under|about|nearly|almost|around|some|roughly|approximately|up to|only|below|above)"
_CONTRARY = """
    win lose | support oppose | accept reject | approve reject | rise fall | increase decrease | gain lose
    praise criticize | join leave | begin end | allow forbid | confirm deny | raise lower | hire dismiss
    endorse disavow | pass defeat | strengthen weaken | open close | expand shrink | sign veto | defend denounce
    applaud condemn | admit deny | agree disagree | unite divide | buy sell | remember forget
    love hate | embrace spurn | lead trail | arrive depart
"""
_CONTRARY_WORDS = """
    higher lower | largest smallest | oldest youngest | favorable unfavorable | likely unlikely
    majority minority | before after | ahead behind | best worst | stronger weaker | early late | popular unpopular
    | supporter opponent | supporters opponents | supportive critical | victory defeat | above below
    | highest lowest | strong weak | increase decrease | rich poor
    | innocent guilty | morning evening
"""
_TO_COME = (
    r"(?:(?:plans?|planned|hopes?|hoped|wants?|wanted|intends?|intended|promised|vowed|pledged|threatened|tried|agreed"
    r"|refused|declined|failed|decided not|is expected|are expected|was expected|is scheduled|is set|was set) to"
    r"|may|might) ([a-z]+)\b"
)
_SAYING = (
    r"(?:said|says|argued|claimed|claims|alleged|insisted|believes|thinks|told [a-z]+|suggested|charged|contended)"
)
_AUXILIARY = r"(?:is|are|was|were|has been|have been|will|can|did)"
_LEAVING = re.compile(
    r"\b(?:if|whether|unless|until|that|who|which|because|when|while|where|than|as|not|never|no|nor)\b"
)


def another_person(source: Source, chance: random.Random) -> str | None:
    """With another person of the article for one whom it names."""
    others = [each for each in source.people if not any(part in source.text for part in each.split())]
    there = [each for each in source.people if re.search(rf"\b{re.escape(each.split()[-1])}\b", source.text)]
    if not there or not others:
        return None
    one, other = chance.choice(there), chance.choice(others)
    last = rf"(?<![A-Z]\w{{2}} )\b{re.escape(one.split()[-1])}\b(?! [A-Z])"
    return re.sub(last, other.split()[-1], source.text.replace(one, other))


def another_state(source: Source, chance: random.Random) -> str | None:
    """With another state."""
    found = [each for each in _US if re.search(rf"(?<![\w.’] )(?<!\w){each}(?!\w| [A-Z])", source.text)]
    others = [each for each in _US if each not in source.everything]
    return source.text.replace(chance.choice(found), chance.choice(others)) if found and others else None


def exchanged(source: Source, chance: random.Random) -> str | None:
    """With the two persons around a verb exchanged."""
    parts = _between(source, r"[^,;]*?")
    if not parts or not re.search(_ONE_WAY, parts[1]):
        return None
    before, one, middle, other, after = parts[3], parts[0], parts[1], parts[2], parts[4]
    return f"{before}{other}{middle}{one}{after}"


def _between(source: Source, middle: str) -> tuple[str, str, str, str, str] | None:
    """The first two persons of a sentence, what stands between, before and behind."""
    named = "|".join(sorted({re.escape(part) for each in source.people for part in (each, each.split()[-1])},
                            key=len, reverse=True))  # fmt: skip
    found = re.search(rf"\b({named})\b(?!['’])({middle})\b({named})\b(?!['’]| [A-Z])", source.text) if named else None
    if not found or found[1].split()[-1] == found[3].split()[-1] or re.search(r"\b(?:and|or)\b", found[2]):
        return None
    return found[1], found[2], found[3], source.text[: found.start()], source.text[found.end() :]


def another_figure(source: Source, chance: random.Random) -> str | None:
    """With another figure."""
    found = [each for each in _figures(source.text) if not re.search(rf"\b{_BOUND} \$?$", source.text[: each.start()])]
    if not found:
        return None
    one = chance.choice(found)
    return source.text[: one.start()] + _other(one.group(), chance) + source.text[one.end() :]


def _figures(text: str) -> Iterator[re.Match[str]]:
    months = "|".join(MONTHS)
    for each in re.finditer(r"(?<![\w.,–-])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w,–-])(?!\.\d)", text):
        dated = re.search(rf"(?:{months}|[A-Z][a-z]{{2}}\.|No\.|District) $", text[: each.start()])
        if not dated and not re.fullmatch(r"(?:19|20)\d\d", each.group()):
            yield each
    yield from re.finditer(rf"\b(?:{'|'.join(NUMBER_WORDS[2:])})\b(?! of\b)", text)


def _other(figure: str, chance: random.Random) -> str:
    if figure in NUMBER_WORDS:
        return chance.choice([each for each in NUMBER_WORDS[2:] if each != figure])
    value = float(figure.replace(",", ""))
    factor = chance.choice((0.4, 0.55, 0.7, 1.4, 1.7, 2.3))
    if "." in figure:
        return f"{value * factor + 0.3:.1f}"
    whole = max(1, round(value * factor))
    return f"{whole + (whole == value) * 2:,}"


def figures_exchanged(source: Source, chance: random.Random) -> str | None:
    """With two shares exchanged, one candidate's for another's."""
    found = list(re.finditer(r"(?<![\w.,$–-])\d{1,2}(?:\.\d)?(?= percent|%|\)| points)", source.text))
    if len(found) < 2 or found[0].group() == found[1].group():
        return None
    one, other = found[:2]
    text = source.text
    return text[: one.start()] + other.group() + text[one.end() : other.start()] + one.group() + text[other.end() :]


def another_day(source: Source, chance: random.Random) -> str | None:
    """With another weekday, month or year."""
    found = re.search(rf"\bon ({'|'.join(WEEKDAYS)})\b|\bin ({'|'.join(MONTHS)})\b|\bin ((?:19|20)\d\d)\b", source.text)
    if not found:
        return None
    if found[3]:
        return _put(source.text, found, 3, str(int(found[3]) - chance.randint(2, 9)))
    names, group = (WEEKDAYS, 1) if found[1] else (MONTHS, 2)
    at = names.index(found[group])
    return _put(source.text, found, group, names[(at + chance.randint(2, len(names) - 2)) % len(names)])


def denied(source: Source, chance: random.Random) -> str | None:
    """With a "not" put in."""
    helping = re.search(rf" {_AUXILIARY}(?= )(?! (?:not|never|no|only|among|one|also)\b)", source.text)
    if helping and not _LEAVING.search(source.text[: helping.end()]):
        return source.text[: helping.end()] + " not" + source.text[helping.end() :]
    past = re.match(r"((?:[A-Z][\w.’'-]+ ){1,3})([a-z]+)\b", source.text)
    if past and is_past(past[2]) and past[2] not in ("had", "was", "were", "did") and not _LEAVING.search(past[1]):
        return f"{past[1]}did not {verbs_of(past[2])[0].base}{source.text[past.end() :]}"
    return None


def affirmed(source: Source, chance: random.Random) -> str | None:
    """With a "not" or "never" taken out."""
    if re.search(r"\b(?:until|but|without|any|ever|either|yet)\b", source.text):
        return None
    did = re.search(r" did not ([a-z]+)\b", source.text)
    if did and (known := verb(did[1])) and not _LEAVING.search(source.text[: did.start()]):
        return source.text[: did.start()] + " " + known.past + source.text[did.end() :]
    helping = r"\b(?:is|are|was|were|has|have|will|had|would|should|could)"
    found = re.search(rf"{helping}( not| never)(?= )(?! (?:only|just|yet)\b)", source.text)
    if not found or _LEAVING.search(source.text[: found.start()]):
        return None
    return source.text[: found.start(1)] + source.text[found.end(1) :]


def contrary(source: Source, chance: random.Random) -> str | None:
    """With the contrary for its first such word."""
    pairs = [pair for pair in _contraries() if re.search(rf"(?<![\w-]){pair[0]}(?![\w’'-])", source.text)]
    if not pairs or re.search(r"\b(?:not|never|no|nor|neither|whether|or|if)\b", source.text):
        return None
    one, other = chance.choice(pairs)
    return re.sub(rf"(?<![\w-]){one}(?![\w-])", other, source.text, count=1)


def _contraries() -> list[tuple[str, str]]:
    words = [each.split() for each in re.split(r"[|\n]", _CONTRARY_WORDS) if each.strip()]
    found = [(one, other) for one, other in words]
    for one, other in (each.split() for each in re.split(r"[|\n]", _CONTRARY) if each.strip()):
        ours, theirs = verb(one) or _regular(one), verb(other) or _regular(other)
        found += [(ours.past, theirs.past), (ours.third, theirs.third), (ours.gerund, theirs.gerund)]
        found += [(theirs.past, ours.past), (theirs.third, ours.third)]
    return [
        (one, other) for one, other in found if one not in ("leads", "left", "leaves", "leading", "passing", "fell")
    ]


def _regular(base: str) -> Verb:
    stem = base.removesuffix("e")
    return Verb(base, base + "s", stem + "ed", stem + "ed", stem + "ing")


def plan_as_done(source: Source, chance: random.Random) -> str | None:
    """With what is planned, possible or wished told as done."""
    found = re.search(_TO_COME, source.text)
    known = verb(found[1]) if found else None
    if not found or not known or re.search(r"\b(?:if|whether|not|never|that)\b", source.text[: found.start()]):
        return None
    return source.text[: found.start()] + known.past + source.text[found.end() :]


def word_as_fact(source: Source, chance: random.Random) -> str | None:
    """What only a speaker says, told as fact."""
    found = re.match(rf"[A-Z][^,;“”]{{2,50}}? {_SAYING} (?:that )?((?:the |[A-Z])[^“”?]*\.)$", source.text)
    if not found or len(found[1].split()) < 6 or re.search(r"\b(?:he|she|his|her|I|we)\b", found[1]):
        return None
    return found[1][0].upper() + found[1][1:]


def condition_as_fact(source: Source, chance: random.Random) -> str | None:
    """What a sentence has behind "if", "whether" or "unless", told as fact."""
    found = re.search(r"\b(?:if|whether|unless) ((?:the [a-z]+|[A-Z]\w+(?: [A-Z]\w+)*) [^,.;]{12,90})[,.]", source.text)
    if not found or re.search(r" or |\b(?:he|she|his|they)\b", found[1]):
        return None
    return f"{found[1][0].upper()}{found[1][1:]}."


def all_for_some(source: Source, chance: random.Random) -> str | None:
    """With "all" for "some", "many" or "most"."""
    found = re.search(r"\b(?:[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal|[Aa] few|Half|half) (?:of )?(?=(?:the )?[A-Za-z]+s\b)",
                      source.text)  # fmt: skip
    if not found or re.search(r"\b(?:more|the|how|so|too|as|at|and) $|\b(?:not|no)\b", source.text[: found.start()]):
        return None
    word = "All " if found.start() == 0 else "all "
    return source.text[: found.start()] + word + source.text[found.end() :]


def only_added(source: Source, chance: random.Random) -> str | None:
    """With "only" before who did it, or "for the first time" behind."""
    found = re.match(r"(?:[A-Z][\w.’'-]+ ){1,3}([a-z]+)\b", source.text)
    if not found or not is_past(found[1]) or is_noun_too(found[1]) or "only" in source.text:
        return None
    if chance.random() < 0.5 and "first" not in source.text:
        return source.text.removesuffix(".") + " for the first time."
    return "Only " + source.text


def detail_added(source: Source, chance: random.Random) -> str | None:
    """With a reason or an occasion from another article."""
    if not source.details or re.search(r"\b(?:because|after|since)\b", source.text):
        return None
    return f"{source.text.removesuffix('.')} {chance.choice(source.details)}."


def place_added(source: Source, chance: random.Random) -> str | None:
    """With a state of which the article does not speak."""
    others = [each for each in _US if each not in source.everything]
    if not others or re.search(r"\b(?:in|at|from|to) [A-Z]", source.text):
        return None
    return f"{source.text.removesuffix('.')} in {chance.choice(others)}."


def title_of_another(source: Source, chance: random.Random) -> str | None:
    """What an apposition says of one, said of another person of the article."""
    told = title_told(source, chance)
    others = [each for each in source.people if not any(part in source.text for part in each.split())]
    if not told or not others:
        return None
    return chance.choice(others) + told[told.index(" is ") :]


def _put(text: str, found: re.Match[str], group: int, word: str) -> str:
    return text[: found.start(group)] + word + text[found.end(group) :]


FALSE: dict[str, Kind] = {
    "another person": another_person,
    "another state": another_state,
    "two persons exchanged": exchanged,
    "another figure": another_figure,
    "two shares exchanged": figures_exchanged,
    "another day": another_day,
    "not put in": denied,
    "not taken out": affirmed,
    "the contrary": contrary,
    "a plan as done": plan_as_done,
    "a word as fact": word_as_fact,
    "an if as fact": condition_as_fact,
    "all for some": all_for_some,
    "only, first put in": only_added,
    "a reason put in": detail_added,
    "a place put in": place_added,
    "another's office": title_of_another,
}
