"""What `cnunet-train score` scores: files of the authors, runs, recipes, shipped models."""

from pathlib import Path
from typing import Any

import pytest
import torch

from cnunet.config import CNUNetConfig
from cnunet.network.checkpoint import load_checkpoint
from cnunet.network.model import CNUNet
from cnunet.network.published import load_published
from tests.trainer.made import FLAGS, SETTINGS
from tests.trainer.test_scoring import table, words
from trainer.cli import main
from trainer.config import TrainConfig
from trainer.recipe import save_recipe
from trainer.stages.network import export_network
from trainer.stages.nunet import NUNet

VECTORS = Path(__file__).parents[1] / "vectors"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scores go into the current folder."""
    monkeypatch.chdir(tmp_path)


def published(path: Path, name: str, **more: Any) -> Path:
    from safetensors.torch import load_file

    weights = load_file(VECTORS / f"{name}.weights.safetensors")
    torch.save({"model": {**weights, **more}, "optimizer": {}, "epoch": 80}, path)
    return path


class TestSubjects:
    """What can be scored."""

    def test_files_of_the_authors(
        self, corpus_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        paths = [
            published(tmp_path / f"{name}.pt", name)
            for name in ("cnunet_tb_tiny", "nunet_tls_tiny")
        ]
        command = ["score", *map(str, paths), *words(corpus_folder, "--measures", "si_sdr")]
        assert main(command) == 0
        assert all(path.name in capsys.readouterr().out for path in paths[:1])
        assert len(table(Path("scores/clips.csv"))) == 6

    def test_stage_1_is_refused_in_a_sentence(
        self, corpus_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = published(
            tmp_path / "one.pt", "cnunet_tb_tiny", **{"conv1x1r.weight": torch.ones(3)}
        )
        assert main(["score", str(path), *words(corpus_folder)]) == 1
        error = capsys.readouterr().err
        assert "stage 1" in error and "use the file of stage 2" in error
        assert not Path("scores").exists()

    def test_a_run_starts_from_one(
        self, corpus_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = published(tmp_path / "theirs.pt", "cnunet_tb_tiny")
        data = ["--corpus", str(corpus_folder), "--init", str(path), "--steps", "1"]
        assert main(["run", str(tmp_path / "run"), *data, *FLAGS]) == 1
        error = capsys.readouterr().err
        assert "start the run with" in error and "--mode reference" in error
        shape = ["--mode", "reference", "--branches", "2", "--head", "spectrum"]
        slow = ["--learning-rate", "1e-9"]
        assert main(["run", str(tmp_path / "run"), *data, *FLAGS, *shape, *slow]) == 0
        trained, card = load_checkpoint(tmp_path / "run/last.safetensors")
        theirs = load_published(path)
        assert card["steps"] == 1
        for name, weight in theirs.named_parameters():
            assert torch.allclose(trained.get_parameter(name), weight, atol=2e-3), name

    def test_runs_and_recipes(
        self, corpus_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "recipe").mkdir()
        save_recipe(tmp_path / "recipe", "paper", {})
        for name, settings, network in (
            ("nunet", {"architecture": "nunet"}, NUNet(CNUNetConfig.of_size("tiny"))),
            ("one-branch", {}, CNUNet(CNUNetConfig.of_size("tiny", branches=1))),
        ):
            folder = tmp_path / "recipe" / name
            folder.mkdir()
            TrainConfig.from_dict({**SETTINGS, **settings}).save(folder / "config.json")
            export_network(folder / "best.safetensors", network, {})
        more = words(corpus_folder, "--measures", "si_sdr", "--device", "cpu")
        assert main(["score", "recipe", "recipe/nunet", "small", *more]) == 0
        models = list(dict.fromkeys(row["model"] for row in table(Path("scores/clips.csv"))))
        assert models == ["noisy input", "NUNet-TLS", "CNUNet, mask branch alone", "small"]
        assert "| nunet |" in Path("scores/table.md").read_text()

    @pytest.mark.parametrize(
        ("model", "complaint"),
        [
            ("nothing", "There is no model 'nothing'"),
            ("m.safetensors", "There is no model file"),
            ("empty", "neither a run nor a recipe"),
            ("young", "no weights yet"),
            ("other.pt", "no entry 'model'"),
        ],
    )
    def test_anything_else_is_refused_in_a_sentence(
        self, model: str, complaint: str, corpus_folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("empty").mkdir()
        Path("young").mkdir()
        Path("young/config.json").write_text("{}")
        torch.save({"weights": 1}, "other.pt")
        assert main(["score", model, *words(corpus_folder)]) == 1
        assert complaint in capsys.readouterr().err
