"""Tell whether articles that were held were seen again, so that there may be news of what was quoted of them.

Light: most of what is added is new, and then nothing of what reads quotations and notices has to be loaded.
"""

from corpus.store.protocols import Changes
from retrieval.tracks.refresh.store.quoted import Quoted, ToldUntil


def is_any_seen_again(catalogue: Changes, quoted: Quoted) -> bool:
    """Tell whether an article was seen again since all was told; where none was, it is noted up to where that is so.

    Before anything was ever told there is nothing to tell, and it is only noted where telling begins.
    """
    before = quoted.told()
    articles, last = catalogue.seen_again(before.look if before else 0)
    if before and articles:
        return True
    if (now := ToldUntil(last)) != before:
        quoted.tell(before, now)
    return False
