"""Messages between window and worker: a recorded exchange, any text, and what is refused."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnunet.ipc import protocol
from cnunet.ipc.protocol import (
    PROTOCOL_VERSION,
    Building,
    Cancel,
    Describe,
    Described,
    Draw,
    Drawn,
    Enhance,
    Failed,
    Finished,
    Loaded,
    Measured,
    Message,
    Musical,
    Opened,
    Picture,
    Prepare,
    Preview,
    Probe,
    Progress,
    ProtocolError,
    Score,
    Scored,
    Stopped,
    decode,
    encode,
)
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.parts import Part
from cnunet.signal.strength import Strength

# What this version looks like on the wire. A change here needs a new PROTOCOL_VERSION.
RECORDED = [
    (
        Enhance(
            *(3, "/a/b.wav", "/cache/pictures", "default", "auto"),
            EnhanceOptions(
                Strength(0.5, 20.0),
                "drop",
                True,
                "flac",
                "24",
                8000,
                96_000,
                -16.0,
                2,
                True,
                True,
                (Part(1.0, 2.5),),
            ),
            *("/cache/results", 1000, "/a/b.enhanced.wav"),
            folder="/out",
            name="{name} clean",
        ),
        '{"v": 13, "type": "Enhance", "job": 3, "source": "/a/b.wav",'
        ' "pictures": "/cache/pictures", "model": "default", "device": "auto",'
        ' "options": {"strength": {"mix": 0.5, "attenuation_limit_db": 20.0},'
        ' "high_band": "drop", "link_channels": true, "format": "flac", "width": "24",'
        ' "rate": 8000, "bit_rate": 96000, "loudness": -16.0, "track": 2, "video": true,'
        ' "overwrite": true,'
        ' "parts": [{"start_s": 1.0, "end_s": 2.5, "strength": {"mix": 0.0,'
        ' "attenuation_limit_db": null}}]},'
        ' "results": "/cache/results",'
        ' "results_bytes": 1000, "replaces": "/a/b.enhanced.wav",'
        ' "folder": "/out", "name": "{name} clean", "draws_full": false, "draws": true,'
        ' "until_s": 0.0}\n',
    ),
    (
        Preview(
            *(-3, "/a/b.wav", 1.5, 10.0, "/cache/pictures/x.wav"),
            *("default", "auto", Strength(), "follow"),
        ),
        '{"v": 13, "type": "Preview", "job": -3, "source": "/a/b.wav", "start_s": 1.5,'
        ' "seconds": 10.0, "excerpt": "/cache/pictures/x.wav", "model": "default",'
        ' "device": "auto", "strength": {"mix": 1.0, "attenuation_limit_db": null},'
        ' "high_band": "follow", "track": null}\n',
    ),
    (
        Score(3, "/a/b.wav", "/a/b.enhanced.wav", ""),
        '{"v": 13, "type": "Score", "job": 3, "original": "/a/b.wav",'
        ' "enhanced": "/a/b.enhanced.wav", "reference": "", "track": null}\n',
    ),
    (
        Scored(3, ("sig", "bak"), (3.5, 2.0), (3.4, 4.0)),
        '{"v": 13, "type": "Scored", "job": 3, "names": ["sig", "bak"], "before": [3.5, 2.0],'
        ' "after": [3.4, 4.0], "remark": ""}\n',
    ),
    (Describe(0), '{"v": 13, "type": "Describe", "job": 0}\n'),
    (
        Described(0, (("torch", "2.9"),), (("cpu", "processor"),), "No."),
        '{"v": 13, "type": "Described", "job": 0, "versions": [["torch", "2.9"]],'
        ' "devices": [["cpu", "processor"]], "remark": "No."}\n',
    ),
    (
        Prepare(0, "default", "auto"),
        '{"v": 13, "type": "Prepare", "job": 0, "model": "default", "device": "auto"}\n',
    ),
    (Probe(3, "/a/b.wav"), '{"v": 13, "type": "Probe", "job": 3, "source": "/a/b.wav"}\n'),
    (
        Draw(3, "/a/b.wav", "/a/b.enhanced.wav", "/cache/pictures", 2),
        '{"v": 13, "type": "Draw", "job": 3, "source": "/a/b.wav",'
        ' "enhanced": "/a/b.enhanced.wav", "pictures": "/cache/pictures", "track": 2}\n',
    ),
    (Drawn(3), '{"v": 13, "type": "Drawn", "job": 3}\n'),
    (Cancel(3), '{"v": 13, "type": "Cancel", "job": 3}\n'),
    (
        Opened(3, 2.5, 48000, 2, ("eng, stereo", "deu, mono"), 2),
        '{"v": 13, "type": "Opened", "job": 3, "duration_s": 2.5, "sample_rate": 48000,'
        ' "channels": 2, "tracks": ["eng, stereo", "deu, mono"], "track": 2}\n',
    ),
    (
        Opened(3, None, 48000, 2),
        '{"v": 13, "type": "Opened", "job": 3, "duration_s": null, "sample_rate": 48000,'
        ' "channels": 2, "tracks": [], "track": 1}\n',
    ),
    (
        Loaded(3, "cpu", "/cache/results/b.part"),
        '{"v": 13, "type": "Loaded", "job": 3, "device": "cpu",'
        ' "full_strength": "/cache/results/b.part"}\n',
    ),
    (
        Picture(3, "noisy", "/cache/3.npy", 2.5, 24000.0, 312, 0.008),
        '{"v": 13, "type": "Picture", "job": 3, "kind": "noisy", "path": "/cache/3.npy",'
        ' "duration_s": 2.5, "top_hz": 24000.0, "columns": 312, "column_s": 0.008}\n',
    ),
    (
        Measured(3, -23.5, None),
        '{"v": 13, "type": "Measured", "job": 3, "before_lufs": -23.5, "after_lufs": null}\n',
    ),
    (Building(3, 9.5), '{"v": 13, "type": "Building", "job": 3, "typical_s": 9.5}\n'),
    (
        Musical(3, ((1.5, 7.5), (60.0, 75.0))),
        '{"v": 13, "type": "Musical", "job": 3, "spans": [[1.5, 7.5], [60.0, 75.0]]}\n',
    ),
    (
        Progress(3, 1.0, 2.5),
        '{"v": 13, "type": "Progress", "job": 3, "done_s": 1.0, "total_s": 2.5, "begun_s": 0.0}\n',
    ),
    (
        Finished(3, "/a/b.enhanced.wav", ("one", "two"), "/cache/results/b.f32", 3.5),
        '{"v": 13, "type": "Finished", "job": 3, "output": "/a/b.enhanced.wav",'
        ' "notes": ["one", "two"], "full_strength": "/cache/results/b.f32", "gain_db": 3.5}\n',
    ),
    (
        Failed(3, "It is empty.", False),
        '{"v": 13, "type": "Failed", "job": 3, "sentence": "It is empty.", "unexpected": false}\n',
    ),
    (
        Stopped(3, 1.5, "/cache/results/b.begun", "/a/b-part.enhanced.wav"),
        '{"v": 13, "type": "Stopped", "job": 3, "done_s": 1.5,'
        ' "full_strength": "/cache/results/b.begun", "part": "/a/b-part.enhanced.wav"}\n',
    ),
]


@pytest.mark.parametrize(("message", "line"), RECORDED, ids=lambda x: type(x).__name__)
def test_recorded_exchange(message, line):
    assert encode(message) == line
    assert decode(line) == message
    assert decode(line.encode()) == message


def test_the_recording_has_every_message():
    assert {type(message).__name__ for message, _ in RECORDED} == protocol.WIRE.names
    assert protocol.WIRE.names == {kind.__name__ for kind in Message.__subclasses__()}


@given(st.text(st.characters(), max_size=300), st.floats(-1e9, 1e9, allow_subnormal=False))
def test_any_name_survives_on_one_line(text, number):
    for message in (Failed(1, text, True), Picture(1, text, text, number, 0.0, 0, 0.0)):
        line = encode(message)
        assert line.count("\n") == 1
        assert line.isascii()
        assert decode(line) == message


def test_names_that_are_no_text_survive():
    name = b"/a/\xff\n.wav".decode("utf-8", "surrogateescape")
    message = Enhance(1, name, "p", "m", "d", EnhanceOptions(), "r", 1, "")
    assert decode(encode(message)) == message


def body(**changes):
    line = {"v": PROTOCOL_VERSION, "type": "Progress", "job": 1}
    line |= {"done_s": 1.0, "total_s": 2, "begun_s": 0.0}
    return json.dumps({k: v for k, v in {**line, **changes}.items() if v is not ...})


def test_whole_numbers_are_numbers():
    assert decode(body()) == Progress(1, 1.0, 2)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("hello", "not a message: 'hello'"),
        ("", "not a message"),
        ("[1]", "not a message"),
        (b"\xff\xfe", "not a message"),
        ("x" * 1000, "..."),
        (body(v=1), "version 1, but this program uses version 13"),
        (body(v=...), "version None"),
        (body(type="Explode"), "unknown type 'Explode'"),
        (body(type=["Progress"]), "unknown type"),
        (body(type=...), "unknown type None"),
        (body(done_s=...), "Progress lacks 'done_s'"),
        (body(speed=1), "Progress has the unknown field 'speed'"),
        (body(done_s="1"), "'done_s' cannot be '1'"),
        (body(done_s=True), "'done_s' cannot be True"),
        (body(job=1.5), "'job' cannot be 1.5"),
        (body(job=None), "'job' cannot be None"),
        (
            '{"v": 13, "type": "Finished", "job": 1, "output": "a", "notes": [1],'
            ' "full_strength": "", "gain_db": 0}',
            "'notes' cannot be [1]",
        ),
    ],
)
def test_refusals_say_what_is_wrong(line, says):
    with pytest.raises(ProtocolError) as refusal:
        decode(line)
    assert says in str(refusal.value)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("strength", "says"),
    [
        ({"mix": 2.0, "attenuation_limit_db": None}, "Preview the field 'strength' cannot be {"),
        ({"mix": 0.5}, "Strength lacks 'attenuation_limit_db'"),
        ({"mix": "a", "attenuation_limit_db": 1}, "Strength the field 'mix' cannot be 'a'"),
        (0.5, "'strength' cannot be 0.5"),
    ],
)
def test_what_is_nested_is_checked_too(strength, says):
    line = json.loads(encode(Preview(1, "a", 0.0, 1.0, "b", "m", "d", Strength(), "follow")))
    with pytest.raises(ProtocolError) as refusal:
        decode(json.dumps({**line, "strength": strength}))
    assert says in str(refusal.value)
    with pytest.raises(ProtocolError, match="'high_band' cannot be 'up'"):
        decode(json.dumps({**line, "high_band": "up"}))


def test_nan_is_never_sent():
    with pytest.raises(ValueError, match="JSON"):
        encode(Progress(1, float("nan"), 1.0))


def test_every_message_belongs_to_a_job():
    for kind in Message.__subclasses__():
        assert fields(kind)[0].name == "job"
