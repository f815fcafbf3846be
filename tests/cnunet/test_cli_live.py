"""`cnunet live --list-devices`, with an engine that finds what it is given."""

from collections.abc import Iterator

import pytest

from cnunet.cli import main
from cnunet.ipc.live_messages import Device, DevicesListed, LiveMessage, Released
from cnunet.live import keeper

END = DevicesListed(problem="", can_create_microphone=False, cable="", cable_end="", advice="")
MICROPHONE = Device(
    direction="input",
    key="Sound server/desk",
    label="Desk microphone",
    is_default=True,
    is_loopback=False,
    channels=1,
)


def listed(found: list[Device], capsys: pytest.CaptureFixture[str], monkeypatch) -> str:
    class Engine:
        def __init__(self, *_: object) -> None: ...

        def say(self, _: LiveMessage) -> None: ...

        def messages(self, _: float) -> list[LiveMessage]:
            return [*found, END]

        def close(self) -> Iterator[LiveMessage]:
            yield Released(summary="0 interruptions")

    monkeypatch.setattr(keeper, "EngineKeeper", Engine)
    assert main(["live", "--list-devices"]) == 0
    return capsys.readouterr().out


def test_devices_are_listed_without_a_summary_of_the_session(capsys, monkeypatch) -> None:
    lines = listed([MICROPHONE], capsys, monkeypatch).splitlines()
    assert lines == ["* input         Desk microphone  [Sound server/desk]"]


def test_without_any_a_sentence_says_so(capsys, monkeypatch) -> None:
    text = listed([], capsys, monkeypatch)
    assert text.startswith("There are no audio devices.")
    assert len(text.splitlines()) == 1
