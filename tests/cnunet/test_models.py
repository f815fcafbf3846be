"""Which models there are."""

from importlib import resources
from pathlib import Path

import pytest

from cnunet import models
from cnunet.cli import main


def test_a_home_that_may_not_be_entered_hides_no_shipped_model(monkeypatch):
    """That of another user, as with sudo and in containers."""
    refused = PermissionError(13, "Permission denied")

    class Locked:
        def glob(self, pattern):
            raise refused

    monkeypatch.setattr(models, "user_models", Locked)
    assert {"small", "base"} <= {one.name for one in models.all_models()}


def test_an_own_model_keeps_a_name_when_the_program_takes_its_old_one(monkeypatch, tmp_path):
    own = tmp_path / "base.safetensors"
    own.write_bytes(b"")
    monkeypatch.setattr(models, "user_models", lambda: tmp_path)
    assert models.find_model("my base") == own
    shipped = Path(str(resources.files("resources"))) / "models"
    assert models.find_model("base").parent == shipped
    assert [one.name for one in models.all_models() if not one.ships] == ["my base"]


def test_own_models_of_any_name_can_be_reached(monkeypatch, tmp_path, capsys):
    for name in ("default", "base", "my base"):
        (tmp_path / f"{name}.safetensors").write_bytes(b"")
    monkeypatch.setattr(models, "user_models", lambda: tmp_path)
    own = {one.name: one.path.stem for one in models.all_models() if not one.ships}
    assert own == {"my default": "default", "my my base": "base", "my base": "my base"}
    assert models.find_model("default") == models.find_model("small")
    assert main(["info", "default"]) == 0
    assert capsys.readouterr().out.startswith("'small.safetensors': small\n")


@pytest.mark.parametrize("command", [["info"], ["prepare"], ["export", "--model"]])
def test_names_that_the_system_refuses(command, capsys):
    assert main([*command, "n" * 300 + ".safetensors"]) == 1
    assert "cnunet: There is no model file nnn" in capsys.readouterr().err


def test_a_model_is_described_by_its_name(capsys):
    assert main(["info", "base"]) == 0
    assert capsys.readouterr().out.startswith("'base.safetensors': base\n")
