"""What the trainer says is translated for the window."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.trainer.made import Train
from trainer.check.kinds import KINDS
from trainer.folder.events import EventReader
from trainer.recipe import RECIPES

TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations"


@pytest.fixture(scope="module")
def translated() -> set[str]:
    """All texts that have a translation in every language."""
    found = []
    for path in set(TRANSLATIONS.glob("*.ts")) - {TRANSLATIONS / "cnunet_en.ts"}:
        messages = ElementTree.parse(path).iter("message")
        found.append(
            {one.findtext("source", "") for one in messages if one.findtext("translation")}
        )
    assert len(found) >= 4
    return set.intersection(*found)


def patterns(parts: dict[str, Any]) -> Iterator[str]:
    """The patterns in the parts of a phrase that have words in them."""
    values = parts["values"]
    if parts["pattern"].format(**dict.fromkeys(values, 0)).strip("0 ,"):
        yield parts["pattern"]
    for value in values.values():
        if isinstance(value, dict):
            yield from patterns(value)


def test_findings_and_recipes_are_translated(translated: set[str]) -> None:
    kinds = {text for kind in KINDS.values() for text in (kind.title, kind.meaning, kind.advice)}
    recipes = {run.title for recipe in RECIPES.values() for run in recipe.runs}
    assert kinds | recipes - {"NUNet-TLS"} <= translated


@pytest.mark.usefixtures("_shallow", "_unscored")
def test_all_that_a_run_says_it_does_is_translated(
    train: Train, tmp_path: Path, translated: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.run.pace.FIRST_ESTIMATE_S", -1.0)
    train(tmp_path, steps=2, cache=str(tmp_path / "cache"))
    log = EventReader(tmp_path / "events.jsonl").read()
    few = [one for one in log if "will hardly change anything" in one.get("message", "")]
    entries = [*few, *(one for one in log if one["event"] in ("phase", "result"))]
    assert {one["event"] for one in entries} == {"phase", "result", "warning"}
    found = {pattern for one in entries for pattern in patterns(one["message_parts"])}
    assert {"Reading the rest takes {time}.", "{n} held-out recordings"} <= found
    assert found <= translated
