"""The user's own presets: written, read, and used by `cnunet enhance --preset`."""

import json

import numpy as np
import pytest
import soundfile

from cnunet import cli
from cnunet.audio import open_audio
from cnunet.errors import CNUNetError
from cnunet.presets import Preset, find_preset, read_presets, write_presets
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import Strength

STORED = {
    "name": "Podcast",
    "mix": 0.8,
    "attenuation_limit_db": 24.0,
    "high_band": "drop",
    "loudness": -16.0,
    "format": "flac",
    "width": "24",
    "rate": 48000,
    "bit_rate": 96_000,
    "folder": "/clean",
    "result_name": "{name} clean",
}
FULL = Preset(
    "Podcast",
    EnhanceOptions(
        Strength(0.8, 24.0),
        high_band="drop",
        format="flac",
        width="24",
        rate=48000,
        bit_rate=96_000,
        loudness=-16.0,
    ),
    "/clean",
    "{name} clean",
)


def test_presets_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "home" / "presets.json"
    assert read_presets(path) == []
    write_presets(path, [FULL, Preset("archive")])
    assert read_presets(path) == [Preset("archive"), FULL]
    assert find_preset("podcast", path) == FULL
    assert json.loads(path.read_text())["presets"][0] == STORED  # as earlier versions have it
    assert FULL.options.strength == Strength(0.8, 24.0)
    assert (FULL.options.loudness, FULL.options.bit_rate) == (-16.0, 96_000)
    with pytest.raises(CNUNetError, match=r"no preset 'x'\. Available: archive, Podcast"):
        find_preset("x", path)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"presets": 3}', '{"presets": [1, null]}'])
def test_a_damaged_file_has_none(tmp_path, content):
    (tmp_path / "presets.json").write_text(content)
    assert read_presets(tmp_path / "presets.json") == []


@pytest.mark.parametrize(
    "damage",
    [
        *({"mix": 7}, {"result_name": "x"}, {"name": 3}, {"loudness": 9}, {"bit_rate": 1}),
        *({"format": 5}, {"folder": 5}, {"width": "32"}, {"rate": 16000.0}, {"high_band": "x"}),
        {"result_name": "{name}\0"},
    ],
)
def test_a_damaged_preset_is_left_out_and_the_unknown_is_ignored(tmp_path, damage):
    body = {"version": 1, "presets": [{"name": "good", "colour": "red"}, {"name": "bad", **damage}]}
    (tmp_path / "presets.json").write_text(json.dumps(body))
    assert read_presets(tmp_path / "presets.json") == [Preset("good")]


@pytest.mark.parametrize(
    "content",
    [
        '{"version": 1, "presets": [{"name": "good"},]}',
        '{"version": 2, "presets": [{"name": "good"}]}',
        '{"version": 1, "presets": [{"name": "good", "mix": 7}]}',
    ],
)
def test_what_cannot_be_read_is_set_aside(tmp_path, content):
    """A comma too many, say, must not cost all presets at the next save."""
    path = tmp_path / "presets.json"
    path.write_text(content)
    write_presets(path, [*read_presets(path), Preset("new")])
    assert read_presets(path) == [Preset("new")]
    assert path.with_name("presets.json.damaged").read_text() == content


@pytest.fixture
def noisy(tmp_path, monkeypatch):
    """A recording, with the preset Podcast in the user's folder."""
    monkeypatch.setattr("cnunet.presets.presets_file", lambda: tmp_path / "presets.json")
    folder = str(tmp_path / "out")
    options = EnhanceOptions(format="flac", width="24")
    preset = Preset("Podcast", options, folder, result_name="{name} clean")
    write_presets(tmp_path / "presets.json", [preset])
    path = tmp_path / "voice.wav"
    noise = np.random.default_rng(0).standard_normal(16000) * 0.1
    soundfile.write(path, noise, 16000)
    return path


def test_the_command_line_uses_one(noisy, tmp_path, capsys):
    assert cli.main(["enhance", str(noisy), "--preset", "podcast", "--mix", "0"]) == 0
    result = tmp_path / "out" / "voice clean.flac"
    assert soundfile.info(result).subtype == "PCM_24"
    assert np.allclose(soundfile.read(result)[0], soundfile.read(noisy)[0], atol=1e-4)
    # What is given counts.
    given = ["--format", "wav", "-o", str(tmp_path / "other")]
    assert cli.main(["enhance", str(noisy), "--preset", "Podcast", "--mix", "0", *given]) == 0
    assert (tmp_path / "other" / "voice clean.wav").exists()
    assert cli.main(["enhance", str(noisy), "--preset", "none"]) == 1
    assert "There is no preset 'none'. Available: Podcast" in capsys.readouterr().err


def test_the_name_that_is_given_counts_more_than_the_format_of_a_preset(noisy, tmp_path):
    result = tmp_path / "final.wav"
    words = ["enhance", str(noisy), "--preset", "podcast", "--mix", "0", "-o", str(result)]
    assert cli.main(words) == 0
    assert soundfile.info(result).format == "WAV"


def test_a_preset_has_a_bit_rate(noisy, tmp_path, capsys):
    preset = Preset("Web", EnhanceOptions(Strength(0.0), format="mp3", bit_rate=48_000))
    write_presets(tmp_path / "presets.json", [preset])
    sizes: list[int] = []
    for given in ([], ["--bit-rate", "144"]):
        target = tmp_path / f"{len(sizes)}.mp3"
        assert cli.main(["enhance", str(noisy), "--preset", "web", "-o", str(target), *given]) == 0
        with open_audio(target) as reader:
            sizes.append(reader.info.bit_rate)
    assert sizes == pytest.approx([48_000, 144_000], rel=0.15)  # of one second
    with pytest.raises(SystemExit):
        cli.main(["enhance", str(noisy), "--bit-rate", "7"])
    assert "must be a number from 8 to 512" in capsys.readouterr().err
