"""Enhancing sound files: one, many in sequence, or several in parallel. Needs no torch itself."""
