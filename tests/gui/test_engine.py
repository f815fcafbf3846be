"""The window with the real engine: a small network with random weights."""

import numpy as np
import pytest
import soundfile
import torch

from app.files.job import JobState
from app.workers.command import command_for
from cnunet.config import CNUNetConfig
from cnunet.inference.denoiser import Denoiser
from cnunet.network.checkpoint import save_checkpoint
from cnunet.network.model import CNUNet


@pytest.fixture
def checkpoint(tmp_path):
    torch.manual_seed(0)
    path = tmp_path / "tiny.safetensors"
    save_checkpoint(path, CNUNet(CNUNetConfig.of_size("tiny")), {"name": "tiny"})
    return path


def test_what_the_window_writes_is_what_the_engine_gives(
    qtbot, make_window, recordings, checkpoint
):
    window = make_window(command=command_for("file-worker"), model=str(checkpoint))
    (source,) = recordings("a.wav", seconds=3)
    window.add_files([source])
    queue = window.files.queue
    qtbot.waitUntil(lambda: bool(queue.jobs()) and queue.jobs()[0].state.is_over)
    job = queue.jobs()[0]
    assert job.state is JobState.DONE, job.sentence
    noisy, rate = soundfile.read(source, dtype="float32")
    expected = Denoiser.load(str(checkpoint), device="cpu").enhance(noisy, rate)
    assert np.abs(soundfile.read(job.output)[0] - expected).max() < 1e-3


def test_a_model_that_is_not_there(qtbot, make_window, recordings):
    window = make_window(command=command_for("file-worker"), model="grandiose")
    window.add_files(recordings("a.wav"))
    queue = window.files.queue
    qtbot.waitUntil(lambda: bool(queue.jobs()) and queue.jobs()[0].state.is_over)
    assert "'grandiose'" in queue.jobs()[0].sentence
