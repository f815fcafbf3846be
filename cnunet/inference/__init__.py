"""Running a network: the public class `Denoiser`, streams, devices and their speeds."""
