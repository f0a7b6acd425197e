"""How many links land on their sentence, in headless Chromium on real news pages.

    python -m benchmarks.links [--pages ../shared/eval/extraction] [--each 4] [--show]

Every page is read as the product reads it, and of its answering sentences `--each` are taken, evenly over the text.
The stored bytes are served over loopback; their scripts and outside requests are barred by a header. 3,000 pixels
of nothing above and below let every landing scroll. Where it landed is asked of the page itself: the sentence is
searched in the rendered DOM by its letters alone, knowing nothing of our text. It has landed where a picture of the
window shows the marking to begin and end with the sentence, or else where the sentence's first line stands in the
middle of the window, to which Chromium scrolls what it marks. One fragment a page is wrong on purpose and must not
scroll.
"""

import argparse
import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

from websockets.sync.client import ClientConnection, connect

from corpus.formats.document import document
from corpus.formats.html.visible import visible
from corpus.formats.reader import read
from corpus.nouns import ANSWERING, Page
from retrieval.quotes.links import link

PAGES = Path(__file__).parents[1] / ".." / "shared" / "eval" / "extraction"
BARRED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-port=0",
]
CLOSE = 8  # pixels by which the middle of the sentence may miss the middle of the window
EXACT = "landed, and just it is marked"
STAYED = "wrong fragment stayed"
ROOM = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(`html::before, html::after { content: ""; display: block; height: 3000px }
                   ::target-text { background: #f0f !important; color: #f0f !important }
                   html, body { height: auto !important; overflow: visible !important }`);
document.adoptedStyleSheets = [sheet];
"""
WHERE = """
(wanted => {
  const letters = text => text.normalize("NFKC").toLowerCase().replace(/[^\\p{L}\\p{N}]/gu, "");
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  let all = "", places = [];
  for (let node; (node = walker.nextNode()); ) {
    if (/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(node.parentElement.tagName)) continue;
    if (!node.parentElement.checkVisibility({visibilityProperty: true})) continue;
    for (let i = 0; i < node.data.length; i++) {
      const here = letters(node.data[i]);
      for (const _ of here) places.push([node, i]);
      all += here;
    }
  }
  const key = letters(wanted), found = [];
  for (let at = all.indexOf(key); key && at >= 0; at = all.indexOf(key, at + 1)) {
    const range = document.createRange();
    range.setStart(...places[at]);
    const [last, offset] = places[at + key.length - 1];
    range.setEnd(last, offset + 1);
    const boxes = [...range.getClientRects()].filter(box => box.width && box.height);
    if (boxes.length) found.push({off: boxes[0].top - innerHeight / 2, first: boxes[0], last: boxes.at(-1)});
  }
  return JSON.stringify({scrolled: scrollY, room: document.documentElement.scrollHeight, found});
})(%s)
"""
MARKED = """
(async (picture, boxes) => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const {data} = pen.getImageData(0, 0, image.width, image.height);
  const marked = (x, y) => {
    const at = 4 * (Math.round(y) * image.width + Math.round(x));
    return data[at] > 240 && data[at + 1] < 15 && data[at + 2] > 240;
  };
  let top = Infinity, bottom = -Infinity;
  for (let y = 0; y < image.height; y++)
    for (let x = 0; x < image.width; x++)
      if (marked(x, y)) { top = Math.min(top, y); bottom = Math.max(bottom, y + 1); break; }
  return JSON.stringify({top, bottom, whole: boxes.some(({first, last}) =>
    marked(first.left + 2, first.top + first.height / 2) && marked(last.right - 2, last.top + last.height / 2) &&
    Math.abs(top - first.top) < 6 && Math.abs(bottom - last.bottom) < 6)});
})(%s)
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of a page, and the path under which the page is opened for it."""

    page: str
    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a link."""

    case: Case
    kind: str
    link: str
    seen: dict[str, Any]


class Browser:
    """One tab of a headless Chromium, driven over its own debugging protocol."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._count = socket, 0
        self._session: dict[str, str] = {}
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._session = {"sessionId": session}
        self.ask("Page.enable")
        self.ask("Emulation.setDeviceMetricsOverride", width=1000, height=900, deviceScaleFactor=1, mobile=False)
        self.ask("Page.addScriptToEvaluateOnNewDocument", source=ROOM)

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Send a command, return its result."""
        self._count += 1
        number = self._count
        self._socket.send(json.dumps({"id": number, "method": method, "params": params, **self._session}))
        while True:
            reply = json.loads(self._socket.recv(timeout=60))
            if reply.get("id") == number:
                if "error" in reply:
                    raise RuntimeError(f"{method}: {reply['error']}")
                return dict(reply["result"])

    def open(self, address: str) -> None:
        """Open an address and wait until it has loaded and the page stands still."""
        self.ask("Page.navigate", url=address)
        last = None
        for _ in range(200):
            state = self.value("JSON.stringify([document.readyState, location.pathname, scrollY])")
            if state == last and '"complete"' in state:
                return
            last = state
            sleep(0.05)
        raise RuntimeError(f"{address} did not come to rest")

    def value(self, expression: str) -> str:
        """The value of an expression in the page, a string."""
        reply = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return str(reply["result"].get("value"))


def main() -> int:
    """Measure, print the table, write the figures to benchmarks/results/links.json."""
    options = _options()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("skipped: no Chromium here (Debian: apt-get install chromium)")
        return 0
    files = sorted(options.pages.glob("*.html.gz"))[: options.limit]
    if not files:
        print(f"skipped: no *.html.gz in {options.pages}")
        return 0
    began = monotonic()
    bodies = {file.name.removesuffix(".html.gz"): gzip.decompress(file.read_bytes()) for file in files}
    with _served(bodies) as base, _browser(chromium) as browser:
        version = browser.ask("Browser.getVersion")["product"]
        outcomes = []
        for number, (name, body) in enumerate(bodies.items(), 1):
            print(f"page {number} of {len(bodies)}", end="\r", file=sys.stderr)
            outcomes += _measured(name, body, base, browser, options.each)
    _report(outcomes, str(version), monotonic() - began, options.show)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=Path, default=PAGES)
    parser.add_argument("--each", type=int, default=4, help="sentences of a page")
    parser.add_argument("--limit", type=int, help="pages")
    parser.add_argument("--show", action="store_true", help="show every link that did not land")
    return parser.parse_args()


def _cases(name: str, body: bytes, each: int) -> list[Case]:
    article = document(read(Page(body=body, content_type="text/html", retrieved=datetime.now(UTC))))
    text = article.text.content
    answering = ((s.start, s.end) for s in article.sentences if s.kind in ANSWERING)
    spans = [(s, e) for s, e in answering if any(map(str.isalnum, text[s:e]))]  # "..." cannot be searched by letters
    chosen = spans[:: max(1, -(-len(spans) // each))][:each]
    return [Case(name, text[s:e], text[max(0, s - 200) : s], text[e : e + 200]) for s, e in chosen]


def _measured(name: str, body: bytes, base: str, browser: Browser, each: int) -> Iterator[Outcome]:
    seen = visible(body)
    for number, case in enumerate(_cases(name, body, each)):
        address = link(f"{base}/{name}/{number}", case.words, seen, case.before, case.after)
        assert address is not None
        browser.open(address)
        where = _where(browser, case.words)
        yield Outcome(case, _kind(address, where), address, where)
    browser.open(f"{base}/{name}/wrong#:~:text=Zxqvjk%20wubblefrotz,quuxly%20mimsiest")
    where = _where(browser, "")
    kind = STAYED if where["scrolled"] == 0 and where["room"] > 6000 else "WRONG FRAGMENT SCROLLED"
    yield Outcome(Case(name, "", "", ""), kind, "", where)


def _where(browser: Browser, words: str) -> dict[str, Any]:
    """Where the words stand in the window, and whether just they are marked."""
    where = dict(json.loads(browser.value(WHERE % json.dumps(words))))
    picture = browser.ask("Page.captureScreenshot")["data"]
    return where | json.loads(browser.value(MARKED % f"{json.dumps(picture)}, {json.dumps(where['found'])}"))


def _kind(address: str, where: dict[str, Any]) -> str:
    found = where["found"]
    if not where["scrolled"]:
        kind = "no fragment given" if ":~:" not in address else "did not scroll"
        return f"{kind}; {'in the page' if found else 'not in the page as rendered'}"
    if not found:
        return "scrolled; not in the page as rendered"
    if where["whole"]:
        return EXACT
    centred = min(abs(place["off"]) for place in found) <= CLOSE
    return "landed, but not just it is seen to be marked" if centred else "scrolled elsewhere"


def _report(outcomes: list[Outcome], version: str, seconds: float, show: bool) -> None:
    kinds = Counter(outcome.kind for outcome in outcomes)
    links = [outcome for outcome in outcomes if outcome.case.words]
    landed = sum(outcome.kind.startswith("landed") for outcome in links)
    share = landed / len(links)
    for outcome in outcomes if show else ():
        if outcome.kind not in (EXACT, STAYED):
            print(f"- {outcome.kind} {outcome.seen}\n  {outcome.link}\n  {outcome.case.words!r}")
    pages = len({outcome.case.page for outcome in outcomes})
    print(f"{version}; {pages} pages, {len(links)} sentences, {seconds:.0f} s")
    print(f"landed on the sentence: {landed} of {len(links)} ({share:.1%})")
    for kind, count in kinds.most_common():
        print(f"{count:6}  {kind}")
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    figures = {"browser": version, "sentences": len(links), "landed": landed, "share": share, "kinds": kinds}
    (results / "links.json").write_text(json.dumps(figures, indent=1) + "\n")


@contextmanager
def _served(bodies: dict[str, bytes]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = bodies.get(self.path.split("/")[1])
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", BARRED)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


@contextmanager
def _browser(chromium: str) -> Iterator[Browser]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [chromium, *FLAGS, f"--user-data-dir={profile}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            with connect(_endpoint(Path(profile)), max_size=None) as socket:
                yield Browser(socket)
        finally:
            process.terminate()
            process.wait(20)


def _endpoint(profile: Path) -> str:
    port = profile / "DevToolsActivePort"
    for _ in range(300):
        if port.exists() and len(lines := port.read_text().split()) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        sleep(0.1)
    raise RuntimeError("Chromium did not open its debugging port within 30 seconds")


if __name__ == "__main__":
    sys.exit(main())
