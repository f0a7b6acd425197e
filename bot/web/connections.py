"""Connections that bring no request are closed, so that a few slow callers cannot hold all there may be."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

PATIENCE = 20.0  # seconds in which a whole request must have begun


class PatientProtocol(HttpToolsProtocol):
    """A connection that waits for the head of a request, and not for ever."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._wait()

    def _wait(self) -> None:
        asyncio.get_running_loop().call_later(PATIENCE, self._look, self.cycle)

    def _look(self, before: Any) -> None:
        """Close where nothing has begun since the look before, and nothing is being answered."""
        if self.transport.is_closing():
            return
        if self.cycle is before and (before is None or before.response_complete):
            self.transport.close()
        else:
            self._wait()
