"""The streaming step of one frame as an ONNX model."""
