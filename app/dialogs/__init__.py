"""Dialogs: settings, About, and reports of unexpected errors."""
