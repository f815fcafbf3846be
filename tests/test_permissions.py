"""Nothing that the program writes can be read by more people than what it was made from."""

import os
import socket
import stat
import sys
from pathlib import Path

import pytest

from app.crashlog import CrashLog
from app.instance import SingleInstance
from app.paths import Paths
from app.settings import THEME, Settings
from cnunet.enhancing.enhance import enhance_file
from cnunet.files import private_folder, replace_file
from cnunet.ipc.fullstrength import FullStrengthResults
from cnunet.network import toolchain
from cnunet.presets import write_presets
from cnunet.signal.options import EnhanceOptions
from tests.cnunet.fakes import FakeDenoiser, scaling
from tests.cnunet.soundfiles import tones, write_av, write_wav

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")


def mode(path):
    return stat.S_IMODE(Path(path).stat().st_mode)


@pytest.fixture(autouse=True)
def usual_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def tmp_path(short_tmp_path):
    return short_tmp_path


@pytest.fixture
def source(tmp_path):
    return write_wav(tmp_path / "in.wav", tones(4000, 16_000), 16_000)


@pytest.mark.parametrize(
    ("given", "result"),
    [
        (0o644, 0o644),
        (0o600, 0o600),
        (0o640, 0o640),
        (0o400, 0o600),
        (0o444, 0o644),
        (0o666, 0o644),
    ],
)
@pytest.mark.parametrize("loudness", [None, -20.0])
def test_a_result_is_as_readable_as_its_source(tmp_path, source, given, result, loudness):
    source.chmod(given)
    options = EnhanceOptions(loudness=loudness)
    done = enhance_file(FakeDenoiser(), source, tmp_path / "out.flac", options)
    assert mode(done.output) == result


def test_so_are_codecs_and_videos(tmp_path):
    source = tmp_path / "in.mp4"
    write_av(source, tones(16_000, 48_000, 2), 48_000, video=True)
    source.chmod(0o600)
    for name, options in (("o.mp3", EnhanceOptions()), ("o.mp4", EnhanceOptions(video=True))):
        assert mode(enhance_file(FakeDenoiser(), source, tmp_path / name, options).output) == 0o600


@pytest.mark.parametrize("before", [0o600, 0o640, 0o664, 0o444])
def test_overwriting_keeps_the_permissions_of_what_is_replaced(tmp_path, source, before):
    target = tmp_path / "out.wav"
    target.write_bytes(b"earlier")
    target.chmod(before)
    enhance_file(FakeDenoiser(), source, target, EnhanceOptions(overwrite=True))
    assert mode(target) == before
    assert target.stat().st_size > 100


def test_an_unfinished_result_is_its_owners_alone(tmp_path, source):
    seen: list[int] = []

    def look(*_):
        seen.extend(mode(path) for path in tmp_path.iterdir() if path.suffix == ".part")

    enhance_file(FakeDenoiser(), source, tmp_path / "out.wav", progress=look)
    assert seen and set(seen) == {0o600}


def test_another_group_does_not_come_to_read_it(tmp_path, source, monkeypatch):
    """A folder may give its files to a group that may not read the source."""
    if os.getuid() != 0:
        pytest.skip("needs to give a file to another group")
    os.chown(source, -1, 12_345)
    source.chmod(0o640)

    def refused(*_):
        raise PermissionError

    kept = enhance_file(FakeDenoiser(), source, tmp_path / "kept.wav").output
    assert (mode(kept), kept.stat().st_gid) == (0o640, 12_345)
    monkeypatch.setattr(os, "chown", refused)
    other = enhance_file(FakeDenoiser(), source, tmp_path / "other.wav").output
    assert mode(other) == 0o600


def test_replacing_a_small_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text("old")
    path.chmod(0o600)
    replace_file(path, b"new")
    assert (path.read_text(), mode(path)) == ("new", 0o600)


def test_our_folders_are_closed_to_others(tmp_path, source):
    paths = Paths.under(tmp_path / "home" / "cnunet")
    settings = Settings(paths.settings)
    settings[THEME] = "dark"
    settings.save()
    crash_log = CrashLog(paths.logs)
    crash_log.begin()
    crash_log.end()
    pictures = paths.picture_folder()
    model = tmp_path / "model.safetensors"
    model.write_text("weights")
    with FullStrengthResults(paths.results, 10**9).record(scaling(0.5), source, model) as recording:
        stream = recording.stream()
        stream.feed(tones(1000, 16_000)[:, 0].astype("f4"))
        assert recording.keep() is not None
    presets = tmp_path / "home" / "presets" / "presets.json"
    write_presets(presets, [])
    own = (paths.settings.parent, paths.logs, paths.cache, paths.results, pictures)
    for folder in (*own, presets.parent):
        assert mode(folder) == 0o700, folder


def test_folders_that_an_earlier_version_left_open_are_closed(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    ours = tmp_path / "cache" / "cnunet"
    (ours / "plans").mkdir(parents=True)
    private_folder(ours / "plans")
    assert (mode(tmp_path / "cache"), mode(ours), mode(ours / "plans")) == (0o755, 0o700, 0o700)


def test_compiled_code_of_torch_is_not_in_a_public_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("TORCHINDUCTOR_CACHE_DIR", raising=False)
    toolchain.whole_files_only()
    folder = os.environ["TORCHINDUCTOR_CACHE_DIR"]
    assert Path(folder) == tmp_path / "cnunet" / "torch"
    assert mode(folder) == 0o700


def test_the_socket_is_in_the_runtime_folder(qapp, tmp_path, monkeypatch):
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    instance = SingleInstance(tmp_path / "settings")
    assert instance.claim()
    (found,) = runtime.iterdir()
    assert found.is_socket() and str(found) == instance.name
    assert mode(found) & 0o077 == 0
    instance.close()


@pytest.mark.parametrize("runtime", [None, "open", "missing"])
def test_without_a_runtime_folder_of_its_own_it_is_in_that_of_the_settings(
    qapp, tmp_path, monkeypatch, runtime
):
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    if runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / runtime))
    if runtime == "open":
        (tmp_path / runtime).mkdir(mode=0o755)
    instance = SingleInstance(tmp_path / "settings")
    assert instance.claim()
    assert Path(instance.name).parent == tmp_path / "settings"
    assert Path(instance.name).is_socket()
    assert mode(tmp_path / "settings") == 0o700
    instance.close()


@pytest.mark.skipif(sys.platform != "linux", reason="how a peer is known differs")
def test_another_users_process_is_turned_away(qtbot, tmp_path, monkeypatch, caplog):
    first = SingleInstance(tmp_path / "settings")
    assert first.claim()
    called: list[object] = []
    first.called.connect(lambda *what: called.append(what))
    monkeypatch.setattr("app.peer.peer_user", lambda _: os.getuid() + 1)
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(first.name)
        stranger.sendall(b'{"files": ["/a.wav"], "model": "small"}\n')
        qtbot.waitUntil(lambda: "turned away" in caplog.text)
    assert called == []
    first.close()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes")
def test_nothing_is_sent_to_another_users_process(qapp, tmp_path, monkeypatch, caplog):
    second = SingleInstance(tmp_path / "settings")
    (tmp_path / "settings").mkdir()
    with socket.socket(socket.AF_UNIX) as taken:
        taken.bind(second.name)
        taken.listen()
        monkeypatch.setattr("app.peer.peer_user", lambda _: os.getuid() + 1)
        assert not second.send_to_first([tmp_path / "a.wav"], "small")
        connection, _ = taken.accept()
        connection.settimeout(0.2)
        with connection:
            assert connection.recv(10) in (b"",)
    assert "nothing was sent" in caplog.text
