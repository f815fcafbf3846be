"""What the trainer says, in the language of the window."""

import json
import shutil

from PySide6.QtWidgets import QLabel

from app.phrases import in_language, said
from app.training.monitor.advice import problems_of
from app.training.wizard.findings import FindingCard
from app.training.words import doing_now
from app.widgets.player import Player
from cnunet.models import find_model
from cnunet.phrases import Phrase
from tests.gui.support import NoPortAudio
from tests.gui.trainingruns import shown, validated, write_run
from trainer.check.findings import Finding
from trainer.folder.events import EventLog
from trainer.folder.lock import only_user
from trainer.outcome import too_few_steps


def test_findings(qtbot, speak):
    late = Phrase("{time:.2f} ms too late").format(time=1200.5)
    files = (("/a/1.wav", late), ("/a/2.wav", "Not our words."))
    answer = json.loads(json.dumps(Finding("misaligned", "training", files, 1500).as_dict()))
    speak("de")
    card = FindingCard(answer, Player(NoPortAudio()))
    qtbot.addWidget(card)
    title = "Paare, deren verrauschte Aufnahme zu spät oder zu früh kommt: 2 von 1.500 (Training)"
    assert card.heading.text() == f"Einen Blick wert: {title}"
    texts = [one.text() for one in card.findChildren(QLabel)]
    assert [one for one in texts if one.startswith("Das Netz würde lernen, ")]
    assert [one for one in texts if one.startswith("Was zu tun ist: Verschieben Sie ")]
    folder = card.list.tree.topLevelItem(0)
    assert folder is not None
    details = [item.text(1) for k in range(2) if (item := folder.child(k)) is not None]
    assert details == ["1.200,50 ms zu spät", "Not our words."]


def test_what_a_run_does_and_that_it_is_too_short(page, runs, speak):
    folder = write_run(runs / "run", ["started"])
    log = EventLog(folder / "events.jsonl")
    log.write("phase", message=Phrase("Reading the recordings."))
    log.write("warning", message=too_few_steps(7, 1000, 6.0))
    time = Phrase("about {n} s").format(n=12)
    log.write("phase", message=Phrase("Reading the rest takes {time}.").format(time=time))
    with only_user(folder):
        shown(page, folder)
        run = page.monitor.run
        speak("de")
        assert doing_now(run).startswith(
            "✓ Die Aufnahmen werden gelesen.\n→ Das Lesen der übrigen dauert etwa 12 s ("
        )
        assert problems_of(run) == [
            "7 Schritte bewirken kaum etwas. Mit diesen Aufnahmen braucht ein Gewinn mindestens "
            "etwa 100 min oder 1.000 Schritte."
        ]
        speak("en")
        assert problems_of(run) == [too_few_steps(7, 1000, 6.0)]


def test_that_a_run_gained_nothing(page, runs, speak):
    start, newest = validated(0, 1.44, gain=0.31), validated(7, 1.43, best_step=0, gain=0.305)
    folder = write_run(runs / "run", ["started", start, newest], init="small")
    for name in ("best", "last"):
        shutil.copy(find_model("small"), folder / f"{name}.safetensors")
    speak("de")
    result = shown(page, folder).result
    result.show_run(page.monitor.run)
    verdict = result.verdict.text()
    assert verdict.startswith("Das Training hat nichts gebracht: ")
    assert "PESQ 1,440, STOI 0,800, Gewinn +0,310; " in verdict
    assert "PESQ 1,430, " in result.which.itemText(1)


def test_logs_and_answers_of_other_versions_are_shown_as_they_are(speak):
    speak("de")
    assert said({"message": "Reading."}, "message") == "Reading."
    assert said({}, "message") == ""
    few = "{steps:,} steps will hardly change anything."
    for parts in (
        *(None, 7, "x", {}, {"pattern": 1, "values": {}}, {"pattern": few}),
        *({"pattern": few, "values": values} for values in (7, {"x": 1}, {"steps": None})),
    ):
        assert said({"message": "Few steps.", "message_parts": parts}, "message") == "Few steps."
    assert in_language("An error in English.") == "An error in English."
