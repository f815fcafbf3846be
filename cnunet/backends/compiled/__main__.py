"""Builds the compiled step for this processor: python -m cnunet.backends.compiled [--background]

With --background it runs at low priority.
"""

import sys

import psutil

from cnunet.backends.compiled.build import build

if __name__ == "__main__":
    if "--background" in sys.argv:
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else 5)
    build()
