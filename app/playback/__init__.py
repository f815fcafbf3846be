"""Listening: which samples are heard, and how they get to the sound output."""
