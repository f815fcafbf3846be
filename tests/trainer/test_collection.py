"""Data put together from several places: what is in it, what is left out, who is held out."""

import json
import os
import shutil
import sys
import unicodedata
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
import soundfile

from cnunet.config import SAMPLE_RATE
from tests.trainer.made import run_trainer, speech
from trainer.check.check import check
from trainer.cli import main
from trainer.collection import Collection, Source
from trainer.config import TrainConfig
from trainer.data.collection import about_tests, held_out_of, list_data, recognise
from trainer.data.corpus import prepare_corpus
from trainer.data.datasets import DataFolder
from trainer.data.mixing import Mixer
from trainer.data.paired import PairedCrops
from trainer.errors import DataError
from trainer.run.data import settle_data


def record(path: Path, seed: int, seconds: float = 2.0, noise: bool = False) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    samples = 0.05 * rng.standard_normal(int(seconds * SAMPLE_RATE))
    if not noise:
        samples = speech(rng, seconds)
        samples[-SAMPLE_RATE // 2 :] = 0.0  # a pause, in which it is quiet
    soundfile.write(path, samples, SAMPLE_RATE, subtype="PCM_16")
    return path


@pytest.fixture
def voices(tmp_path: Path) -> Path:
    """Recordings in a folder whose name says nothing, of five speakers known by their names."""
    for speaker in range(5):
        for number in range(4):
            record(tmp_path / f"mine/p22{speaker}_{number:03d}.wav", 10 * speaker + number)
    return tmp_path / "mine"


@pytest.fixture
def noises(tmp_path: Path) -> Path:
    for number in range(12):
        record(tmp_path / f"kitchen noise/{number}.wav", 100 + number, noise=True)
    return tmp_path / "kitchen noise"


def save(folder: Path, *sources: Source, **values: frozenset[str]) -> Path:
    path = folder / "data.json"
    replace(Collection(sources), **values).save(path)  # type: ignore[arg-type]
    return path


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    one = Collection(
        (Source(tmp_path / "a", "noise"), Source(tmp_path / "b")), frozenset("x"), frozenset("yz")
    )
    one.save(tmp_path / "data.json")
    assert Collection.load(tmp_path / "data.json") == one


def test_a_folder_may_be_named_like_a_collection(voices: Path) -> None:
    data = voices.rename(voices.with_name("mine.json"))
    assert len(list_data(data).groups) == 5
    assert len(recognise(data).training.speech) == 16
    assert about_tests(data) == []
    assert settle_data(data.parent / "run", TrainConfig(corpus=str(data)))[0].corpus != str(data)


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"format_version": 1}', '{"format_version": 9, "sources": []}',
     '{"format_version": 1, "sources": [{"path": "/a", "role": "music"}]}',
     '{"format_version": 1, "sources": [{"path": 3, "role": "auto"}]}'],
)  # fmt: skip
def test_another_file_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "data.json"
    path.write_text(text)
    with pytest.raises(DataError, match=r"data\.json"):
        Collection.load(path)


def test_a_folder_whose_names_tell_nothing_is_speech(
    tmp_path: Path, voices: Path, noises: Path
) -> None:
    listing = list_data(save(tmp_path, Source(voices), Source(noises)))
    assert [(one.role, one.speech, one.noise) for one in listing.sources] == [
        ("speech", 20, 0),
        ("noise", 0, 12),
    ]
    assert {group.name: group.recordings for group in listing.groups} == {
        f"p22{k}": 4 for k in range(5)
    }
    assert not listing.has_validation
    held = [group for group in listing.groups if group.held_out]
    assert len(held) == 1 and held[0].proposed


def test_given_roles_take_precedence_over_names(tmp_path: Path, voices: Path, noises: Path) -> None:
    data = recognise(save(tmp_path, Source(voices, "noise"), Source(noises / "3.wav", "speech")))
    assert len(data.training.noise) + len(data.validation.noise) == 20
    assert [one.path.name for one in data.training.speech] == ["3.wav"]


def test_speakers_that_are_held_out_are_in_validation_only(
    tmp_path: Path, voices: Path, noises: Path
) -> None:
    path = save(tmp_path, Source(voices), Source(noises), held_out=frozenset({"p221", "p223"}))
    data = recognise(path)
    assert set(data.validation.speakers) == {"p221", "p223"}
    assert set(data.training.speakers) == {"p220", "p222", "p224"}
    assert len(data.validation.noise) == 1 and len(data.training.noise) == 11
    assert not {one.path for one in data.training.noise} & {
        one.path for one in data.validation.noise
    }
    assert not data.same_voices


def test_of_one_voice_recordings_are_held_out(tmp_path: Path) -> None:
    for number in range(10):
        record(tmp_path / f"me/{number}.wav", number)
    path = save(tmp_path, Source(tmp_path / "me"))
    data = recognise(path)
    assert len(data.validation.speech) == 1 and len(data.training.speech) == 9
    assert data.same_voices
    report = check(path, workers=0)
    kinds = {finding.kind: finding.weight for finding in report.findings}
    assert kinds["no_noise"] == "look" and kinds["same_voices"] == "note"
    assert not kinds.keys() & {"nothing", "no_validation", "shared_speakers", "unknown_speakers"}


def test_a_single_recording_is_kept_to_learn_from(tmp_path: Path) -> None:
    record(tmp_path / "me/a.wav", 1)
    data = recognise(save(tmp_path, Source(tmp_path / "me")))
    assert len(data.training.speech) == 1
    assert not data.validation.speech


def held(data: DataFolder, folder: Path) -> list[str]:
    """What is held out, speech and noise, by paths within a folder."""
    found = (*data.validation.speech, *data.validation.noise)
    return sorted(one.path.resolve().relative_to(folder.resolve()).as_posix() for one in found)


def test_who_is_held_out_does_not_depend_on_where_the_data_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor on how its path is typed, nor on whether the data is listed, checked or trained on."""
    data = tmp_path / "data"
    for number in range(30):
        touched(data, f"noise/{number}.wav", f"speech/é{number}.wav")
    moved = Path(shutil.copytree(data, tmp_path / "elsewhere/moved"))
    for path in [*moved.glob("speech/*")]:
        path.rename(path.with_name(unicodedata.normalize("NFD", path.name)))
    monkeypatch.chdir(data / "noise")
    expected = held(recognise(data), data)
    assert len(expected) == 6
    for path in (Path(".."), Path("../../data"), Path("../../elsewhere/../data")):
        assert held(recognise(path), data) == expected
        groups = [one.name for one in list_data(path).groups if one.held_out]
        assert [Path(one).name for one in groups] == [Path(one).name for one in expected[3:]]
        kept = tmp_path / "kept.json"
        held_out_of(path).save(kept)
        assert held(recognise(kept), data) == expected
    there = [unicodedata.normalize("NFC", name) for name in held(recognise(moved), moved)]
    assert sorted(there) == expected


def test_a_run_of_an_earlier_version_goes_on_with_what_it_holds_out(tmp_path: Path) -> None:
    """In its collection who is held out is proposed anew each time, by hashes of whole paths."""
    data = tmp_path / "data"
    for number in range(30):
        touched(data, f"noise/{number}.wav", f"speech/{number}.wav")
    kept = tmp_path / "collection.json"
    Collection((Source(data),), version=1).save(kept)
    collection = Collection.load(kept)
    assert collection.version == 1
    hashed = [
        sorted((data / kind).iterdir(), key=lambda path: sha256(os.fsencode(path)).hexdigest())[:3]
        for kind in ("speech", "noise")
    ]
    found = recognise(kept).validation
    assert {one.path for one in found.speech} == set(hashed[0])
    assert [one.path for one in found.noise] == hashed[1]


def test_what_is_left_out_is_nowhere(tmp_path: Path) -> None:
    for number in range(4):
        for half in ("noisy", "clean"):
            record(tmp_path / f"pairs/{half}/p22{number}_001.wav", number)
    record(tmp_path / "pairs/noisy/p229_001.wav", 9)
    path = save(tmp_path, Source(tmp_path / "pairs"))
    before = check(path, workers=0)
    (missing,) = [one for one in before.findings if one.kind == "missing"]
    unpaired = missing.files[0][0]
    assert Path(unpaired) == tmp_path / "pairs/noisy/p229_001.wav"
    gone = str(tmp_path / "pairs/clean/p222_001.wav")
    save(tmp_path, Source(tmp_path / "pairs"), left_out=frozenset({unpaired, gone}))
    data = recognise(path)
    names = {half.path.name for part in (data.training, data.validation)
             for pair in part.pairs for half in pair}  # fmt: skip
    assert names == {"p220_001.wav", "p221_001.wav", "p223_001.wav"}
    assert not data.training.unpaired


def test_fixed_mixtures_of_what_is_held_out_are_the_same_every_time(
    tmp_path: Path, voices: Path, noises: Path
) -> None:
    path = save(tmp_path, Source(voices), Source(noises), held_out=frozenset({"p221", "p223"}))
    one, other = (prepare_corpus(path, tmp_path / name) for name in ("one", "other"))
    pairs, again = one.validation_pairs(), other.validation_pairs()
    assert len(pairs) == 8
    assert sum(not pair.is_noisy for pair in pairs) == 1
    for pair, same in zip(pairs, again, strict=True):
        np.testing.assert_array_equal(pair.noisy, same.noisy)
        assert pair.noisy.shape == pair.clean.shape
        if pair.is_noisy:
            assert np.std(pair.noisy - pair.clean) > 1e-3
    assert len(Mixer(one, 4096, 0).example(5).noisy) == 4096


def test_without_noise_validation_has_some_of_its_own(tmp_path: Path, voices: Path) -> None:
    corpus = prepare_corpus(save(tmp_path, Source(voices)), tmp_path / "cache")
    assert any(pair.is_noisy for pair in corpus.validation_pairs())


def test_pairs_that_a_source_has_for_validation_are_taken(
    tmp_path: Path, corpus_folder: Path, voices: Path
) -> None:
    path = save(tmp_path, Source(corpus_folder), Source(voices))
    assert list_data(path).has_validation
    corpus = prepare_corpus(path, tmp_path / "cache")
    assert len(corpus.validation_pairs()) == 2
    assert len(corpus.rooms) == 2
    assert corpus.licences == ["CC BY", "CC0"]
    assert len(corpus.speakers) == 3 + 5


def test_pairs_of_speakers_can_be_held_out(tmp_path: Path) -> None:
    for number in range(6):
        for half in ("noisy", "clean"):
            record(tmp_path / f"pairs/{half}/p22{number}_001.wav", number)
    corpus = prepare_corpus(
        save(tmp_path, Source(tmp_path / "pairs"), held_out=frozenset({"p225"})), tmp_path / "cache"
    )
    assert [pair.name for pair in corpus.validation_pairs()] == ["p225_001"]
    assert len(corpus.pairs) == 5
    assert len(PairedCrops(corpus, 4096, 0).example(0).noisy) == 4096


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is missing: put it back"):
        list_data(save(tmp_path, Source(tmp_path / "gone")))


def test_the_commands_take_a_collection(
    tmp_path: Path, voices: Path, noises: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = save(tmp_path, Source(voices), Source(noises))
    assert main(["list", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["sources"][1]["role"] == "noise"
    assert main(["check", str(path), "--json", "--progress", "--workers", "0"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["may_start"]
    assert json.loads(printed.err.splitlines()[-1]) == {"done": 32, "total": 32}


@pytest.mark.slow
def test_a_run_trains_on_a_collection(tmp_path: Path, voices: Path) -> None:
    result = run_trainer(
        "run", tmp_path / "run", "--corpus", save(tmp_path, Source(voices)), "--preset", "tiny",
        "--branches", "1", "--crop-seconds", "0.256", "--batch", "1", "--threads", "1",
        "--workers", "0", "--score-workers", "0", "--steps", "2",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "run/best.safetensors").exists()


def touched(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"RIFF")
    return folder


def pairs_in(collection: Collection, file: Path) -> set[tuple[str, str]]:
    collection.save(file)
    return {(Path(noisy).name, Path(clean).name) for noisy, clean in list_data(file).pairs}


def test_halves_given_one_by_one_are_pairs(tmp_path: Path) -> None:
    """Two folders, or loose files, side by side: as if the folder around them had been given."""
    data = touched(tmp_path / "data", "mix/1.wav", "s1/1.wav", "r0_noisy_snr5.wav", "r0.wav")
    folders = Collection((Source(data / "mix"), Source(data / "s1")))
    assert pairs_in(folders, tmp_path / "a.json") == {("1.wav", "1.wav")}
    listing = list_data(tmp_path / "a.json")
    assert [(one.pairs, one.speech) for one in listing.sources] == [(1, 0), (0, 0)]
    files = Collection((Source(data / "r0_noisy_snr5.wav"), Source(data / "r0.wav")))
    assert pairs_in(files, tmp_path / "b.json") == {("r0_noisy_snr5.wav", "r0.wav")}


def test_noisy_halves_without_a_match_are_not_clean_speech(tmp_path: Path) -> None:
    data = touched(tmp_path / "data", "input/a_in.wav", "target/a_out.wav")
    listing = list_data(data)
    assert (listing.pairs, listing.sources[0].speech) == ([], 0)
    assert len(listing.unpaired) == 2


def test_pairs_that_the_user_has_corrected(tmp_path: Path) -> None:
    data = touched(
        tmp_path / "data", "noisy/a.wav", "noisy/b.wav", "clean/a.wav", "clean/b.wav", "noisy/x.wav"
    )
    mended = (
        (str(data / "noisy/a.wav"), str(data / "clean/b.wav")),
        (str(data / "noisy/b.wav"), ""),
        (str(data / "noisy/x.wav"), str(data / "clean/a.wav")),
    )
    collection = Collection((Source(data),), mended=mended)
    found = pairs_in(collection, tmp_path / "c.json")
    assert found == {("a.wav", "b.wav"), ("x.wav", "a.wav")}
    assert list_data(tmp_path / "c.json").unpaired == []
    assert Collection.load(tmp_path / "c.json") == collection


def test_corrected_pairs_whose_recordings_are_gone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for name in "abc":
        for kind in ("noisy", "clean"):
            record(data / f"{kind}/{name}.wav", ord(name))
    noisy, clean = (
        {name: str(data / f"{kind}/{name}.wav") for name in "abc"} for kind in ("noisy", "clean")
    )
    mended = ((noisy["a"], clean["b"]), (noisy["b"], clean["a"]))
    collection = Collection((Source(data),), mended=mended, held_out=frozenset({clean["c"]}))
    collection.save(tmp_path / "c.json")
    for path, kept in ((clean["b"], {("b.wav", "a.wav")}), (noisy["b"], set())):
        Path(path).unlink()
        assert pairs_in(collection, tmp_path / "c.json") == {*kept, ("c.wav", "c.wav")}
        found = recognise(tmp_path / "c.json")
        assert path in found.training.not_there
        assert not check(tmp_path / "c.json", workers=0).may_start
    record(data / "noisy/d.wav", 4)
    record(data / "clean/d.wav", 4)
    corpus = prepare_corpus(tmp_path / "c.json", tmp_path / "cache")
    assert f"Listed, but missing: {clean['b']}." in corpus.skipped


def test_a_recording_that_is_deleted_meanwhile_is_skipped(
    tmp_path: Path, voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = recognise(voices)
    found.training.speech[0].path.unlink()
    monkeypatch.setattr("trainer.data.corpus.recognise", lambda *_: found)
    assert len(prepare_corpus(voices, tmp_path / "cache").skipped) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for number in range(3):
        for kind in ("noisy", "clean"):
            name = os.fsdecode(b"caf\xe9 %d.wav" % number)  # libsndfile can't write it
            record(data / kind / "plain.wav", number).rename(data / kind / name)
    assert main(["list", str(data), "--write-pairs", str(tmp_path / "pairs.csv")]) == 0
    before = len(list_data(data).pairs)
    (tmp_path / "pairs.csv").rename(data / "manifest.csv")
    assert len(list_data(data).pairs) == before == 3
    assert prepare_corpus(data, tmp_path / "cache").skipped == []


def test_bare_recordings_to_validate_on_are_speech(
    tmp_path: Path, voices: Path, noises: Path
) -> None:
    valid = tmp_path / "podcast"
    for number in range(3):
        record(valid / f"{number}.wav", 50 + number)
    corpus = prepare_corpus(save(tmp_path, Source(voices)), tmp_path / "cache", valid)
    assert len(corpus.validation_pairs()) == 3
    assert check(voices, valid, workers=0).may_start
    with pytest.raises(DataError, match="kitchen noise has nothing to validate on"):
        prepare_corpus(voices, tmp_path / "cache", noises)
