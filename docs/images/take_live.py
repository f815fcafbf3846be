"""Takes the pictures of the Live page in both themes: real audio through a server of its own.

    python docs/images/take_live.py [--width 1120] [--height 800] [--folder FOLDER]

Needs a display (`xvfb-run -a` gives one) and PulseAudio.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from tests.soundserver import RATE, SoundServer  # noqa: E402 - the path had to be set first

DEMO = ROOT / "resources" / "demo" / "noisy_speech.flac"
MICROPHONE, HEADSET = "USB microphone", "Headset"
CALM_S = 9
"""More than the spectrograms show."""
PATIENCE_S = 60


def main() -> None:
    """Take both pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--width", type=int, default=1120)
    parser.add_argument("--height", type=int, default=800)
    parser.add_argument("--folder", type=Path, default=HERE)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        server = SoundServer(home / "sound", sinks=())
        os.environ.update(server.address)
        try:
            _name_devices(server)
            from PySide6.QtWidgets import QApplication

            from app.icons import application_icon
            from app.language import install

            application = QApplication([])
            install(application, "en")
            application.setWindowIcon(application_icon())
            for theme in ("dark", "light"):
                _take(home / theme, server, theme, options)
        finally:
            server.close()


def _name_devices(server: SoundServer) -> None:
    """A microphone that records what is played into it, and an output."""
    for module in (
        ["module-null-sink", "sink_name=play", *_format("Room")],
        ["module-null-sink", "sink_name=hear", *_format(HEADSET)],
        [
            "module-remap-source",
            "source_name=microphone",
            "master=play.monitor",
            f"source_properties=\"device.description='{MICROPHONE}'\"",
        ],
    ):
        if server.pactl("load-module", *module) is None:
            raise SystemExit(f"PulseAudio refuses {module}.")


def _format(description: str) -> list[str]:
    properties = f"sink_properties=\"device.description='{description}'\""
    return [f"rate={RATE}", "format=float32le", "channels=1", properties]


def _take(home: Path, server: SoundServer, theme: str, options: argparse.Namespace) -> None:
    from PySide6.QtTest import QTest

    from app.paths import Paths
    from app.settings import LIVE_INPUT, LIVE_OUTPUT, THEME, Settings
    from app.window import MainWindow
    from cnunet.ipc.live_messages import Status

    paths = Paths.under(home)
    settings = Settings(paths.settings)
    settings[THEME] = theme
    settings[LIVE_INPUT], settings[LIVE_OUTPUT] = "Sound server/microphone", "Sound server/hear"
    settings.save()
    player = server.play("play")
    window = MainWindow(paths, "default")
    window.resize(options.width, options.height)
    window.show()
    window.show_page("live")
    live: Any = window.pages.page("live")
    troubles: list[tuple[int, int] | None] = [None]
    calm_since = began = time.monotonic()

    def hear(message: object) -> None:
        nonlocal calm_since
        if isinstance(message, Status):
            trouble = message.counts.late, message.counts.gaps
            if trouble != troubles[-1]:
                troubles.append(trouble)
                calm_since = time.monotonic()

    live.link.message_received.connect(hear)
    player.give(np.tile(soundfile.read(DEMO, dtype="float32")[0], 30))
    QTest.qWait(1000)
    live.controls.toggle.trigger()
    while len(troubles) == 1 or time.monotonic() < calm_since + CALM_S:
        QTest.qWait(100)
        if time.monotonic() > began + PATIENCE_S:
            print("this machine is too busy for a picture without dropouts")
            break
    suffix = "" if theme == "dark" else f"-{theme}"
    path = options.folder / f"live{suffix}.png"
    window.grab().save(str(path))
    print(path, path.stat().st_size, "bytes")
    live.controls.toggle.trigger()  # else closing asks whether to stay live
    window.close()
    player.close()


if __name__ == "__main__":
    main()
