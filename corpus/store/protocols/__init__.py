"""The stores of the corpus as their users see them: small Protocols that any database can stand behind.

Only values of `corpus.nouns` and `corpus.store.records` cross them: no SQL, no rows, no query syntax, no file. Each
reads what is committed now, of any process, and what it writes has reached the disk when its method returns. Who needs
several of them says so with a Protocol of its own that inherits from them; `Corpus` is what questions need,
`Catalogue` everything.
"""

from corpus.store.protocols.articles import Articles, ArticleShelves, Changes, Names, Snapshots, Texts
from corpus.store.protocols.catalogue import Catalogue, Corpus, Ingest, Quotable
from corpus.store.protocols.custody import Additions, Custody, Transactions
from corpus.store.protocols.search import Passages, PassageVectors, WordSearch
from corpus.store.protocols.speech import SpeakerCorrections, StatementCorrections, Statements, UnreadTexts

__all__ = [
    "Additions",
    "ArticleShelves",
    "Articles",
    "Catalogue",
    "Changes",
    "Corpus",
    "Custody",
    "Ingest",
    "Names",
    "PassageVectors",
    "Passages",
    "Quotable",
    "Snapshots",
    "SpeakerCorrections",
    "StatementCorrections",
    "Statements",
    "Texts",
    "Transactions",
    "UnreadTexts",
    "WordSearch",
]
