"""Synthesises and modifies sounds; no files, no torch."""
