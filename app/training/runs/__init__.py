"""Reads runs from their folders. Free of Qt."""
