"""The wizard: from folders of recordings to a run that can be started."""
