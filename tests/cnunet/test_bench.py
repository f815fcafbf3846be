"""`cnunet bench`: what it measures, and what it recommends."""

import json

import pytest

from cnunet.bench import Files, Live, Report, processor_name
from cnunet.cli import main


def report(*live: Live) -> Report:
    return Report("a processor", "2", list(live), [Files("tiny", "cpu", 8.0, 300.0)])


def test_the_largest_size_that_is_fast_enough_is_recommended() -> None:
    found = report(
        Live("tiny", "onnx", 1.0, 1.2, 2.0),
        Live("small", "torch", 4.0, 5.0, 9.0),
        Live("small", "onnx", 3.2, 4.0, 30.0),
        Live("base", "onnx", 5.0, 8.5, 9.0),  # too late in one hop of a hundred
    )
    assert found.recommendation == "Live: small with onnx, blocks of 16 ms, 20% of one core."


def test_a_machine_that_is_too_slow_is_told_so() -> None:
    assert "none of these sizes" in report(Live("tiny", "onnx", 9.0, 20.0, 30.0)).recommendation


def test_the_processor_has_a_name() -> None:
    assert processor_name().strip()


def test_measured_figures_make_sense(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "tiny", "--hops", "5", "--device", "cpu", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["backend"] for one in found["live"]] == ["torch", "onnx"]
    for one in found["live"]:
        assert 0 < one["median_ms"] <= one["late_ms"] <= one["worst_ms"]
    (files,) = found["files"]
    assert files["real_time_factor"] > 0
    assert files["memory_mb"] > 50
    assert found["recommendation"].startswith("Live: ")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [(["huge"], "There is no size 'huge'"), (["tiny", "--hops", "0"], "At least one hop")],
)
def test_mistakes_are_sentences(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", *words]) == 1
    assert complaint in capsys.readouterr().err
