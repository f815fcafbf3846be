"""The streaming step compiled for the processor at hand.

`network` and `layers` turn a model into a `plan`: tables of operations on one piece of memory.
`kernels`, `gates` and `transforms` are the loops that carry them out, on vectors (`simd`); `build`
compiles and keeps them.
"""
