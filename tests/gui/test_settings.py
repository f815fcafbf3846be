"""Settings: kept between starts, and never in the way of one."""

import json
import os

import pytest

from app.settings import EVERY_SETTING, OPEN_FOLDER, THEME, VERSION, Settings


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.json"


def test_they_come_back(path):
    settings = Settings(path)
    assert settings[THEME] == "system"
    settings[THEME] = "dark"
    settings[OPEN_FOLDER] = "/music/ä\n"
    settings.save()
    again = Settings(path)
    assert (again[THEME], again[OPEN_FOLDER]) == ("dark", "/music/ä\n")
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"settings": {}}', '{"version": 99, "settings": {}}', "\0\0\0\0"],
)
def test_a_damaged_file_is_set_aside(path, content, caplog):
    path.parent.mkdir()
    path.write_text(content)
    settings = Settings(path)
    assert settings[THEME] == "system"
    assert path.with_name("settings.json.damaged").read_text() == content
    assert "settings.json.damaged" in caplog.text
    settings.save()
    assert json.loads(path.read_text())["version"] == VERSION


def test_values_that_make_no_sense_are_ignored(path):
    path.parent.mkdir()
    values = {THEME.key: "pink", OPEN_FOLDER.key: 7, "unknown": True}
    path.write_text(json.dumps({"version": VERSION, "settings": values}))
    settings = Settings(path)
    assert all(settings[setting] == setting.default for setting in EVERY_SETTING)


def test_only_what_a_setting_accepts_can_be_set(path):
    settings = Settings(path)
    with pytest.raises(ValueError, match="theme"):
        settings[THEME] = "pink"


def test_keys_are_unique():
    assert len({setting.key for setting in EVERY_SETTING}) == len(EVERY_SETTING)


def test_a_place_that_cannot_be_written_is_logged(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    Settings(tmp_path / "file" / "settings.json").save()
    assert "cannot be saved" in caplog.text


def test_an_interrupted_save_leaves_the_old_file(path, monkeypatch, caplog):
    settings = Settings(path)
    settings[THEME] = "dark"
    settings.save()
    before = path.read_text()

    def full(*_):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", full)
    settings[THEME] = "light"
    settings.save()
    assert path.read_text() == before
