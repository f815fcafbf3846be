"""How much memory is in use, to the byte, at no cost while a test runs."""

import ctypes
import gc
import sys

_LARGEST_BLOCK = 512


class _Mallinfo2(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    ]


def used_bytes():
    """The memory of Python's small objects, each counted at the largest size of one, and of all
    larger blocks, such as NumPy's arrays; the latter only where the C library reports it."""
    gc.collect()
    return _LARGEST_BLOCK * sys.getallocatedblocks() + _large_bytes()


def _large_bytes():
    if sys.platform != "linux":
        return 0
    library = ctypes.CDLL(None)
    if not hasattr(library, "mallinfo2"):  # GNU's, from 2.33 on
        return 0
    library.mallinfo2.restype = _Mallinfo2
    info = library.mallinfo2()
    return info.uordblks + info.hblkhd
