"""The project's own declarations: what is imported, what is declared, what is pinned."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from cnunet.errors import NOT_IN_LIGHT

ROOT = Path(__file__).resolve().parents[1]
OURS = ("cnunet", "trainer", "app", "resources")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
FOR_USERS = [
    Requirement(text)
    for text in PROJECT["dependencies"]
    + [text for extra, texts in EXTRAS.items() if extra != "dev" for text in texts]
]
INSTALLED = {
    canonicalize_name(name) for names in packages_distributions().values() for name in names
}
ALL = FOR_USERS + [Requirement(text) for text in EXTRAS["dev"]]


def _imported_modules(package: str) -> Iterator[str]:
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
                yield from (str(name.value) for name in node.args if isinstance(name, ast.Constant))


def test_every_import_is_declared_and_every_dependency_is_imported() -> None:
    modules = {name.split(".")[0] for package in OURS for name in _imported_modules(package)}
    foreign = modules - set(OURS) - set(sys.stdlib_module_names)
    homes = packages_distributions()
    imported = {canonicalize_name(homes[module][0]) for module in foreign}
    assert imported == {canonicalize_name(requirement.name) for requirement in FOR_USERS}


def _pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


def test_every_dependency_is_pinned_within_its_bounds() -> None:
    pins = _pins()
    for requirement in ALL:
        pin = pins[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pin), f"{requirement} is pinned at {pin}"


def test_everything_that_comes_along_is_pinned() -> None:
    pins = _pins()
    for name in pins:
        if name == "torch" or name not in INSTALLED:
            continue  # torch pins its own; some packages belong to other systems
        for text in requires(name) or []:
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                assert canonicalize_name(requirement.name) in pins, f"{name} brings {text}"


@pytest.mark.parametrize("requirement", ALL, ids=lambda requirement: requirement.name)
def test_every_dependency_has_both_bounds(requirement: Requirement) -> None:
    operators = {part.operator for part in requirement.specifier}
    assert {">=", "<"} <= operators


def _locked() -> dict[str, tuple[str, int]]:
    """Version and number of hashes of each package in lock.txt."""
    found: dict[str, tuple[str, int]] = {}
    name = ""
    for line in (ROOT / "lock.txt").read_text("utf-8").splitlines():
        if pin := re.match(r"([\w.-]+)==([\w.]+)", line):
            name = canonicalize_name(pin[1])
            found[name] = pin[2], 0
        elif line.strip().startswith("--hash=sha256:"):
            found[name] = found[name][0], found[name][1] + 1
    return found


def test_the_lock_has_hashes_and_the_pinned_versions() -> None:
    """If this fails, tools/lock has to be run again."""
    pins, locked = _pins(), _locked()
    assert {canonicalize_name(one.name) for one in FOR_USERS} <= locked.keys()
    for name, (version, hashes) in locked.items():
        assert hashes, f"{name} has no hash"
        assert pins.get(name, version) == version


def test_every_licence_is_listed() -> None:
    """If this fails, tools/third_party.py has to be run again."""
    text = (ROOT / "THIRD-PARTY.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| (?!package)([\w-]+) \| ([\w.]+) \| \S", text, re.MULTILINE))
    locked = {name: version for name, (version, _) in _locked().items()}
    locked.pop("httpx2-jsfetch", None)  # of browsers
    assert listed == locked, set(listed.items()) ^ set(locked.items())
    for name in ("av", "pesq", "pyside6-essentials", "soxr", "soundfile", "nvidia-cublas"):
        row = next(line for line in text.splitlines() if line.startswith(f"| {name} |"))
        assert re.search(r"\(\d\) \|$", row), f"{row} says nothing about what follows"


def test_the_light_installation_is_all_but_the_packages_for_training_and_scores() -> None:
    printed = subprocess.check_output([sys.executable, ROOT / "tools" / "light-requirements"])
    light = {canonicalize_name(Requirement(line).name) for line in printed.decode().splitlines()}
    whole = {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]}
    assert light == whole - {canonicalize_name(name) for name in NOT_IN_LIGHT}
    assert {"numpy", "av", "pyside6-essentials"} <= light


def test_windows_needs_no_compiler() -> None:
    """pesq is the one dependency without wheels."""
    pesq = next(requirement for requirement in FOR_USERS if requirement.name == "pesq")
    assert pesq.marker is not None
    assert not pesq.marker.evaluate({"sys_platform": "win32"})
    assert pesq.marker.evaluate({"sys_platform": "linux"})
    assert pesq.marker.evaluate({"sys_platform": "darwin"})
