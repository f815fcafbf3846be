"""Half-written files that a dead process left are removed, and no others."""

import os
import subprocess
import sys

import pytest

from cnunet.audio.files import replacing
from cnunet.files import MACHINE, replace_file, write_sealed


def ended_process():
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        child.wait()
        return child.pid


def test_partial_files_of_other_machines_and_of_the_living_stay(tmp_path):
    with replacing(tmp_path / "a") as file:
        file.write(b"x")
        (mine,) = tmp_path.glob(".*.part")
    parts = mine.name.split("-")
    dead = ended_process()
    here = tmp_path / "new"
    here.mkdir()
    stay = [f".cnunet-{os.getpid()}-{parts[2]}-{parts[3]}", f".cnunet-{dead}-01234567-{parts[3]}"]
    for name in (*stay, gone := f".cnunet-{dead}-{parts[2]}-{parts[3]}"):
        (here / name).write_bytes(b"x")
    with replacing(here / "b") as file:
        file.write(b"x")
    assert sorted(path.name for path in here.iterdir()) == sorted(["b", *stay])
    assert gone not in stay


def test_a_number_that_was_taken_over_does_not_keep_a_partial_file(tmp_path):
    with replacing(tmp_path / "a") as file:
        file.write(b"x")
        (mine,) = tmp_path.glob(".*.part")
    (tmp_path / "new").mkdir()
    old = tmp_path / "new" / mine.name
    old.write_bytes(b"x")
    os.utime(old, (1e9, 1e9))  # long before this process began
    with replacing(tmp_path / "new" / "b") as file:
        file.write(b"x")
    assert not old.exists()


def test_settings_that_a_dead_process_left_half_written_are_removed(tmp_path):
    left = [
        tmp_path / f".settings [1].json.{ended_process()}{machine}.part"
        for machine in (f"-{MACHINE}", "")  # without it, of an earlier version
    ]
    others = [
        tmp_path / f".other.json.{ended_process()}-{MACHINE}.part",
        tmp_path / f".settings [1].json.{ended_process()}-01234567.part",  # of another machine
    ]
    for path in (*left, *others):
        path.write_bytes(b"{")
    replace_file(tmp_path / "settings [1].json", b"{}")
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in others)


def test_caches_that_a_dead_process_left_half_written_are_removed(tmp_path):
    """Whatever their names: nobody may ever write the same again."""
    left = tmp_path / f".1f2e.plan.{ended_process()}.part"
    mine = tmp_path / f".1f2e.plan.{os.getpid()}.part"
    for path in (left, mine):
        path.write_bytes(b"x")
    write_sealed(tmp_path / "other.plan", b"x")
    assert not left.exists()
    assert mine.exists()


@pytest.mark.parametrize("letter", ["a", "я", "議", "\udcfc"])
def test_any_name_that_the_system_takes_can_be_replaced(tmp_path, letter):
    if letter == "\udcfc" and sys.platform != "linux":
        pytest.skip("other systems have no such names")
    stem = letter * (250 // len(os.fsencode(letter)))
    target = tmp_path / f"{stem}.json"
    target.write_bytes(b"old")
    replace_file(target, b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"new"]
