"""Writing files whole or not at all."""

import errno
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from trainer.folder.files import (
    SaveError,
    cannot_write,
    clear_partials,
    ensure_free_space,
    write_beside,
)


def test_the_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "state.pt"
    for content in (b"old", b"new"):
        write_beside(target, content)
        assert target.read_bytes() == content
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_the_old_file_survives_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = tmp_path / "state.pt"
    write_beside(target, b"old")
    monkeypatch.setattr(os, call, full)
    with pytest.raises(SaveError, match=r"state.pt: No space left .* is untouched"):
        write_beside(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="No such file or directory"):
        write_beside(tmp_path / "run" / "state.pt", b"new")


def test_errors_without_a_number_are_still_sentences() -> None:
    error = cannot_write(Path("samples.npy"), OSError("1000 requested and 12 written"))
    assert "the disk may be full (1000 requested and 12 written)" in str(error)


def test_room_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_free_space(tmp_path, 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    ensure_free_space(tmp_path, 5_000_000)
    with pytest.raises(SaveError, match=r"needs 7 MB .* 5 MB are free"):
        ensure_free_space(tmp_path, 7_000_000)


def test_what_a_killed_run_left_half_written_goes_and_all_else_stays(tmp_path: Path) -> None:
    whole = ["state.pt", "checkpoints/00000002.safetensors", "examples/noisy/a.flac"]
    for name in whole:
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (target.parent / f".{target.name}.123.part").write_bytes(b"half")
        write_beside(target, b"whole")
    clear_partials(tmp_path)
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.relative_to(tmp_path).as_posix() for path in left} == {*whole}
