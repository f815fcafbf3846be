"""What names of files and folders say: a role, a use, a speaker, the other half of a pair."""

import unicodedata
from pathlib import Path

import pytest

from tests.trainer.folders import make, paired
from trainer.data.datasets import recognise_folder, recognise_names
from trainer.data.names import pair_key, role_of, use_of
from trainer.data.speakers import Speakers


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("noisy/a.wav", "noisy"),
        ("clean_trainset_28spk_wav/p226_001.wav", "clean"),
        ("train/clean/noisy_street.wav", "clean"),
        ("clean/noise/a.wav", "noise"),
        ("noisy_speech/a.wav", "noisy"),
        ("noise_fullband/a.wav", "noise"),
        ("impulse_responses/a.wav", "room"),
        ("Room responses/a.wav", "room"),
        ("simulated_rirs/room/a.wav", "room"),
        ("room tone/a.wav", "noise"),
        ("RoomTone/a.wav", "noise"),
        ("room/a.wav", None),
        ("living room/a.wav", None),
        ("speech/living room/a.wav", "clean"),
        ("any/a_noisy.flac", "noisy"),
        ("clean-a.flac", "clean"),
        ("any/a_noisy_b.flac", None),
        ("cleaning/a.wav", None),
    ],
)
def test_roles(name: str, role: str | None) -> None:
    assert role_of(name) == role


def test_uses() -> None:
    assert use_of("valid/noisy/a.wav") == "validation"
    assert use_of("noisy_testset_wav/a.wav") == "validation"
    assert use_of("noisy/test.wav") == "training"
    assert use_of("noisy_latest/a.wav") == "training"


def test_keys() -> None:
    assert pair_key("noisy_trainset_wav/p1.wav") == pair_key("clean_trainset_wav/p1.flac")
    assert pair_key("x/noisy_p1.wav") == pair_key("x/clean_p1.wav") == pair_key("x/p1-clean.wav")
    assert pair_key("noisy/a_clean_1.wav") != pair_key("clean/a_1.wav")
    assert pair_key("noisy/a/1.wav") != pair_key("clean/b/1.wav")
    mixed = "noisy/book_7_snr5_tl-21_fileid_12.wav"
    assert pair_key(mixed) == pair_key("clean/clean_fileid_12.wav")


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("p226_001.wav", "p226"),
        ("noisy_p226_001_mic1.flac", "p226"),
        ("s5/s005_014.wav", "s005"),
        ("84-121123-0001.flac", "84"),
        ("book_00000_chp_0009_reader_06709_0.wav", "reader_06709"),
        ("wav48/p270/hello.wav", "p270"),
        ("speaker_4/hello.wav", "speaker_4"),
        ("cmu_us_bdl_arctic/wav/arctic_a0001.wav", "bdl"),
        ("clean/000.wav", None),
        ("clean/part1/x.wav", None),
    ],
)
def test_speakers_by_names(tmp_path: Path, name: str, who: str | None) -> None:
    assert Speakers(tmp_path).of(name) == who


@pytest.mark.parametrize(
    ("files", "pairs"),
    [
        (("rec0_noisy_snr5.wav", "rec0.wav"), [("rec0_noisy_snr5.wav", "rec0.wav")]),
        (
            ("a/rec 1.wav", "a/rec 1 noisy 0dB.flac", "a/other.wav"),
            [("a/rec 1 noisy 0dB.flac", "a/rec 1.wav")],
        ),
        (
            ("r0_noisy_snr0.wav", "r0_noisy_snr5.wav", "r0_clean.wav"),
            [("r0_noisy_snr0.wav", "r0_clean.wav"), ("r0_noisy_snr5.wav", "r0_clean.wav")],
        ),
        (("mix/1.wav", "s1/1.wav", "s2/1.wav"), [("mix/1.wav", "s1/1.wav")]),
        (("mix_single/1.wav", "s1/1.wav"), [("mix_single/1.wav", "s1/1.wav")]),
        (("mix_both/1.wav", "s1/1.wav"), []),
        (("input/x.wav", "target/x.wav"), [("input/x.wav", "target/x.wav")]),
        (
            ("train/input/x.wav", "train/target/x.wav"),
            [("train/input/x.wav", "train/target/x.wav")],
        ),
        (("input/x.wav", "clean/x.wav"), [("input/x.wav", "clean/x.wav")]),
        (("input/x.wav", "other/x.wav"), []),
        (
            ("without noise/x.wav", "with noise/x.wav"),
            [("with noise/x.wav", "without noise/x.wav")],
        ),
        (("noisy_rec0_snr5.wav", "rec0.wav"), [("noisy_rec0_snr5.wav", "rec0.wav")]),
        (("rec0_snr5_noisy.wav", "rec0.wav"), [("rec0_snr5_noisy.wav", "rec0.wav")]),
        (("noisy/r_snr5.wav", "clean/r.wav"), [("noisy/r_snr5.wav", "clean/r.wav")]),
        (
            ("r SNR -5dB.wav", "r SNR 10.wav", "r.wav"),
            [("r SNR -5dB.wav", "r.wav"), ("r SNR 10.wav", "r.wav")],
        ),
        (("noisy/r_snr5.wav", "clean/r_snr5.wav"), [("noisy/r_snr5.wav", "clean/r_snr5.wav")]),
        (("noisy/snr test_1.wav", "clean/snr test.wav"), []),
        (("x_input.wav", "x_target.wav"), [("x_input.wav", "x_target.wav")]),
        (("talk-1 raw.wav", "talk-1 studio.wav"), [("talk-1 raw.wav", "talk-1 studio.wav")]),
        (("before/x.wav", "after/x.wav"), [("before/x.wav", "after/x.wav")]),
        (("raw files/x.wav", "more/x.wav"), []),
        (
            ("input/x_input.wav", "target/x_target.wav"),
            [("input/x_input.wav", "target/x_target.wav")],
        ),
    ],
)
def test_names_of_pairs(
    tmp_path: Path, files: tuple[str, ...], pairs: list[tuple[str, str]]
) -> None:
    data = recognise_folder(make(tmp_path, *files))
    assert sorted(paired(data.training)) == pairs


@pytest.mark.parametrize(
    "stems",
    [
        ("की", "का", "कू", "के"),
        ("ที่", "ที", "ท่า"),
        ("caf\N{LATIN SMALL LETTER E WITH ACUTE}", "cafe\N{COMBINING ACUTE ACCENT}", "cafe"),
        ("p1_-5dB", "p1_5dB"),
        ("p1 -5", "p1 5", "p1 \N{MINUS SIGN}15"),
        ("A", "a"),
        ("🎤", "🔥"),
        ("take 🎤", "take 🔥", "take"),
        ("!!", "??"),
        ("می\N{ZERO WIDTH NON-JOINER}خواهم", "میخواهم"),
        ("talk 1", "talk_1", "talk-1"),
    ],
)
def test_names_that_differ_in_a_sign_are_two(tmp_path: Path, stems: tuple[str, ...]) -> None:
    """An accent, a vowel sign, a minus, a capital, a picture."""
    names = [f"{half}/{stem}.wav" for half in ("noisy", "clean") for stem in stems]
    pairs = {(f"noisy/{stem}.wav", f"clean/{stem}.wav") for stem in stems}
    data = recognise_names(tmp_path, {name: tmp_path / name for name in names})
    assert {*paired(data.training)} == pairs and not data.training.unpaired


@pytest.mark.parametrize(
    "stems", [("की", "का", "कू", "के"), ("p1_-5dB", "p1_5dB"), ("A", "a"), ("🎤", "🔥")]
)
def test_so_are_names_with_words_like_noisy(tmp_path: Path, stems: tuple[str, ...]) -> None:
    names = [f"{stem}_{half}.wav" for half in ("noisy", "clean") for stem in stems]
    data = recognise_names(tmp_path, {name: tmp_path / name for name in names})
    pairs = {(f"{stem}_noisy.wav", f"{stem}_clean.wav") for stem in stems}
    assert {*paired(data.training)} == pairs


def test_an_accent_may_be_stored_in_two_ways(tmp_path: Path) -> None:
    composed, decomposed = (unicodedata.normalize(form, "café") for form in ("NFC", "NFD"))
    names = (f"noisy/{composed}.wav", f"clean/{decomposed}.wav")
    data = recognise_names(tmp_path, {name: tmp_path / name for name in names})
    assert paired(data.training) == [names]
