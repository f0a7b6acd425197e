"""Answers made of thin air for tests of what is shown: no catalogue, any words, also hostile ones."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import TypeVar

from corpus.nouns import Article, Metadata
from corpus.store.records import Scope
from retrieval.answers.answer import Answer, ReadingEcho, Record
from retrieval.quotes.citations import Place, Quote, Reworded, Speaking, joined

T = TypeVar("T")
TROUBLE = [
    *(
        "\U0001f469\u200d\U0001f469\u200d\U0001f467",
        "\U0001f1f3\U0001f1f4",
        "\U0001f44d\U0001f3fd",
        "e\u0301",
        "n\u0303",
    ),
    *("שלום", "مرحبا", "\u202eevil\u202c", "\u2066x\u2069", "क्षि", "漢字", "\U0001d54f", "😀", "a\u0335\u0336\u0337"),
    *("<b>", "</blockquote>", "&lt;", "<script>", "*_`[](", "@admin", "/start", "#tag", "https://evil.example/x"),
    *("\n", "\n\n", "\t", "\r\n", "\u2028", "\x1b[31m", "\x00", "\u200b", "\ufeff", "\ud800", " ", "   ", "\u00a0"),
    *(". ", "! ", "... ", " «", "» ", '"', "“", "” "),
]
ORDINARY = ["word ", "The mayor said. ", "x" * 30, "Tarn ", "ß", "o", "7 "]
DATES = [(None, None), ("2024", "year"), ("2024-03", "month"), ("2024-03-04", "day")]
ADDRESSES = [
    *(None, "https://herald.example/a#:~:text=one,two", "javascript:alert(1)", "http://", "https://[", "ftp://x.y/"),
    *(
        "https://x.example/" + "y" * 3_000,
        "https://x.example/#:~:text=" + "y" * 3_000,
        "https://x.example/a b",
        "//x.y",
    ),
    *(
        "https://x.example/\n",
        "https://x.example/\u202e",
        "https://\ud800.example/",
        "HTTPS://X.EXAMPLE/",
        "https://:80/",
    ),
]


def article(number: int = 1, **known: str | None) -> Article:
    """An article of which nothing but what is given is known."""
    return Article(number, Metadata(**known), "v" * 64, number, "2024-03-05T10:00:00+00:00")


def speaking(name: str, manner: str = "said", via: str | None = None, own: bool = False) -> Speaking:
    """Somebody who speaks."""
    return Speaking(name, False, None, None, via, None, manner, own, 7)


def quote_of(
    text: str, spans: tuple[tuple[int, int], ...], kind: str = "direct", id: str = "a1.1", **more: object
) -> Quote:
    """A quote cut from `text`, all of which is its sentence."""
    known = {"article": article(outlet="Tarn Herald"), "link": None, "speaking": speaking("Dana Toru")} | more
    place = Place(1, "v" * 64, spans, (0, len(text)), 1.0, kind, (), known.pop("speaking"))  # type: ignore[arg-type]
    values = {"current": True, "locator": "paragraph 2", "also": (), "reworded": ()} | known
    return Quote(id=id, place=place, text=joined(text, spans), sentence_text=text, **values)  # type: ignore[arg-type]


def answer_of(
    quotes: tuple[Quote, ...],
    mentions: tuple[Quote, ...] = (),
    nearest: tuple[Quote, ...] = (),
    lead: str = "Dana Toru is on record with 2 statements in 1 article, both DIRECT: own words.",
    **more: object,
) -> Answer:
    """An answer with these quotes, which are numbered anew."""
    counted = iter(range(1, 100))
    quotes, mentions, nearest = (
        tuple(_numbered(each, next(counted)) for each in group) for group in (quotes, mentions, nearest)
    )
    status = "answered" if quotes else "mentions_only" if mentions else "not_found"
    values = {
        "question": "what did Dana Toru say?",
        "reading": ReadingEcho("said", "Dana Toru", None, None, None, (), "UTC", "said by Dana Toru · any date", "x"),
        "scope": Scope(12, 1, 40, "2024-03-04", "2024-04-02"),
        "names": ("Dana Toru",),
        "notes": (),
        "speakers": (("Ivo Brandt", 2),),
        "considered": (),
        "asked_of": "Dana Toru",
    } | more
    record = Record(status=status, lead=lead, quotes=(), mentions=(), nearest=(), milliseconds=3.0, **values)  # type: ignore[arg-type]
    return Answer("a1", record, quotes, mentions, nearest)


def _numbered(quote: Quote, number: int) -> Quote:
    return replace(quote, id=f"a1.{number}")


class Maker:
    """Makes hostile values, the same ones for the same seed: cheap enough for thousands of answers."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def answer(self) -> Answer:
        """An answer of any status."""
        titles = tuple((n, self.words()) for n in range(self._random.randrange(4)))
        return answer_of(
            self._some(self.quote, 7),
            self._some(self.quote, 3),
            self._some(self.quote, 3),
            lead=self.words() + "Found.",
            reading=ReadingEcho("said", None, None, None, None, (), "UTC", self.words(), "x"),
            scope=Scope(self._random.randrange(3), 0, 1, None, None, len(titles), titles),
            names=self._some(self.words, 4),
            notes=self._some(self.words, 3),
            speakers=tuple((name, 1) for name in self._some(self.words, 3)),
            asked_of=self.name(),
        )

    def quote(self) -> Quote:
        """A quote of any words, in one piece or several."""
        text = self._stored() or "x"
        edges = sorted({self._random.randrange(len(text) + 1) for _ in range(self._random.randrange(7))})
        spans = tuple(zip(edges[::2], edges[1::2], strict=False)) or ((0, len(text)),)
        kind = self._random.choice(["direct", "indirect", "mixed", "passage"])
        who = speaking(self.words(), self._random.choice(["said", "denied"]), self.name(), self._random.random() < 0.1)
        others = self._some(self.article, 4)
        return quote_of(
            text,
            spans,
            kind,
            article=self.article(),
            link=self._random.choice(ADDRESSES),
            speaking=None if kind == "passage" else who,
            current=self._random.random() < 0.8,
            also=others,
            reworded=tuple(Reworded(each, self._stored()[:200]) for each in others[:1]),
        )

    def article(self) -> Article:
        """An article with hostile details."""
        published, precision = self._random.choice(DATES)
        known = {"title": self.name(), "outlet": self.name(), "byline": self.name(), "published": published}
        return article(self._random.randrange(1, 10**9), precision=precision, **known)

    def name(self) -> str | None:
        """Words, or nothing."""
        return self._random.choice([None, "", self.words()])

    def words(self) -> str:
        """Words; now and then very many."""
        kinds = self._random.choices(["ordinary", "trouble", "any"], [5, 4, 1], k=self._random.randrange(14))
        made = "".join(self._piece(kind) for kind in kinds)
        return (made * self._random.randrange(500))[:10_000] if self._random.random() < 0.03 else made

    def _stored(self) -> str:
        return self.words().replace("\0", "")  # which no stored text has

    def _piece(self, kind: str) -> str:
        if kind == "any":
            return chr(self._random.choice([self._random.randrange(0x3000), self._random.randrange(0x110000)]))
        return self._random.choice(ORDINARY if kind == "ordinary" else TROUBLE)

    def _some(self, make: Callable[[], T], most: int) -> tuple[T, ...]:
        return tuple(make() for _ in range(self._random.randrange(most + 1)))
