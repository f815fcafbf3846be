"""What goes into the frozen program; `make package` tries the program itself."""

import ast
import importlib.util
import plistlib
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

import cnunet
from app.main import main
from cnunet.errors import NOT_IN_LIGHT, MissingPackageError, missing_package_error
from cnunet.scores.metrics import pesq_wb

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / "tools" / "package"


@pytest.fixture(scope="module")
def contents():
    spec = importlib.util.spec_from_file_location("contents", TOOLS / "contents.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_role_has_its_module_in_the_package(contents):
    for name in contents.ROLES:
        assert name.partition(".")[0] in contents.PACKAGES
        spec = find_spec(name)
        assert spec
        if spec.submodule_search_locations:  # a package runs as its __main__
            assert find_spec(f"{name}.__main__")


def test_what_is_imported_by_name_is_in_the_package(contents):
    named: set[str] = set()
    for package in contents.PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
                    named.update(
                        str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)
                    )
    outside = {name for name in named if name.partition(".")[0] not in contents.PACKAGES}
    assert outside - {"winreg"} == set(contents.BY_NAME)  # winreg is part of Python itself


def test_the_package_leaves_out_what_the_light_installation_does_and_nothing_that_it_has(contents):
    left_out = set(contents.excluded("light"))
    assert set(NOT_IN_LIGHT) < left_out
    light = subprocess.run(
        [sys.executable, ROOT / "tools" / "light-requirements"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    names = {line.partition(">")[0] for line in light}
    # Only the build compiles, and Linux loads the result without llvmlite.
    build_alone = {"llvmlite", "numba"} if sys.platform == "linux" else {"numba"}
    assert names & left_out == build_alone
    assert set(contents.excluded("full")) & set(NOT_IN_LIGHT) == {"pesq"}


@pytest.mark.parametrize(
    ("place", "source", "wanted"),
    [
        ("libgtk-3.so.0", "/lib/x86_64-linux-gnu/libgtk-3.so.0", False),
        ("libssl.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3", False),
        ("libpython3.11.so.1.0", "/opt/python/lib/libpython3.11.so.1.0", True),
        ("av.libs/libx265.so.216", "/venv/av.libs/libx265.so.216", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", "/venv/libqeglfs.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/venv/libqgtk3.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", "", True),
        ("PySide6/Qt/translations/qtbase_ja.qm", "", False),
        ("PySide6/Qt/translations/designer_de.qm", "", False),
        ("torch/test/test_api", "/venv/torch/test/test_api", False),
        ("av.dist-info/licenses/__pycache__/a.pyc", "/venv/av.dist-info/a.pyc", False),
        ("cnunet-1.0.dist-info/METADATA", "/venv/cnunet-1.0.dist-info/METADATA", True),
        ("cnunet-1.0.dist-info/direct_url.json", "/venv/direct_url.json", False),
        ("numpy-2.0.dist-info/RECORD", "/venv/numpy-2.0.dist-info/RECORD", False),
        ("torch/bin/protoc", "/venv/torch/bin/protoc", False),
        ("torch/bin/torch_shm_manager", "/venv/torch/bin/torch_shm_manager", True),
        ("torch/lib/libjitbackend_test.so", "/venv/torch/lib/libjitbackend_test.so", False),
        ("torch/lib/libtorch_cpu.so", "/venv/torch/lib/libtorch_cpu.so", True),
        ("torch/testing/__init__.py", "/venv/torch/testing/__init__.py", True),
        ("resources/icons/cnunet.svg", "", True),
    ],
)
def test_what_goes_into_a_package_and_what_stays_out(contents, place, source, wanted):
    assert contents.is_wanted(place, source) is wanted


def test_the_scripts_are_valid():
    for script, shell in (("build", "bash"), ("try", "sh"), ("install", "sh")):
        subprocess.run([shell, "-n", TOOLS / script], check=True)


@pytest.fixture
def program(tmp_path):
    """An unpacked archive whose programs are scripts that log their arguments."""
    folder = tmp_path / "cnunet-1.0"
    (folder / "bin").mkdir(parents=True)
    for name in ("cnunet", "cnunet-gui", "cnunet-train"):
        (folder / "bin" / name).write_text('#!/bin/sh\necho "$@" >>"$HOME/asked"\n')
        (folder / "bin" / name).chmod(0o755)
    (folder / "install").write_bytes((TOOLS / "install").read_bytes())
    return folder


def installed(program, home, *options):
    return subprocess.run(
        ["sh", program / "install", *options],
        env={"PATH": "/usr/bin:/bin", "HOME": str(home)},
        capture_output=True,
        text=True,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the archive is for Linux")
def test_the_archive_installs_for_one_user_and_leaves_nothing_behind(program, tmp_path):
    home = tmp_path / "home of a user"
    (home / ".local/bin").mkdir(parents=True)
    (home / ".local/bin/cnunet-train").write_text("another program")
    for _ in range(2):  # again: an update
        result = installed(program, home)
        assert result.returncode == 0, result.stderr
    assert "cnunet-train is another program" in result.stderr
    assert (home / ".local/bin/cnunet").resolve() == home / ".local/lib/cnunet/bin/cnunet"
    assert "--integrate" in (home / "asked").read_text().splitlines()
    removed = installed(home / ".local/lib/cnunet", home, "--remove")
    assert removed.returncode == 0, removed.stderr
    assert (home / "asked").read_text().splitlines()[-1] == "--remove-integration"
    left = sorted(path.relative_to(home) for path in home.rglob("*") if path.is_file())
    assert left == [Path(".local/bin/cnunet-train"), Path("asked")]
    assert (home / ".local/bin/cnunet-train").read_text() == "another program"


@pytest.fixture(scope="module")
def tool(contents):
    """Loads a script of tools/package."""

    def load(name):
        sys.modules["contents"] = contents
        spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module

    yield load
    for name in ("contents", "tree", "deb", "icons"):
        sys.modules.pop(name, None)


def test_ubuntu_22_04_has_what_the_package_needs(tool):
    tool("tree")
    deb = tool("deb")
    assert deb.relaxed("libx11-xcb1 (>= 2:1.8.4)") == "libx11-xcb1 (>= 2:1.6)"  # it has 1.7.5
    assert deb.relaxed("libzstd1 (>= 1.5.2)") == "libzstd1 (>= 1.4)"  # it has 1.4.8
    assert deb.relaxed("libssl3 (>= 3.0.0)") == "libssl3 (>= 3.0.0)"


def test_icons_for_windows_and_macos_hold_their_pictures(tool):
    icons = tool("icons")
    pictures = {16: b"small", 256: b"large one"}
    file = icons.ico(pictures)
    assert file[:6] == bytes((0, 0, 1, 0, 2, 0))
    for number, (size, png) in enumerate(pictures.items()):
        entry = file[6 + 16 * number :][:16]
        assert entry[0] == size % 256
        length, place = (int.from_bytes(entry[at : at + 4], "little") for at in (8, 12))
        assert file[place : place + length] == png
    file = icons.icns({b"ic07": b"picture", b"ic08": b"x"})
    assert int.from_bytes(file[4:8], "big") == len(file)
    assert file[8:12] == b"ic07"
    assert file[16:23] == b"picture"


def test_macos_can_read_what_the_program_declares(contents):
    plist = plistlib.loads(plistlib.dumps(contents.info_plist()))
    assert plist["CFBundleShortVersionString"] == cnunet.__version__
    assert plist["NSMicrophoneUsageDescription"]  # without it, macOS ends what opens a microphone


def test_the_workflow_of_releases_runs_what_is_there():
    text = (ROOT / ".github/workflows/release.yml").read_text("utf-8")
    for path in re.findall(r"[\w./\\-]*tools[/\\][\w./\\-]+", text):
        assert (ROOT / path.replace("\\", "/")).exists(), path
    installer = (TOOLS / "cnunet.iss").read_text("utf-8")
    for path in re.findall(r"\{#Root\}\\([\w\\.*-]+)", installer):
        if not path.startswith(("build", "dist")):
            assert list(ROOT.glob(path.replace("\\", "/"))), path
    for command in ("cnunet", "cnunet-train"):
        assert "--role" in (TOOLS / "commands" / f"{command}.cmd").read_text("utf-8")


@pytest.mark.parametrize(
    ("module", "wanted"), [("torch.nn", "cnunet-full"), ("scipy", "cnunet-full"), ("pesq", "pipx")]
)
def test_a_packaged_program_says_what_to_install(module, wanted, monkeypatch):
    error = ModuleNotFoundError(f"No module named {module!r}", name=module)
    assert "make full" in str(missing_package_error(error))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert wanted in str(missing_package_error(error))
    assert "make full" not in str(missing_package_error(error))


def test_a_child_process_of_pythons_own_never_starts_the_window(monkeypatch):
    """A frozen program is also the Python that its pools of processes start."""

    def end():
        sys.exit(7)

    monkeypatch.setattr("multiprocessing.freeze_support", end)
    monkeypatch.setattr(sys, "argv", ["cnunet-gui", "--multiprocessing-fork", "pipe_handle=3"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 7


def test_a_packaged_program_says_what_pesq_needs(monkeypatch):
    monkeypatch.setitem(sys.modules, "pesq", None)
    signal = np.random.default_rng(0).standard_normal(16_000).astype(np.float32)
    with pytest.raises(MissingPackageError, match="pip install pesq"):
        pesq_wb(signal, signal)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(MissingPackageError, match="with pipx"):
        pesq_wb(signal, signal)
