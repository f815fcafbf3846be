"""Sounds made from nothing, and what is done to a sound: free of files and of torch."""
