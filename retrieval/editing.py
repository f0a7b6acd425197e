"""Put an article's details right, and with them what is embedded under its title."""

from collections.abc import Mapping

import numpy as np

from corpus.catalogue import Catalogue
from retrieval.embedder import Embedder, embedding_text


def edit(article: int, changes: Mapping[str, str | None], catalogue: Catalogue, embedder: Embedder) -> None:
    """Change what is known about an article; its passages are embedded again where their title changes."""
    if "title" not in changes:
        catalogue.edit(article, changes)
        return
    title = changes["title"] or None
    passages = catalogue.passages(catalogue.passage_ids(article))
    texts = [
        embedding_text(title, each.article.metadata.outlet, each.article.metadata.published, each.text)
        for each in passages
    ]
    catalogue.edit(article, changes, embedder.embed(texts).astype(np.float16))
