"""The window: drop recordings, watch them become clean, listen. It never imports torch."""
