"""Fixtures for every test."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

# Set before Qt is imported. A QT_QPA_PLATFORM given by hand wins, to watch the windows.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Tests run side by side: threads of torch that wait for one another would take each other's cores.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# The user's own models and list of runs are none of a test's business, nor of its children's.
_DATA = tempfile.TemporaryDirectory(prefix="cnunet-test-data-")
os.environ["CNUNET_DATA"] = _DATA.name

REPOSITORY = Path(__file__).resolve().parents[1]

# What is compiled belongs to the sources and the processor: it is shared with the program itself,
# wherever a test says that the user's folders are. What is measured isn't.
CACHE = platformdirs.user_cache_path("cnunet", appauthor=False)
os.environ.setdefault("CNUNET_COMPILED", str(CACHE))
os.environ.setdefault("CNUNET_SPEEDS", str(REPOSITORY / ".pytest_cache"))


def pytest_sessionstart() -> None:
    """Build the compiled step before the first test, so that all tests run the same backend."""
    from cnunet.backends.compiled import build

    # A shell lets what it starts in the background ignore Ctrl-C, with all children of that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if build.status().state != "ready":
        command = [sys.executable, "-P", "-m", "cnunet.backends.compiled"]
        subprocess.run(command, check=True, cwd=REPOSITORY)


def pytest_unconfigure() -> None:
    """Remove it here, because processes of pytest-xdist end without Python's own clearing up."""
    _DATA.cleanup()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference vectors and recordings beside the checkout; skips where it is absent.

    ``CNUNET_SHARED`` names another place for it.
    """
    folder = Path(os.environ.get("CNUNET_SHARED", REPOSITORY.parent / "shared"))
    if not (folder / "reference").is_dir():
        pytest.skip(f"needs the reference data, which is not at {folder} (set CNUNET_SHARED)")
    return folder


@pytest.fixture
def short_tmp_path() -> Iterator[Path]:
    """A folder of a short name, for sockets: the path of one has at most 108 characters."""
    with tempfile.TemporaryDirectory(prefix="cn-") as folder:
        yield Path(folder)


@pytest.fixture
def attempts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Watches this test's child processes for connections; the file lists their attempts."""
    path = tmp_path / "attempts"
    monkeypatch.setenv("CNUNET_GUARD", str(path))
    inherited = os.environ.get("PYTHONPATH")
    guarded = (str(REPOSITORY / "tests" / "guard"), inherited)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, guarded)))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    return path
