"""Tell a box beside a text that belongs to it, with its byline and its day, from one that holds other stories."""

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OF_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?lines?|authors?|autor(?:en|in|es)?|auteurs?)(?=$|[\s_-])", re.I)
_BY = re.compile(r"\W*(?i:by|von|par|por|door|di|av|af)(?:\s+[^\W\d_a-z].{2,60})?\W*$")
_DEEP = 4  # elements around the first words


def opens_with_byline(box: "HtmlElement") -> bool:
    """Tell whether the first words in a box say who wrote the text, or stand in an element that is named for that."""
    first = next((each for each in box.iter() if isinstance(each.tag, str) and (each.text or "").strip()), None)
    if first is None:
        return False
    if _BY.match((first.text or "").strip()):
        return True
    around = [first, *islice(first.iterancestors(), _DEEP)]
    inside = around[: around.index(box)] if box in around else around
    return any(_OF_BYLINE.search(each.get("class", "")) for each in inside)
