"""Builds the compiled step for this processor: python -m cnunet.backends.compiled"""

import sys

import psutil

from cnunet.backends.compiled.build import build

if __name__ == "__main__":
    low = psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else 10
    psutil.Process().nice(low)
    build()
