"""Enhancing sound files: one, many in a row, or several side by side. Needs no torch itself."""
