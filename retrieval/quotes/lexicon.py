"""The English words that carry weight when wording is compared: negations, hedges, numbers, dates, small words.

Word lists and look-ups of single words only; the meaning of a difference between two texts is not decided here.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache


def _words(words: str) -> list[str]:
    return words.split()


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEGATIONS = _set("not never no none nothing nobody nowhere neither nor without cannot")
DENIALS = _set(
    "deny denies denied denying denial refuse refuses refused refusing refusal reject rejects rejected rejecting "
    "refute refutes refuted"
)
HEDGES = _set(
    "allegedly reportedly supposedly purportedly apparently seemingly if unless may might perhaps possibly maybe "
    "whether except hardly barely scarcely almost nearly could probably likely unlikely potentially"
)
AUXILIARIES = _set(
    "be been being is are was were have has had having do does did will would can could should may might must shall"
)
# Between a negation and what it negates: "not to", "never been", "denied that it had".
BRIDGES = AUXILIARIES | _set(
    "to a an the any it they he she we i you its their his her our my this these those that if whether ever even yet "
    "also"
)
COMPLEMENTISERS = frozenset({"that", "if", "whether"})
NOT_NEGATING = frozenset({"only", "just", "merely", "doubt", "sooner"})  # "not only", "no doubt"

MONTHS = {
    month[:3]: month
    for month in _words("january february march april may june july august september october november december")
}
_WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
_RELATIVE_DAYS = _set("today yesterday tomorrow tonight")
_DATE_WORDS: dict[str, str] = {
    **MONTHS,
    **{month: month for month in MONTHS.values()},
    "sept": "september",
    **{day: day for day in _WEEKDAYS},
}

_UNITS = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
_NUMBER_WORDS: dict[str, str] = {
    **{word: str(value) for value, word in enumerate(_UNITS)},
    **{word: str(10 * value) for value, word in enumerate(_TENS, 2)},
    **{f"{ten}-{_UNITS[i]}": str(10 * value + i) for value, ten in enumerate(_TENS, 2) for i in range(1, 10)},
}
_DIGIT_WORDS = {value: word for word, value in _NUMBER_WORDS.items()}
_SCALES = {
    scale + plural: scale for scale in _words("hundred thousand million billion trillion dozen") for plural in ("", "s")
}
_SCALE_VALUES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_FIGURE = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
_SCALE_SUFFIXES = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "b": "billion", "tn": "trillion"}
_ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_PERCENT = frozenset({"%", "percent", "percentage", "cent"})
_CURRENCIES = frozenset("$€£¥₽₹")
ORDINALS = _words("first second third fourth fifth sixth seventh eighth ninth tenth")
_SOFT_NUMBERS = {
    **{word: word for word in _words("half double twice triple once quarter quarters points point")},
    **{word: str(value) for value, word in enumerate(ORDINALS, 1)},
}
_DIGITS = re.compile(r"([$€£¥₽₹]?)(-?\d[\d.,:]*)([^\W\d_]*)(%?)", re.ASCII)
_CONTRACTED = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}
_PREFIXES = ("un", "in", "im", "ir", "il", "non", "non-", "dis", "mis")

TITLES = _set("Mr Mrs Ms Miss Mister Dr Sir Lord Lady President Prof Gen Col")
BEFORE_FULL_STOP = TITLES | _set("Lt Sgt Capt Maj Cmdr Adm Sen Rep Gov Rev Hon St Jr Sr No vs Inc Corp Co Ltd")

SMALL_WORDS = (
    NEGATIONS
    | BRIDGES
    | _set(
        "and or but so as at by for from in into of off on onto out over under up down with about after before "
        "against between during through since until than then there here when where which who whom whose what why "
        "how while because although though am do done him them us me your yours ours theirs mine himself herself "
        "itself themselves each every all both few more most other some such own same too very s t can will just "
        "should now one may might must shall could would said says say"
    )
)


@lru_cache(maxsize=1 << 16)  # texts repeat their words
def canonical(key: str) -> tuple[str, ...]:
    """The meaning of a word, whatever its form: "didn't" is did + not, "40m" is 40 + million, "forty" is 40."""
    word = key.casefold()
    if word.endswith("n't"):
        return (_CONTRACTED.get(word[:-3], word[:-3]), "not")
    if word == "cannot":
        return ("can", "not")
    if word in _PERCENT:
        return ("%",)
    if digits := _DIGITS.fullmatch(word):
        return tuple(part for part in (digits[1], *_canonical_number(digits[2], digits[3]), digits[4]) if part)
    if key[0].isupper() and word in _DATE_WORDS:
        return (_DATE_WORDS[word],)
    if "-" in word and word not in _NUMBER_WORDS:
        return tuple(said for part in word.split("-") if part for said in canonical(part))
    return (_NUMBER_WORDS.get(word) or _SCALES.get(word) or word.replace(".", "") or word,)


def join_scales(said: Iterable[str]) -> tuple[str, ...]:
    """The same words with every figure and the scales behind it made one: "40", "thousand" is "40000"."""
    values: list[str] = []
    for part in said:
        if part not in _SCALE_VALUES:
            values.append(part)
        elif values and _FIGURE.fullmatch(values[-1]):
            values[-1] = str(Fraction(values[-1]) * _SCALE_VALUES[part])
        else:
            values.append(str(_SCALE_VALUES[part]))
    return tuple(values)


def is_negative(key: str) -> bool:
    """Tell whether the word denies: "not", "didn't", "never", "refused"."""
    word = key.casefold()
    return word in NEGATIONS or word in DENIALS or word.endswith("n't")


def is_opposite(one: str, other: str) -> bool:
    """Tell whether the two words differ by a negating prefix: lawful, unlawful."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in _PREFIXES)


def is_hedge(key: str) -> bool:
    """Tell whether the word takes certainty away; the month of May does not."""
    return key != "May" and key.casefold() in HEDGES


def number_of(key: str) -> tuple[str, ...]:
    """The figures, scales, units and currencies that the word certainly is."""
    if key.casefold() == "one":
        return ()
    return tuple(part for part in canonical(key) if _is_number(part))


def soft_number_of(key: str) -> tuple[str, ...]:
    """Like `number_of`, and the words that count only beside a number: one, first, half, points."""
    word = key.casefold()
    return number_of(key) or (("1",) if word == "one" else (_SOFT_NUMBERS[word],) if word in _SOFT_NUMBERS else ())


def date_word_of(key: str) -> str | None:
    """The month, weekday or day that the word names."""
    word = key.casefold()
    if word in _RELATIVE_DAYS:
        return word
    return _DATE_WORDS.get(word) if key[:1].isupper() else None


def is_month(key: str) -> bool:
    """Tell whether the word names a month."""
    return date_word_of(key) in MONTHS.values()


def number_forms(key: str) -> tuple[str, ...]:
    """The other ways to write a plain number: "40" for "forty", "forty" for "40", "1000" for "1,000"."""
    plain = key.casefold().replace(",", "")
    other = _NUMBER_WORDS.get(plain) or _DIGIT_WORDS.get(plain)
    grouped = f"{int(plain):,}" if re.fullmatch(r"[0-9]{4,15}", plain) else None
    return tuple(form for form in (other, plain if plain[0].isdigit() else None, grouped) if form and form != key)


def _is_number(part: str) -> bool:
    return part.lstrip("-")[:1].isdigit() or part == "%" or part in _SCALES or part in _CURRENCIES


def _canonical_number(digits: str, suffix: str) -> tuple[str, ...]:
    value = digits.rstrip(".,:").replace(",", "")
    if "." in value:
        value = value.rstrip("0").rstrip(".")
    if scale := _SCALE_SUFFIXES.get(suffix) or _SCALES.get(suffix):
        return (value, scale)
    return (value,) if not suffix or suffix in _ORDINAL_SUFFIXES else (value + suffix,)
