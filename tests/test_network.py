"""No command and no page reaches another machine unless the user asks for that."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cnunet.network.checkpoint import save_checkpoint
from tests.cnunet.networks import random_network
from tests.cnunet.soundfiles import tones, write_wav
from tests.trainer.made import FLAGS, make_corpus

ROOT = Path(__file__).resolve().parents[1]
NAME = "someone/some-guide"

RUN_ALL = """
import json, sys
from importlib import import_module
program, lines = import_module(sys.argv[1]), json.loads(sys.argv[2])
for line in lines:
    try:
        status = program.main(line)
    except SystemExit as end:
        status = end.code
    print("STATUS", line[0], status, flush=True)
"""

QUICK = {
    "cnunet": [
        ["enhance", "{sound}", "-o", "{out}/a.wav", "--device", "cpu", "--jobs", "1"],
        ["export", "--model", "{model}", "-o", "{out}/a.onnx"],
        ["info"],
        ["models"],
        ["live", "--list-devices"],
    ],
    "trainer": [
        ["list", "{corpus}"],
        ["check", "{corpus}"],
        ["guide", NAME, "--offline"],
        ["average", "{model}", "{model}", "-o", "{out}/mean.safetensors"],
        ["widen", "{model}", "-o", "{out}/wide.safetensors"],
        ["stop", "{out}"],
    ],
}
SLOW = {
    "cnunet": [["bench", "tiny", "--hops", "20", "--device", "cpu"], ["prepare"]],
    "trainer": [
        ["estimate", "{out}/run", "--corpus", "{corpus}", *FLAGS],
        ["run", "{out}/run", "--corpus", "{corpus}", "--steps", "2", *FLAGS],
        ["resume", "{out}/run"],
        ["report", "{out}/run"],
        ["score", "{model}", "--data", "{corpus}/valid", "-o", "{out}/scores"],
        ["recipe", "two-stage", "{out}/two", "--corpus", "{corpus}", "--guide", "{out}", *FLAGS],
    ],
}


def run_all(module, lines, tmp_path):
    """Run commands one after the other in one process; returns each command's exit status."""
    places = {
        "sound": str(write_wav(tmp_path / "a.wav", tones(16_000, 16_000), 16_000)),
        "out": str(tmp_path / "out"),
        "model": str(tmp_path / "tiny.safetensors"),
        "corpus": "",
    }
    save_checkpoint(tmp_path / "tiny.safetensors", random_network(), {"hours": 1.0})
    if any("{corpus}" in " ".join(line) for line in lines):
        places["corpus"] = str(make_corpus(tmp_path / "corpus"))
    (tmp_path / "out").mkdir()
    lines = [[word.format(**places) for word in line] for line in lines]
    done = subprocess.run(
        [sys.executable, "-c", RUN_ALL, module, json.dumps(lines)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    return dict(re.findall(r"STATUS (\w+) (\w+)", done.stdout)), done.stderr


@pytest.mark.parametrize("module", ["cnunet", "trainer"])
@pytest.mark.parametrize("lines", [QUICK, pytest.param(SLOW, marks=pytest.mark.slow)])
def test_no_command_uses_the_network(attempts, tmp_path, module, lines):
    statuses, output = run_all(f"{module}.cli", lines[module], tmp_path)
    assert not attempts.exists(), attempts.read_text()
    failed = {name for name, status in statuses.items() if status not in ("0", "None")}
    # There is no sound, too little data, no run, and no guide.
    assert failed <= {"live", "check", "stop", "recipe"}, output


@pytest.mark.parametrize("module", ["cnunet", "trainer"])
def test_every_command_is_among_them(module, capsys):
    main = __import__(f"{module}.cli", fromlist=["main"]).main
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out.partition("COMMAND\n")[2]
    names = {line[0] for line in (*QUICK[module], *SLOW[module])}
    assert set(re.findall(r"^ {4}(\S+)", listed, re.MULTILINE)) == names


def test_asking_for_the_size_of_a_guide_is_noticed(attempts, tmp_path):
    """So the guard works, and a name is sent when the user asks for its size."""
    run_all("trainer.cli", [["guide", NAME]], tmp_path)
    assert "huggingface.co" in attempts.read_text()


def test_the_window_knows_no_network():
    """Qt's own connections would not be noticed above."""
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py"))
    kinds = r"Local[A-Z]\w+|Network\w+|Tcp\w+|Udp\w+|Ssl\w+|WebSocket\w*"
    used = set(re.findall(rf"\bQ(?:{kinds})", sources))
    assert used <= {"QLocalServer", "QLocalSocket"}


OPEN_SESSION = """
import numpy, sys
from cnunet import Denoiser
stream = Denoiser.load("default", device="cpu").stream(backend="onnx")
stream.feed(numpy.zeros(16000, "f4"))
"""


def test_onnx_runtime_collects_no_statistics(tmp_path):
    """It does so in native code, which the guard doesn't see; so its files give it away."""
    home, folder = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    folder.mkdir()
    hidden = ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "ORT_DISABLE_TELEMETRY")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    subprocess.run(
        [sys.executable, "-c", OPEN_SESSION],
        cwd=ROOT,
        env={**environment, "HOME": str(home), "TMPDIR": str(folder)},
        check=True,
    )
    left = {path.name for place in (home, folder) for path in place.rglob("*") if path.is_file()}
    assert not {name for name in left if "onnxruntime" in name or name.endswith(".ses")}
    assert not list(home.rglob("*onnxruntime*"))
