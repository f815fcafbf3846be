"""Nodes of a sound server, and how PortAudio reaches them through ALSA's plug-ins."""

import os
from types import SimpleNamespace

import pytest

from cnunet.errors import AudioError
from cnunet.live.nodes import SERVER, Node, target_of
from cnunet.live.portaudio import open_port
from cnunet.live.ports import Wake

MONITOR = Node("input", SERVER, "play.monitor", "Monitor of a loudspeaker", is_loopback=True)
SPEAKER = Node("output", SERVER, "play", "A loudspeaker")


class Stream:
    """What an ALSA plug-in sees at the moment when it is opened."""

    seen: dict[str, str]

    def __init__(self, **options):
        Stream.seen = dict(os.environ)

    def start(self):
        pass


def sounddevice(*names):
    devices = [
        {
            "name": name,
            "max_input_channels": 64,
            "max_output_channels": 64,
            "default_samplerate": 44100.0,
        }
        for name in names
    ]
    return SimpleNamespace(
        query_devices=lambda number=None: devices if number is None else devices[number],
        PortAudioError=OSError,
        InputStream=Stream,
        OutputStream=Stream,
    )


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in ("PULSE_SOURCE", "PULSE_SINK", "PIPEWIRE_ALSA"):
        monkeypatch.setenv(name, "")


def opened(devices, node):
    open_port(devices, target_of(devices, node), node.direction, 128, Wake())
    return Stream.seen


@pytest.mark.parametrize("name", ["pulse", "pipewire"])
def test_a_node_of_the_server_is_what_is_opened(name):
    devices = sounddevice("hw:0", name, "default")
    assert target_of(devices, SPEAKER).number == 1
    seen = opened(devices, SPEAKER)
    assert seen["PULSE_SINK"] == "play"
    assert seen["PIPEWIRE_ALSA"] == '{ target.object="play" }'
    seen = opened(devices, MONITOR)
    assert seen["PULSE_SOURCE"] == "play.monitor"
    assert seen["PIPEWIRE_ALSA"] == '{ target.object="play" stream.capture.sink=true }'


def test_where_no_plug_in_leads_to_the_server_it_is_said():
    """ALSA's `default` would be opened, whatever the user chose."""
    with pytest.raises(AudioError, match="libasound2-plugins"):
        target_of(sounddevice("hw:0", "default"), SPEAKER)


def test_only_the_monitor_of_an_output_hears_it():
    assert MONITOR.hears(SPEAKER)
    assert not MONITOR.hears(Node("output", SERVER, "hear", "Another"))
    assert not Node("input", SERVER, "mic", "A microphone").hears(SPEAKER)
