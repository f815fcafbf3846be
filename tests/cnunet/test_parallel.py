"""Several files at a time, in separate processes."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
import soundfile

from cnunet.audio.files import OutputExistsError
from cnunet.cli import main
from cnunet.cores import files_at_once
from cnunet.enhancing.parallel import FileOutcome, Task, in_parallel, one_by_one
from cnunet.errors import Cancelled
from cnunet.signal.options import EnhanceOptions
from tests.cnunet.fakes import crashing, scaling, slow
from tests.cnunet.soundfiles import tones, write_wav

RATE = 16_000


def never() -> bool:
    return False


def ignore(number: int, done: float, total: float) -> None:
    pass


@pytest.fixture
def jobs(tmp_path: Path) -> list[Task]:
    """Five recordings of different lengths, with their targets."""
    made = []
    for number in range(5):
        source = tmp_path / f"{number}.wav"
        write_wav(source, 0.5 * tones(RATE * (1 + number), RATE), RATE)
        made.append((number, source, tmp_path / f"{number}.clean.wav"))
    return made


def by_number(outcomes: list[FileOutcome]) -> list[FileOutcome]:
    return sorted(outcomes, key=lambda one: one.number)


def test_the_results_are_those_of_one_after_the_other(jobs: list[Task], tmp_path: Path) -> None:
    shares: dict[int, float] = {}
    options = EnhanceOptions()
    outcomes = by_number(
        list(
            in_parallel(
                partial(scaling, 0.5), 2, options, jobs,
                lambda number, done, total: shares.update({number: done / total}), never,
            )
        )
    )  # fmt: skip
    assert [one.number for one in outcomes] == list(range(5))
    assert set(shares) == set(range(5))
    for one, (_, source, target) in zip(outcomes, jobs, strict=True):
        assert one.result is not None
        assert one.result.output == target
        other = tmp_path / "other.wav"
        list(
            one_by_one(
                scaling(0.5), EnhanceOptions(overwrite=True), [(0, source, other)], ignore, never
            )
        )
        assert target.read_bytes() == other.read_bytes()


def test_a_bad_file_is_an_outcome_like_others(jobs: list[Task]) -> None:
    jobs[1][1].write_text("no sound")
    jobs[3][2].write_text("precious")
    found = by_number(
        list(in_parallel(partial(scaling, 1), 2, EnhanceOptions(), jobs, ignore, never))
    )
    assert [one.result is None for one in found] == [False, True, False, True, False]
    assert "1.wav" in str(found[1].error)
    assert isinstance(found[3].error, OutputExistsError)
    assert found[3].exists
    assert not found[1].exists


def test_a_process_that_dies_costs_only_the_files_in_progress(jobs: list[Task]) -> None:
    loud = np.full(RATE, 0.99)
    soundfile.write(jobs[2][1], loud, RATE)
    found = by_number(list(in_parallel(crashing, 2, EnhanceOptions(), jobs, ignore, never)))
    lost = [one for one in found if one.result is None]
    assert 2 in [one.number for one in lost]
    assert len(lost) <= 2
    assert all("ended unexpectedly" in str(one.error) for one in lost)
    assert not jobs[2][2].exists()


def test_asked_to_stop_it_stops_and_leaves_nothing_half_done(
    jobs: list[Task], tmp_path: Path
) -> None:
    begun: list[int] = []
    with pytest.raises(Cancelled):
        list(
            in_parallel(
                slow, 2, EnhanceOptions(), jobs,
                lambda number, done, total: begun.append(number), lambda: bool(begun),
            )
        )  # fmt: skip
    finished = [target for _, _, target in jobs if target.exists()]
    assert len(finished) < len(jobs)
    assert {path.name for path in tmp_path.iterdir()} == {
        *(source.name for _, source, _ in jobs), *(target.name for target in finished),
    }  # fmt: skip
    for target in finished:
        assert soundfile.info(target).frames > 0


def test_an_accelerator_takes_one_file_at_a_time() -> None:
    assert files_at_once("cuda") == 1
    assert 1 <= files_at_once("cpu") <= 8


@pytest.mark.slow
def test_the_command_with_the_model_that_ships(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in "abc":
        write_wav(tmp_path / f"{name}.wav", 0.2 * tones(RATE * 2, RATE), RATE)
    assert main(["enhance", str(tmp_path), "--jobs", "2"]) == 0
    out = capsys.readouterr().out
    assert "3 enhanced, 0 skipped, 0 failed." in out
    for name in "abc":
        assert soundfile.info(tmp_path / f"{name}.enhanced.wav").frames == RATE * 2
