"""How quick and how steady the Telegram bot is, against the strict little Bot API of the tests, without its own time.

    python -m benchmarks.telegram                            10,000 passages of invented articles, everything
    python -m benchmarks.telegram --home HOME --only steady burst
    python -m benchmarks.telegram --quick

steady     20 chats, each a question every 5 s: milliseconds from the question to the reply's arrival at the server
burst      20 chats, a question each at the same moment: the last reply
memory     10,000 updates, one question to nine commands: what the bot holds in memory on the way
followers  1,000 followers of one speaker, one new statement, Telegram's limits on: all told once, in how long
kills      kill -9 at random moments while people ask: each question answered, and how many twice
"""

import argparse
import json
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.processes import machine, processor_seconds
from bot.app import App
from bot.chats.quiet_hours import Preferences
from bot.chats.store.members import Members
from bot.chats.store.members import Person as Kept
from bot.chats.store.preferences import ChatPreferences
from bot.settings import read_settings
from retrieval.tracks.meant import names_json
from retrieval.tracks.subject import Subject
from tests.processes import articles, onrecord, write_articles
from tests.telegram_api import Person, Sent, Telegram
from tests.telegram_bot import Bot

CHATS = 20
EVERY = 5.0  # seconds between the questions of a chat
LONG = 40  # sentences of an article, so about five passages
TODAY = datetime.now(UTC).date().isoformat()
NEWS = '"Nobody will cross the bridge at Tarn before I have seen the pillar," said Edda Holm, the chief engineer.'
_PAGE = os.sysconf("SC_PAGESIZE")


@dataclass(frozen=True, slots=True)
class Ground:
    """What the measurements work on."""

    home: Path
    questions: Sequence[str]
    quick: bool


def main() -> None:
    """Make a corpus, measure, print."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        questions = _corpus(home, Path(folder), options)
        print(machine())
        for name in options.only:
            MEASUREMENTS[name](Ground(home, questions, options.quick))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--passages", type=int, default=10_000)
    parser.add_argument("--home", type=Path, help="a corpus to copy, in place of invented articles")
    parser.add_argument("--questions", type=Path, help="with --home: a file with a question a line")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", nargs="+", choices=list(MEASUREMENTS), default=list(MEASUREMENTS))
    options = parser.parse_args()
    if options.home and not options.questions:
        parser.error("--home needs --questions")
    return options


def _corpus(home: Path, folder: Path, options: argparse.Namespace) -> list[str]:
    if options.home:
        shutil.copytree(options.home, home)
        return options.questions.read_text().splitlines()
    passages = 500 if options.quick else options.passages
    some = list(islice(articles(1, LONG), max(passages // 5, 50)))
    done = onrecord(home, "add", "--yes", write_articles(folder / "some.jsonl", some))
    assert done.code == 0, done.err
    print(done.err.splitlines()[-1])
    return [
        f"What did Mara {each['title']} say?" if n % 2 else f"When would the {each['title']} close?"
        for n, each in enumerate(some)
    ]


def _served(ground: Ground, telegram: Telegram, people: Sequence[Person], **more: str) -> Bot:
    owners = ",".join(str(each.id) for each in people) or "1"
    settings = {"ONRECORD_PERSON_QUESTIONS": "1000000", "ONRECORD_CHAT_QUESTIONS": "1000000"}
    return Bot(ground.home, telegram, ONRECORD_OWNERS=owners, **settings, **more).listens()


def _people(telegram: Telegram) -> list[Person]:
    return [telegram.person(f"P{number}", number) for number in range(1, CHATS + 1)]


def steady(ground: Ground) -> None:
    """20 chats, each a question every 5 s."""
    with Telegram() as telegram:
        people = _people(telegram)
        bot = _served(ground, telegram, people)
        questions = iter(list(ground.questions) * 50)
        _round(telegram, people, questions, 0.0)  # warm
        times: list[float] = []
        for _ in range(2 if ground.quick else 12):
            times += _round(telegram, people, questions, EVERY)
        bot.kill()
    median, late = np.percentile(np.array(times), (50, 95))
    print(f"steady     {len(times)} questions: median {median:.0f} ms, 95 % within {late:.0f} ms  (150, 400)")


def _round(telegram: Telegram, people: Sequence[Person], questions: Iterator[str], spread: float) -> list[float]:
    """Each asks once, evenly over `spread` seconds; the milliseconds until each reply came."""
    asked = {}
    began = time.monotonic()
    for number, each in enumerate(people):
        time.sleep(max(0.0, began + spread * number / len(people) - time.monotonic()))
        before = len(telegram.of_bot(each.chat))
        asked[each.chat] = (before, time.monotonic())
        each.sends(next(questions))
    times = [_first(telegram, chat, before).at - at for chat, (before, at) in asked.items()]
    time.sleep(max(0.0, began + spread - time.monotonic()))
    return [1000 * each for each in times]


def _first(telegram: Telegram, chat: int, before: int) -> Sent:
    """The first message of the bot in a chat after so many."""
    telegram.wait(lambda: len(telegram.of_bot(chat)) > before, f"a reply in {chat}")
    return telegram.of_bot(chat)[before]


def burst(ground: Ground) -> None:
    """20 chats, a question each at the same moment."""
    last = []
    spent = []
    with Telegram() as telegram:
        people = _people(telegram)
        bot = _served(ground, telegram, people)
        questions = iter(list(ground.questions) * 50)
        _round(telegram, people, questions, 0.0)
        for _ in range(1 if ground.quick else 5):
            before = processor_seconds(bot.process.pid)
            last.append(max(_round(telegram, people, questions, 0.0)))
            spent.append(1000 * (processor_seconds(bot.process.pid) - before))
            time.sleep(1.5)  # so that Telegram's 30 a second hold no round up for the one before
        bot.kill()
    print(f"burst      {CHATS} questions at once: the last reply after {max(last):.0f} ms at worst, "
          f"{np.median(last):.0f} at the median of {len(last)}  (1200); "
          f"{np.median(spent) / CHATS:.0f} ms of processor time a question")  # fmt: skip


def memory(ground: Ground) -> None:
    """10,000 updates, one question to nine commands."""
    held = []
    with Telegram() as telegram:
        people = _people(telegram)
        bot = _served(ground, telegram, people)
        questions = iter(list(ground.questions) * 50)
        total = 400 if ground.quick else 10_000
        for number in range(total):
            each = people[number % CHATS]
            each.sends(next(questions) if number % 10 == 0 else "/start")
            if number % (total // 10) == total // 10 - 1:
                sent = number + 1
                telegram.wait(lambda sent=sent: sum(len(telegram.of_bot(p.chat)) for p in people) >= sent, seconds=900)
                held.append(_resident(bot))
        bot.kill()
    print(f"memory     {total:,} updates: {' '.join(f'{each:.0f}' for each in held)} MB, a tenth of them each")


def _resident(bot: Bot) -> float:
    return int(Path(f"/proc/{bot.process.pid}/statm").read_text().split()[1]) * _PAGE / 1e6


def followers(ground: Ground) -> None:
    """1,000 followers of one speaker hear of one new statement, with Telegram's limits on."""
    chats = range(100_001, 100_001 + (100 if ground.quick else 1_000))
    with Telegram() as telegram:
        bot = _served(ground, telegram, [])  # makes the tables, and looks at what is there already
        bot.kill()
        app = App(read_settings({"ONRECORD_HOME": str(ground.home)}), print)
        members, preferences = Members(app.chats), ChatPreferences(app.chats)
        for chat in chats:
            telegram.person(f"P{chat}", chat)
            members.give(Kept(chat, f"P{chat}"), "reader", None)
            track, _ = app.tracking.follow(Subject("speaker", "edda holm", "Edda Holm", names_json(["Edda Holm"])))
            app.tracking.follows.add(chat, chat, track.id, 0)
            preferences.set(chat, Preferences(None, None))
        app.chats.close()
        app.catalogue.close()
        telegram.flood = True
        bot = _served(ground, telegram, [], ONRECORD_CALM_SECONDS="1")
        file = ground.home.parent / "news.jsonl"
        file.write_text(
            json.dumps({"text": NEWS, "url": f"https://measured.example/{time.time()}", "published": TODAY})
        )
        began = time.monotonic()
        assert onrecord(ground.home, "add", file).code == 0
        telegram.wait(lambda: all(telegram.of_bot(chat) for chat in chats), "the last follower", seconds=600)
        taken = time.monotonic() - began
        time.sleep(2.0)  # for what may come twice
        bot.kill()
        told = [len(telegram.of_bot(chat)) for chat in chats]
        refused = sum(call.code == 429 for call in telegram.of("sendMessage"))
    print(
        f"followers  {len(chats):,} told of one statement in {taken:.0f} s, from its adding on (33 s at 30 a second); "
        f"{sum(told) - len(chats)} messages too many, {refused} refused as too quick"
    )


def kills(ground: Ground) -> None:
    """kill -9 at random moments while people ask, each one question in a chat of their own."""
    chance = random.Random(7)
    rounds = 5 if ground.quick else 50
    with Telegram() as telegram:
        people = [telegram.person(f"P{number}", number) for number in range(1, 60 * rounds)]
        waiting, asked = iter(people), list[Person]()
        questions = iter(list(ground.questions) * 50)
        for _ in range(rounds):
            bot = _served(ground, telegram, people)
            end = time.monotonic() + chance.uniform(0.0, 1.0)
            while time.monotonic() < end:
                asked.append(next(waiting))
                asked[-1].sends(next(questions))
                time.sleep(chance.uniform(0.01, 0.05))
            bot.kill()
        bot = _served(ground, telegram, people)
        for each in [*asked, next(waiting)]:
            if each not in asked:
                each.sends("/start")
            _first(telegram, each.chat, 0)
        bot.kill()
        replies = [len(telegram.of_bot(each.chat)) for each in asked]
    again = sum(each - 1 for each in replies)
    print(
        f"kills      {rounds} of them, {len(asked)} questions: none lost, {again} messages sent again"
        f"  (0, at most {rounds})"
    )


MEASUREMENTS: dict[str, Callable[[Ground], None]] = {
    "steady": steady, "burst": burst, "memory": memory, "followers": followers, "kills": kills,
}  # fmt: skip

if __name__ == "__main__":
    main()
