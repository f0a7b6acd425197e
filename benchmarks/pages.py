"""How quickly pages and the API answer, and how large they are: `python -m benchmarks.pages [HOME] [SECONDS]`.

HOME holds the articles (it is only read, but for the answers that are kept). The server is a process of its own.
Readers read: each waits for a reply, thinks for a while, and follows another address.
"""

import asyncio
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from threading import Thread

import httpx2

from bot.app import App
from bot.settings import read_settings
from corpus.nouns import EVERYTHING
from retrieval.questions.filters import checked_options

READERS = 50
THINKS = (1.0, 5.0)  # seconds between a reply and the next address
TURNS, REPEATED = 20, 300


@contextmanager
def served(home: str) -> Iterator[tuple[str, int]]:
    """A server of its own over a home: its address, and the number of its process."""
    command = [sys.executable, "-m", "bot", "web", "--port", "0"]
    with subprocess.Popen(command, env=_environment(home), stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        for line in server.stderr:
            if found := re.search(r"http://\S+?(?=/ )", line):
                break
        Thread(
            target=server.stderr.read, daemon=True
        ).start()  # a log that nobody reads stops the server when it is full
        yield found[0], server.pid
        server.terminate()


def _environment(home: str) -> dict[str, str]:
    return os.environ | {"ONRECORD_HOME": home}


def processor_ms(process: int) -> float:
    """The processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def addresses(app: App) -> list[str]:
    """The pages that readers open: answers, articles, speakers, lists."""
    speakers = [each.name for each in app.speakers.registry().speakers[:40]]
    articles = [row.article.id for row in app.catalogue.articles(200, EVERYTHING)]
    asked = [str(httpx2.URL("/ask", params={"q": f"What did {name} say?"})) for name in speakers]
    called = [str(httpx2.URL(f"/speakers/{name}")) for name in speakers[:20]]
    return ["/", "/articles", "/speakers", *asked, *called, *(f"/articles/{id}" for id in articles)]


def first_page(address: str) -> None:
    """The first page with everything it needs, as a browser loads it."""
    with httpx2.Client(base_url=address, headers={"accept": "text/html"}) as browser:
        times, size = [], 0
        for _ in range(TURNS):
            began = time.perf_counter()
            replies = [browser.get(each) for each in ("/", "/style.css", "/icon.svg")]
            times.append((time.perf_counter() - began) * 1000)
            size = sum(len(each.content) for each in replies)
        told = f"{times[0]:.0f} ms the first time, then {median(times):.0f}"
        print(f"first page: {told}, with everything, {size / 1000:.1f} kB")


def overhead(address: str, process: int, app: App) -> None:
    """The processor time that the API adds to a call: of answers that are worked out already."""
    name = app.speakers.registry().speakers[0].name
    asked = {"question": f"What did {name} say about the vote?"}
    with httpx2.Client(base_url=address) as program:
        program.get("/api/v1/ask", params=asked)
        began = processor_ms(process)
        for _ in range(REPEATED):
            program.get("/api/v1/ask", params=asked)
        through = (processor_ms(process) - began) / REPEATED
    began = time.process_time()
    for _ in range(TURNS):
        app.asker.ask(asked["question"], checked_options({}))
    print(
        f"ask: {(time.process_time() - began) * 1000 / TURNS:.1f} ms by itself, the API adds {through:.1f} (processor)"
    )


async def crowd(address: str, pages: list[str], seconds: float) -> None:
    """Many readers at once; every page is opened for the first time in the run."""
    deadline, times, failed = time.perf_counter() + seconds, [], 0

    async def reader(browser: httpx2.AsyncClient, chance: random.Random) -> None:
        nonlocal failed
        await asyncio.sleep(chance.uniform(0, THINKS[1]))
        while time.perf_counter() < deadline:
            began = time.perf_counter()
            reply = await browser.get(chance.choice(pages))
            times.append((time.perf_counter() - began) * 1000)
            failed += reply.status_code != 200
            await asyncio.sleep(chance.uniform(*THINKS))

    async with httpx2.AsyncClient(base_url=address, headers={"accept": "text/html"}, timeout=60) as browser:
        await asyncio.gather(*(reader(browser, random.Random(number)) for number in range(READERS)))
    cuts = quantiles(times, n=100)
    told = f"median {cuts[49]:.0f}, 95 % within {cuts[94]:.0f}, 99 % within {cuts[98]:.0f} ms"
    print(f"{READERS} readers for {seconds:.0f} s: {len(times)} pages, {told}, {failed} failed")


def main(home: str, seconds: float) -> None:
    app = App(read_settings({"ONRECORD_HOME": home}), say=lambda line: None)
    app.warm_up()
    with served(home) as (address, process):
        first_page(address)
        overhead(address, process, app)
        before = processor_ms(process)
        asyncio.run(crowd(address, addresses(app), seconds))
        print(f"the server used {(processor_ms(process) - before) / 1000:.1f} s of processor time meanwhile")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(arguments[0] if arguments else str(read_settings().home), float(arguments[1]) if len(arguments) > 1 else 60.0)
