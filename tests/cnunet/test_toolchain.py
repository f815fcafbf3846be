"""The compiler that torch.compile calls: complete files or none, and clear errors."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from torch._inductor import config

from cnunet.network.toolchain import ToolchainError, whole_files_only, write_script

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the script is not used on Windows")

HALF = """#!/bin/sh
# A compiler that writes half of its output file, and then takes long if its input exists.
printf half > "$3"
[ -e "$1" ] && sleep 60
printf whole >> "$3"
printf '%s|' "$@" >&2
exit ${STATUS:-0}
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A script that calls the compiler above, which is slow if its first argument is a file."""
    compiler = tmp_path / "the com'piler" / "g++"
    compiler.parent.mkdir()
    compiler.write_text(HALF)
    compiler.chmod(0o755)
    path = tmp_path / "scripts" / "g++"
    write_script(path, str(compiler))
    return path


def test_the_compiler_gets_its_arguments_and_its_file_arrives(script: Path, tmp_path: Path) -> None:
    target = tmp_path / "a file.so"
    words = ["-DX='a \"b\" $c'", "-o", str(target), "two words", ""]
    done = subprocess.run([script, *words], capture_output=True, text=True, check=True)
    assert target.read_text() == "halfwhole"
    received = done.stderr.split("|")[:-1]
    assert received[2].startswith(f"{target}.")
    assert [*received[:2], str(target), *received[3:]] == words


def test_a_compiler_that_fails_leaves_nothing_in_place(script: Path, tmp_path: Path) -> None:
    target = tmp_path / "file.so"
    done = subprocess.run(
        [script, "x", "-o", target], env={**os.environ, "STATUS": "3"}, capture_output=True
    )
    assert done.returncode == 3
    assert not target.exists()


def test_a_compiler_that_is_killed_leaves_nothing_in_place(script: Path, tmp_path: Path) -> None:
    target, slow = tmp_path / "file.so", tmp_path / "slow"
    slow.touch()
    child = subprocess.Popen([script, slow, "-o", target], start_new_session=True)
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob("file.so*")):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    assert not target.exists()
    subprocess.run([script, "x", "-o", target], check=True, capture_output=True)
    assert target.read_text() == "halfwhole"


class TestSetUp:
    """Which compiler torch is given."""

    @pytest.fixture(autouse=True)
    def _isolated(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
        """A temporary cache, and settings that are restored."""
        monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", str(tmp_path / "cache"))
        with config.patch({"cpp.cxx": (None, "g++")}):
            yield

    @pytest.mark.skipif(shutil.which("g++") is None, reason="needs g++")
    def test_names_a_script_that_answers_as_the_compiler(self, tmp_path: Path) -> None:
        whole_files_only()
        chosen = config.cpp.cxx[-1]
        assert Path(chosen).is_relative_to(tmp_path / "cache")
        versions = [
            subprocess.run([name, "--version"], capture_output=True, check=True).stdout
            for name in ("g++", chosen)
        ]
        assert versions[0] == versions[1]
        whole_files_only()
        assert config.cpp.cxx[-1] == chosen

    def test_without_a_compiler(self, monkeypatch: pytest.MonkeyPatch) -> None:
        config.cpp.cxx = (None, "no-such-g++")
        monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
        with pytest.raises(ToolchainError, match=r"no-such-g\+\+ was not found: install one"):
            whole_files_only()

    def test_without_a_usable_folder(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/g++")
        (tmp_path / "cache").touch()
        with pytest.raises(
            ToolchainError, match=r"cache: File exists\. Set TORCHINDUCTOR_CACHE_DIR"
        ):
            whole_files_only()
        (tmp_path / "cache").unlink()
        (tmp_path / "cache").mkdir()
        (tmp_path / "cache" / "whole").touch()
        with pytest.raises(ToolchainError, match=r"Not a directory\. Set TORCHINDUCTOR_CACHE_DIR"):
            whole_files_only()
        (tmp_path / "cache" / "whole").unlink()
        monkeypatch.setattr(os, "access", lambda *_: False)
        with pytest.raises(ToolchainError, match="programs can't be run there"):
            whole_files_only()
