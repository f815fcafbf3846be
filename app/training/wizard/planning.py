"""The plan of a run: owns the draft, and what the trainer has found out about it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from app.phrases import in_language
from app.store import Store
from app.training.launch.draft import Draft
from app.training.launch.drafts import write_object
from app.training.wizard.inquiry import Inquiry
from app.workers.command import command_for
from cnunet.errors import CNUNetError
from trainer.collection import Source, SourceRole
from trainer.outcome import too_few_steps

VERSION = 1
_SAVE_MS = 500

GuideAction = Literal["look", "size", "download"]
_GUIDE_OPTIONS: dict[GuideAction, tuple[str, ...]] = {
    "look": ("--offline",),
    "size": (),
    "download": ("--download",),
}


class GuideQuestion(NamedTuple):
    """A guide, and whether to look for it here, ask the hub for its size, or download it."""

    name: str = ""
    action: GuideAction = "look"


class RunPlan(QObject):
    """The plan that the pages of the wizard show and change.

    `changed` reports every change of the draft; the inquiries report their own. Answers are keyed
    by what they depend on: `listing` and `check` by the data and what is held out, `estimate` by
    all that affects a step, `guide` by the guide's name.
    """

    changed = Signal()

    def __init__(self, file: Path, cache: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._store = Store(file, "draft", VERSION)
        self._left_out = Store(file.with_name("training-left-out.json"), "left_out", VERSION)
        self._cache = cache
        self.draft = Draft.from_dict(self._store.read(dict) or {})
        command = command_for("trainer")
        self.listing = Inquiry(command, self)
        self.check = Inquiry(command, self)
        self.estimate = Inquiry(command, self)
        self.guide = Inquiry(command, self, lines=True)
        self.estimate.changed.connect(self._take_estimate)
        self.check.changed.connect(self._take_check)
        self._soon = QTimer(self, interval=_SAVE_MS, singleShot=True)
        self._soon.timeout.connect(self.save)

    @property
    def is_begun(self) -> bool:
        """Whether the draft holds anything worth keeping."""
        return bool(self.draft.sources)

    def begin(self, draft: Draft) -> None:
        """Replace the draft."""
        self.draft = draft
        for inquiry in (self.listing, self.check, self.estimate, self.guide):
            inquiry.forget()
        self.touch()

    def touch(self) -> None:
        """Note that the draft was changed."""
        self._soon.start()
        self.changed.emit()

    def save(self) -> None:
        """Save the draft for the next start."""
        self._soon.stop()
        self._store.write(self.draft.as_dict())

    def close(self) -> None:
        """Cancel all questions, and save the draft."""
        self.save()
        for inquiry in (self.listing, self.check, self.estimate, self.guide):
            inquiry.blockSignals(True)
            inquiry.forget()

    # The data.

    def add(self, paths: list[Path], role: SourceRole = "auto") -> None:
        """Add folders and recordings, without duplicates."""
        there = {source.path for source in self.draft.sources}
        new = dict.fromkeys(path.absolute() for path in paths if path.absolute() not in there)
        if new:
            self.draft.sources += [Source(path, role) for path in new]
            again = _within(self._remembered, [*new])
            self.draft.left_out = sorted({*self.draft.left_out, *again})
            self._data_changed()

    def remove(self, path: str) -> None:
        """Remove a source."""
        draft = self.draft
        draft.sources = [one for one in draft.sources if str(one.path) != path]
        draft.left_out = sorted(_within(draft.left_out, [one.path for one in draft.sources]))
        if not draft.sources:
            draft.held_out, draft.doubtful, draft.mended = None, [], []
        self._data_changed()

    def set_role(self, path: str, role: SourceRole) -> None:
        """Set what a source contains, as chosen by the user."""
        sources = self.draft.sources
        self.draft.sources = [Source(x.path, role) if str(x.path) == path else x for x in sources]
        self._data_changed()

    def leave_out(self, names: list[str]) -> None:
        """Leave out these recordings, now and whenever their folder is added again."""
        self._left_out.write(sorted({*self._remembered, *names}))
        self.draft.left_out = sorted({*self.draft.left_out, *names})
        self._data_changed()

    def take_back(self) -> None:
        """Include all recordings again."""
        self._left_out.write(sorted(self._remembered - {*self.draft.left_out}))
        self.draft.left_out = []
        self._data_changed()

    @property
    def _remembered(self) -> set[str]:
        """All recordings that were left out of any data."""
        return {one for one in self._left_out.read(list) or [] if isinstance(one, str)}

    def edit_pairs(self, pairs: dict[str, str]) -> None:
        """Set the pairs that the user chose; empty: pair by the names of the recordings."""
        self.draft.mended = [[noisy, clean] for noisy, clean in sorted(pairs.items())]
        self._data_changed()

    def hold_out(self, names: list[str] | None) -> None:
        """Hold out these speakers for validation; None: as proposed."""
        if names != self.draft.held_out:
            self.draft.held_out = names
            self._data_changed()

    def _data_changed(self) -> None:
        self.check.forget()
        self.touch()
        self.list_sources()

    @property
    def data_key(self) -> str:
        """A key of the data and of all choices about it."""
        return self._key(self.draft.doubtful)

    def _key(self, doubtful: list[str]) -> str:
        return json.dumps({**self.draft.collection().as_dict(), "doubtful": doubtful})

    def list_sources(self) -> None:
        """Find out what the sources contain."""
        if not self.draft.sources:
            self.listing.forget()
            self.check.forget()
            return
        if (corpus := self._corpus(self.listing)) is not None:
            self.listing.ask(self.data_key, "list", str(corpus))

    def examine(self) -> None:
        """Have all recordings checked."""
        if (corpus := self._corpus(self.check)) is not None:
            # What it finds doubtful changes who is held out, but not what it finds.
            self.check.ask(self._key([]), "check", str(corpus), "--json", "--progress")

    def _take_check(self) -> None:
        """Hold out nothing that the check found something wrong with."""
        report = self.check.answer
        doubtful = report.get("doubtful", []) if isinstance(report, dict) else None
        if doubtful is not None and doubtful != self.draft.doubtful:
            self.draft.doubtful = doubtful
            self.touch()
            self.list_sources()

    def counts(self) -> dict[str, int]:
        """Pairs, speech, noise, rooms and ignored in all sources; empty while unknown."""
        listing = self.listing.answer
        if not isinstance(listing, dict):
            return {}
        names = ("pairs", "speech", "noise", "rooms", "ignored")
        sources = listing.get("sources", [])
        return {name: sum(source.get(name, 0) for source in sources) for name in names}

    # The guide.

    def find_guide(self, action: GuideAction = "look") -> None:
        """Look for the guide on this machine, ask the hub for its size, or download it.

        The hub is contacted only when the user presses a button for it.
        """
        name = self.draft.guide
        if self.draft.has_guide:
            self.guide.ask(GuideQuestion(name, action), "guide", name, *_GUIDE_OPTIONS[action])
        else:
            self.guide.forget()

    @property
    def guide_question(self) -> GuideQuestion:
        """What was asked about a guide; its name is empty if nothing was."""
        return self.guide.key if isinstance(self.guide.key, GuideQuestion) else GuideQuestion()

    @property
    def guide_found(self) -> dict[str, Any] | None:
        """The event that says where the guide is; None unless it was found."""
        answer = self.guide.answer
        is_this = self.guide_question.name == self.draft.guide
        if isinstance(answer, dict) and answer.get("event") == "found" and is_this:
            return answer
        return None

    # The machine.

    def measure(self) -> None:
        """Have some real steps timed with the current settings."""
        draft = self.draft
        if (corpus := self._corpus(self.estimate)) is None:
            return
        path = self._cache / "measured.json"
        try:
            write_object(path, draft.file(corpus))
        except (CNUNetError, OSError) as error:
            self.estimate.fail(str(error))
            return
        key = "|".join((draft.machine_key, self.data_key, str(draft.steps), str(draft.minutes)))
        more = ["--recipe", draft.command] if draft.command != "run" else []
        folder = self._cache / "run"
        command = ["estimate", str(folder), "--config", str(path), "--json", "--progress", *more]
        self.estimate.ask(key, *command)

    @property
    def steps(self) -> int:
        """Steps of each run; those of the paper come with the estimate. 0 while unknown."""
        answer = self.estimate.answer
        steps = answer["stages"][0]["steps"] if isinstance(answer, dict) else 0
        return self.draft.steps_of_each() or int(steps)

    def too_few_steps(self) -> str:
        """A sentence if a run ends before it can gain anything; empty if not, or while unknown."""
        answer = self.estimate.answer
        if not isinstance(answer, dict) or not self.steps:
            return ""
        warnings = (
            too_few_steps(self.steps, int(one["fewest_steps"]), float(one["seconds_a_step"]))
            for one in answer["stages"]
        )
        return in_language(next(filter(None, warnings), ""))

    def _take_estimate(self) -> None:
        answer = self.estimate.answer
        stages = answer.get("stages") if isinstance(answer, dict) else None
        if stages:
            self.draft.seconds_a_step = [float(one["seconds_a_step"]) for one in stages]
            self.draft.measured_batch = int(stages[0]["batch"])
            self.draft.measured_for = self.draft.machine_key
            self.touch()

    def _corpus(self, inquiry: Inquiry) -> Path | None:
        """Write the current collection to a file; None if that fails, which is reported."""
        path = self._cache / "collection.json"
        try:
            write_object(path, self.draft.collection().as_dict())
        except OSError as error:
            sentence = self.tr("The folder {folder} cannot be written: {reason}.")
            inquiry.fail(sentence.format(folder=self._cache, reason=error.strerror))
            return None
        return path


def _within(names: Iterable[str], paths: list[Path]) -> set[str]:
    """The paths that are in one of these folders, or are one of these files."""
    return {
        name
        for name in names
        if any(path == Path(name) or path in Path(name).parents for path in paths)
    }
