"""The Files page: the queue of recordings, its table, and the comparison of one of them."""
