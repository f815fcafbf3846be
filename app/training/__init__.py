"""The Training page: from a folder of recordings to a model of one's own."""
