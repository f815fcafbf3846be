"""The Training page: from a folder of recordings to the user's own model."""
