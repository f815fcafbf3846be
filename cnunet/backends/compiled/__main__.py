"""Builds the compiled step: python -m cnunet.backends.compiled [--background] [--ship [FOLDER]]

--background: at low priority. --ship: for all levels of processor, into the program's folder or
another, for installers.
"""

import argparse
import sys
from pathlib import Path

import psutil

from cnunet.backends.compiled.build import build, ship

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m cnunet.backends.compiled")
    parser.add_argument("--background", action="store_true")
    parser.add_argument("--ship", nargs="?", type=Path, const=False, metavar="FOLDER")
    options = parser.parse_args()
    if options.background:
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else 5)
    if options.ship is None:
        build()
    else:
        print(*ship(options.ship or None), sep="\n")
