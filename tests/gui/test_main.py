"""Starting the program: without torch, with our own packages, as a role of a frozen build."""

import os
import socket
import subprocess
import sys

import pytest

from app import installation
from app.main import main
from app.workers.command import command_for, run_role

SHOWN = """
import sys
import app.main
before = sorted(n for n in sys.modules if n.split(".")[0] in ("torch", "PySide6"))
application = app.main.make_application()
window = app.main.make_window(app.main.parse(sys.argv[1:]))
window.show()
from PySide6.QtCore import QTimer
def finish():
    print("before:", before)
    print("torch:", "torch" in sys.modules)
    print("queued:", [job.source.name for job in window.files.queue.jobs()])
    print("visible:", window.isVisible())
    print("notice:", window.notice.text())
    window.asks_before_closing = False  # about the file that it still reads
    window.close()
QTimer.singleShot(600, finish)
sys.exit(application.exec())
"""


def run(*arguments, tmp_path, **options):
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        **options,
    )


def test_the_window_never_imports_torch(tmp_path):
    """Neither with the import nor when the window is there and a file is queued."""
    source = tmp_path / "not sound.wav"
    source.write_text("no")
    result = run("-c", SHOWN, str(source), tmp_path=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == [
        "before: []",
        "torch: False",
        "queued: ['not sound.wav']",
        "visible: True",
        "notice: ",
    ]
    assert (tmp_path / "state" / "cnunet" / "log" / "window.log").exists()


def test_a_window_without_files_has_nothing_to_say(tmp_path):
    result = run("-c", SHOWN, tmp_path=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-3:] == ["queued: []", "visible: True", "notice: "]


def test_folders_of_the_same_name_are_no_trouble(tmp_path):
    for name in ("app", "trainer", "resources", "cnunet"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('a decoy')")
    result = run("-m", "app.main", "--version", tmp_path=tmp_path, cwd=tmp_path)
    assert result.returncode == 0, result.stderr


def test_packages_that_are_not_ours_are_refused(monkeypatch, tmp_path, capsys):
    for name in ("app", "trainer", "resources"):
        assert installation.installation_problem() is None
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("")
    monkeypatch.setattr(installation, "HOME", tmp_path / "elsewhere")
    problem = installation.installation_problem()
    assert problem is not None
    assert "'app'" in problem
    assert "pipx" in problem
    monkeypatch.setattr(sys, "argv", ["cnunet-gui"])
    assert main() == 1
    assert problem in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("display", ["", ":9977", "nowhere.invalid:0"])
def test_without_a_screen_it_says_so(tmp_path, monkeypatch, display):
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", display)
    result = run("-m", "app.main", tmp_path=tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith("cnunet-gui: There is no screen")
    assert display in result.stderr
    assert "cnunet enhance" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("folder", ["", "there"])
def test_a_compositor_that_is_gone_is_no_screen(tmp_path, monkeypatch, folder):
    """Qt would abort the process. The variable is stale in a shell over SSH, or of another user."""
    for name in ("DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path) if folder else "")
    problem = installation.display_problem()
    assert problem is not None
    assert "WAYLAND_DISPLAY is wayland-9, which does not answer" in problem


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_a_compositor_that_answers_is_a_screen(tmp_path, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-9"))
        compositor.listen()
        for name in ("wayland-9", str(tmp_path / "wayland-9")):
            monkeypatch.setenv("WAYLAND_DISPLAY", name)
            assert installation.display_problem() is None


def test_workers_are_started_away_from_the_current_folder():
    assert command_for("file-worker") == [sys.executable, "-P", "-m", "cnunet.worker"]


def test_a_frozen_build_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    program, *arguments = command_for("file-worker")
    assert program == sys.executable
    started = []
    monkeypatch.setattr("runpy.run_module", lambda *names, **_: started.append(names))
    assert run_role(arguments)
    assert started == [("cnunet.worker",)]


def test_a_role_of_a_frozen_build_gets_the_rest_of_the_command_line(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["cnunet-gui"])
    _, *arguments = command_for("trainer")
    started = []
    monkeypatch.setattr("runpy.run_module", lambda name, **_: started.append((name, sys.argv[1:])))
    assert run_role([*arguments, "check", "a folder"])
    assert started == [("trainer.cli", ["check", "a folder"])]


@pytest.mark.parametrize("arguments", [[], ["a.wav"], ["--role"], ["--role", "cook"]])
def test_other_arguments_are_no_role(arguments):
    assert not run_role(arguments)
