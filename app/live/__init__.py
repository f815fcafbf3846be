"""The Live page: enhances a microphone while you talk, for you and for other programs."""
