"""Builds the compiled step: python -m cnunet.backends.compiled [OPTION]

--background: at low priority. --ship [FOLDER]: for all levels of processor, into the program's
folder or another, for installers. --libraries FOLDER: the same as shared libraries, for packages
for Linux. --library FILE: one of these, for this level.
"""

import argparse
import sys
from pathlib import Path

import psutil

from cnunet.backends.compiled.build import build
from cnunet.backends.compiled.shipping import build_library, ship, ship_libraries

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m cnunet.backends.compiled")
    parser.add_argument("--background", action="store_true")
    parser.add_argument("--ship", nargs="?", type=Path, const=False, metavar="FOLDER")
    parser.add_argument("--libraries", type=Path, metavar="FOLDER")
    parser.add_argument("--library", type=Path, metavar="FILE")
    options = parser.parse_args()
    if options.background:
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else 5)
    if options.library:
        build_library(options.library)
    elif options.libraries:
        print(*ship_libraries(options.libraries), sep="\n")
    elif options.ship is not None:
        print(*ship(options.ship or None), sep="\n")
    else:
        build()
