"""Child processes: starting, messaging, replacing and ending them."""
