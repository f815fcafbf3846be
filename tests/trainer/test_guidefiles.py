"""The files of a guide: found, sized, fetched; fetched on after a crash."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save_file

from tests.trainer.hub import Hub
from tests.trainer.made import trainer

NAME = "someone/some-guide"
SIZE = 30_000_000
"""The hub's client writes pieces of 10 MB."""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type": "wavlm"}')
    (folder / "preprocessor_config.json").write_text("{}")
    (folder / "pytorch_model.bin").write_bytes(np.random.default_rng(0).bytes(SIZE))
    (folder / "tf_model.h5").write_bytes(b"for another library")
    return folder


def environment(tmp_path: Path, url: str) -> dict[str, str]:
    return {**os.environ, "HF_ENDPOINT": url, "HF_HOME": str(tmp_path / "hf")}


def guide(tmp_path: Path, url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        trainer("guide", *arguments), env=environment(tmp_path, url), text=True,
        capture_output=True, timeout=120,
    )  # fmt: skip


def events(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_guide_is_sized_fetched_and_found(tmp_path: Path, model: Path) -> None:
    with Hub(NAME, model).running() as hub:
        wanted = SIZE + sum((model / f"{name}.json").stat().st_size
                            for name in ("config", "preprocessor_config"))  # fmt: skip
        looked = guide(tmp_path, hub.url, NAME, "--offline")
        assert events(looked.stdout) == [{"event": "missing", "bytes": 0}]
        asked = guide(tmp_path, hub.url, NAME)
        assert events(asked.stdout) == [{"event": "missing", "bytes": wanted}], asked.stderr
        fetched = guide(tmp_path, hub.url, NAME, "--download")
        (found,) = [one for one in events(fetched.stdout) if one["event"] == "found"]
        assert found["bytes"] == wanted
        place = Path(found["path"])
        assert (place / "pytorch_model.bin").read_bytes() == (
            model / "pytorch_model.bin"
        ).read_bytes()
        assert not (place / "tf_model.h5").exists()
        assert events(guide(tmp_path, hub.url, NAME).stdout) == [found]
    # Without a network too.
    assert events(guide(tmp_path, hub.url, NAME).stdout) == [found]


def test_a_download_that_was_killed_goes_on_where_it_was(tmp_path: Path, model: Path) -> None:
    with Hub(NAME, model, bytes_a_second=SIZE / 6).running() as hub:
        command = trainer("guide", NAME, "--download")
        with subprocess.Popen(
            command, env=environment(tmp_path, hub.url), text=True, stdout=subprocess.PIPE
        ) as first:
            assert first.stdout is not None
            for line in first.stdout:
                if json.loads(line).get("done", 0) > SIZE / 3:
                    break
            first.kill()
        hub.pace = 1e9
        second = guide(tmp_path, hub.url, NAME, "--download")
        (found,) = [one for one in events(second.stdout) if one["event"] == "found"]
        content = (model / "pytorch_model.bin").read_bytes()
        assert (Path(found["path"]) / "pytorch_model.bin").read_bytes() == content
        # It was not sent a second time from its beginning.
        assert hub.sent["pytorch_model.bin"] < 1.5 * SIZE


def test_a_connection_that_breaks_costs_only_what_was_in_transit(
    tmp_path: Path, model: Path
) -> None:
    content = (model / "pytorch_model.bin").read_bytes()
    with Hub(NAME, model).running() as hub:
        hub.cuts = 1000
        broken = guide(tmp_path, hub.url, NAME, "--download")
        assert broken.returncode == 1
        assert "try again" in broken.stderr and broken.stderr.count("\n") == 1
        assert events(guide(tmp_path, hub.url, NAME, "--offline").stdout)[0]["event"] == "missing"
        hub.cuts, hub.sent = 1, {}
        whole = guide(tmp_path, hub.url, NAME, "--download")
    (found,) = [one for one in events(whole.stdout) if one["event"] == "found"]
    assert (Path(found["path"]) / "pytorch_model.bin").read_bytes() == content
    assert hub.sent["pytorch_model.bin"] < 1.5 * SIZE


def test_a_damaged_copy_is_downloaded_again(tmp_path: Path, model: Path) -> None:
    save_file({"weight": np.ones(10_000, np.float32)}, model / "model.safetensors")
    with Hub(NAME, model).running() as hub:
        (found,) = [
            one for one in events(guide(tmp_path, hub.url, NAME, "--download").stdout)
            if one["event"] == "found"
        ]  # fmt: skip
        kept = (Path(found["path"]) / "model.safetensors").resolve()
        kept.write_bytes(kept.read_bytes()[:20_000])
        assert events(guide(tmp_path, hub.url, NAME).stdout)[0]["event"] == "missing"
        again = guide(tmp_path, hub.url, NAME, "--download")
        assert events(again.stdout)[-1] == found, again.stderr
    assert kept.read_bytes() == (model / "model.safetensors").read_bytes()


def test_without_a_network_nobody_knows_the_size(tmp_path: Path, model: Path) -> None:
    nowhere = "http://127.0.0.1:9"
    assert events(guide(tmp_path, nowhere, NAME).stdout) == [{"event": "missing", "bytes": 0}]
    fetched = guide(tmp_path, nowhere, NAME, "--download")
    assert fetched.returncode == 1
    assert "cannot be reached" in fetched.stderr and fetched.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [("no/such-model", "no model"), ("not a name", "neither a folder"), ("empty", "no config")],
)
def test_what_is_no_guide_is_reported_in_a_sentence(
    tmp_path: Path, model: Path, name: str, words: str
) -> None:
    (tmp_path / "empty").mkdir()
    with Hub(NAME, model).running() as hub:
        given = str(tmp_path / name) if name == "empty" else name
        result = guide(tmp_path, hub.url, given)
    assert result.returncode == 1
    assert words in result.stderr and result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("settings", "config.json is damaged"),
        ("foreign settings", "config.json is damaged, or from another program"),
        ("deep settings", "config.json is damaged"),
        ("foreign", "it is a bert model"),
        ("weights", "model.safetensors is damaged or cut short"),
        ("no weights", "there are no weights in it"),
    ],
)
def test_a_damaged_or_foreign_folder_is_named_before_a_run_starts(
    tmp_path: Path, model: Path, damage: str, words: str
) -> None:
    (model / "pytorch_model.bin").unlink()
    save_file({"weight": np.ones(10_000, np.float32)}, model / "model.safetensors")
    weights, settings = model / "model.safetensors", model / "config.json"
    match damage:
        case "settings":
            settings.write_text(settings.read_text()[:10])
        case "foreign settings":
            settings.write_text('["something", "else"]')
        case "deep settings":
            settings.write_text("[" * 200_000)
        case "foreign":
            settings.write_text('{"model_type": "bert"}')
        case "weights":
            weights.write_bytes(weights.read_bytes()[:20_000])
        case "no weights":
            weights.unlink()
    result = guide(tmp_path, "http://127.0.0.1:9", str(model))
    assert result.returncode == 1
    assert words in result.stderr and result.stderr.count("\n") == 1
    assert "not on this machine" not in result.stderr


def test_a_folder_is_found_where_it_is(tmp_path: Path, model: Path) -> None:
    result = guide(tmp_path, "http://127.0.0.1:9", str(model))
    (found,) = events(result.stdout)
    assert found["event"] == "found" and Path(found["path"]) == model
