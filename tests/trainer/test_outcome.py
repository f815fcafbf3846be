"""What can be expected of a run, and how its outcome is reported."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.trainer.made import Train
from trainer.folder.events import EventReader
from trainer.outcome import fewest_steps, outcome_of, too_few_steps


def validated(step: int, pesq: float, gain: float, best: int | None = None) -> dict[str, Any]:
    scores = {"pesq": pesq, "stoi": 0.8, "gain": gain}
    return {
        "event": "validated",
        "step": step,
        **scores,
        "best_step": step if best is None else best,
    }


@pytest.mark.parametrize(
    ("from_weights", "hours", "fewest"),
    [(True, 0.1, 300), (True, 1.0, 450), (True, 100.0, 900), (False, 0.1, 1000)],
)
def test_large_data_need_more_steps(from_weights: bool, hours: float, fewest: int) -> None:
    assert fewest_steps(from_weights, hours, 8.0) == fewest


def test_too_few_steps_are_reported_with_what_would_do() -> None:
    sentence = too_few_steps(7, 300, seconds_a_step=6.0)
    assert sentence.startswith("7 steps will hardly change anything")
    assert "about 30 minutes, or 300 steps" in sentence
    assert too_few_steps(1, 300).startswith("1 step will")
    assert "minutes" not in too_few_steps(1, 300)
    assert too_few_steps(300, 300) == ""


@pytest.mark.parametrize(
    ("log", "nothing", "parts"),
    [
        # Fine-tuning that made it worse: the best are those it started from.
        (
            [validated(0, 2.4, 0.3), validated(9, 2.3, 0.2, best=0)],
            True,
            ("gained nothing", "starting model scores PESQ 2.400", "(step 9) score PESQ 2.300"),
        ),
        # Nothing has been trained yet.
        ([validated(0, 2.4, 0.3)], False, ("Only the starting model", "PESQ 2.400")),
        # Better by less than chance.
        ([validated(0, 2.4, 0.3), validated(9, 2.4, 0.3004)], True, ("gained nothing",)),
        (
            [validated(0, 2.4, 0.3), validated(9, 2.6, 0.4), validated(12, 2.5, 0.35, best=9)],
            False,
            (
                "(step 9) score PESQ 2.600",
                "starting model PESQ 2.400",
                "(step 12) score PESQ 2.500",
            ),
        ),
        # From scratch: measured on the noisy recordings.
        ([validated(9, 1.1, -0.2)], True, ("gained nothing", "do not improve the held-out")),
        ([validated(9, 1.5, 0.2)], False, ("(step 9) score PESQ 1.500",)),
    ],
)
def test_what_came_of_a_run(log: list[Any], nothing: bool, parts: tuple[str, ...]) -> None:
    outcome = outcome_of(log)
    assert outcome is not None
    assert outcome.gained_nothing == nothing
    for part in parts:
        assert part in outcome.sentence


def test_from_scratch_there_is_no_starting_model() -> None:
    log = [validated(0, 1.1, -0.2), validated(9, 1.1, -0.1)]
    unbegun = outcome_of(log[:1], from_weights=False)
    assert unbegun is not None and unbegun.sentence == (
        "Nothing has been learned: the run ended before its first step."
    )
    resumed = outcome_of(log, from_weights=False)
    assert resumed is not None and resumed.gained_nothing
    assert "starting model" not in resumed.sentence


def test_without_a_validation_there_is_no_outcome() -> None:
    assert outcome_of([]) is None
    assert outcome_of([validated(9, 1.5, 0.2, best=3)]) is None  # of an older log


@pytest.mark.usefixtures("_shallow", "_unscored")
class TestRuns:
    """The command line says the same, before the first step and at the end."""

    def messages(self, folder: Path, kind: str) -> list[str]:
        events = EventReader(folder / "events.jsonl").read()
        return [one["message"] for one in events if one["event"] == kind]

    def test_a_short_one_that_gains_nothing(self, train: Train, tmp_path: Path) -> None:
        order: list[str] = []
        train(tmp_path, lambda event: order.append(event["event"]), steps=2)
        few = [
            one
            for one in self.messages(tmp_path, "warning")
            if "will hardly change anything" in one
        ]
        assert few == [
            "2 steps will hardly change anything. With these recordings, a gain takes at least "
            "1,000 steps."
        ]
        assert order.index("started") < order.index("baseline")
        assert order[-2:] == ["result", "stopped"]
        (result,) = self.messages(tmp_path, "result")
        assert "gained nothing" in result and "PESQ 2.000" in result

    def test_the_pace_shows_how_far_its_time_reaches(
        self, train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("trainer.run.session.LOG_SECONDS", 0.0)
        order: list[str] = []
        train(tmp_path, lambda event: order.append(event["event"]), minutes=0.05, steps=100_000)
        need = "With these recordings, a gain takes at least 1,000 steps. Whether there is time"
        assert self.messages(tmp_path, "data")[-1].startswith(need)
        assert order.index("data") < order.index("baseline")
        warnings = [
            one
            for one in self.messages(tmp_path, "warning")
            if "will hardly change anything" in one
        ]
        assert len(warnings) == 1
        assert re.search(r"at least about [\d,]+ minutes, or 1,000 steps", warnings[0])
