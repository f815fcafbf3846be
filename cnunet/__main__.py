"""`python -m cnunet` runs the command `cnunet`, even where that isn't on the search path."""

import sys

from cnunet.cli import main

if __name__ == "__main__":
    sys.exit(main())
