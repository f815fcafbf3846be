"""The picture of full strength, drawn while a weaker result is written."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from cnunet.ipc.picture_reader import read_picture
from cnunet.ipc.protocol import Enhance, Picture
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import STRENGTHS, Strength
from cnunet.worker.filejob import FileJob

FULL = EnhanceOptions()


class Gating:
    """Halves loud samples and mutes the others, with a delay of 100 samples, as a model might."""

    device = "cpu"

    def __init__(self):
        self.runs = 0

    def stream(self, channels=1, look_ahead=False):
        self.runs += 1
        self._late = np.zeros((0, channels))
        return self

    def feed(self, block):
        block = np.reshape(block, (len(block), -1))
        held = np.concatenate([self._late, np.where(np.abs(block) > 0.1, block / 2, 0)])
        ready = max(len(held) - 100, 0)
        self._late = held[ready:]
        return held[:ready]

    def flush(self):
        return self._late


def pictures_of(job, model):
    """The last picture of each kind that a job reported."""
    pictures: dict[str, Picture] = {}

    def send(message):
        if isinstance(message, Picture):
            pictures[message.kind] = message

    FileJob(job, send, lambda: model, lambda: False).run()
    return pictures


def shown(picture):
    return read_picture(
        Path(picture.path), picture.columns, 0, picture.columns, picture.columns
    ).astype(int)


@pytest.mark.parametrize(("rate", "channels"), [(16000, 1), (44100, 2)])
@pytest.mark.parametrize("strength", [STRENGTHS["gentle"], Strength(0.3)])
def test_full_strength_is_drawn_beside_what_is_written(tmp_path, rate, channels, strength):
    source = tmp_path / "voice.wav"
    swell = np.sin(np.linspace(0, 20, 5 * rate))[:, None] ** 2
    noise = np.random.default_rng(0).standard_normal((5 * rate, channels)) * 0.2
    soundfile.write(source, noise * swell, rate)
    folder, model = str(tmp_path), Gating()
    whole = Enhance(1, str(source), folder, "default", "auto", FULL, folder, 10**9, "")
    weak = replace(whole, job=2, options=replace(FULL, strength=strength), draws_full=True)
    beside = pictures_of(replace(weak, results=str(tmp_path / "others")), model)
    assert model.runs == 1
    alone = pictures_of(whole, model)
    assert "full" not in alone
    full = shown(beside["full"])
    assert np.abs(full - shown(alone["enhanced"])).max() <= 1
    assert (shown(beside["enhanced"]) - full).mean() > 2  # what is written is weaker
    again = pictures_of(replace(weak, job=3), model)  # from what was kept, without the model
    assert model.runs == 2
    assert np.abs(shown(again["full"]) - full).max() <= 1
    assert "full" not in pictures_of(replace(weak, job=4, draws_full=False), model)
