"""How a process is set up to train."""

import platform
import subprocess
import sys

import pytest

PROGRAM = """
import resource, torch
from trainer.run.environment import keep_memory
keep_memory()
for turn in range(10):
    if turn == 5:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    torch.ones(16_000_000)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has it")
def test_the_memory_of_large_tensors_is_used_again() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    # Of the 15,625 pages that each of five has. The first five may take new ones, while small
    # things that lie behind a freed tensor keep the next from fitting in its place.
    assert int(done.stdout) < 1000
