"""`cnunet-train score`: measures clip by clip, intervals, differences, and going on."""

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
import soundfile
import torch

from cnunet.config import CNUNetConfig
from cnunet.models import find_model
from cnunet.network.checkpoint import save_checkpoint
from cnunet.network.model import CNUNet
from cnunet.scores import measures
from cnunet.scores.composite import composite
from cnunet.scores.measures import MEASURES
from cnunet.scores.measuring import measure
from cnunet.scores.metrics import score
from trainer.cli import main
from trainer.data.pairs import load_pairs
from trainer.scoring.clips import ClipScores
from trainer.scoring.intervals import mean_of
from trainer.scoring.report import measures_here, write_tables
from trainer.scoring.subjects import NOISY, Subject

FAST = ("pesq", "stoi", "si_sdr", "lost")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scores go into the current folder."""
    monkeypatch.chdir(tmp_path)


def words(corpus: Path, *more: str) -> list[str]:
    return ["--pairs", str(corpus / "valid"), "--workers", "0", *more]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def model_file(path: Path, seed: int = 0) -> Path:
    torch.manual_seed(seed)
    save_checkpoint(path, CNUNet(CNUNetConfig(8, 8, branches=1)), {})
    return path


class TestMeasures:
    """All measures of a pair at once."""

    def test_they_are_those_of_the_single_functions(self, corpus_folder: Path) -> None:
        pair = load_pairs(corpus_folder / "valid")[0]
        found = measure(pair.clean, pair.noisy, MEASURES)
        assert list(found) == list(MEASURES)
        alone = score(pair.clean, pair.noisy, with_dnsmos=True)
        for name in ("pesq", "stoi", "estoi", "si_sdr", "ovrl", "lost", "pauses_db"):
            assert found[name] == pytest.approx(getattr(alone, name), nan_ok=True)
        opinions = composite(pair.clean, pair.noisy, found["pesq"])
        for name in ("csig", "cbak", "covl"):
            assert found[name] == pytest.approx(getattr(opinions, name))
        assert 1.0 < found["pesq_nb"] < 4.6 and found["pesq_nb"] != found["pesq"]
        assert -10.0 < found["ssnr"] < 35.0
        assert 1.0 < found["p808"] < 5.0

    def test_only_what_is_asked_for(self, corpus_folder: Path) -> None:
        pair = load_pairs(corpus_folder / "valid")[0]
        assert measure(pair.clean, pair.noisy, ["covl", "si_sdr"]).keys() == {"covl", "si_sdr"}

    def test_a_moment_of_sound_has_no_segments(self) -> None:
        moment = 0.1 * torch.randn(300).numpy()
        found = measure(moment, moment, ["ssnr", "csig", "si_sdr"])
        assert found["ssnr"] != found["ssnr"] and found["csig"] != found["csig"]
        assert found["si_sdr"] == float("inf")


def test_an_interval_is_that_of_students_t() -> None:
    found = mean_of([1.0, 2.0, 3.0, float("nan")])
    assert (found.value, found.count) == (2.0, 3)
    assert found.half_width == pytest.approx(4.3027 / 3**0.5, abs=1e-4)
    single = mean_of([1.0])
    assert single.value == 1.0 and single.half_width != single.half_width


@pytest.mark.usefixtures("_shallow")
def test_models_are_put_side_by_side_with_paired_differences(
    corpus_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    models = [str(model_file(tmp_path / f"{n}_a.safetensors", n)) for n in range(2)]
    # Three clips with noise: the two of the corpus are a noisy and a clean one.
    data = shutil.copytree(corpus_folder / "valid", tmp_path / "data")
    samples, rate = soundfile.read(data / "0_noisy.flac")
    rows = ["noisy,clean"]
    for number, gain in enumerate((1.0, 0.5, 0.7)):
        soundfile.write(data / f"n{number}.flac", samples * gain, rate)
        rows.append(f"n{number}.flac,0_clean.flac")
    (data / "manifest.csv").write_text("\n".join(rows))
    command = ["score", *models, "--pairs", str(data), "--workers", "0", "-o", "out"]
    assert main([*command, "--measures", "si_sdr,stoi,pesq"]) == 0
    clips = table(Path("out/clips.csv"))
    assert [row["model"] for row in clips] == ["noisy input"] * 3 + [models[0]] * 3 + [
        models[1]
    ] * 3
    scores = {
        model: [float(row["stoi"]) for row in clips if row["model"] == model] for model in models
    }
    gained = mean_of([b - a for a, b in zip(*scores.values(), strict=True)])
    text = Path("out/table.md").read_text()
    assert f"{gained.value:+.3f} ± {gained.half_width:.3f}" in text
    assert f"| | noisy input | {models[0]} | {models[1]} |" in text.replace("|  |", "| |")
    assert text.strip() in capsys.readouterr().out
    own = mean_of(scores[models[0]])
    found = next(
        row
        for row in table(Path("out/means.csv"))
        if (row["model"], row["measure"]) == (models[0], "stoi")
    )
    assert float(found["mean"]) == pytest.approx(own.value, abs=1e-5)
    assert float(found["half_width_95"]) == pytest.approx(own.half_width, rel=1e-3)
    tex = Path("out/table.tex").read_text()
    assert rf"${own.value:.3f} \pm {own.half_width:.3f}$" in tex or r"\mathbf" in tex
    assert r"0\_a.safetensors" in tex, "what LaTeX would take for a command is escaped"
    assert tex.count(r"\begin{tabular}{lrrr}") == 2


@pytest.mark.usefixtures("_shallow")
def test_what_is_scored_is_not_scored_again(
    corpus_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = model_file(tmp_path / "m.safetensors")
    calls: list[int] = []

    def counting(*arguments: Any) -> dict[str, float]:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return measure(*arguments)

    monkeypatch.setattr("trainer.scoring.scoring.measure", counting)
    command = ["score", str(model), *words(corpus_folder, "--measures", ",".join(FAST))]
    assert main(command) == 130
    assert len(table(Path("scores/clips.csv"))) == 2, "what was scored is kept"
    assert main(command) == 0
    assert len(calls) == 5, "three were scored when it was interrupted: one of them is done again"
    first = Path("scores/clips.csv").read_text()
    assert main(command) == 0
    assert len(calls) == 5 and Path("scores/clips.csv").read_text() == first

    with Path("scores/clips.csv").open("a") as file:
        file.write("noisy input,half a li")  # killed while it wrote
    Path("scores/clips.csv").write_text(first[: first.rstrip().rfind("\n") + 40])
    assert main(command) == 0
    assert len(calls) == 6, "a line that was cut short"
    assert main([*command[:-1], "si_sdr,csig"]) == 0
    assert len(calls) == 10, "another measure"
    assert {"pesq", "csig"} <= {
        name for name, cell in table(Path("scores/clips.csv"))[0].items() if cell
    }
    model_file(model, 1)
    assert main(command) == 0
    assert len(calls) == 12, "other weights"


@pytest.mark.usefixtures("_shallow")
def test_processes_score_the_same(corpus_folder: Path, tmp_path: Path) -> None:
    command = ["score", str(model_file(tmp_path / "m.safetensors")), "--measures", "si_sdr,lost"]
    assert main([*command, *words(corpus_folder)]) == 0
    more = ["--pairs", str(corpus_folder / "valid"), "--workers", "2", "-o", "two"]
    assert main([*command, *more]) == 0

    def cells(folder: str) -> set[tuple[str, ...]]:
        return {tuple(row.values()) for row in table(Path(folder) / "clips.csv")}

    assert cells("two") == cells("scores")


def test_a_table_of_something_else_is_not_overwritten(
    corpus_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("scores").mkdir()
    Path("scores/clips.csv").write_text("film,seconds\nA,3\n")
    model = model_file(tmp_path / "m.safetensors")
    assert main(["score", str(model), *words(corpus_folder)]) == 1
    assert "choose another folder" in capsys.readouterr().err
    assert Path("scores/clips.csv").read_text().startswith("film")


@pytest.mark.usefixtures("_shallow")
def test_unknown_measures_and_missing_packages_are_reported(
    corpus_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = model_file(tmp_path / "m.safetensors")
    assert main(["score", str(model), *words(corpus_folder, "--measures", "pesq,pesk")]) == 1
    assert "no measure pesk" in capsys.readouterr().err
    assert main(["score", str(model), *words(corpus_folder, "--measures", " ,")]) == 1
    assert "No measure is given; choose from pesq" in capsys.readouterr().err
    assert measures_here(["pesq", "", " stoi", "pesq"], print) == ["pesq", "stoi"]
    monkeypatch.setattr(measures, "find_spec", lambda name: None if name == "speechmos" else 1)
    assert main(["score", str(model), *words(corpus_folder, "--measures", "si_sdr,p808,sig")]) == 0
    assert "Without P808, SIG: pip install speechmos" in capsys.readouterr().err
    assert {row["p808"] for row in table(Path("scores/clips.csv"))} == {""}


@pytest.mark.usefixtures("_shallow")
def test_checkpoints_are_scored_by_condition(
    corpus_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(tmp_path / f"{number}.safetensors") for number in range(2)]
    for number, path in enumerate(paths):
        torch.manual_seed(number)
        save_checkpoint(Path(path), CNUNet(CNUNetConfig(8, 8, branches=1)), {})
    other = shutil.copytree(corpus_folder / "valid", tmp_path / "valid2")
    words = ["--data", str(corpus_folder / "valid"), "--data", str(other), "--workers", "0"]
    words += ["--measures", "pesq,stoi,estoi,si_sdr,lost"]
    assert main(["score", *paths, *words, "--csv", str(tmp_path / "table.csv")]) == 0
    output = capsys.readouterr().out
    assert all(path in output for path in paths)
    assert output.count("gain, mean over conditions") == 3
    with (tmp_path / "table.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["checkpoint"] for row in rows[::4]] == ["noisy input", *paths]
    conditions = ["valid/noisy", "valid/clean", "valid2/noisy", "valid2/clean"]
    assert [row["condition"] for row in rows] == conditions * 3
    assert float(rows[1]["pesq"]) == pytest.approx(4.644, abs=1e-3)
    assert float(rows[0]["estoi"]) < 1.0
    assert rows[4]["si_sdr"] == rows[6]["si_sdr"] != rows[8]["si_sdr"]
    assert {float(row["gain"]) for row in rows[:4]} == {0.0}


def test_quiet_recordings_are_scored_as_the_engine_runs_them(
    corpus_folder: Path, tmp_path: Path
) -> None:
    """SI-SDR does not depend on level, nor does what comes out of the engine, which brings both to
    the same level. Without that the model would lose speech as quiet as this."""
    model = find_model("small")
    found = []
    for lowered_db in (30, 40):
        quiet = tmp_path / f"{lowered_db}"
        shutil.copytree(corpus_folder / "valid", quiet)
        for path in quiet.glob("*.flac"):
            samples, rate = soundfile.read(path)
            soundfile.write(path, samples * 10 ** (-lowered_db / 20), rate, subtype="PCM_24")
        words = ["--data", str(quiet), "--workers", "0", "--csv", str(tmp_path / "t.csv")]
        words += ["--measures", "si_sdr"]
        assert main(["score", str(model), *words]) == 0
        with (tmp_path / "t.csv").open() as file:
            # Above 20 dB, as for clean speech, one percent decides.
            found.append([min(float(row["si_sdr"]), 20.0) for row in csv.DictReader(file)])
    assert found[1] == pytest.approx(found[0], abs=0.1)


@pytest.mark.parametrize(
    ("is_noisy", "title"),
    [(True, "over the clips with noise, and"), (False, "over the clips, none of which has noise,")],
)
def test_the_title_says_whether_clips_have_noise(
    tmp_path: Path, is_noisy: bool, title: str
) -> None:
    rows = [
        ClipScores(model, f"{number}", "", "a", is_noisy, f"{number}", "", {"pesq": 4.0 + number})
        for model in (NOISY, "small")
        for number in range(3)
    ]
    small = Subject("small", "", lambda noisy, clean: noisy)
    assert title in write_tables(tmp_path, rows, ["pesq"], [small])[0]
