"""Push to talk through the desktop's portal for global shortcuts, where programs can't grab a key.

The desktop asks the user once which key to use.
"""

from __future__ import annotations

import os
import socket
import threading
from collections import deque
from contextlib import suppress
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse
from PySide6.QtCore import QObject, Signal

from app.language import tr

_PORTAL = "org.freedesktop.portal"
_SHORTCUTS = f"{_PORTAL}.GlobalShortcuts"
_DESKTOP = DBusAddress("/org/freedesktop/portal/desktop", f"{_PORTAL}.Desktop", _SHORTCUTS)
_TALK = "talk"
_BUS = "org.freedesktop.DBus"
_OWNERS = MatchRule(type="signal", sender=_BUS, interface=_BUS, member="NameOwnerChanged")
_OWNERS.add_arg_condition(0, f"{_PORTAL}.Desktop")


class PortalKey(QObject):
    """Asks for a key, and reports when it is held, from `start` until `close`.

    key: the one to suggest.
    """

    held = Signal(bool)
    """The key is held now, or no longer."""
    refused = Signal(str)
    """No key is available; the sentence says why."""

    def __init__(self, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._key = key
        self._is_open = True
        self._bus: DBusConnection | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="key to talk", daemon=True)

    def start(self) -> None:
        """Start asking. It may be refused immediately, so connect the signals first."""
        self._thread.start()

    def close(self) -> None:
        """Give the key back."""
        with self._lock:
            self._is_open = False
            if self._bus is not None:
                with suppress(OSError):
                    self._bus.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self.deleteLater()

    def _run(self) -> None:
        why = ""
        try:
            with open_dbus_connection("SESSION") as bus:
                with self._lock:
                    if not self._is_open:
                        return
                    self._bus = bus
                try:
                    while (refusal := self._serve(bus)) is None:
                        self.held.emit(False)  # its release will not be reported any more
                    why = refusal
                finally:
                    with self._lock:
                        self._bus = None
        except (OSError, KeyError, DBusErrorResponse) as error:  # no bus, or no such portal
            name = getattr(error, "name", "")
            why = f" ({name})" if name else ""
        if self._is_open:
            text = tr(
                "This desktop does not support global shortcuts{why}. In its keyboard settings,"
                " bind one key to “cnunet live talk” and another to “cnunet live mute”."
            )
            self.refused.emit(text.format(why=why))

    def _serve(self, bus: DBusConnection) -> str | None:
        """Watch the key until the connection ends; returns why that was not possible.

        None if the portal ends, as after an update: it forgets the key, and starts when it is asked
        again.
        """
        rule = MatchRule(type="signal", interface=_SHORTCUTS)
        for wanted_signals in (rule, _OWNERS):
            _call(bus, message_bus.AddMatch(wanted_signals))
        with bus.filter(rule, queue=deque()) as signals, bus.filter(_OWNERS, queue=signals):
            status, results = _request(
                bus, "CreateSession", "a{sv}", {"session_handle_token": ("s", _token())}
            )
            if status:
                return ""
            session = results["session_handle"][1]
            wanted = {
                "description": ("s", tr("Push to talk")),
                "preferred_trigger": ("s", self._key),
            }
            asked: tuple[Any, ...] = (session, [(_TALK, wanted)], "", {})
            if _request(bus, "BindShortcuts", "oa(sa{sv})sa{sv}", *asked)[0]:
                return tr(", or you declined this one")
            while True:
                signal = bus.recv_until_filtered(signals)
                member = signal.header.fields[HeaderFields.member]
                if member in ("Activated", "Deactivated") and signal.body[:2] == (session, _TALK):
                    self.held.emit(member == "Activated")
                elif member == "NameOwnerChanged" and signal.body[1]:  # not when it starts
                    return None


def _token() -> str:
    return f"cnunet{os.urandom(8).hex()}"


def _call(bus: DBusConnection, message: Message) -> tuple[Any, ...]:
    """The body of the reply. Raises DBusErrorResponse."""
    answer = bus.send_and_get_reply(message)
    if answer.header.message_type.name == "error":
        raise DBusErrorResponse(answer)
    return tuple(answer.body)


def _request(bus: DBusConnection, method: str, signature: str, *body: Any) -> tuple[int, Any]:
    """The response to a request: 0 and results, or another number for a refusal."""
    token = _token()
    body[-1]["handle_token"] = ("s", token)
    sender = bus.unique_name.lstrip(":").replace(".", "_")
    rule = MatchRule(
        type="signal",
        interface=f"{_PORTAL}.Request",
        path=f"/org/freedesktop/portal/desktop/request/{sender}/{token}",
    )
    _call(bus, message_bus.AddMatch(rule))
    with bus.filter(rule) as responses:
        _call(bus, new_method_call(_DESKTOP, method, signature, body))
        status, results = bus.recv_until_filtered(responses).body
    return status, results
