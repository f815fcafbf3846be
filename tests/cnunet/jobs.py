"""Messages that ask the file worker for something."""

from pathlib import Path

from cnunet.ipc.protocol import Enhance
from cnunet.signal.options import EnhanceOptions


def job(source, number=1):
    """A request to enhance a recording into its own folder."""
    folder = str(Path(source).parent)
    return Enhance(
        number, str(source), folder, "default", "auto", EnhanceOptions(), folder, 10**9, ""
    )
