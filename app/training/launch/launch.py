"""Starts runs so that they outlive the window."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QProcess

from app.language import tr
from app.training.errors import last_error_line
from app.training.launch.draft import Draft
from app.training.launch.drafts import draft_of, write_object
from app.training.launch.supervisor import OUTPUT
from app.training.runs.runs import Launch, TrainingRun
from app.workers.command import command_for
from cnunet.errors import CNUNetError
from trainer.folder.lock import is_used
from trainer.folder.registry import RECIPE_FILE

_RAISED = re.compile(r"[\w.]+(Error|Exception): ")


class LaunchError(CNUNetError):
    """A run cannot be started; the message says why."""


def prepare(draft: Draft, folder: Path) -> None:
    """Write the files that a run starts from into its folder: data, settings, draft.

    Raises `CNUNetError` if the settings contradict each other or the folder can't be written.
    """
    corpus = folder / "collection.json"
    settings = folder / "settings.json"
    try:
        write_object(corpus, draft.collection().as_dict())
        write_object(settings, draft.file(corpus))
        write_object(folder / "wizard.json", draft.as_dict())
    except OSError as error:
        sentence = tr("The folder {folder} cannot be written: {reason}.")
        raise LaunchError(sentence.format(folder=folder, reason=error.strerror)) from error


def command_of(folder: Path) -> list[str]:
    """The arguments of the trainer that start or resume the run in a folder."""
    begun = any((folder / name).exists() for name in ("config.json", RECIPE_FILE))
    if begun or not (folder / "settings.json").exists():
        return ["resume", str(folder)]
    command = draft_of(folder).command
    verb = ["run"] if command == "run" else ["recipe", command]
    return [*verb, str(folder), "--config", str(folder / "settings.json")]


def start(run: TrainingRun, stays_awake: bool) -> None:
    """Start or resume a run in a process of its own; raises `LaunchError`."""
    run.read()
    if run.state.is_active or is_used(run.folder):
        sentence = tr("{name} is already running.")
        raise LaunchError(sentence.format(name=run.name))
    arguments = command_of(run.folder)
    why = tr("A network is being trained")  # the system shows it to whoever wants it to sleep
    awake = [f"--awake={why}"] if stays_awake else []
    pid = _start([*awake, str(run.folder), *arguments], run.folder)
    run.launch = Launch(pid, time.time())
    run.read()


def _start(arguments: Sequence[str], folder: Path) -> int:
    """Start a supervisor that is detached from this process; return its process number."""
    program, *rest = command_for("run-supervisor")
    started, pid = QProcess.startDetached(program, [*rest, *arguments], str(folder))
    if not started:
        raise LaunchError(tr("{program} cannot be started.").format(program=program))
    return int(pid)


def last_words(folder: Path) -> str:
    """Why a start failed: the error message, or the last line of a traceback."""
    try:
        lines = (folder / OUTPUT).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    if sentence := last_error_line(lines):
        return sentence
    raised = [line for line in lines if _RAISED.match(line)]
    return f"{raised[-1]}." if raised else ""
