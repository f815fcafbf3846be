"""Microphone to loudspeaker, cleaned on the way: devices, rings, the chain between them."""
