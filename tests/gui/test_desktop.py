"""`cnunet-gui --integrate` on a Linux desktop, and how to undo it."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.desktop.files import file_types
from app.desktop.thunar import add_to_thunar, remove_from_thunar
from app.main import main

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux desktops only")

ID = "org.cnunet.CNUNet"
OWN = "<action><name>Mine</name><unique-id>7</unique-id></action>"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "nothing"))
    return tmp_path


def call(*options: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["cnunet-gui", *options])
    return main()


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_integrating_and_removing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    share, thunar = home / "share", home / "config" / "Thunar" / "uca.xml"
    (share / "applications").mkdir(parents=True)
    (share / "applications" / "other.desktop").write_text("[Desktop Entry]")
    thunar.parent.mkdir(parents=True)
    thunar.write_text(f"<actions>{OWN}</actions>")
    before = files_in(home)

    assert call("--integrate", monkeypatch=monkeypatch) == 0
    assert "--remove-integration" in capfd.readouterr().out
    once = files_in(home)
    assert call("--integrate", monkeypatch=monkeypatch) == 0
    assert files_in(home) == once
    assert thunar.read_text().count(f"<unique-id>{ID}<") == 1
    assert "Mine" in thunar.read_text()
    _check_entries(share)
    _check_pages(share)

    assert call("--remove-integration", monkeypatch=monkeypatch) == 0
    left = files_in(home) - {"share/applications/mimeinfo.cache"}  # of update-desktop-database
    assert left == before
    assert "Mine" in thunar.read_text()
    assert ID not in thunar.read_text()


@pytest.mark.parametrize("others", [False, True])
def test_gtks_list_of_icons_stays_only_where_there_are_others(
    home: Path, monkeypatch: pytest.MonkeyPatch, others: bool
) -> None:
    """GTK leaves the list as it is within a second of writing it, however many icons are gone."""
    monkeypatch.setenv("PATH", str(home))  # without GTK's programs
    assert call("--integrate", monkeypatch=monkeypatch) == 0
    theme = home / "share" / "icons" / "hicolor"
    (theme / "icon-theme.cache").touch()
    if others:
        (theme / "index.theme").touch()
    assert call("--remove-integration", monkeypatch=monkeypatch) == 0
    assert (theme / "icon-theme.cache").exists() == others
    assert theme.exists() == others


def _check_entries(share: Path) -> None:
    entry = (share / "applications" / f"{ID}.desktop").read_text("utf-8")
    (program,) = [line[5:] for line in entry.splitlines() if line.startswith("Exec=")]
    assert Path(program.removesuffix(" %F").strip('"')).exists()
    for kind in ("audio/x-wav", "audio/mpeg", "audio/flac", "video/mp4", "video/x-matroska"):
        assert f"{kind};" in entry
    assert "@" not in entry
    for size in (16, 48, 512):
        icon = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{ID}.png"
        assert icon.read_bytes().startswith(b"\x89PNG")
    assert (share / "nautilus" / "scripts" / "Clean this recording").stat().st_mode & 0o111
    assert (share / "kio" / "servicemenus" / f"{ID}.desktop").stat().st_mode & 0o111
    validators = [
        ["desktop-file-validate", str(share / "applications" / f"{ID}.desktop")],
        ["appstreamcli", "validate", "--no-net", str(share / "metainfo" / f"{ID}.metainfo.xml")],
    ]
    for command in validators:
        if shutil.which(command[0]):
            done = subprocess.run(command, capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr


def _check_pages(share: Path) -> None:
    assert "attenuation\\-limit\\-db" in (share / "man" / "man1" / "cnunet.1").read_text("utf-8")
    assert "perceptual\\-weight" in (share / "man" / "man1" / "cnunet-train.1").read_text("utf-8")
    assert "remove\\-integration" in (share / "man" / "man1" / "cnunet-gui.1").read_text("utf-8")
    completion = share / "bash-completion" / "completions" / "cnunet"
    ask = f'source "{completion}"; COMP_WORDS=(cnunet enhance --att); COMP_CWORD=2; _shtab_cnunet'
    asked = ["bash", "-c", f'{ask}; echo "${{COMPREPLY[@]}}"']
    assert subprocess.check_output(asked, text=True).strip() == "--attenuation-limit-db"
    assert (share / "zsh" / "site-functions" / "_cnunet").read_text().startswith("#compdef cnunet")
    assert "complete -c cnunet" in (share / "fish/vendor_completions.d/cnunet.fish").read_text()


def test_a_folder_that_cannot_be_written_to_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "share").write_text("a file")
    assert call("--integrate", monkeypatch=monkeypatch) == 1
    assert str(home / "share") in capsys.readouterr().err


def test_a_full_disk_names_the_file(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fill(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("app.desktop.files.command_for", lambda _: ["true"])
    monkeypatch.setattr("os.fsync", fill)
    assert call("--integrate", monkeypatch=monkeypatch) == 1
    path = home / "share" / "applications" / f"{ID}.desktop"
    assert f"{path} can't be written: No space left on device." in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--integrate", "--remove-integration"])
def test_a_disk_too_full_for_thunars_actions_leaves_them_as_they_are(
    option: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fill(handle: int) -> None:
        if "uca.xml" in os.readlink(f"/proc/self/fd/{handle}"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    actions = home / "config" / "Thunar" / "uca.xml"
    actions.parent.mkdir(parents=True)
    before = f"<actions>{OWN}<action><unique-id>{ID}</unique-id></action></actions>"
    actions.write_text(before)
    monkeypatch.setattr("app.desktop.files.command_for", lambda _: ["true"])
    monkeypatch.setattr("os.fsync", fill)
    assert call(option, monkeypatch=monkeypatch) == 1
    assert f"{actions} can't be written: No space left on device." in capsys.readouterr().err
    assert actions.read_text() == before
    assert files_in(actions.parent) == {"uca.xml"}


def test_a_program_that_fails_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = [sys.executable, "-c", "import sys; sys.exit('it is broken')"]
    monkeypatch.setattr("app.desktop.files.command_for", lambda _: broken)
    assert call("--integrate", monkeypatch=monkeypatch) == 1
    said = capsys.readouterr().err
    assert "The engine could not list its options" in said
    assert said.endswith("status 1: it is broken\n")
    assert files_in(home) == set()


@pytest.mark.parametrize("added_since", [False, True])
def test_the_systems_actions_stay_in_thunars_menu(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, added_since: bool
) -> None:
    """Thunar ignores the system's file once the user has one."""
    system = tmp_path / "xdg" / "Thunar" / "uca.xml"
    system.parent.mkdir(parents=True)
    terminal = "<action><name>Open Terminal Here</name><unique-id>1</unique-id></action>"
    system.write_text(f"<?xml version='1.0'?>\n<actions>\n  {terminal}\n</actions>")
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{tmp_path / 'none'}:{tmp_path / 'xdg'}")
    actions = tmp_path / "config" / "uca.xml"
    add_to_thunar(actions, "cnunet-gui")
    assert "Open Terminal Here" in actions.read_text()
    assert ID in actions.read_text()
    if added_since:
        actions.write_text(actions.read_text().replace("</actions>", f"{OWN}</actions>"))
    remove_from_thunar(actions)
    assert actions.exists() == added_since
    if added_since:
        assert "Open Terminal Here" in actions.read_text()
        assert ID not in actions.read_text()


def test_actions_that_cannot_be_read_are_left_alone(tmp_path: Path) -> None:
    actions = tmp_path / "uca.xml"
    actions.write_text("<actions><action>")
    add_to_thunar(actions, "cnunet-gui")
    assert actions.read_text() == "<actions><action>"


def test_every_kind_of_recording_that_is_read_can_be_opened_with_it() -> None:
    assert {"audio/mp4", "audio/ogg", "video/quicktime", "video/mp2t"} <= set(file_types())
