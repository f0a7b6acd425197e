"""Tell the addresses that the operator has listed of each new notice: signed, in order, and again until it is taken.

A request is POST with one notice as JSON. `X-OnRecord-Signature` is `sha256=` and the HMAC-SHA256, by the secret in the
settings, of the time in `X-OnRecord-Timestamp`, a full stop, and the body. Nothing follows a redirect.
"""

import hashlib
import hmac
import logging
import threading
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import time
from urllib.parse import urlsplit

from bot.app import App
from bot.contract.tracks import NoticesShape
from bot.web.following import own_notices
from bot.web.store.webhooks import Webhook, Webhooks
from corpus.errors import OnRecordError
from corpus.events import failed, happened

LOOKS = 5.0  # seconds between looks for what is new
SECONDS = 10.0  # that an address has to answer
HELD = 120.0  # seconds for which a process keeps an address to itself
FIRST_PAUSE, LONGEST_PAUSE = 10.0, 3600.0  # before an address that failed is tried again; doubled each time


class Teller:
    """Tells addresses of notices, in a thread of its own."""

    def __init__(self, app: App, webhooks: Webhooks) -> None:
        self._app = app
        self._options = app.settings.web
        self._webhooks = webhooks
        self._stopped = threading.Event()

    def run(self) -> None:
        """Tell of what comes, until it is stopped; a new address hears nothing of what there was before."""
        if not self._options.hooks:
            return
        while not self._stopped.is_set():
            try:
                self.work_once()
            except OnRecordError as error:  # a full disk, say: it is tried again
                failed("notices could not be told", error)
            self._stopped.wait(LOOKS)

    def stop(self) -> None:
        """Tell nothing more."""
        self._stopped.set()

    def work_once(self) -> None:
        """Tell each address of what is new."""
        latest = max((each.id for each in self._app.tracking.notices.every(limit=1)), default=0)
        for address in self._options.hooks:
            self._webhooks.begin(address, latest)
            now = time()
            if hook := self._webhooks.claim(address, now, now + HELD):
                try:
                    self._tell(hook)
                finally:
                    self._webhooks.release(address)

    def _tell(self, hook: Webhook) -> None:
        began = time()
        for told in own_notices(self._app, hook.last):
            if self._stopped.is_set() or time() - began > HELD - SECONDS:
                return
            [shape] = NoticesShape.of([told]).notices
            if not self._is_taken(hook.address, shape.id, shape.model_dump_json(ensure_ascii=True).encode()):
                pause = min(FIRST_PAUSE * 2 ** min(hook.tries, 12), LONGEST_PAUSE)
                self._webhooks.failed(hook.address, hook.tries + 1, time() + pause)
                return
            self._webhooks.told(hook.address, told.notice.id)

    def _is_taken(self, address: str, id: str, body: bytes) -> bool:
        """Send a notice; tell whether it was taken."""
        where, at = urlsplit(address), str(int(time()))
        kind = HTTPSConnection if where.scheme == "https" else HTTPConnection
        connection = kind(where.hostname or "", where.port, timeout=SECONDS)
        try:
            path = f"{where.path or '/'}{f'?{where.query}' if where.query else ''}"
            connection.request("POST", path, body, self._headers(id, at, body))
            status = connection.getresponse().status
        except (OSError, HTTPException, ValueError) as error:
            happened("a webhook could not be reached", logging.WARNING, error)
            return False
        finally:
            connection.close()
        if not 200 <= status < 300:
            happened("a webhook refused", logging.WARNING, status=status)
        return 200 <= status < 300

    def _headers(self, id: str, at: str, body: bytes) -> dict[str, str]:
        return {
            "content-type": "application/json",
            "user-agent": "OnRecord",
            "x-onrecord-delivery": id,
            "x-onrecord-timestamp": at,
            "x-onrecord-signature": signature(self._options.hook_secret, at, body),
        }


def signature(secret: str, at: str, body: bytes) -> str:
    """The signature of a body that is sent at a time."""
    return "sha256=" + hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()
