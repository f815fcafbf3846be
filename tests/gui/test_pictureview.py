"""The pictures on the screen grow with what a worker draws, and draw nothing twice."""

import numpy as np
import pytest
from PySide6.QtGui import QImage

from app.theme import chosen_theme
from app.widgets.estimate import EstimatedPicture
from app.widgets.spectrogram import SpectrogramView
from app.widgets.timeline import Timeline
from app.widgets.waveform import CommonScale, WaveformView
from cnunet.ipc.picture import PictureWriter
from cnunet.ipc.protocol import Picture
from cnunet.signal.strength import Strength

RATE, SECONDS = 16000, 60


class Growing:
    """A picture that grows second by second, as a worker draws it."""

    def __init__(self, path, seed=0, level=0.1):
        self._sound = np.random.default_rng(seed).standard_normal((SECONDS * RATE, 1)) * level
        self._sound *= np.linspace(0.2, 1, len(self._sound))[:, None]
        self.writer = PictureWriter(path, RATE, len(self._sound))
        self._at = 0
        self.picture = Picture(
            1,
            "enhanced",
            str(path),
            float(SECONDS),
            self.writer.top_hz,
            self.writer.columns,
            self.writer.column_s,
        )

    def sketch(self):
        self.writer.sketch(lambda start, count: self._sound[start : start + count])

    def feed(self, seconds):
        end = self._at + round(seconds * RATE)
        self.writer.feed(self._sound[self._at : end])
        self._at = end

    def end(self):
        self.feed(SECONDS)
        self.writer.__exit__()


@pytest.fixture
def grown(tmp_path):
    return Growing(tmp_path / "picture.npy")


@pytest.mark.parametrize("begun_s", [0, 1])
def test_a_sketch_is_drawn_on_the_scale_of_its_peak(grown, begun_s):
    scale = CommonScale([grown.picture])  # while there is nothing
    grown.sketch()
    grown.feed(begun_s)  # the start, which is the softest part
    scale.grow()
    assert scale.value == CommonScale([grown.picture]).value < 5


def shown(view):
    """The view as the widget paints it, which draws only what is new."""
    return view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("kind", [WaveformView, SpectrogramView])
@pytest.mark.parametrize("zoom", [1.0, 7.3])
@pytest.mark.parametrize("is_estimated", [False, True])
def test_a_grown_picture_is_the_one_that_is_drawn_at_once(
    qtbot, grown, tmp_path, kind, zoom, is_estimated
):
    line = Timeline()
    line.set_duration(SECONDS)
    line.zoom(zoom, 20.0)
    grown.sketch()
    full = Growing(tmp_path / "full.npy", level=0.02)
    made = EstimatedPicture(grown.picture, full.picture, Strength(0.8, 12.0), removed=False)
    estimate = made if is_estimated else None
    view, fresh = (kind(line, "Enhanced", chosen_theme("dark")) for _ in range(2))
    for one in (view, fresh):
        qtbot.addWidget(one)
        one.resize(437, 90)
    view.show_picture(grown.picture, estimate)
    shown(view)
    for seconds in (3.0, 0.01, 9.0, 0.5, 30.0, SECONDS):
        if seconds == SECONDS:
            grown.end()
            full.end()
        else:
            grown.feed(seconds)
            full.feed(seconds)
        view.grow()
    fresh.show_picture(grown.picture, estimate)
    assert shown(view) == shown(fresh)


def test_only_what_is_new_is_painted(qtbot, grown):
    line = Timeline()
    line.set_duration(SECONDS)
    painted = []

    class Watched(WaveformView):
        def paintEvent(self, event):
            painted.append(event.rect())
            super().paintEvent(event)

    view = Watched(line, "Enhanced", chosen_theme("light"), with_axis=True)
    qtbot.addWidget(view)
    view.resize(600, 90)
    grown.feed(20.0)
    line.set_ready(20.0)
    view.show_picture(grown.picture)
    view.show()
    qtbot.waitUntil(lambda: bool(painted))
    qtbot.wait(50)
    painted.clear()
    grown.feed(6.0)
    line.set_ready(26.0)
    view.grow()
    qtbot.waitUntil(lambda: bool(painted))
    left, right = view.x_of(20.0), view.x_of(26.0)
    for rect in painted:
        assert left - 5 <= rect.left() and rect.right() <= right + 5
    painted.clear()
    view.grow()  # nothing is new
    qtbot.wait(50)
    assert not painted


def test_the_scale_follows_what_gets_louder(grown):
    scale = CommonScale([grown.picture])
    quiet = scale.value
    for _ in range(3):
        grown.feed(20.0)
        scale.grow()
        assert scale.value < quiet
        quiet = scale.value
    assert scale.value == pytest.approx(CommonScale([grown.picture]).value, rel=0.01)


def test_there_is_no_playhead_where_there_is_no_recording(qtbot):
    line = Timeline()
    view = WaveformView(line, "Original", chosen_theme("dark"))
    qtbot.addWidget(view)
    view.resize(300, 80)
    empty = shown(view)
    line.set_playhead(0.0)  # as a player does that has nothing to play
    assert shown(view) == empty
    line.set_duration(5.0)
    assert shown(view) != empty
