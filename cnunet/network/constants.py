"""Constants of the network, shared by all that compute it. Free of torch."""

MAGNITUDE_FLOOR = 1e-7
"""Added to squared magnitudes before they are compressed."""

COMPRESSION = -0.4
"""x * (|x|^2 + MAGNITUDE_FLOOR)^COMPRESSION raises magnitudes to the power of 0.2."""

MASK_FLOOR = 1e-8
"""Added to the mask's squared magnitude, which is then divided by."""

OVERLAP_FLOOR = 1e-8
"""Added to the sum of two overlapping squared windows, which is then divided by."""

TAPS = 17
"""Frames that a convolution of the attention sees: the current one and 16 before it."""

AVERAGED_FRAMES = 32
"""Frames that the attention in frequency averages over, the current one included."""
