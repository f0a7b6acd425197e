"""Names of sites: the letters that all spellings of one share, what the owner of a host chose, agencies, sections."""

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize


def word_set(listed: str) -> frozenset[str]:
    """The words of a list that is written as one line."""
    return frozenset(listed.split())


AGENCIES = frozenset(
    ["associatedpress", "ap", "reuters", "afp", "agencefrancepresse", "pti", "dpa", "upi", "xinhua", "bloomberg"]
)
SECTIONS = word_set(
    "magazine news world politics business sport sports opinion culture local national international technology tech "
    "science health entertainment lifestyle travel money economy europe asia africa americas us uk usa video live home "
    "latest breaking nachrichten politik wirtschaft kultur panorama actualité monde politique économie noticias mundo "
    "política economía cronaca esteri"
)
_SHARED = re.compile(r"\.(?:(?:co|com|net|org|gov|ac|edu|gob|or|ne|go)\.[a-z]{2}|[a-z]+)$")

_OFFICIAL = re.compile(r"\.(?:gov|gob|gouv|edu|ac|mil|int)(?:\.[a-z]{2})?$")
_SHARED_HOSTS = word_set(
    "blogspot.com wordpress.com substack.com tumblr.com github.io gitlab.io medium.com livejournal.com typepad.com "
    "over-blog.com canalblog.com altervista.org wixsite.com weebly.com ghost.io squarespace.com netlify.app vercel.app "
    "pages.dev neocities.org free.fr home.blog jimdo.com jimdofree.com tistory.com hatenablog.com exblog.jp fc2.com "
    "webnode.com beehiiv.com hypotheses.org google.com sapo.pt"
)


_COPIERS = re.compile(r"(?:web\.)?archive\.(?:org|today|ph|is|li|vn|fo|md)|internet archive|wayback machine", re.I)
_ACCENTS = re.compile("[\u0300-\u036f]+")


@lru_cache(maxsize=256)  # the pages of a site have the same ones over and over
def squash(name: str) -> str:
    """A name reduced to what all spellings of it share."""
    letters = re.sub(r"[\W_]", "", re.sub(r"\.(?:com|org|net|co\.uk)$", "", _plain(name)))
    return letters.removeprefix("the")


def _plain(name: str) -> str:
    """A name in small letters without accents: pages set them or not, and older ones a cedilla for a comma below."""
    low = name.casefold()
    return low if low.isascii() else normalize("NFC", _ACCENTS.sub("", normalize("NFD", low)))


def registered_name(host: str) -> str:
    """The part of a host that its owner chose: "herald" of www.herald.co.uk."""
    return re.sub(r"[\W_]", "", _SHARED.sub("", host).rsplit(".", 1)[-1])


def own_domain(host: str) -> str:
    """A host without what its owner has set before it: "herald.co.uk" of shop.herald.co.uk."""
    shared = _SHARED.search(host)
    return host[: shared.start()].rsplit(".", 1)[-1] + shared[0] if shared else host


def site_host(host: str) -> str:
    """The host by which a site is called that has no other name: without its sections, but with who writes at a host
    that many share."""
    domain = own_domain(host)
    return host if domain in _SHARED_HOSTS or _OFFICIAL.search(domain) else domain


def abbreviates(label: str, name: str) -> bool:
    """Tell whether a label has letters of a longer name in their order, from the first: "nytimes", "wsj"."""
    letters = iter(name)
    return len(label) > 2 and name[:1] == label[0] and all(char in letters for char in label)


def is_site(part: str, names: Sequence[str]) -> bool:
    """Tell whether a part of a title is a name of the site, as it calls itself or as its host spells it."""
    one = squash(part)
    for name in names:
        other = squash(name)
        if one and (one == other or (len(other) > 3 and one.startswith(other) and len(one) < len(other) + 16)):
            return True
        if len(one) > 4 and "." in name and " " not in name and one in re.sub(r"[\W_]", "", name.casefold()):
            return True
    return False


def is_copier(name: str, host: str) -> bool:
    """Tell whether a name is that of an archive which shows a copy of another site's page."""
    return bool(_COPIERS.fullmatch(name.strip())) and "archive" not in host


def is_of_host(name: str, host: str) -> bool:
    """Tell whether a name begins with the letters that the owner of a host chose, and is hardly longer."""
    label, letters = registered_name(host), squash(name)
    return len(label) > 2 and letters.startswith(label) and len(letters) < len(label) + 8
