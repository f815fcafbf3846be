"""What the frozen program is made of; `make package` tries the program itself."""

import ast
import importlib.util
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from cnunet.errors import NOT_IN_LIGHT

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
    assert outside == set(contents.BY_NAME)


def test_the_package_leaves_out_what_the_light_installation_does_and_nothing_that_it_has(contents):
    assert set(NOT_IN_LIGHT) < set(contents.EXCLUDED)
    light = subprocess.run(
        [sys.executable, ROOT / "tools" / "light-requirements"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    names = {line.partition(">")[0] for line in light}
    # Only the build compiles.
    assert names & set(contents.EXCLUDED) == {"numba"}


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
        ("PySide6/Qt/translations/qtbase_de.qm", "", False),
        ("resources/icons/cnunet.svg", "", True),
    ],
)
def test_libraries_of_the_system_and_parts_of_qt_stay_out(contents, place, source, wanted):
    assert contents.is_wanted(place, source) is wanted


def test_the_scripts_are_valid():
    for script in ("build", "try"):
        subprocess.run(["sh", "-n", TOOLS / script], check=True)
