"""DNSMOS against the package that contains its network."""

import math
import sys
from dataclasses import astuple

import numpy as np
import pytest

from cnunet.config import SAMPLE_RATE
from cnunet.errors import MissingPackageError
from cnunet.scores.dnsmos import dnsmos, dnsmos_p808
from tests.cnunet.test_composite import disturbed, voice

# From speechmos 0.0.1.1: it repeats short recordings and scores long ones every second.
SHORT = (1.439471, 1.363153, 1.317009)
LONG = (1.897711, 1.568233, 1.490286)


def long_recording() -> np.ndarray:
    """11.5 s, clean at first."""
    return np.concatenate([voice()] * 3 + [disturbed()] * 3)[: 23 * SAMPLE_RATE // 2]


def test_the_figures_are_those_of_the_package() -> None:
    assert astuple(dnsmos(disturbed())) == pytest.approx(SHORT, abs=1e-4)
    assert astuple(dnsmos(long_recording())) == pytest.approx(LONG, abs=1e-4)


def test_so_is_the_p808_score() -> None:
    """2.3180673 and 2.5702043 by the package, which takes its spectrogram from librosa."""
    assert dnsmos_p808(disturbed()) == pytest.approx(2.3180673, abs=1e-4)
    assert dnsmos_p808(long_recording()) == pytest.approx(2.5702043, abs=1e-4)


def test_a_noisy_background_scores_lower() -> None:
    assert dnsmos(disturbed()).background < dnsmos(voice()).background - 0.2


def test_an_empty_recording_has_no_score() -> None:
    assert math.isnan(dnsmos(np.zeros(0)).overall)
    assert math.isnan(dnsmos_p808(np.zeros(0)))


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "speechmos", None)
    with pytest.raises(MissingPackageError, match="pip install speechmos"):
        dnsmos(voice())
