"""Checks which user owns the process at the other end of a local socket."""

from __future__ import annotations

import os
import socket
import struct
import sys

_CREDENTIALS = "3i"  # Linux: process, user, group
_LOCAL_PEERCRED = 0x001  # macOS and BSD: version, user, groups
_SOL_LOCAL = 0


def is_of_this_user(descriptor: int) -> bool:
    """Whether the peer of a connected local socket belongs to the user of this process.

    descriptor: the socket's file descriptor. Always True on Windows, where access rights protect
    the pipe.
    """
    if sys.platform == "win32":
        return True
    peer = peer_user(descriptor)
    return peer is not None and peer == os.getuid()


def peer_user(descriptor: int) -> int | None:
    """The user ID of the peer; None if the system doesn't say."""
    try:
        with socket.socket(fileno=os.dup(descriptor)) as connection:
            if hasattr(socket, "SO_PEERCRED"):  # Linux
                size = struct.calcsize(_CREDENTIALS)
                credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
                return int(struct.unpack(_CREDENTIALS, credentials)[1])
            credentials = connection.getsockopt(_SOL_LOCAL, _LOCAL_PEERCRED, 8)
            return int(struct.unpack("2I", credentials)[1])
    except (OSError, struct.error):
        return None
