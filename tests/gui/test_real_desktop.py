"""The Files page with a real keyboard and mouse, under a window manager."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.gui.xserver import x_server

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
PICTURES = os.environ.get("CNUNET_TEST_PICTURES", "")
"""A folder for screenshots."""


class Desktop:
    """A window on a screen, driven by xdotool."""

    def __init__(self, around, size, home, pause_s, *sources):
        self._around, self._home = around, home
        arguments = [str(home), str(pause_s), *map(str, sources)]
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-c", RUN, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=around,
        )
        assert self._child.stdin is not None and self._child.stdout is not None
        self._input, self._output = self._child.stdin, self._child.stdout
        self.size = size

    def state(self):
        self._input.write("?\n")
        self._input.flush()
        return json.loads(self._output.readline())

    def until(self, condition, seconds=120.0):
        end = time.monotonic() + seconds
        while not condition(state := self.state()):
            assert time.monotonic() < end, state
            time.sleep(0.1)
        return state

    def settled(self):
        """The state once the window stands where the window manager has put it."""
        frames: list[str] = []
        self.until(lambda state: state["job"] and state["at"]["play"])
        while len(frames) < 5 or len(set(frames[-5:])) > 1:
            frames.append(str(self.state()["frame"]))
            time.sleep(0.2)
        return self.state()

    def click(self, name):
        left, top, width, height = self.until(lambda state: state["at"][name])["at"][name]
        self.tool("mousemove", left + width // 2, top + height // 2, "click", 1)
        time.sleep(0.3)

    def key(self, name):
        self.tool("key", name)
        time.sleep(0.3)

    def tool(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self._around, check=True)

    def picture(self, name):
        if PICTURES:
            command = ["import", "-window", "root", f"{PICTURES}/{name}.png"]
            subprocess.run(command, env=self._around, check=True)

    @property
    def is_alive(self):
        return self._child.poll() is None

    def close(self):
        self._child.kill()
        self._child.wait()
        self._input.close()
        self._output.close()


RUN = f"import runpy, sys; sys.path[:0] = [{str(HERE.parents[1])!r}]; " + (
    f"sys.argv[0] = {str(HERE / 'run_desktop.py')!r}; runpy.run_path(sys.argv[0])"
)


@pytest.fixture
def desktop(request, tmp_path, recordings):
    """Opens a window with a recording on a screen: (size, seconds for each block of 4 s)."""
    size, pause_s = request.param
    (source,) = recordings("a.wav", seconds=40)
    with x_server(size, "openbox") as around:
        opened = Desktop(around, size, tmp_path / "home", pause_s, source)
        try:
            yield opened
        finally:
            opened.close()


@pytest.mark.parametrize("desktop", [("1366x768", 0.0)], indirect=True)
def test_space_plays_after_every_click(desktop):
    """Also after a click on a button that goes off, which hands its focus on."""
    desktop.settled()
    before = desktop.until(lambda state: state["job"] == "DONE")["mix"]
    desktop.click("score")
    desktop.key("space")
    assert desktop.until(lambda state: state["playing"])["mix"] == before
    desktop.key("space")
    assert desktop.until(lambda state: not state["playing"])["mix"] == before
    desktop.picture("1-space-after-score")
    desktop.click("after")  # hears what is shown there
    assert desktop.state()["sound"] == "ENHANCED"
    desktop.key("a")
    assert desktop.state()["sound"] == "ORIGINAL"
    desktop.key("a")
    assert desktop.state()["sound"] == "ENHANCED"
    desktop.key("space")
    desktop.until(lambda state: state["playing"])
    desktop.picture("14-enhanced-is-heard")


@pytest.mark.parametrize("desktop", [("1366x768", 0.5)], indirect=True)
def test_a_strength_changed_while_it_works_is_saved(desktop):
    desktop.settled()
    desktop.until(lambda state: state["job"] == "RUNNING" and state["done_s"] > 0)
    desktop.click("gentle")
    desktop.picture("3-gentle-while-it-works")
    state = desktop.until(lambda state: state["job"] == "DONE" and not state["outdated"])
    assert state["written"] and state["mix"] != [1.0, None]
    desktop.picture("3-saved-as-set")


@pytest.mark.parametrize(
    "desktop", [("1366x768", 0.0), ("1280x720", 0.0), ("800x600", 0.0)], indirect=True
)
def test_the_first_window_fits_the_screen(desktop):
    state = desktop.settled()
    width, height = map(int, desktop.size.split("x"))
    left, top, wide, high = state["frame"]
    assert left >= 0 and top >= 0 and left + wide <= width and top + high <= height
    for name in ("play", "gentle", "strong", "status"):
        assert state["at"][name], f"{name} is cut off"
    desktop.picture(f"4-first-window-{desktop.size}")


@pytest.mark.parametrize("desktop", [("1366x768", 1.0)], indirect=True)
def test_it_is_heard_while_it_works(desktop):
    desktop.settled()
    desktop.until(lambda state: state["heard_early"] and state["done_s"] >= 4)
    desktop.click("after")
    desktop.key("space")
    state = desktop.until(lambda state: state["playing"] and state["position"] > 0.5)
    assert state["sound"] == "ENHANCED" and state["job"] == "RUNNING"
    desktop.picture("10-heard-while-it-works")


@pytest.mark.parametrize("desktop", [("1366x768", 0.0)], indirect=True)
def test_pages_change_and_the_window_lives(desktop):
    desktop.settled()
    for _ in range(4):
        for page in "321":
            desktop.key(f"ctrl+{page}")
            desktop.state()
            desktop.picture(f"9-page-{page}")
    assert desktop.is_alive
