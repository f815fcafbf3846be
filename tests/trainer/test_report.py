"""The page about runs: its data, that it is complete, and what it says where things are missing."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
import soundfile
import torch

from cnunet.config import CNUNetConfig
from cnunet.network.model import CNUNet
from tests.trainer.guides import make_guide
from tests.trainer.made import SETTINGS, write_table
from tests.trainer.shallow import make_shallow
from trainer import report
from trainer.cli import main
from trainer.config import TrainConfig
from trainer.data.corpus import Corpus, prepare_corpus
from trainer.data.pairs import Pair
from trainer.report import speakers
from trainer.report.genders import find_genders, read_genders
from trainer.report.listening import choose_pairs, versions
from trainer.report.record import ReportError, read_record
from trainer.report.weights import Best
from trainer.stages.guide import load_guide
from trainer.stages.guided import GuidedCNUNet
from trainer.stages.network import export_network, load_stage
from trainer.stages.stages import describe

SCORES = {"published_loss": 0.11, "pesq": 1.2, "stoi": 0.8, "si_sdr": 5.5, "clean_pesq": 4.6}
NETWORK = CNUNetConfig.of_size("tiny", branches=1)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shallow network; segments that the speakers made here can fill."""
    make_shallow(monkeypatch, stages=6)
    monkeypatch.setattr(speakers, "SEGMENT_SECONDS", 0.25)
    monkeypatch.setattr(speakers, "SPEAKER_SECONDS", 1.0)


def make_run(folder: Path, corpus: Path, cache: Path, **more: Any) -> Path:
    """The folder of a run that crashed once: it did steps 30 and 40 twice."""
    folder.mkdir(parents=True)
    data = {"corpus": str(corpus), "cache": str(cache)}
    TrainConfig.from_dict({**SETTINGS, **data, **more}).save(folder / "config.json")
    lines = [event("started", 0, step=0)]
    lines += [event("step", 60 * k, step=10 * k, loss=1.0 / k) for k in (1, 2, 3, 4)]
    lines += [event("started", 7200, step=20)]
    lines += [event("step", 7200 + 60 * k, step=10 * k, loss=0.1) for k in (3, 4)]
    lines += [event("stopped", 7200 + 300, step=40, reason="all steps are done")]
    (folder / "events.jsonl").write_text("".join(lines))
    rows = [(20, 0.2, 1.3), (40, 0.4, 1.5), (60, 0.6, 1.4)]
    cells = [(f"{s}", f"{h}", "0.05", f"{pesq}", "0.8", "7.0", "nan") for s, h, pesq in rows]
    write_table(folder / "validation.csv", ("step", "hours", *SCORES), cells)
    (folder / "baseline.json").write_text(json.dumps(SCORES))
    return folder


def event(name: str, second: float, **values: Any) -> str:
    values = {"hours": values["step"] / 100, "learning_rate": 1e-3, **values}
    return json.dumps({"event": name, "time": 1.7e9 + second, **values}) + "\n"


@pytest.fixture
def run(tmp_path: Path, corpus_folder: Path, corpus: Corpus) -> Path:
    folder = make_run(tmp_path / "plain", corpus_folder, corpus.cache)
    torch.manual_seed(0)
    card = {"steps": 40, "data": "an hour of <b>speech</b>", "started_from": {"hours": 0.1}}
    export_network(folder / "best.safetensors", CNUNet(NETWORK), card)
    return folder


@pytest.fixture
def guided_run(tmp_path: Path, corpus_folder: Path, corpus: Corpus) -> Path:
    name = make_guide(tmp_path / "guide")
    more = {"stage": "guided", "guide": name}
    folder = make_run(tmp_path / "guided", corpus_folder, corpus.cache, **more)
    guide = load_guide(name)
    network = GuidedCNUNet(NETWORK, guide.width, guide.layers)
    export_network(folder / "best.safetensors", network, {"guide": describe(guide, network)})
    return folder


class TestRecord:
    """What is read of a folder."""

    def test_of_what_was_done_twice_the_second_counts(self, run: Path) -> None:
        record = read_record(run)
        assert [row["step"] for row in record.steps] == [10, 20, 30, 40]
        assert [row["loss"] for row in record.steps] == [1.0, 0.5, 0.1, 0.1]

    def test_times_scores_and_settings(self, run: Path) -> None:
        record = read_record(run)
        assert record.trained_hours == pytest.approx((240 + 300) / 3600)
        assert record.ended - record.began == 7500
        assert record.reason == "all steps are done"
        assert record.best is not None
        assert record.best["step"] == 40
        assert {name: record.noisy[name] for name in SCORES} == SCORES
        assert record.notes == []
        assert "/" not in "".join(map(str, record.settings.values()))

    def test_damage_is_reported(self, run: Path) -> None:
        with (run / "events.jsonl").open("a") as log:
            log.write('{"event": "step", "time": 17\nno JSON\n')
        with (run / "validation.csv").open("a") as table:
            table.write("80,0.8,0.0")
        (run / "baseline.json").write_text("{")
        (run / "best.safetensors").write_bytes(b"no weights")
        record = read_record(run)
        assert len(record.steps) == 4
        assert len(record.validations) == 3
        notes = "\n".join(record.notes)
        for part in ("2 of the 11 lines", "1 damaged row of", "baseline.json", "best.safetensors"):
            assert part in notes
        assert record.card == {}

    def test_the_loss_of_earlier_versions_is_not_called_the_published_one(self, run: Path) -> None:
        text = (run / "validation.csv").read_text().replace("published_loss", "loss")
        (run / "validation.csv").write_text(text)
        (run / "baseline.json").write_text(json.dumps({**SCORES, "loss": 0.2}))
        assert main(["report", str(run)]) == 0
        page = (run / "report.html").read_text()
        assert "Loss of earlier versions" in page
        assert "Published loss" not in page
        assert read_record(run).validations[0]["loss"] == 0.05

    def test_a_folder_that_is_no_run(self, tmp_path: Path) -> None:
        with pytest.raises(ReportError, match="is not a run"):
            read_record(tmp_path)


class TestSpeakers:
    """What is drawn for the picture of latents, and its figure."""

    def test_segments_are_the_same_every_time(self, corpus: Corpus, corpus_folder: Path) -> None:
        once, again = (speakers.draw_segments(corpus, corpus_folder) for _ in range(2))
        assert {segment.speaker for segment in once} == {"p0", "p1", "p2"}
        for one, other in zip(once, again, strict=True):
            np.testing.assert_array_equal(one.noisy, other.noisy)
            assert 1000 <= len(one.clean) == len(one.noisy) <= 4000
            level = 10 * np.log10(np.mean(one.noisy.astype(np.float64) ** 2))
            assert level == pytest.approx(speakers.LEVEL_DBFS, abs=0.01)
            assert np.any(one.noisy != one.clean)

    def test_pairs_are_taken_as_they_are(self, tmp_path: Path) -> None:
        """VoiceBank's names tell the speakers; every half is 16 bits of one value."""
        for use, names in (("train", ("p225_001", "p225_002", "p226_001")), ("valid", ("0",))):
            for half, value in (("noisy", 0.2), ("clean", 0.1)):
                (tmp_path / use / half).mkdir(parents=True)
                for name in names:
                    samples = np.full(16_000, value)
                    soundfile.write(tmp_path / use / half / f"{name}.wav", samples, 16_000)
        corpus = prepare_corpus(tmp_path, tmp_path / "cache")
        segments = speakers.draw_segments(corpus, tmp_path)
        assert [segment.speaker for segment in segments] == ["p225"] * 8 + ["p226"] * 4
        for segment in segments:
            np.testing.assert_allclose(segment.noisy, 2 * segment.clean, rtol=1e-3)

    def test_speakers_of_pairs_by_their_folders(self, tmp_path: Path) -> None:
        """`clean/anna/1.wav`; one of them is held out as a whole."""
        people = ("anna", "ben", "cleo", "dora")
        for number, who in enumerate(people, 1):
            for half, value in (("noisy", 0.1 * number), ("clean", 0.05 * number)):
                place = tmp_path / half / who
                place.mkdir(parents=True)
                for name in (f"{who} 1.wav", f"{who} 2.wav"):
                    soundfile.write(place / name, np.full(16_000, value), 16_000)
        corpus = prepare_corpus(tmp_path, tmp_path / "cache")
        held = {pair.name.split()[0] for pair in corpus.validation_pairs()}
        assert len(held) == 1
        segments = speakers.draw_segments(corpus, tmp_path)
        assert {segment.speaker for segment in segments} == {*people} - held

    def test_too_few_speakers(
        self, corpus: Corpus, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(speakers, "SPEAKER_SECONDS", 20.0)
        with pytest.raises(ReportError, match="fewer than two speakers with 20 s"):
            speakers.draw_segments(corpus, corpus_folder)

    def test_the_figure_distinguishes_groups_from_chance(self) -> None:
        rng = np.random.default_rng(0)
        names = [name for name in "abcd" for _ in range(6)]
        genders = ["f"] * 12 + ["m"] * 6 + [speakers.UNKNOWN] * 6
        noise = rng.standard_normal((24, 8)).astype(np.float32)
        grouped = noise + 20 * np.repeat(np.eye(4, 8, dtype=np.float32), 6, axis=0)
        good = speakers.make_map(grouped, names, genders)
        bad = speakers.make_map(noise, names, [speakers.UNKNOWN] * 24)
        assert good.by_speaker > 0.7 > 0.1 > bad.by_speaker
        assert good.by_gender is not None
        assert bad.by_gender is None
        assert good.points.shape == (24, 2)
        assert good.nearest_speaker == 1.0
        assert bad.nearest_speaker < 0.6

    def test_the_nearest_of_a_gender_is_of_another_speaker(self) -> None:
        """Else it would be one of the same person, whose gender says nothing."""
        names = [name for name in "abcd" for _ in range(6)]
        genders = ["f"] * 12 + ["m"] * 12
        places = np.array([[0.0, 0], [1, 0], [9, 0], [10, 0]], np.float32).repeat(6, axis=0)
        latents = places + 0.01 * np.random.default_rng(0).standard_normal((24, 2))
        found = speakers.make_map(latents.astype(np.float32), names, genders)
        assert found.nearest_gender == 1.0
        mixed = [genders[k] for k in (*range(6), *range(12, 18), *range(6, 12), *range(18, 24))]
        assert speakers.make_map(latents.astype(np.float32), names, mixed).nearest_gender == 0.0

    def test_genders(self, tmp_path: Path) -> None:
        path = tmp_path / "genders.csv"
        path.write_text("Speaker,Gender\np0,f\np1,\n")
        assert read_genders(path) == {"p0": "female"}
        path.write_text("speaker\np0\n")
        with pytest.raises(ReportError, match="columns speaker and gender"):
            read_genders(path)

    def test_the_paper_has_384_utterances_of_28_speakers(
        self, corpus: Corpus, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert (speakers.SPEAKERS, speakers.UTTERANCES) == (28, 384)
        monkeypatch.setattr(speakers, "UTTERANCES", 7)
        monkeypatch.setattr(speakers, "SPEAKERS", 2)
        drawn = speakers.draw_segments(corpus, corpus_folder)
        assert len(drawn) == 7
        assert len({segment.speaker for segment in drawn}) == 2

    def test_genders_of_known_data_sets_are_found(self, tmp_path: Path) -> None:
        libri = tmp_path / "LibriSpeech/train-clean-100"
        libri.mkdir(parents=True)
        (libri.parent / "SPEAKERS.TXT").write_text(
            ";ID  |SEX| SUBSET           |MINUTES| NAME\n"
            "14   | F | train-clean-360  | 25.03 | Ann\n"
            "19   | M | train-clean-100  | 25.19 | Ben\n"
        )
        vctk = tmp_path / "VCTK"
        vctk.mkdir()
        (vctk / "speaker-info.txt").write_text(
            "ID  AGE  GENDER  ACCENTS  REGION\n225  23  F    English    Southern  England\n"
            "p361  19  M    American    New Jersey\n"
        )
        mine = tmp_path / "mine"
        mine.mkdir()
        (mine / "speakers.csv").write_text("path,speaker,sex\na.wav,Eve,w\n")
        found = find_genders([libri, vctk, mine])
        wanted = {"14": "female", "19": "male", "p225": "female", "p361": "male", "Eve": "female"}
        assert wanted.items() <= found.items()
        voicebank = find_genders([])
        assert voicebank["p226"] == "male" and voicebank["p257"] == "female"
        assert sorted(map(list(voicebank.values()).count, ("female", "male"))) == [15, 15]


def test_a_bad_a_middling_and_a_good_input_are_chosen() -> None:
    clean = np.sin(np.arange(4000, dtype=np.float32))
    noise = np.cos(3.3 * np.arange(4000, dtype=np.float32))
    pairs = [Pair(f"{k}", clean + np.float32(0.1 * k) * noise, clean) for k in range(1, 10)]
    assert [pair.name for pair in choose_pairs(pairs)] == ["8", "5", "2"]
    assert choose_pairs([Pair("same", clean, clean, is_noisy=False)]) == []


def test_versions_have_their_sound_and_scores(corpus: Corpus, run: Path) -> None:
    pair = corpus.validation_pairs()[0]
    noisy, enhanced, clean = versions(pair, {"plain": Best(read_record(run))})
    assert [one.title for one in (noisy, enhanced, clean)] == ["noisy", "plain", "clean"]
    assert list(noisy.scores) == ["PESQ", "STOI", "SI-SDR"]
    assert clean.scores == {}
    heard, rate = soundfile.read(io.BytesIO(base64.b64decode(noisy.sound.split(",")[1])))
    assert rate == 16000
    gain = np.abs(heard).max() / np.abs(pair.noisy).max()
    np.testing.assert_allclose(heard, gain * pair.noisy, atol=1e-3)


def test_a_latent_is_that_of_the_whole_network(corpus: Corpus, guided_run: Path) -> None:
    """The guide counts, and what is left out after the bottleneck doesn't."""
    pair = corpus.validation_pairs()[0]
    record = read_record(guided_run)
    best = Best(record)
    stage = load_stage(guided_run / "best.safetensors", record.config, torch.device("cpu")).eval()
    noisy, clean = (torch.from_numpy(one)[None] for one in (pair.noisy, pair.clean))
    with torch.inference_mode():
        whole = stage.outputs(stage.network, noisy, clean).latent
    latent = best.latent(pair.noisy, pair.clean)
    np.testing.assert_allclose(latent, whole[0].mean(1).flatten().numpy(), rtol=1e-5, atol=1e-6)
    assert not np.allclose(latent, best.latent(pair.noisy, 0 * pair.clean))


def check_page(path: Path) -> str:
    """The page, which needs nothing from elsewhere and whose pictures are whole."""
    page = path.read_text("utf-8")
    assert re.findall(r'(?:src|href)="(?!data:|#)', page) == []
    assert "url(http" not in page
    assert "@import" not in page
    for picture in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        ElementTree.fromstring(picture)
        assert "#0102" not in picture
    return page


def test_the_page_of_two_runs(
    run: Path, guided_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    genders = tmp_path / "genders.csv"
    write_table(genders, ("speaker", "gender"), [("p0", "f"), ("p1", "f"), ("p2", "m")])
    target = tmp_path / "page.html"
    words = ["report", str(run), str(guided_run), "-o", str(target), "--genders", str(genders)]
    assert main(words) == 0
    assert capsys.readouterr().out == f"{target}\n"
    page = check_page(target)
    assert page.count("<audio") == 4  # one noisy pair: noisy, two runs, clean
    assert page.count("silhouette by speaker") == page.count("silhouette by gender") == 2
    assert page.count("<svg") == 7 + 4 + 4 + 1
    assert "stage 1, with a guide (guide)" in page
    assert "&lt;b&gt;speech&lt;/b&gt;" in page
    assert "PESQ 1.500 (noisy: 1.200)" in page
    assert "It ended: all steps are done." in page
    assert str(tmp_path) not in page


def test_models_without_their_runs(
    run: Path,
    corpus_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A model file beside a run, and alone on any recordings."""
    monkeypatch.setattr("trainer.report.page.user_cache", lambda: tmp_path / "user")
    model = tmp_path / "mine.safetensors"
    export_network(model, CNUNet(NETWORK), {"hours": 111.8, "guide": {"name": "encoder of x"}})
    target = tmp_path / "page.html"
    assert main(["report", str(run), str(model), "-o", str(target)]) == 0
    page = check_page(target)
    assert page.count("<audio") == 4 and page.count("silhouette by speaker") == 2
    assert "is a model of size <em>tiny</em>, trained on 111.80 hours of audio." in re.sub(
        r"\s+", " ", page
    )

    assert main(["report", str(model), "-o", str(target)]) == 0
    assert "say with --data" in check_page(target)

    words = ["report", str(model), "--data", str(corpus_folder), "-o", str(target)]
    assert main(words) == 0
    page = check_page(target)
    assert page.count("<audio") == 3 and page.count("silhouette by speaker") == 1
    assert not list(tmp_path.glob("cache"))
    capsys.readouterr()
    assert main(["report", str(tmp_path / "gone.safetensors"), "-o", str(target)]) == 1
    assert "gone.safetensors" in capsys.readouterr().err


def test_a_run_that_has_just_begun(
    tmp_path: Path, corpus_folder: Path, corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_run(tmp_path / "new", corpus_folder, corpus.cache)
    for name in ("events.jsonl", "validation.csv", "baseline.json"):
        (folder / name).unlink()
    assert main(["report", str(folder)]) == 0
    page = check_page(folder / "report.html")
    for sentence in ("has not begun to train", "not been validated yet", "no weights to listen to"):
        assert sentence in page


def test_without_its_data_the_rest_is_shown(run: Path, tmp_path: Path) -> None:
    config = TrainConfig.load(run / "config.json")
    TrainConfig.from_dict({**vars(config), "corpus": str(tmp_path / "gone")}).save(
        run / "config.json"
    )
    assert main(["report", str(run)]) == 0
    page = check_page(run / "report.html")
    assert f"There is no folder {tmp_path / 'gone'}." in page
    assert page.count("<svg") == 7


def test_trouble_is_reported_in_a_sentence(
    run: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert main(["report", str(tmp_path)]) == 1
    assert "is not a run" in capsys.readouterr().err
    (run / "best.safetensors").unlink()
    assert main(["report", str(run), "-o", str(tmp_path / "nowhere" / "page.html")]) == 1
    assert "Cannot write" in capsys.readouterr().err
    monkeypatch.setattr(report, "find_spec", lambda name: None if name == "sklearn" else name)
    assert main(["report", str(run)]) == 1
    assert capsys.readouterr().err.endswith("not installed: pip install scikit-learn.\n")
