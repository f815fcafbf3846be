"""Notes attempts to reach another machine, in this process and its children.

Python imports this at its start if the folder is in PYTHONPATH. The variable CNUNET_GUARD names the
file of notes.
"""

import os
import socket
import sys

_LOCAL = {None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0", socket.gethostname()}


def _host(event, arguments):
    if event == "socket.getaddrinfo":
        return arguments[0]
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        return address[0] if isinstance(address, tuple) else None  # else it is a local socket
    if event in ("socket.gethostbyname", "socket.gethostbyaddr"):
        return arguments[0]
    return None


def _watch(event, arguments):
    if not event.startswith("socket."):
        return
    host = _host(event, arguments)
    host = host.decode(errors="replace") if isinstance(host, bytes) else host
    if host not in _LOCAL and (notes := os.environ.get("CNUNET_GUARD")):
        with open(notes, "a") as file:
            file.write(f"{event} {host} {sys.argv}\n")
        raise ConnectionRefusedError(f"a test forbids connections to {host}")


sys.addaudithook(_watch)
