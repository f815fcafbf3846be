"""An engine that ends whenever it is to go live: `python -P dying_engine.py FILE`.

It creates the file when it is asked to stop.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    for line in sys.stdin:
        if '"Start"' in line:
            sys.exit(3)
        if '"Stop"' in line:
            Path(sys.argv[1]).touch()
