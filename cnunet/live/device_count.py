"""A cheap check for added or removed devices, for systems without a sound server to report them."""

from __future__ import annotations

import ctypes
import sys


def device_count() -> int:
    """How many sound devices Windows or macOS has now; 0 where that is not known."""
    try:
        if sys.platform == "win32":
            multimedia = ctypes.windll.winmm
            return int(multimedia.waveInGetNumDevs() + multimedia.waveOutGetNumDevs())
        if sys.platform == "darwin":
            return _count_of_core_audio()
    except (OSError, AttributeError):
        pass
    return 0


class _Address(ctypes.Structure):
    _fields_ = [
        ("selector", ctypes.c_uint32),
        ("scope", ctypes.c_uint32),
        ("element", ctypes.c_uint32),
    ]


def _count_of_core_audio() -> int:
    framework = "/System/Library/Frameworks/CoreAudio.framework/CoreAudio"
    audio = ctypes.CDLL(framework)
    size = ctypes.c_uint32()
    wanted = _Address(_code("dev#"), _code("glob"), 0)
    audio.AudioObjectGetPropertyDataSize(1, ctypes.byref(wanted), 0, None, ctypes.byref(size))
    return size.value // ctypes.sizeof(ctypes.c_uint32)


def _code(letters: str) -> int:
    """Core Audio's number for a property, given its four-letter name."""
    return int.from_bytes(letters.encode("ascii"), "big")
