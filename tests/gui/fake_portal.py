"""A desktop's portal for global shortcuts: `python -P fake_portal.py [declines]`.

Each line of its input is a signal to send, such as Activated, when the key is pressed. A name of
another shortcut may follow it.
"""

import sys
import threading

from jeepney import DBusAddress, HeaderFields, message_bus, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

DESKTOP = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"


def main():
    bus = open_dbus_connection("SESSION")
    bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
    lock = threading.Lock()
    session = f"{DESKTOP}/session/mine"

    def press():
        for line in sys.stdin:
            emitter = DBusAddress(DESKTOP, interface=SHORTCUTS)
            member, _, name = line.strip().partition(" ")
            with lock:
                signal = new_signal(emitter, member, "osta{sv}", (session, name or "talk", 1, {}))
                bus.send(signal)

    print("ready", flush=True)
    while True:
        message = bus.receive()
        method = message.header.fields.get(HeaderFields.member)
        if method not in ("CreateSession", "BindShortcuts"):
            continue
        sender = message.header.fields[HeaderFields.sender]
        token = message.body[-1]["handle_token"][1]
        path = f"{DESKTOP}/request/{sender.lstrip(':').replace('.', '_')}/{token}"
        results = {"session_handle": ("s", session)} if method == "CreateSession" else {}
        status = 1 if method == "BindShortcuts" and "declines" in sys.argv else 0
        emitter = DBusAddress(path, interface="org.freedesktop.portal.Request")
        with lock:
            bus.send(new_method_return(message, "o", (path,)))
            bus.send(new_signal(emitter, "Response", "ua{sv}", (status, results)))
        if method == "BindShortcuts":
            shortcuts = [(name, facts["preferred_trigger"][1]) for name, facts in message.body[1]]
            print(f"bound {shortcuts}", flush=True)
            threading.Thread(target=press, daemon=True).start()


main()
