"""A live engine on fake devices: `python -P fake_engine.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from cnunet.live import worker
from tests.cnunet.fake_sound import INTERFACE, FakeSound
from tests.cnunet.simulated import HalvingStream

if __name__ == "__main__":
    worker.load_stream = lambda model, channels=1: HalvingStream(channels)
    sound = FakeSound()
    sound.all_nodes.append(INTERFACE)
    sys.exit(worker.main(sound))
