"""Dates of feeds in every way they are written: right to their precision, or unknown."""

import pytest

from corpus.sources.listings.feed_dates import day_order
from corpus.sources.listings.kinds import read_listing


def published(*dates: str) -> list[str | None]:
    items = (
        f"<item><link>https://a.example/{n}</link><pubDate>{date}</pubDate></item>" for n, date in enumerate(dates)
    )
    body = f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode()
    return [link.from_feed.published for link in read_listing(body, "it").links]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Tue, 09 Apr 24 08:00:00 EST", "2024-04-09T08:00:00-05:00"),
        ("9 Apr 24 08:00 PDT", "2024-04-09T08:00:00-07:00"),
        ("April 2024", "2024-04"),
        ("mar., 09 avril 2024 08:00:00 +0200", "2024-04-09"),
        ("Di, 09 Mai 2023 08:00:00 +0200", "2023-05-09"),
        ("20240409", "2024-04-09"),
        ("1712649600", "2024-04-09T08:00:00+00:00"),
        ("09-Apr-2024 08:00:00", "2024-04-09"),
        ("2024年4月9日", "2024-04-09"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Wed, 31 Apr 2024 08:00:00 GMT", None),
        ("04/09/2024", None),
    ],
)
def test_a_date_is_right_or_unknown(written, known):
    assert published(written) == [known]


def test_one_date_of_a_feed_tells_the_order_of_the_others():
    assert published("04/09/2024", "23/09/2024") == ["2024-09-04", "2024-09-23"]
    assert published("04/09/2024", "09/23/2024") == ["2024-04-09", "2024-09-23"]
    assert day_order(["23/09/2024", "09/23/2024"]) is None
