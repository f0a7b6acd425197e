"""Small invented articles for tests that need a corpus."""

import json
from pathlib import Path

BRIDGE = """The bridge at Tarn was closed on Monday after divers found a crack in its second pillar.

"Nobody will cross it before I have," said Edda Holm, the chief engineer of the Tarn Port Authority (TPA).

The authority said that the repair would cost 40 million crowns. It did not say who would pay."""

BRIDGE_LONGER = (
    """Rain fell on the market of Tarn for the ninth day, and the traders had put their tables on bricks.

"""
    + BRIDGE
    + """

On the far bank the bakers sold out before seven, since no flour had come over the river since Sunday.

The ferryman, who would not give his name, charged three crowns and took no dogs."""
)

FERRY = """A ferry will carry passengers across the Tarn from Thursday, the town council decided.

Councillor Ivo Brandt denied that the council had known of the crack since March.

The ferry crosses the river every twenty minutes until ten in the evening."""

ARTICLES = [
    {
        "text": BRIDGE,
        "title": "Bridge at Tarn closed",
        "outlet": "Tarn Herald",
        "published": "2023-05-08",
        "url": "https://herald.example/bridge",
    },
    {
        "text": BRIDGE_LONGER,
        "title": "Nine days of rain",
        "outlet": "River Gazette",
        "published": "2023-05-09",
        "url": "https://gazette.example/rain",
    },
    {
        "text": FERRY,
        "title": "Ferry from Thursday",
        "outlet": "Tarn Herald",
        "published": "2023-05-10",
        "url": "https://herald.example/ferry",
    },
    {"text": "The old crane of Tarn weighs 300 tons. It was built for ships that never came.", "title": "The crane"},
]


def write_jsonl(path: Path, articles: list[dict[str, str]] = ARTICLES) -> Path:
    """A file of articles, one a line."""
    path.write_text("".join(json.dumps(article) + "\n" for article in articles))
    return path
