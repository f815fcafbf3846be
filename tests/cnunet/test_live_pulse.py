"""The connection to a sound server that hangs, with a stand-in for its library."""

import sys
import threading
import time
from types import SimpleNamespace

import pytest

from cnunet.errors import AudioError
from cnunet.live.pulse import SoundServer
from tests.cnunet.live_bench import PATIENCE_S

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such servers")


class Pulse:
    """A server without devices."""

    connected = True

    def __init__(self, client, connect):
        pass

    def __getattr__(self, name):
        return list if name.endswith("_list") else (lambda *_, **__: None)

    def server_info(self):
        return SimpleNamespace(
            default_sink_name="", server_name="pulseaudio", default_source_name=""
        )

    def event_listen(self, seconds):
        time.sleep(0.01)


@pytest.fixture
def server(monkeypatch):
    kinds = {name: type(name, (Exception,), {}) for name in ("PulseError", "PulseDisconnected")}
    monkeypatch.setitem(sys.modules, "pulsectl", SimpleNamespace(Pulse=Pulse, **kinds))
    made = SoundServer()
    yield made
    made.close()


def test_a_server_that_does_not_answer_is_not_waited_for(server):
    """Otherwise the engine would count as hung, and another one would hang in its place."""
    goes_on = threading.Event()
    at_last = threading.Timer(PATIENCE_S / 5, goes_on.set)
    at_last.start()
    with pytest.raises(AudioError, match="does not answer"):
        server.call(lambda _: goes_on.wait())
    assert not goes_on.is_set()
    at_last.cancel()
    goes_on.set()
    assert server.call(lambda _: 7) == 7


def test_what_was_given_up_is_not_done_later(server):
    """Such as creating a microphone that the user does not want any more."""
    goes_on = threading.Event()
    done: list[str] = []
    with pytest.raises(AudioError, match="does not answer"):
        server.call(lambda _: goes_on.wait())
    with pytest.raises(AudioError, match="does not answer"):
        server.call(lambda _: done.append("too late"))
    goes_on.set()
    server.call(lambda _: None)
    assert not done
