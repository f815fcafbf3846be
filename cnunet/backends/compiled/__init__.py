"""The streaming step compiled for this processor.

`network` and `layers` turn a model into a `plan`: tables of operations on one block of memory.
`kernels`, `gates` and `transforms` are the loops that execute them, on vectors (`simd`). `build`
compiles these and caches the code, `shipping` does so in advance, `machine_code` loads it, and
`plans` caches plans.
"""
