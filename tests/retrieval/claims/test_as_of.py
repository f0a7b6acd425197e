"""A check as of a day: only what was surely out then decides, in the words that it had then."""

from bot.terminal.cli import main
from tests.samples import write_jsonl

ARTICLES = [
    {
        "title": "Flood in Kesh",
        "outlet": "Orvel Courier",
        "published": "2024-09",
        "text": "The flood in Kesh was strong. The hospital in Kesh treated 40 people after the flood. It rained.",
    },
    {
        "title": "A fair in Mirn",
        "outlet": "Tarn Herald",
        "published": "2024-09-01",
        "url": "https://tarn.example/fair",
        "text": "The fair in Mirn was opened on Sunday. The fair in Mirn had 300 visitors on its first day..",
    },
]


def verdict(found):
    (claim,) = found["claims"]
    return claim["verdict"]


def test_a_month_counts_once_it_is_over(check):
    claim = "The hospital in Kesh treated 40 people after the flood."
    assert verdict(check(claim, "--as-of", "2024-09-10")) == "not_enough"
    assert verdict(check(claim, "--as-of", "2024-09-30")) == "supported"
    assert verdict(check(claim)) == "supported"


def test_a_text_changed_later_decides_nothing_of_an_earlier_day(check, tmp_path):
    assert verdict(check("The fair in Mirn had 300 visitors on its first day.", "--as-of", "2024-09-02")) == "supported"
    changed = {**ARTICLES[1], "text": ARTICLES[1]["text"].replace("300", "250")}
    assert main(["add", str(write_jsonl(tmp_path / "changed.jsonl", [changed]))]) == 0
    claim = "The fair in Mirn had 250 visitors on its first day."
    assert verdict(check(claim, "--as-of", "2024-09-02")) == "not_enough"
    assert verdict(check(claim)) == "supported"
