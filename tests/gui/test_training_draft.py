"""The wizard's draft: stored, and turned into the files that the trainer reads."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.launch import launch
from app.training.launch.draft import Draft
from app.training.launch.drafts import draft_of, free_folder
from cnunet.config import SIZES
from tests.gui.trainingruns import write_run
from trainer.collection import Collection, Source
from trainer.config import TrainConfig
from trainer.recipe import PUBLISHED, RECIPES, save_recipe

DRAFTS = st.builds(
    Draft,
    goal=st.sampled_from(("fine-tune", "two-stage", "paper")),
    name=st.text(max_size=10),
    sources=st.lists(
        st.builds(
            Source, st.builds(Path, st.text(max_size=10)), st.sampled_from(("auto", "noise"))
        ),
        max_size=3,
    ),
    left_out=st.lists(st.text(max_size=5), max_size=3),
    held_out=st.none() | st.lists(st.text(max_size=5), max_size=3),
    guide=st.sampled_from(("", "microsoft/wavlm-large")),
    preset=st.sampled_from(SIZES),
    batch=st.integers(1, 64),
    threads=st.integers(1, 64),
    minutes=st.integers(1, 10_000),
    steps=st.integers(0, 10_000),
    seconds_a_step=st.lists(st.floats(0.01, 100), max_size=2),
)


@given(DRAFTS)
def test_a_draft_survives_json(draft):
    assert Draft.from_dict(json.loads(json.dumps(draft.as_dict()))) == draft


@given(st.dictionaries(st.sampled_from([*Draft().as_dict(), "x"]), st.none() | st.integers()))
def test_a_damaged_draft_is_a_draft(values):
    draft = Draft.from_dict(values)
    assert Draft.from_dict(draft.as_dict()) == draft


def test_a_draft_of_an_earlier_version_is_read():
    """From the training-draft.json or wizard.json of that version."""
    kept = {
        "goal": "two-stage", "name": "mine", "left_out": ["/a/1.wav"], "held_out": ["p1"],
        "sources": [{"path": "/a", "role": "auto"}, {"path": "/b", "role": "noise"}],
        "guide": "microsoft/wavlm-large", "device": "cpu", "preset": "tiny", "batch": 2,
        "threads": 2, "minutes": 90, "steps": 0, "stays_awake": False,
        "seconds_a_step": [0.5, 0.25], "page": 3,
        "measured_for": "two-stage|tiny|cpu|2|2|microsoft/wavlm-large",
    }  # fmt: skip
    draft = Draft.from_dict(kept)
    assert draft.sources == [Source(Path("/a")), Source(Path("/b"), "noise")]
    assert draft.is_measured
    assert draft.as_dict() == kept | {"doubtful": [], "mended": [], "measured_batch": 0}


@given(DRAFTS)
def test_every_draft_is_a_configuration(draft):
    file = draft.file(Path("/data.json"))
    assert TrainConfig.from_dict({k: v for k, v in file.items() if k != "format_version"})


def test_the_trainer_reads_its_data(tmp_path):
    sources = [Source(Path("/a")), Source(Path("/b"), "noise")]
    draft = Draft(sources=sources, left_out=["/a/1.wav"], held_out=["p1"])
    (tmp_path / "c.json").write_text(json.dumps(draft.collection().as_dict()))
    read = Collection.load(tmp_path / "c.json")
    assert [str(one.path) for one in read.sources] == ["/a", "/b"]
    assert read.left_out == frozenset(["/a/1.wav"])
    assert read.held_out == frozenset(["p1"])


def test_time_becomes_steps_once_a_step_is_measured():
    draft = Draft(goal="two-stage", guide="x", minutes=60)
    assert draft.steps_of_each() == 0
    draft.seconds_a_step, draft.measured_for = [1.0, 2.0], draft.machine_key
    assert draft.steps_of_each() == 1200
    draft.batch += 1  # a step takes another time now
    assert draft.steps_of_each() == 0


def test_the_paper_keeps_its_own_settings():
    settings = Draft(goal="paper", preset="tiny", batch=9).settings(Path("/data.json"))
    assert not settings.keys() & PUBLISHED.keys()


def test_a_run_is_prepared_and_can_be_planned_again(tmp_path):
    draft = Draft(goal="two-stage", name="mine", sources=[Source(Path("/a"))], guide="/g", steps=7)
    launch.prepare(draft, tmp_path / "run")
    assert launch.command_of(tmp_path / "run") == [
        "recipe",
        "two-stage",
        str(tmp_path / "run"),
        "--config",
        str(tmp_path / "run" / "settings.json"),
    ]
    again = draft_of(tmp_path / "run")
    assert (again.goal, again.sources, again.guide, again.steps) == (
        draft.goal, draft.sources, draft.guide, draft.steps,
    )  # fmt: skip
    assert again.name == ""
    (tmp_path / "run" / "recipe.json").write_text("{}")  # it has begun
    assert launch.command_of(tmp_path / "run") == ["resume", str(tmp_path / "run")]


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(launch.LaunchError, match="cannot be written"):
        launch.prepare(Draft(), tmp_path / "file" / "run")


def test_a_run_from_a_terminal_can_be_planned_again(tmp_path):
    folder = write_run(tmp_path / "run", corpus="/data", preset="tiny", batch=3, init="small")
    draft = draft_of(folder)
    assert (draft.goal, draft.sources, draft.preset, draft.batch, draft.steps) == (
        "fine-tune", [Source(Path("/data"))], "tiny", 3, 100,
    )  # fmt: skip


def test_what_a_terminal_left_out_stays_left_out(tmp_path):
    data = tmp_path / "data.json"
    left_out, held_out = frozenset({"/talks/cough.wav"}), frozenset({"anna"})
    pairs = (("/talks/a.wav", "/talks/b.wav"),)
    theirs = Collection((Source(Path("/talks")),), left_out, held_out, mended=pairs)
    data.write_text(json.dumps(theirs.as_dict()))
    draft = draft_of(write_run(tmp_path / "run", corpus=str(data)))
    assert draft.collection() == theirs


def test_names_of_folders(tmp_path):
    assert free_folder(tmp_path, "Anna's voice, “raw” & 中文").name == "Anna's voice, “raw” & 中文"
    assert free_folder(tmp_path, "a\nb\t*").name == "a_b__"
    assert free_folder(tmp_path, "my voice: 1/2").name == "my voice_ 1_2"
    (tmp_path / "a").mkdir()
    (tmp_path / "a 2").mkdir()
    assert free_folder(tmp_path, "a").name == "a 3"
    assert free_folder(tmp_path, " .. ").name == "run"


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_from_a_terminal_can_be_planned_again(tmp_path, recipe):
    """Once all of its runs are there too."""
    save_recipe(tmp_path, recipe, {})
    for run in RECIPES[recipe].runs:
        teacher = {"teacher": "/any"} if run.teacher else {}
        write_run(tmp_path / run.name, corpus="/data", **run.settings, **teacher)
    draft = draft_of(tmp_path)
    assert (draft.goal, draft.command, draft.sources) == (recipe, recipe, [Source(Path("/data"))])
    assert draft.stages == len(RECIPES[recipe].runs)
