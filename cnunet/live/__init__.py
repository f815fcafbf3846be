"""From microphone to loudspeaker without noise: devices, ring buffers, and the chain in between."""
