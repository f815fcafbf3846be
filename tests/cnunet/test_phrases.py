"""Phrases: English for the command line, with what the window needs to translate them."""

import copy
import json
import math
import pickle
from pathlib import Path

import pytest

from cnunet.audio import open_audio
from cnunet.errors import AudioError
from cnunet.ipc.protocol import Failed, Finished, decode, encode
from cnunet.phrases import Phrase, as_plain, from_plain, joined, with_parts


def test_a_phrase_is_its_text() -> None:
    made = Phrase("{n:,} of {what}").format(n=1200, what=Phrase("speech"))
    assert made == "1,200 of speech"
    assert json.dumps(made) == '"1,200 of speech"'
    speech = {"pattern": "speech", "values": {}}
    parts = {"pattern": "{n:,} of {what}", "values": {"n": 1200, "what": speech}}
    for same in (made, copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert same == made
        assert same.parts == parts
    assert with_parts({"a": made, "b": "x"}) == {"a": made, "a_parts": parts, "b": "x"}
    assert joined(" ", (Phrase("One {x}."), Phrase("Two."))) == "One {x}. Two."
    assert Phrase("{x:.1f}").format(x=math.inf).parts["values"] == {"x": None}  # for JSON


def test_a_phrase_survives_json() -> None:
    made = Phrase("{n:,} of {what}").format(n=1200, what=Phrase("speech"))
    again = from_plain(json.loads(json.dumps(as_plain(made))))
    assert again == "1,200 of speech"
    assert isinstance(again, Phrase)
    assert again.parts == made.parts
    assert from_plain(as_plain("as it is")) == "as it is"
    for damaged in (None, 7, {}, {"pattern": 1, "values": {}}, {"pattern": "{x}", "values": 7}):
        with pytest.raises(ValueError, match="not the parts"):
            from_plain(damaged)


def test_a_message_carries_phrases() -> None:
    late = Phrase("{seconds:.1f} s are missing").format(seconds=2.25)
    note = joined(" ", (Phrase("Cut short."), late))
    for message in (Failed(7, note, False), Finished(7, "x.wav", (note, "plain"), "")):
        again = decode(encode(message))
        assert again == message
        text = again.sentence if isinstance(again, Failed) else again.notes[0]
        assert isinstance(text, Phrase)
        assert text.parts == note.parts


def test_what_json_or_another_process_lacks_does_no_harm() -> None:
    for pattern in ("{peak:.1f} dBTP", "{peak} dBTP"):
        endless = Phrase(pattern).format(peak=-math.inf)
        again = decode(encode(Failed(7, endless, False)))
        assert isinstance(again, Failed)
        assert again.sentence == "-inf dBTP"

    class LocalError(Exception):
        """Can't be pickled, like those of some libraries."""

    failed = Phrase("It failed: {error}.").format(error=LocalError("no"))
    assert pickle.loads(pickle.dumps(failed)).parts["values"] == {"error": "no"}


def test_an_error_keeps_its_phrase(tmp_path: Path) -> None:
    (tmp_path / "empty.wav").touch()
    with pytest.raises(AudioError) as caught:
        open_audio(tmp_path / "empty.wav")
    error = pickle.loads(pickle.dumps(caught.value))  # as from another process
    assert str(error) == "'empty.wav' is empty."
    named = Phrase("{file} is empty.").format(file="'empty.wav'")
    assert isinstance(error.sentence, Phrase)
    assert error.sentence.parts == named.parts
