"""The window: drop recordings, watch them being cleaned, listen. It never imports torch."""
