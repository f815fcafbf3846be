"""Tables of results: models scored on pairs, clip by clip, with intervals and differences."""
