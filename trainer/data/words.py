"""Counts and lengths in words."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """The count and a noun with a regular plural: "1 speaker", "2 speakers"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def length_in_words(hours: float) -> str:
    """A length of audio, in minutes below an hour."""
    minutes = hours * 60
    return f"{hours:.1f} h" if hours >= 1 else f"{minutes:.{0 if minutes >= 10 else 1}f} min"
