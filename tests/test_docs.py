"""The pages of documentation: what they name exists in the repository."""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cnunet.cli
import trainer.cli

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "resources").rglob("*.md")]
FOLDERS = "app|benchmarks|cnunet|docs|resources|tests|tools|trainer"
PROGRAMS = {"cnunet": cnunet.cli, "cnunet-train": trainer.cli}
FOREIGN = {"--index-url"}  # of pip

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def _code_in(page: Path) -> Iterator[str]:
    """Lines of code blocks without their comments, and code spans."""
    for k, part in enumerate(page.read_text("utf-8").split("```")):
        if k % 2:
            yield from (line.split("#")[0].strip() for line in part.splitlines())
        else:
            yield from re.findall(r"`([^`]+)`", part)


def _anchors_of(page: Path) -> list[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings]


def _help_of(program: str) -> dict[str, str]:
    """The help text of each subcommand."""
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    for module in vars(PROGRAMS[program]).values():
        if hasattr(module, "add") and module.__name__.count(".commands."):
            module.add(commands)
    return {name: command.format_help() for name, command in commands.choices.items()}


HELP = {program: _help_of(program) for program in PROGRAMS}


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)", page.read_text("utf-8"))
    local = [link.partition("#") for link in links if not link.startswith("https://")]
    for target, _, anchor in local:
        path = page.parent / target if target else page
        assert path.exists(), target
        assert not anchor or anchor in _anchors_of(path), f"{target}#{anchor}"


@each_page
def test_every_path_exists(page: Path) -> None:
    text = "\n".join(_code_in(page))
    rooted = re.findall(rf"(?<![\w./-])(?:{FOLDERS})/[\w.*/-]+", text)
    tests = [f"tests/**/{name}" for name in re.findall(r"\btest_[\w*]+\.py", text)]
    missing = [name for name in rooted + tests if not list(ROOT.glob(name.rstrip("/.")))]
    assert [name for name in missing if not re.search("/[A-Z]+", name)] == []  # a placeholder


@each_page
def test_every_make_target_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {name for code in _code_in(page) for name in re.findall(r"\bmake ([a-z-]+)", code)}
    assert named <= targets


@each_page
def test_every_command_and_option_exists(page: Path) -> None:
    wrong = []
    for code in _code_in(page):
        found = re.match(r"(cnunet|cnunet-train) ([a-z-]+)\b(.*)", code)
        if found:
            program, command, rest = found.groups()
            text = HELP[program].get(command, "")
            options = re.findall(r"--[a-z][a-z-]*", rest)
            if not text or not all(re.search(rf"{option}\b", text) for option in options):
                wrong.append(code)
    assert wrong == []


@each_page
def test_every_option_named_alone_exists(page: Path) -> None:
    sources = [
        path.read_text("utf-8")
        for folder in ("app", "benchmarks", "cnunet", "docs", "tests", "trainer")
        for path in (ROOT / folder).rglob("*.py")
    ]
    helps = [text for commands in HELP.values() for text in commands.values()]
    declared = set(re.findall(r"--[a-z][a-z-]*", "\n".join(helps)))
    declared |= set(re.findall(r'"(--[a-z][a-z-]*)"', "\n".join(sources)))
    named = {code.split()[0] for code in _code_in(page) if code.startswith("--")}
    assert named <= declared | FOREIGN


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-c", "docs"]
    built = subprocess.run([*sphinx, ".", str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "index.html").exists()
    assert "Denoiser" in (tmp_path / "docs" / "api.html").read_text("utf-8")
