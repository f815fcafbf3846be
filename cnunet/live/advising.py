"""Asks another process what to do about a model that is too slow.

`advice` imports PyTorch, on which the stored speeds depend. In the engine's process, that would
hold up the sound for seconds, at the very moment when the computer is overloaded.
"""

from __future__ import annotations

import json
import logging
import subprocess
from collections.abc import Callable

from cnunet.ipc.wire import private_output
from cnunet.live.loader import Spawn
from cnunet.phrases import Phrase
from cnunet.roles import child_command

_log = logging.getLogger(__name__)
OPTION = "--advice"
"""Has the process of an engine print advice on the model that follows, and end."""
_PATIENCE_S = 120.0
_UNKNOWN = Phrase("Choose a smaller model, or close other programs.")


class Advising:
    """Asks in the background, the first time that it is called.

    ask: returns the answer, however long that takes.
    """

    def __init__(self, ask: Callable[[], Phrase | None], spawn: Spawn) -> None:
        self._ask, self._spawn = ask, spawn
        self._has_asked = False
        self._answer: Phrase | None = None

    def __call__(self) -> Phrase | None:
        """The answer; None until it is known."""
        if not self._has_asked:
            self._has_asked = True
            self._spawn(self._run)
        return self._answer

    def _run(self) -> None:
        self._answer = self._ask()


def ask(model: str) -> Phrase:
    """Advice for a model that is too slow on this computer, from a process of its own."""
    command = child_command("live-engine", "cnunet.live.worker")
    try:
        done = subprocess.run(
            [*command, OPTION, model],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=True,
            timeout=_PATIENCE_S,
        )
        return Phrase.from_parts(json.loads(done.stdout))
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        _log.warning("no advice: %s", error)
        return _UNKNOWN


def answer(model: str) -> None:
    """Print the advice, for `ask`."""
    out = private_output()
    try:
        from cnunet.live.advice import advice

        found = advice(model)
    except ModuleNotFoundError:  # speeds are measured where PyTorch is
        found = _UNKNOWN
    with out:
        out.write(json.dumps(found.parts))
