"""The commands of `cnunet-train`: each declares itself and imports what it needs when it runs."""
