"""Push to talk with a key that works in every program, under X11."""

from __future__ import annotations

import ctypes
import os
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from app.language import tr
from cnunet.errors import CNUNetError

_PRESS, _RELEASE = 2, 3
_ANY_MODIFIER = 1 << 15
_ASYNC = 1
_EVENT_BYTES = 24 * 8
_Handler = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)
_FUNCTIONS = {
    # name: result, arguments
    "XOpenDisplay": (c_void_p, c_char_p),
    "XCloseDisplay": (c_int, c_void_p),
    "XDefaultRootWindow": (c_ulong, c_void_p),
    "XConnectionNumber": (c_int, c_void_p),
    "XStringToKeysym": (c_ulong, c_char_p),
    "XKeysymToKeycode": (ctypes.c_ubyte, c_void_p, c_ulong),
    "XGrabKey": (c_int, c_void_p, c_int, c_uint, c_ulong, c_int, c_int, c_int),
    "XSync": (c_int, c_void_p, c_int),
    "XPending": (c_int, c_void_p),
    "XNextEvent": (c_int, c_void_p, c_void_p),
    "XSetErrorHandler": (c_void_p, c_void_p),
    "XkbSetDetectableAutoRepeat": (c_int, c_void_p, c_int, POINTER(c_int)),
}


def has_x11_keys() -> bool:
    """Whether X11 controls the keyboard; under Wayland, it only sees keys of its own windows."""
    return bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")


class TalkKey(QObject):
    """Holds a key of the whole desktop until `close`.

    name: as X11 calls it, such as F9. Raises CNUNetError if it is unavailable.
    """

    held = Signal(bool)
    """The key is held now, or no longer."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._x = _library()
        display = self._x.XOpenDisplay(None)
        if not display:
            raise CNUNetError(tr("Cannot connect to the X server for push to talk."))
        self._display = c_void_p(display)
        self._grab(name)
        self._notifier = QSocketNotifier(
            self._x.XConnectionNumber(self._display), QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._read)

    def close(self) -> None:
        """Give the key back."""
        self._notifier.setEnabled(False)
        self._x.XCloseDisplay(self._display)
        self.deleteLater()

    def _grab(self, name: str) -> None:
        x, display = self._x, self._display
        is_refused = False

        def refuse(*_: object) -> int:  # otherwise Xlib ends the process
            nonlocal is_refused
            is_refused = True
            return 0

        handler = _Handler(refuse)
        before = x.XSetErrorHandler(ctypes.cast(handler, c_void_p))
        x.XkbSetDetectableAutoRepeat(display, True, byref(c_int()))
        code = x.XKeysymToKeycode(display, x.XStringToKeysym(name.encode()))
        if code:
            root = x.XDefaultRootWindow(display)
            x.XGrabKey(display, code, _ANY_MODIFIER, root, False, _ASYNC, _ASYNC)
        x.XSync(display, False)
        x.XSetErrorHandler(before)
        if is_refused or not code:
            x.XCloseDisplay(display)
            why = tr("another program uses it") if code else tr("this keyboard does not have it")
            text = tr("{name} cannot be used for push to talk: {why}. Choose another key.")
            raise CNUNetError(text.format(name=name, why=why))

    def _read(self) -> None:
        event = (c_long * (_EVENT_BYTES // ctypes.sizeof(c_long)))()
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, event)
            kind = c_int.from_buffer(event).value
            if kind in (_PRESS, _RELEASE):
                self.held.emit(kind == _PRESS)


def _library() -> ctypes.CDLL:
    try:
        loaded = ctypes.CDLL("libX11.so.6")
    except OSError as error:
        raise CNUNetError(tr("libX11 is missing, so push to talk does not work.")) from error
    for name, (result, *arguments) in _FUNCTIONS.items():
        function = getattr(loaded, name)
        function.restype, function.argtypes = result, arguments
    return loaded
