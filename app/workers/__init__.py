"""Child processes: how they are started, spoken with, replaced and ended."""
