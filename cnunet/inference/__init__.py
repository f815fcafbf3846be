"""Running a network: the public class `Denoiser`, streams, devices, and how fast they are here."""
