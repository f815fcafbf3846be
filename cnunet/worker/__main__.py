"""`python -m cnunet.worker` is the file worker's process."""

import sys

from cnunet.worker.worker import main

if __name__ == "__main__":
    sys.exit(main())
