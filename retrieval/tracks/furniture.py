"""Tell sentences of a site from those of its stories: advertisements, counters, "updated 3 hours ago".

They come, go and count on with every visit, and are no change of a story. Each word is looked at a fixed number of
times, whatever the page holds.
"""

import re

from retrieval.quotes.tokens import alike

_LONGEST = 200  # characters
_ADVERTISEMENT = re.compile(
    r"(?:advertisement|advertorial|anzeige|publicité|publicidad|pubblicità|paid (?:post|content|partnership)"
    r"|(?:sponsored|promoted)(?: (?:content|post))?)\W{0,3}(?:[:|–—-].*)?"
    r"|(?:sponsored|promoted|presented) by\b.*",
    re.I,
)
_COUNTER = re.compile(
    r"\W{0,3}\d[\d,.]{0,12} ?[km]?\W{0,2}(?:views?|comments?|replies|shares?|likes?|reactions?|claps|reads?"
    r"|min(?:ute)?s?['-]? read|(?:people|readers|others) (?:(?:are|have) )?(?:reading|watching|viewed|online).{0,60})"
    r"\W{0,3}"
    r"|(?:comments?|shares?|views?|likes?)\W{1,3}\d[\d,.]{0,12} ?[km]?\W{0,2}"
    r"|(?:estimated )?(?:reading time|time to read)\W{1,3}.{1,30}",
    re.I,
)
_STAMP = re.compile(
    r"(?:this (?:story|article|page) was )?(?:(?:last|first) )?(?:updated|published|posted|modified|edited)\b:?(.*)",
    re.I,
)
_APART = re.compile(r"[\s,|·()/.–—-]+")
_TOKEN = re.compile(
    r"\d{1,4}(?:st|nd|rd|th)?|\d{1,2}[:h]\d\d(?::\d\d)?(?:[ap]m)?|\d{1,2}[ap]m|[ap]m?|m|z|utc|gmt|[ceps][ds]?t|bst"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
    r"|(?:\d{1,3})?(?:s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?)"
    r"|an?|one|two|three|few|ago|just|now|moments?|today|yesterday|on|at|of|the",
    re.I,
)
_TELLING = re.compile(r"\d|\bago\b|\bnow\b|\btoday\b|\byesterday\b", re.I)


def is_furniture(sentence: str) -> bool:
    """Tell whether a sentence belongs to a site and not to its story."""
    words = " ".join(alike(sentence).split())
    if len(words) > _LONGEST:
        return False
    if _ADVERTISEMENT.fullmatch(words) or _COUNTER.fullmatch(words):
        return True
    stamp = _STAMP.fullmatch(words)
    when = stamp[1] if stamp else words if words.rstrip(".").lower().endswith(" ago") else ""
    return bool(_TELLING.search(when)) and all(map(_TOKEN.fullmatch, filter(None, _APART.split(when))))
