"""The scores of a run's weights, for people to choose by. Free of widgets."""

from __future__ import annotations

from typing import Any

from app.language import format_number, tr
from app.phrases import in_language
from app.training.runs.stage import StageRun
from cnunet.files import parse_json
from trainer.outcome import scores_in


def figures_of(stage: StageRun) -> list[tuple[str, dict[str, Any]]]:
    """The scores worth comparing: of the noisy recordings, the start, the best and the newest."""
    rows: list[tuple[str, dict[str, Any]]] = []
    try:
        baseline = parse_json((stage.folder / "baseline.json").read_text(encoding="utf-8"))
        if isinstance(baseline, dict):
            rows.append((tr("The noisy recordings"), baseline))
    except (OSError, ValueError):
        pass
    if outcome := stage.outcome:
        start, best, newest = outcome.start, outcome.best, outcome.newest
        if start is not None:
            rows.append((tr("The model it started from"), start))
        if not outcome.start_is_best:
            text = tr("The best weights (step {step})")
            rows.append((text.format(step=format_number(best["step"])), best))
        if not outcome.newest_is_best:
            text = tr("The newest weights (step {step})")
            rows.append((text.format(step=format_number(newest["step"])), newest))
    return rows


def with_scores(title: str, scores: dict[str, Any] | None) -> str:
    """A title with these scores in brackets."""
    values = in_language(scores_in(scores)) if scores else ""
    return f"{title} ({values})" if values else title
