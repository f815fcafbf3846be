"""A stand-in for the hub on this machine: one model, sent slowly, with ranges."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

REVISION = "0123456789abcdef0123456789abcdef01234567"
PIECE = 1 << 16


class Hub:
    """Serves the files of a folder as the model `name`; counts what it has sent of each."""

    def __init__(self, name: str, folder: Path, bytes_a_second: float = 1e9) -> None:
        self.name, self.folder, self.pace = name, folder, bytes_a_second
        self.sent: dict[str, int] = {}
        self.cuts = 0
        """How many more times it hangs up in the middle of a large file."""
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_HEAD(self) -> None:
                hub.answer(self, body=False)

            def do_GET(self) -> None:
                hub.answer(self, body=True)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    @contextmanager
    def running(self) -> Iterator[Hub]:
        thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.server.shutdown()
            self.server.server_close()
            thread.join()

    def answer(self, request: BaseHTTPRequestHandler, body: bool) -> None:
        path = request.path.split("?")[0]
        prefix = f"/{self.name}/resolve/"
        if path.startswith(f"/api/models/{self.name}"):
            files = [
                {"rfilename": file.name, "size": file.stat().st_size}
                for file in sorted(self.folder.iterdir())
            ]
            facts = {"id": self.name, "sha": REVISION, "siblings": files, "private": False,
                     "downloads": 0, "tags": []}  # fmt: skip
            self._send(request, json.dumps(facts).encode(), {"Content-Type": "application/json"})
        elif path.startswith(prefix) and (self.folder / path.rsplit("/", 1)[1]).is_file():
            self._send_file(request, self.folder / path.rsplit("/", 1)[1], body)
        else:
            headers = {"X-Error-Code": "RepoNotFound" if "/api/" in path else "EntryNotFound"}
            self._send(request, b"{}", headers, 404)

    def _send(
        self, request: BaseHTTPRequestHandler, body: bytes, headers: dict[str, str], code: int = 200
    ) -> None:
        request.send_response(code)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            request.send_header(name, value)
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(body)

    def _send_file(self, request: BaseHTTPRequestHandler, file: Path, body: bool) -> None:
        content = file.read_bytes()
        start = 0
        if given := request.headers.get("Range"):
            start = int(given.removeprefix("bytes=").split("-")[0])
        request.send_response(206 if start else 200)
        if start:
            request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        request.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
        request.send_header("X-Repo-Commit", REVISION)
        request.send_header("Accept-Ranges", "bytes")
        request.send_header("Content-Length", str(len(content) - start))
        request.end_headers()
        if not body:
            return
        for begin in range(start, len(content), PIECE):
            if self.cuts and begin > 0.8 * len(content):
                self.cuts -= 1
                request.close_connection = True
                return
            piece = content[begin : begin + PIECE]
            try:
                request.wfile.write(piece)
            except OSError:
                return  # whoever asked has gone
            self.sent[file.name] = self.sent.get(file.name, 0) + len(piece)
            time.sleep(len(piece) / self.pace)
