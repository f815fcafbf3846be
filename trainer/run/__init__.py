"""A training run: its loop, its processes, and how it saves, validates and stops."""
