"""Which files `cnunet enhance` takes and writes, by the names that it is given."""

import errno
import os
import shutil
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from cnunet.cli import main
from cnunet.enhancing.inputs import find_inputs
from tests.cnunet.soundfiles import make_tones, names_in, tones, write_av

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("output", "result"), [("new.flac", "new.flac"), ("out", "out/a.wav"), ("a.b/c", "a.b/c/a.wav")]
)
def test_output_is_a_file_or_a_folder(run_enhance, output, result):
    make_tones("a.wav")
    assert run_enhance("a.wav", "-o", output) == 0
    assert Path(result).is_file()


def test_one_output_file_for_many_inputs_is_refused(run_enhance, capsys):
    make_tones("a.wav")
    make_tones("b.wav")
    assert run_enhance("a.wav", "b.wav", "-o", "c.wav") == 1
    assert "The results of 2 recordings can't go into one file" in capsys.readouterr().err


def test_files_may_come_before_and_after_options(run_enhance, capsys):
    make_tones("a.wav")
    make_tones("b.wav")
    assert run_enhance("a.wav", "-o", "out", "b.wav") == 0
    assert names_in("out") == ["a.wav", "b.wav"]
    with pytest.raises(SystemExit) as ended:
        run_enhance("a.wav", "-o", "out", "--louder", "b.wav")
    assert ended.value.code == 2
    assert "unrecognized arguments: --louder" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["models", "b.wav"])


def test_a_format_that_cannot_be_written_is_not_a_folder(run_enhance, capsys):
    make_tones("a.wav")
    assert run_enhance("a.wav", "-o", "out.mp33") == 1
    assert "Files ending in '.mp33' cannot be written; choose one of" in capsys.readouterr().err
    assert names_in() == ["a.wav"]
    for folder in ("made.mp33", "2026.11"):
        if folder == "made.mp33":
            Path(folder).mkdir()
        assert run_enhance("a.wav", "-o", folder) == 0
        assert names_in(folder) == ["a.wav"]


@pytest.mark.parametrize("output", [os.devnull, "notes.txt"])
def test_an_output_that_cannot_hold_results_is_named(run_enhance, capsys, output):
    make_tones("a.wav")
    Path("notes.txt").write_text("mine")
    assert run_enhance("a.wav", "-o", output) == 1
    sentence = f"'{Path(output).name}' is neither a folder nor a sound file"
    assert capsys.readouterr().err == f"cnunet: {sentence}: name another place after -o.\n"
    assert names_in() == ["a.wav", "notes.txt"]


def test_folders_are_searched_and_kept(run_enhance):
    for name in ("d/a.wav", "d/e/f/b.wav", "d/.hidden/c.wav", "d/._a.wav", "d/z.enhanced.wav"):
        make_tones(name)
    Path("d/notes.txt").write_text("no sound")
    assert run_enhance("d", "-o", "out") == 0
    assert names_in("out") == ["a.wav", "e/f/b.wav"]
    assert run_enhance("d") == 0
    assert names_in("d/e") == ["f/b.enhanced.wav", "f/b.wav"]


def test_results_in_the_searched_folder_are_not_enhanced_again(run_enhance, capsys):
    make_tones("d/a.wav")
    assert run_enhance("d", "-o", "d/out") == 0
    assert run_enhance("d", "-o", "d/out", "--overwrite") == 0
    assert names_in("d") == ["a.wav", "out/a.wav"]


def test_folders_that_match_a_pattern_are_searched(monkeypatch, tmp_path):
    """As where the shell expands it, which that of Windows doesn't."""
    monkeypatch.chdir(tmp_path)
    for name in ("d1/a.wav", "d1/e/b.wav", "d2/c.wav", "d3.wav", "d4/result.wav"):
        make_tones(name)
    found, errors = find_inputs(["d?*"], Path("d4"))
    assert [(str(item.path), str(item.inside)) for item in found] == [
        (str(Path("d1/a.wav")), "."),
        (str(Path("d1/e/b.wav")), "e"),
        (str(Path("d2/c.wav")), "."),
        ("d3.wav", "."),
    ]
    assert errors == []


def test_patterns(run_enhance):
    for name in ("a1.wav", "a2.wav", "b.wav", "x/y/a3.wav", "[a].wav"):
        make_tones(name)
    found, errors = find_inputs(["a*.wav", "**/a3.wav", "a1.wav", "[a].wav"], None)
    assert [str(one.path) for one in found] == ["a1.wav", "a2.wav", "x/y/a3.wav", "[a].wav"]
    assert errors == []
    assert run_enhance("q*.wav") == 1


@pytest.mark.parametrize("other", ["TALK", "caf\N{LATIN SMALL LETTER E WITH ACUTE}"])
def test_results_that_are_one_file_on_some_disks_get_numbers(run_enhance, other):
    """Where case doesn't matter, the second would replace the first, or be refused."""
    mine = "talk" if other == "TALK" else "cafe\N{COMBINING ACUTE ACCENT}"
    make_tones(f"x/{mine}.wav")
    make_tones(f"y/{other}.wav")
    assert run_enhance("x", "y", "-o", "out", "--overwrite") == 0
    assert set(names_in("out")) == {f"{mine}.wav", f"{other}-2.wav"}


def test_no_recording_is_replaced_by_a_result_whose_name_differs_in_case(run_enhance):
    make_tones("x/TALK.wav")
    make_tones("music/talk.wav")
    assert run_enhance("x/TALK.wav", "music/talk.wav", "-o", "music", "--overwrite") == 0
    assert set(names_in("music")) == {"talk.wav", "talk.enhanced.wav", "TALK-2.wav"}


def test_results_of_the_same_name_get_numbers(run_enhance):
    make_tones("x/a.wav")
    make_tones("y/a.wav", frames=5000)
    make_tones("z/a.wav", frames=6000)
    for _ in range(2):  # the same names each time
        assert run_enhance("x/a.wav", "y/a.wav", "z/a.wav", "-o", "out", "--overwrite") == 0
        assert names_in("out") == ["a-2.wav", "a-3.wav", "a.wav"]
    frames = [soundfile.info(f"out/{name}").frames for name in names_in("out")]
    assert frames == [5000, 6000, 4000]


def test_no_result_replaces_another_recording_of_the_batch(run_enhance):
    make_tones("x/a.wav")
    make_tones("out/a.wav", frames=5000)
    precious = Path("out/a.wav").read_bytes()
    assert run_enhance("x/a.wav", "out/a.wav", "-o", "out", "--overwrite") == 0
    assert Path("out/a.wav").read_bytes() == precious
    assert soundfile.info("out/a-2.wav").frames == 4000
    assert soundfile.info("out/a.enhanced.wav").frames == 5000


def test_numbered_results_are_not_recordings(run_enhance):
    make_tones("a.wav")
    shutil.copy("a.wav", "a.mka")  # recognised by content
    shutil.copy("a.wav", "a.wma")
    assert run_enhance("a.mka", "a.wma") == 0
    assert names_in() == ["a-2.enhanced.flac", "a.enhanced.flac", "a.mka", "a.wav", "a.wma"]
    assert len(find_inputs(["."], None)[0]) == 3


@pytest.mark.parametrize(
    "ending", ["mts", "m2ts", "flv", "wmv", "ogv", "3g2", "weba", "mp2", "spx", "tta", "wav"]
)
def test_folders_know_the_extension(run_enhance, ending):
    make_tones("d/a.wav").rename(f"d/a.{ending}")
    assert len(find_inputs(["d"], None)[0]) == 1


def test_linked_folders_are_entered_once(run_enhance):
    make_tones("d/a/one.wav")
    make_tones("other/two.wav")
    make_tones("other/deep/three.wav")
    os.symlink("../other", "d/link")
    os.symlink("../other/deep", "d/a/again")
    os.symlink("a", "d/another_name_of_a")
    os.symlink(".", "d/itself")
    os.symlink("../..", "other/deep/up")
    found = [str(one.path) for one in find_inputs(["d"], None)[0]]
    assert sorted(Path(path).name for path in found) == ["one.wav", "three.wav", "two.wav"]
    assert "d/a/one.wav" in found


def test_a_folder_that_may_not_be_read_is_named(run_enhance, monkeypatch, capsys):
    make_tones("d/a.wav")
    make_tones("d/secret/b.wav")
    scandir = os.scandir

    def refused(path):
        if str(path).endswith("secret"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert run_enhance("d", "-o", "out") == 1
    assert Path("out/a.wav").exists()
    assert "The folder 'secret' cannot be read" in capsys.readouterr().err
    assert run_enhance("d/secret", "-o", "out") == 1
    assert "The folder 'secret' cannot be read" in capsys.readouterr().err


def test_a_video_name_is_a_file(run_enhance):
    write_av(Path("talk.mp4"), tones(24_000, 48_000), 48_000, video=True)
    assert run_enhance("talk.mp4", "-o", "result.mp4") == 0
    assert Path("result.mp4").is_file()
    with av.open("result.mp4") as container:
        assert len(container.streams.video) == 1


def test_the_output_is_never_the_input(run_enhance, capsys):
    source = make_tones("a.wav")
    before = source.read_bytes()
    assert run_enhance("a.wav", "-o", "a.wav", "--overwrite") == 1
    assert "over itself" in capsys.readouterr().err
    assert source.read_bytes() == before


def test_results_are_left_out_where_a_shell_names_them_too(run_enhance):
    make_tones("a.wav")
    shutil.copy("a.wav", "b.wav")
    for _ in range(3):
        assert run_enhance(*names_in(), "--overwrite") == 0
        assert names_in() == ["a.enhanced.wav", "a.wav", "b.enhanced.wav", "b.wav"]
    assert run_enhance("a.enhanced.wav") == 0  # given alone, it is an input
    assert "a.enhanced.enhanced.wav" in names_in()


def test_an_empty_name_is_not_the_current_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    soundfile.write("a.wav", np.zeros(1600), 16000)
    assert main(["enhance", ""]) == 1
    assert "A name is empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


def test_an_empty_output_is_not_beside_the_input(run_enhance, capsys):
    make_tones("a.wav")
    with pytest.raises(SystemExit) as end:
        run_enhance("a.wav", "-o", "")
    assert end.value.code == 2
    assert "the name after -o is empty" in capsys.readouterr().err
    assert names_in() == ["a.wav"]


@pytest.mark.parametrize("folder", ["results.new/", "results.wav/"])
def test_a_name_that_ends_with_a_slash_is_a_folder(run_enhance, folder):
    make_tones("a.wav")
    assert run_enhance("a.wav", "-o", folder) == 0
    assert names_in(folder) == ["a.wav"]


@pytest.mark.skipif(os.name == "nt", reason="links need privileges there")
def test_a_link_to_itself_costs_only_itself(run_enhance, capsys):
    make_tones("in/a.wav")
    Path("in/x.wav").symlink_to("x.wav")
    assert run_enhance("in", "-o", "out") == 1
    assert names_in("out") == ["a.wav"]
    assert "'x.wav'" in capsys.readouterr().err


def test_a_file_that_is_named_twice_is_enhanced_once(run_enhance):
    make_tones("in/a.wav")
    assert run_enhance("in/a.wav", "in/../in/a.wav", "-o", "out") == 0
    assert names_in("out") == ["a.wav"]
