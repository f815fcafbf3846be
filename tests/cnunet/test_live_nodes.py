"""Devices of a sound server and of PortAudio, and how they are found by name."""

import itertools
import os
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from cnunet.errors import AudioError
from cnunet.live import system
from cnunet.live.nodes import (
    SERVER,
    Defaults,
    Node,
    find_node,
    nodes_of_portaudio,
    nodes_of_server,
    target_of,
)
from cnunet.live.portaudio import open_port
from cnunet.live.ports import Wake
from cnunet.live.pulse import ServerDevice, ServerState, ServerStream, _device
from cnunet.live.virtual import (
    INNER_SINK,
    SOURCE,
    VirtualMicrophone,
    is_process_alive,
    remove_leftovers,
)

MONITOR = Node("input", SERVER, "play.monitor", "Monitor of a loudspeaker", is_loopback=True)
SPEAKER = Node("output", SERVER, "play", "A loudspeaker")


def device(name, monitors="", priority=0, channels=("mono",)):
    return ServerDevice(0, name, name.title(), channels, 48000, monitors, priority)


def state(sources, sinks=(), source="", sink=""):
    return ServerState(
        {one.name: one for one in sinks},
        {one.name: one for one in sources},
        sink,
        source,
        modules={},
        playing=(),
        recording=(),
    )


def default_input(found):
    return next(node.name for node in found if node.direction == "input" and node.is_default)


NONE = Defaults()
OWN = [device(SOURCE), device(f"{INNER_SINK}.monitor", INNER_SINK)]


def test_our_own_nodes_are_no_devices():
    found = nodes_of_server(
        state([device("mic"), *OWN], [device("play"), device(INNER_SINK)]), NONE
    )
    assert [node.name for node in found] == ["mic", "play"]


def test_instead_of_our_microphone_the_default_is_what_it_would_be_without_it():
    sources = [device("play.monitor", "play"), device("old"), device("usb", priority=9), *OWN]
    assert default_input(nodes_of_server(state(sources, source=SOURCE), NONE)) == "usb"
    assert default_input(nodes_of_server(state(sources, source="old"), NONE)) == "old"


def test_while_our_own_are_the_defaults_the_earlier_ones_count():
    sources = [device("usb", priority=9), device("old"), *OWN]
    sinks = [device("speakers", priority=9), device("phones"), device(INNER_SINK)]
    last = Defaults().after(state(sources, sinks, "old", "phones"))
    ours = state(sources, sinks, SOURCE, INNER_SINK)
    assert last.after(ours) == last == Defaults("old", "phones")
    found = nodes_of_server(ours, last)
    assert [node.name for node in found if node.is_default] == ["old", "phones"]
    unplugged = state([sources[0], *OWN], [sinks[0], sinks[2]], SOURCE, INNER_SINK)
    found = nodes_of_server(unplugged, last)
    assert [node.name for node in found if node.is_default] == ["usb", "speakers"]


def test_an_engine_that_takes_over_reads_the_default_before_from_the_modules():
    mark = f"sink_name={INNER_SINK} sink_properties=\"cnunet.default-before='old'\""
    ours = state([device("usb", priority=9), device("old"), *OWN], source=SOURCE)
    assert Defaults().after(replace(ours, modules={7: mark})).source == "old"


@pytest.mark.parametrize(
    ("client", "name", "heard"),
    [
        ("Firefox", "Meeting", True),
        ("", "Loopback to headset", True),  # a module of the server
        ("PulseAudio Volume Control", "Peak detect", False),
    ],
)
def test_the_meter_of_a_mixer_does_not_keep_it_awake(client, name, heard):
    own = replace(OWN[0], index=3)
    one = replace(state([own]), recording=(ServerStream(9, 3, client, name),))
    server: Any = SimpleNamespace(state=one)
    assert VirtualMicrophone(server, os.getpid()).is_heard is heard


def test_the_source_behind_it_is_no_listener():
    """It records the sink's monitor all the time."""
    monitor = replace(OWN[1], index=3)
    one = replace(state([monitor]), recording=(ServerStream(9, 3, "", "Remapped Stream"),))
    server: Any = SimpleNamespace(state=one)
    assert not VirtualMicrophone(server, os.getpid()).is_heard


def test_modules_of_the_user_that_record_it_are_not_leftovers():
    modules = {
        1: f"source={SOURCE} sink=hear",
        2: f"source_name=again master={SOURCE}",
        3: f"sink_name={INNER_SINK} rate=48000",
        4: f"source_name={SOURCE} master={INNER_SINK}.monitor",
    }
    unloaded: list[int] = []
    pulse: Any = SimpleNamespace(module_unload=unloaded.append)
    server: Any = SimpleNamespace(
        state=replace(state([]), modules=modules), is_there=True, call=lambda do: do(pulse)
    )
    assert remove_leftovers(server) == 2
    assert unloaded == [4, 3]


def test_a_key_stands_for_one_device_alone():
    found = [Node("input", SERVER, "usb-2", "USB Microphone"), SPEAKER]
    assert find_node(found, "input", "usb").name == "usb-2"
    assert find_node(found, "input", f"{SERVER}/usb-2").name == "usb-2"
    with pytest.raises(AudioError, match="usb is not connected"):
        find_node(found, "input", f"{SERVER}/usb")
    with pytest.raises(AudioError, match="Yeti is not connected"):
        find_node(found, "input", f"{SERVER}/usb", "Yeti")


def test_only_the_monitor_of_an_output_hears_it():
    assert MONITOR.hears(SPEAKER)
    assert not MONITOR.hears(Node("output", SERVER, "hear", "Another"))
    assert not Node("input", SERVER, "mic", "A microphone").hears(SPEAKER)


def test_a_process_is_told_from_another_with_its_pid():
    pid = os.getpid()
    assert not is_process_alive(f"{pid}.1")
    assert not is_process_alive("")


class Stream:
    """Remembers how it was opened; refuses what the device does not have."""

    seen: dict[str, Any]

    def __init__(self, **options):
        if options["channels"] not in Stream.counts:
            raise OSError("Invalid number of channels")
        Stream.seen = options

    counts = (1, 2, 8)

    def start(self):
        pass


OTHER = {
    "name": "other",
    "hostapi": 0,
    "max_input_channels": 0,
    "max_output_channels": 0,
    "default_samplerate": 44100.0,
}


def portaudio(**device):
    devices = [
        {**OTHER, "max_output_channels": 2},
        {"name": "interface", "hostapi": 1, "default_samplerate": 48000.0, **device},
    ]
    return SimpleNamespace(
        query_hostapis=lambda: [{"name": "MME"}, {"name": "WASAPI"}],
        query_devices=lambda number=None: devices if number is None else devices[number],
        PortAudioError=OSError,
        InputStream=Stream,
        OutputStream=Stream,
    )


@pytest.mark.parametrize(
    ("direction", "there", "opened"),
    [("input", 8, 8), ("input", 1, 1), ("input", 128, 2), ("input", 6, 2), ("output", 8, 1)],
)
def test_an_input_is_opened_with_all_its_channels(direction, there, opened):
    """A driver that converts reports 128; this device then refuses 6."""
    sounddevice = portaudio(max_input_channels=there, max_output_channels=there)
    node = Node(direction, "WASAPI", "interface", "Interface")
    open_port(sounddevice, target_of(sounddevice, node), direction, 128, Wake())
    assert Stream.seen["channels"] == opened
    assert Stream.seen["device"] == 1


def windows():
    """Two equal microphones and a loudspeaker, each under two interfaces, as Windows has them."""
    microphone = {**OTHER, "max_input_channels": 2, "name": "Microphone (USB Audio Device with a"}
    speaker = {**OTHER, "max_output_channels": 2, "name": "Speakers"}
    full = {**microphone, "name": "Microphone (USB Audio Device with a long name)"}
    at_best = {"hostapi": 1, "default_samplerate": 48000.0}
    devices = [microphone, microphone, speaker]
    devices += [{**one, **at_best} for one in (full, full, speaker)]
    defaults = ((0, 2), (3, 5))
    return SimpleNamespace(
        query_hostapis=lambda: [
            {"name": name, "default_input_device": source, "default_output_device": sink}
            for name, (source, sink) in zip(("MME", "Windows WASAPI"), defaults, strict=True)
        ],
        query_devices=lambda number=None: devices if number is None else devices[number],
        default=SimpleNamespace(hostapi=0),
    )


def test_on_windows_each_device_is_there_once_and_shared():
    sounddevice = windows()
    found = nodes_of_portaudio(sounddevice)
    name = "Microphone (USB Audio Device with a long name)"
    assert [node.label for node in found] == [name, f"{name} (2)", "Speakers"]
    assert {(node.host, node.rate) for node in found} == {("Windows WASAPI", 48000)}
    assert [node.is_default for node in found] == [True, False, True]
    assert [target_of(sounddevice, node).number for node in found] == [3, 4, 5]


def test_what_was_chosen_under_another_interface_is_still_found():
    found = nodes_of_portaudio(windows())
    old = "MME/Microphone (USB Audio Device with a"
    assert find_node(found, "input", old).name == "Microphone (USB Audio Device with a long name)"


def test_without_wasapi_the_others_are_shown():
    sounddevice = portaudio(max_input_channels=2, max_output_channels=0)
    sounddevice.query_hostapis = lambda: [
        {"name": name, "default_input_device": 1, "default_output_device": 0}
        for name in ("OSS", "ALSA")
    ]
    sounddevice.default = SimpleNamespace(hostapi=1)
    labels = [node.label for node in nodes_of_portaudio(sounddevice)]
    assert labels == ["interface (ALSA)", "other (OSS)"]


def test_without_a_server_devices_that_come_are_noticed_by_their_number(monkeypatch):
    there, seconds = 3, itertools.count(0, 2)
    monkeypatch.setattr(system, "SoundServer", lambda: SimpleNamespace(changes=0, is_there=False))
    sound = system.LocalSound(os.getpid(), lambda: there, lambda: next(seconds))
    before = sound.changes
    assert sound.changes == before
    there = 4
    assert sound.changes == before + 1
    assert sound.changes == before + 1


def test_of_two_devices_with_one_name_none_is_guessed():
    twins = [replace(SPEAKER, name=name, label="USB Audio") for name in ("usb", "usb.2")]
    with pytest.raises(AudioError, match=r'2 devices.*"Sound server/usb", "Sound server/usb\.2"'):
        find_node(twins, "output", "USB Audio")
    assert find_node(twins, "output", twins[1].key) == twins[1]
    assert find_node(twins, "output", "usb.2") == twins[1]


def test_the_socket_in_use_is_known():
    info = SimpleNamespace(
        index=0,
        name="card",
        description="Card",
        channel_list=["mono"],
        sample_spec=SimpleNamespace(rate=48000),
        proplist={},
        mute=0,
        volume=SimpleNamespace(values=[1.0]),
        port_active=SimpleNamespace(name="analog-output-headphones", description="Headphones"),
    )
    card = _device(info, "")
    (node,) = nodes_of_server(state([], [card]), NONE)
    assert (node.port, node.port_label) == ("analog-output-headphones", "Headphones")
    assert not replace(node, label="Built-in Audio Analog Stereo").is_loudspeaker
    assert replace(node, port="analog-output-speaker").is_loudspeaker
    info.port_active = None
    assert _device(info, "").port == ""
