"""Tell apart two who bear one name: in the articles where a person has said so, the name is another's.

It is applied to the statements as they are stored, so that everything that is asked of them tells the two apart.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from corpus.catalogue.fixing import Laid
from corpus.catalogue.tables import speaker_corrections as table
from corpus.names import fold
from corpus.nouns import Mention, Statement


def divisions(connection: Connection, article_id: int) -> dict[str, str]:
    """By a name, folded, what the one is called who bears it in this article; the latest word holds."""
    query = select(table.c.name, table.c.others, table.c.articles).where(
        table.c.kind == "split", table.c.undone.is_(None), table.c.articles != "[]"
    )
    found = connection.execute(query.order_by(table.c.id))
    return {fold(name): json.loads(others)[0] for name, others, articles in found if article_id in json.loads(articles)}


def divided(laid: Sequence[Laid], names: Mapping[str, str]) -> list[Laid]:
    """The statements with those told apart; what a person has said of one statement stands."""
    if not names:
        return list(laid)
    told = [(each, _told(each.machine, names)) for each in laid]
    return [each if each.fix or new == each.machine else replace(each, told=new) for each, new in told]


def _told(statement: Statement, names: Mapping[str, str]) -> Statement:
    via = None if statement.via is None else _named(statement.via, names)
    return replace(statement, speaker=_named(statement.speaker, names), via=via)


def _named(mention: Mention, names: Mapping[str, str]) -> Mention:
    spoken_for = names.get(fold(mention.spoken_for), mention.spoken_for) if mention.spoken_for else None
    return replace(mention, name=names.get(fold(mention.name), mention.name), spoken_for=spoken_for)
