"""The checker on real recordings: what it finds of planted defects, and what it only imagines."""

from pathlib import Path

import pytest

from cnunet.config import SAMPLE_RATE
from tests.trainer.damage import Planter
from trainer.check.check import check
from trainer.check.judge import is_noisy
from trainer.check.measures import floor, loudest_dbfs
from trainer.check.probes import Facts

EACH = 20
MANY = 300
TRUE = {"not_there", "identical"}
"""The manifest of the corpus misspells one path, and some of its pairs are clean on purpose."""
SPEECH, NOISE, PAIRS = 1488, 199, 48 + 72
RECORDINGS = SPEECH + NOISE + 2 * PAIRS
TOTALS = dict.fromkeys(("noisy_clean", "clipped_clean"), SPEECH + PAIRS)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_planted_defects_are_found(shared: Path, tmp_path: Path) -> None:
    planter = Planter(shared / "corpus", tmp_path)
    planter.plant_all(EACH)
    report = check(tmp_path, workers=1)
    found = {kind: set[str]() for kind in planter.planted}
    for finding in report.findings:
        found.setdefault(finding.kind, set()).update(name for name, _ in finding.files)
    recordings = 2 * sum(part.pairs for part in report.parts)
    for kind, names in found.items():
        planted = planter.planted.get(kind, set())
        share = len(names & planted) / max(len(planted), 1)
        print(f"{kind}: found {len(names & planted)} of {len(planted)}, wrong {names - planted}")
        # Twenty say little where some must be missed: more of these in the test below.
        assert share >= (0.7 if kind == "noisy_clean" else 0.9) or not planted, kind
        assert len(names - planted) <= 0.02 * recordings, kind
    assert not report.may_start


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_noise_in_clean_recordings_is_found(shared: Path, tmp_path: Path) -> None:
    planter = Planter(shared / "corpus", tmp_path, seed=1)
    found = 0
    for _ in range(MANY):
        clean = planter.speech()
        target = clean + planter.noise_for(clean, 0, 15)
        seconds, level = len(target) / SAMPLE_RATE, loudest_dbfs(target, SAMPLE_RATE)
        found += is_noisy(Facts(seconds=seconds, loudest_dbfs=level, floor=floor(target)))
    print(f"noise in clean recordings: found {found} of {MANY}")
    assert found >= 0.9 * MANY


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_false_alarms_on_the_corpus(shared: Path) -> None:
    report = check(shared / "corpus", workers=1)
    assert report.may_start
    for kind in {finding.kind for finding in report.findings} - TRUE:
        same = [finding for finding in report.findings if finding.kind == kind]
        wrong, total = sum(len(one.files) for one in same), TOTALS.get(kind, RECORDINGS)
        print(f"{kind}: {wrong} of {total}")
        assert wrong <= 0.02 * total, kind
