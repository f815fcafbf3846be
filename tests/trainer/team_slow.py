"""One of several processes, started by torchrun: the main one keeps the others waiting."""

import sys
import time

from trainer.run.team import Team

SLOW_SECONDS = 6.0


def main(timeout_minutes: float) -> None:
    """Agree on something, which takes the main process a while."""
    with Team("cpu", timeout_minutes) as team:
        team.broadcast(True)  # both have started
        if team.is_main:
            time.sleep(SLOW_SECONDS)
        assert team.broadcast(team.is_main)


if __name__ == "__main__":
    main(float(sys.argv[1]))
