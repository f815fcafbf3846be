"""Usable cores are those that the process may run on."""

import os
import subprocess
import sys

import pytest

from cnunet.cores import usable_cores


def test_there_is_at_least_one():
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no affinity to set")
def test_the_affinity_of_the_process_counts():
    code = (
        "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        "from cnunet.cores import usable_cores; print(usable_cores())"
    )
    found = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True)
    assert found.stdout == "1\n"
