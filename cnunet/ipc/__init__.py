"""What the window and the engine's processes exchange: messages, meters, pictures, kept results.

Free of torch, because the window imports it.
"""
