"""A training run: a folder that holds its settings, its log, its state and its best weights.

config.json (settings), events.jsonl (log), state.pt (to resume from), validation.csv (one row per
validation), validation_conditions.csv (one for each condition of it), baseline.json (scores of the
noisy recordings), last.safetensors and best.safetensors (averaged weights), lock (held while it
trains), cache/ (the decoded corpus, unless the settings put it elsewhere).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import torch

from cnunet.errors import Cancelled, CNUNetError
from trainer.config import TrainConfig, settings_of
from trainer.folder.control import StopRequest
from trainer.folder.events import EVENTS_FILE, Ending, EventLog
from trainer.folder.files import SaveError, write_beside
from trainer.folder.lock import only_user
from trainer.run.data import COLLECTION_FILE, settle_data
from trainer.run.session import OnEvent, RunSession
from trainer.run.team import Team


def run_training(
    folder: Path,
    changes: dict[str, Any],
    file: Path | None = None,
    minutes: float = math.inf,
    report: OnEvent = lambda event: None,
    stop_reason: Callable[[], str] = lambda: "",
) -> Ending:
    """Start the run in `folder`, or resume it; return why it ended.

    `changes` are settings that differ from those of the folder (or of `file`), `minutes` limits
    wall-clock time, `report` gets every event, `stop_reason` says who asked the recipe around it to
    stop (empty if nobody did). Raises `CNUNetError` if the folder, the settings, the data or a
    saved state cannot be used, or if training cannot continue.
    """
    config = settings_of(folder, changes, file)
    with (
        Team(config.device, config.timeout_minutes) as team,
        only_user(folder) if team.is_main else nullcontext(),
    ):
        stop = StopRequest(folder, clears=team.is_main, outer=stop_reason)

        def asked() -> bool:
            # Several processes have to stop together: they do so at the first step.
            return team.size == 1 and bool(stop.reason)

        try:
            with _settings_kept(folder, config) if team.is_main else nullcontext():
                with team.main_first():
                    config, messages = settle_data(folder, config, asked)
                session = RunSession(folder, config, team, minutes, report, stop, asked)
            return session.run(messages)
        except Cancelled:
            event = {"ending": Ending.ASKED, "reason": stop.reason}
            EventLog(folder / EVENTS_FILE).write("stopped", **event)
            report({"event": "stopped", **event})
            stop.forget()
            return Ending.ASKED
        except Exception as error:
            if team.is_main:
                with suppress(SaveError):  # the disk may be full: then that is the error
                    EventLog(folder / EVENTS_FILE).write("failed", message=_sentence(error))
            raise


@contextmanager
def _settings_kept(folder: Path, config: TrainConfig) -> Iterator[None]:
    """Store the settings while a run is being set up, which may take long, so that it can be
    resumed if it is killed or stopped. If the run is refused, previous settings and what they hold
    out (if any) are restored."""
    path = folder / "config.json"
    files = (path, folder / COLLECTION_FILE)
    before = {one: one.read_bytes() if one.exists() else None for one in files}
    config.save(path)
    try:
        yield
    except Cancelled:
        raise
    except CNUNetError:
        for one, content in before.items():
            if content is None:
                one.unlink(missing_ok=True)
            else:
                write_beside(one, content)
        raise


def _sentence(error: Exception) -> str:
    """The human-readable reason why a run ended."""
    if isinstance(error, CNUNetError):
        return str(error)
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return (
            "There is too little memory: use smaller batches, shorter examples or a smaller size."
        )
    return f"An internal error of the program ended it ({type(error).__name__}: {error})."
