"""Starting a run: its draft, its folder, and the process that stays with it."""
