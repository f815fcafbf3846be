"""Constants of the network, shared by all that compute it. Free of torch."""

import numpy as np

from cnunet.config import WINDOW

HAMMING = np.hamming(WINDOW + 1)[:-1]
"""The periodic window of analysis and synthesis."""

MAGNITUDE_FLOOR = 1e-7
"""Added to squared magnitudes before they are compressed."""

COMPRESSION = -0.4
"""x * (|x|^2 + MAGNITUDE_FLOOR)^COMPRESSION raises magnitudes to the power of 0.2."""

MASK_FLOOR = 1e-8
"""Added to the mask's squared magnitude, so that nothing is divided by zero."""

OVERLAP_FLOOR = 1e-8
"""Added to the sum of two overlapping squared windows, so that nothing is divided by zero."""

TAPS = 17
"""Frames that a convolution of the attention sees: the current one and 16 before it."""

AVERAGED_FRAMES = 32
"""Frames that the attention in frequency averages over, the current one included."""

CAUSAL_EPS = 1e-5
"""Added to the variances of causal norms."""

FORGETTING_FRAMES = 256
"""Frames (4.1 s) over which the cumulative norm forgets, to 1/e."""

DECAY = 1 - 1 / FORGETTING_FRAMES
"""Weight that the frames so far keep at each new one, in the cumulative norm."""
