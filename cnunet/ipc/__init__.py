"""Exchange between the window and the engine's processes: messages, meters, pictures, results.

Free of torch, because the window imports it.
"""
