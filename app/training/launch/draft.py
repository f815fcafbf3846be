"""The wizard's draft of a run that has not started yet. Free of Qt.

It is kept as JSON between windows, and in the folder of the run that it became (`wizard.json`), so
that another run can start from it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from cnunet.config import SIZES
from cnunet.cores import usable_cores
from trainer.collection import Collection, Source, SourceRole
from trainer.config import DEFAULT_GUIDE, FORMAT_VERSION, TrainConfig
from trainer.recipe import RECIPES, Recipe

Goal = Literal["fine-tune", "two-stage", "paper"]
CROP_S = 2.0
FINE_TUNED = "small"
"""The shipped model that fine-tuning starts from."""
_FINE_TUNING_RATE = 1e-3
_DECAY_SHARE = 0.3
_VALIDATIONS = 12
_MAX_THREADS = 4
_ROLES = get_args(SourceRole)
MINUTES: dict[Goal, int] = {"fine-tune": 20, "two-stage": 12 * 60, "paper": 0}


@dataclass
class Draft:
    """A planned run.

    held_out: speakers (or paths of recordings) kept for validation; None: as proposed. doubtful:
    paths of recordings that the check found something wrong with. mended: pairs that the user has
    corrected, as in `Collection`. guide: its name on the hub or its folder; empty: none. threads:
    on the processor. minutes: of wall-clock time, unless `steps` sets the steps of each stage.
    batch: 0 for the trainer's choice. seconds_a_step: of each stage, measured with
    `measured_batch` and the settings of `measured_for`. page: where the user was.
    """

    goal: Goal = "fine-tune"
    name: str = ""
    sources: list[Source] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    held_out: list[str] | None = None
    doubtful: list[str] = field(default_factory=list)
    mended: list[list[str]] = field(default_factory=list)
    guide: str = DEFAULT_GUIDE
    device: str = "auto"
    preset: str = "small"
    batch: int = 0
    threads: int = field(default_factory=lambda: default_threads())
    minutes: int = MINUTES["fine-tune"]
    steps: int = 0
    stays_awake: bool = True
    seconds_a_step: list[float] = field(default_factory=list)
    measured_batch: int = 0
    measured_for: str = ""
    page: int = 0

    @property
    def has_guide(self) -> bool:
        """Whether a guide is used."""
        return self.goal != "fine-tune" and bool(self.guide)

    @property
    def command(self) -> str:
        """The command for the trainer: "run", or the name of a recipe."""
        if self.goal == "paper":
            return "paper"
        return "two-stage" if self.goal == "two-stage" and self.guide else "run"

    @property
    def stages(self) -> int:
        """The number of runs."""
        return len(self.recipe.runs) if self.recipe else 1

    @property
    def recipe(self) -> Recipe | None:
        """The recipe that it follows; None for a single run."""
        return RECIPES.get(self.command)

    def collection(self) -> Collection:
        """The data, as the trainer takes it."""
        held_out = None if self.held_out is None else frozenset(self.held_out)
        doubtful = frozenset(self.doubtful)
        mended = tuple((noisy, clean) for noisy, clean in self.mended)
        left_out = frozenset(self.left_out)
        return Collection(tuple(self.sources), left_out, held_out, doubtful, mended)

    @property
    def machine_key(self) -> str:
        """A key of everything that the speed of a step depends on."""
        guide = self.guide if self.has_guide else ""
        figures = (str(self.batch), str(self.threads))
        return "|".join((self.command, self.preset, self.device, *figures, guide))

    @property
    def is_measured(self) -> bool:
        """Whether `seconds_a_step` was measured with the current settings."""
        return bool(self.seconds_a_step) and self.measured_for == self.machine_key

    def steps_of_each(self) -> int:
        """Steps of each stage; 0 if unknown, or defined by the paper."""
        if self.steps or self.goal == "paper" or not self.is_measured:
            return self.steps
        return max(1, round(self.minutes * 60 / sum(self.seconds_a_step)))

    def settings(self, corpus: Path) -> dict[str, Any]:
        """The settings of the run that differ from the trainer's defaults."""
        settings: dict[str, Any] = {
            "corpus": str(corpus),
            "device": self.device,
            "threads": self.threads,
        }
        if self.has_guide:
            settings["guide"] = self.guide
        if self.goal == "paper":
            return settings | ({"steps": self.steps} if self.steps else {})
        steps = self.steps_of_each()
        minutes = self.minutes / self.stages if not self.steps else 0
        settings |= {
            "preset": FINE_TUNED if self.goal == "fine-tune" else self.preset,
            "batch": self.batch,
            "crop_seconds": CROP_S,
            "validate_minutes": round(min(max(minutes / _VALIDATIONS, 1.0), 30.0), 2),
        }
        if steps:
            decay = max(1, round(steps * _DECAY_SHARE))
            settings |= {"steps": steps, "schedule": "linear", "decay_steps": decay}
        if self.goal == "fine-tune":
            settings |= {"init": FINE_TUNED, "learning_rate": _FINE_TUNING_RATE}
        return settings

    def file(self, corpus: Path) -> dict[str, Any]:
        """The same as a file for the trainer; raises `ConfigError` if it would be refused.

        Only these settings, since those of a file take the place of a recipe's own.
        """
        settings = self.settings(corpus)
        TrainConfig.from_dict(settings)
        return {"format_version": FORMAT_VERSION, **settings}

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "sources": self.collection().as_dict()["sources"]}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Draft:
        """The inverse; ignores what has a wrong type or an unknown name."""
        draft = cls()
        for one in fields(cls):
            value = values.get(one.name)
            if one.name == "sources":
                draft.sources = sources_in(value)
            elif one.name == "held_out":
                draft.held_out = _texts(value) if isinstance(value, list) else None
            elif type(value) is type(getattr(draft, one.name)):
                setattr(draft, one.name, value)
        draft.left_out, draft.doubtful = _texts(draft.left_out), _texts(draft.doubtful)
        draft.mended = [
            one
            for one in draft.mended
            if isinstance(one, list) and len(_texts(one)) == len(one) == 2
        ]
        if draft.goal not in get_args(Goal):
            draft.goal = "fine-tune"
        if draft.preset not in SIZES:
            draft.preset = "small"
        draft.seconds_a_step = [x for x in draft.seconds_a_step if isinstance(x, int | float)]
        return draft


def default_threads() -> int:
    """Half of the cores, at most four: the machine stays usable, and layers are small."""
    return min(max(usable_cores() // 2, 1), _MAX_THREADS)


def sources_in(value: Any) -> list[Source]:
    """The sources in a list read from JSON; ignores what is no source."""
    found = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    return [
        Source(Path(one["path"]), one["role"] if one.get("role") in _ROLES else "auto")
        for one in found
        if isinstance(one.get("path"), str)
    ]


def _texts(value: list[Any]) -> list[str]:
    return [one for one in value if isinstance(one, str)]
