"""What `make` does about missing system packages, with the script in a simulated system."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "tools" / "system-packages"
TOOLS = ("bash", "sh", "cat", "dirname", "env", "grep", "xargs", "echo")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="apt-get is a matter of Linux")


class System:
    """A folder of commands that stands in for a whole system; apt-get only notes its arguments."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.apt_log = folder / "apt.log"
        self.apt_log.touch()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool) or pytest.skip(f"there is no {tool}"))
        self.command("uname", "echo Linux")
        self.command("ldconfig")
        self.user(root=True)

    def command(self, name: str, script: str = "exit 0") -> None:
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def user(self, *, root: bool) -> None:
        self.command("id", f"echo {0 if root else 1000}")

    def apt(self, status: int = 0) -> None:
        self.command("apt-get", f'echo "$@" >>"{self.apt_log}"; exit {status}')

    def python(self, version: str, *, complete: bool) -> None:
        """A Python that knows its version; complete: with ensurepip and headers."""
        include = self.bin.parent / "include"
        include.mkdir()
        if complete:
            (include / "Python.h").touch()
        self.command(
            "python3",
            f"""case "$2" in
                *sys.exit*) ;;
                *version_info*) echo {version} ;;
                *ensurepip*) exit {0 if complete else 1} ;;
                *get_path*) echo "{include}" ;;
            esac""",
        )

    def libraries(self, *names: str) -> None:
        lines = "\n".join(f"\t{name} (libc6,x86-64) => /lib/{name}" for name in names)
        self.command("ldconfig", f"cat <<'END'\n{lines}\nEND")

    def run(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [SCRIPT], env={"PATH": str(self.bin)}, capture_output=True, text=True, timeout=60
        )

    def apt_calls(self) -> list[str]:
        return self.apt_log.read_text().splitlines()


@pytest.fixture
def system(tmp_path: Path) -> System:
    return System(tmp_path)


def needed_libraries() -> list[str]:
    """The files that the script's own table names."""
    table = SCRIPT.read_text().split("libraries='")[1].split("'")[0]
    return table.split()[::2]


def test_bare_system_gets_everything_and_sees_each_command_first(system: System) -> None:
    system.apt()
    result = system.run()
    assert result.returncode == 0, result.stderr
    update, install = system.apt_calls()
    assert update == "update"
    assert install.startswith("install --yes --no-remove --no-install-recommends ")
    packages = set(install.split()[4:])
    assert {"python3", "python3-venv", "python3-dev", "gcc", "libc6-dev"} <= packages
    assert {"libportaudio2", "libxcb-cursor0", "libegl1"} <= packages
    assert f"apt-get {install}" in result.stdout
    assert "apt-get update" in result.stdout


def test_complete_system_is_left_alone(system: System) -> None:
    system.apt(status=1)
    system.command("cc")
    system.python("3.12", complete=True)
    system.libraries(*needed_libraries())
    result = system.run()
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert system.apt_calls() == []


def test_only_what_is_missing_is_installed(system: System) -> None:
    system.apt()
    system.command("cc")
    system.python("3.12", complete=False)
    system.libraries(*(name for name in needed_libraries() if "portaudio" not in name))
    assert system.run().returncode == 0
    packages = system.apt_calls()[-1].split()[4:]
    assert packages == ["python3.12-venv", "python3.12-dev", "libportaudio2"]


def test_too_old_python_gets_a_newer_one_beside_it(system: System) -> None:
    system.apt()
    system.command("apt-cache", "echo 'Version: 3.10.6-1~22.04'")
    assert system.run().returncode == 0
    packages = system.apt_calls()[-1].split()[4:]
    assert packages[:3] == ["python3.11", "python3.11-venv", "python3.11-dev"]


def test_user_is_asked_through_sudo(system: System) -> None:
    system.apt()
    system.user(root=False)
    system.command("sudo", 'echo "as root: $*"; exec "$@"')
    result = system.run()
    assert result.returncode == 0, result.stderr
    assert "+ sudo env DEBIAN_FRONTEND=noninteractive apt-get update" in result.stdout
    assert len(system.apt_calls()) == 2


@pytest.mark.parametrize("obstacle", ["no sudo", "sudo refuses", "no apt-get", "apt-get fails"])
def test_where_it_cannot_install_it_prints_the_line(system: System, obstacle: str) -> None:
    if obstacle != "no apt-get":
        system.apt(status=100 if obstacle == "apt-get fails" else 0)
    system.user(root=False)
    if obstacle != "no sudo":
        system.command("sudo", "exit 1" if obstacle == "sudo refuses" else 'exec "$@"')
    result = system.run()
    assert result.returncode == 1
    line = result.stderr.splitlines()[-1].strip()
    assert line.startswith("apt-get install --no-install-recommends python3 python3-venv")
    assert "libportaudio2" in line
