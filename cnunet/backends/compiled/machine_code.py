"""The step as machine code: compiled once with numba, then loaded with llvmlite, or without it.

Importing numba with what it needs to run costs a process half a second and 70 to 90 MB. The result
of compiling is 60 KB of object code that calls nothing but the C library. Packages for Linux have
it as a shared library, which the system loads: llvmlite takes 150 MB on disk.
"""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from ctypes import c_double, c_int32, c_int64, c_void_p
from pathlib import Path
from typing import Any

from cnunet.backends.compiled.processor import level

SYMBOL = "cnunet_step"
_GET_MODE, _SET_MODE = "cnunet_float_mode", "cnunet_set_float_mode"
_MODE_FUNCTIONS = {
    "x86_64": (
        0x8040,
        """
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
define i64 @cnunet_float_mode() {
  %place = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %place)
  %mode = load i32, ptr %place
  %wide = zext i32 %mode to i64
  ret i64 %wide
}
define void @cnunet_set_float_mode(i64 %wide) {
  %place = alloca i32
  %mode = trunc i64 %wide to i32
  store i32 %mode, ptr %place
  call void @llvm.x86.sse.ldmxcsr(ptr %place)
  ret void
}
""",
    ),
    "aarch64": (
        1 << 24,
        """
define i64 @cnunet_float_mode() {
  %mode = call i64 asm sideeffect "mrs $0, fpcr", "=r"()
  ret i64 %mode
}
define void @cnunet_set_float_mode(i64 %mode) {
  call void asm sideeffect "msr fpcr, $0", "r"(i64 %mode)
  ret void
}
""",
    ),
}
"""By architecture: the bits that make the processor flush denormal numbers to zero, and functions
that read and write its mode. Fading signals are full of denormals, which are slow and inaudible."""
_C_FUNCTIONS = ("abort", "memcpy", "memset", "powf", "tanhf")
_C_LIBRARIES = ("libm.so.6", "libc.so.6")
_NEVER_CALLED = """
declare void @abort()
define hidden void @NRT_Free(ptr %0) {
  call void @abort()
  unreachable
}
define hidden void @NRT_MemInfo_call_dtor(ptr %0) {
  call void @abort()
  unreachable
}
"""
"""numba's reference counting: never called, since all arrays are views of the caller's memory."""
_POINTERS, _COUNTS = 14, 3
PROTOTYPE = ctypes.CFUNCTYPE(
    c_int32,  # numba's status: 0 is success
    *(c_void_p, c_void_p),  # for a result and an exception: neither is used
    *[c_void_p] * _POINTERS,
    *[c_int64] * _COUNTS,
    *[c_double] * 2,
)
"""The step in C."""

StepFunction = Callable[..., None]


def compile_step(*, for_library: bool = False) -> bytes:
    """Compile the step for this level of processor into object code with the functions above.

    for_library: as `link_library` needs it, to run at any address.
    """
    import llvmlite.binding as llvm
    from numba.core import config

    target = level()
    # Before numba creates its target.
    vars(config).update(CPU_NAME=target.cpu, CPU_FEATURES=target.features)
    from numba.core import compiler, sigutils
    from numba.core.compiler_lock import global_compiler_lock
    from numba.core.registry import cpu_target

    from cnunet.backends.compiled.kernels import SIGNATURE, step

    flags: Any = compiler.Flags()
    flags.no_cpython_wrapper = flags.no_cfunc_wrapper = True
    flags.error_model = "numpy"
    flags.nrt = True
    types, returned = sigutils.normalize_signature(SIGNATURE)
    with global_compiler_lock:
        made = compiler.compile_extra(
            cpu_target.typing_context, cpu_target.target_context, step, types, returned, flags, {}
        )
        text = made.library.get_llvm_str().replace(made.fndesc.llvm_func_name, SYMBOL)
        module = llvm.parse_assembly(text + _mode_functions()[1])
        module.link_in(llvm.parse_assembly(_NEVER_CALLED))
    codegen = made.library.codegen
    if not for_library:
        return bytes(codegen._tm.emit_object(module))
    options: dict[str, Any] = {"opt": vars(config)["OPT"]}
    codegen._customize_tm_options(options)
    options |= {"reloc": "pic", "codemodel": "default"}
    machine = llvm.Target.from_triple(llvm.get_process_triple()).create_target_machine(**options)
    return bytes(machine.emit_object(module))


def link_library(code: bytes, target: Path) -> None:
    """Make a shared library for Linux out of object code, with the linker of binutils.

    Raises OSError without it, and CalledProcessError.
    """
    with tempfile.NamedTemporaryFile(suffix=".o") as file:
        file.write(code)
        file.flush()
        command = ["ld", "-shared", "-s", "-Bsymbolic", "--as-needed", "-znow", "-znoexecstack"]
        libraries = [f"-l:{name}" for name in _C_LIBRARIES]
        subprocess.run(
            [*command, f"-soname={target.name}", "-o", target, file.name, *libraries], check=True
        )


def load_library(path: Path) -> StepFunction:
    """Load what `link_library` has made; see `load_step`. Raises OSError."""
    library = ctypes.CDLL(str(path))

    def address_of(name: str) -> int:
        return ctypes.cast(library[name], c_void_p).value or 0

    return _run_of(library, address_of)


def load_step(code: bytes) -> StepFunction:
    """Load object code from `compile_step`.

    The result takes the arguments of `kernels.step` in three groups: addresses of arrays, counts,
    numbers.
    LLVM doesn't check the code and crashes if it is damaged or for another processor.
    """
    engine = _engine(code)
    return _run_of(engine, engine.get_function_address)


def _run_of(owner: Any, address_of: Callable[[str], int]) -> StepFunction:
    """The function to call. owner: keeps the code in memory."""
    function = PROTOTYPE(address_of(SYMBOL))
    flush, mode_functions = _mode_functions()
    get_mode, set_mode = _none, _none
    if mode_functions:
        get_mode = ctypes.CFUNCTYPE(c_int64)(address_of(_GET_MODE))
        set_mode = ctypes.CFUNCTYPE(None, c_int64)(address_of(_SET_MODE))

    nowhere = ctypes.byref(_nowhere)

    def run(addresses: Sequence[int], counts: Sequence[int], numbers: Sequence[float]) -> None:
        before = get_mode() or 0  # the mode belongs to the calling thread
        set_mode(before | flush)
        try:
            status = function(nowhere, nowhere, *addresses, *counts, *numbers)
        finally:
            set_mode(before)
        assert status == 0, "the step raises nothing"

    run.owner = owner  # type: ignore[attr-defined]
    return run


def _none(*arguments: Any) -> None:
    """Does nothing, for processors whose mode can't be changed."""


def _mode_functions() -> tuple[int, str]:
    machine = platform.machine().lower()
    names = {"amd64": "x86_64", "arm64": "aarch64"}
    return _MODE_FUNCTIONS.get(names.get(machine, machine), (0, ""))


_nowhere = (c_void_p * 2)()


def _engine(code: bytes) -> Any:
    """Link object code into this process."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    for name in _C_FUNCTIONS:
        llvm.add_symbol(name, _address_of(name))
    machine = llvm.Target.from_default_triple().create_target_machine()
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    return engine


def _address_of(name: str) -> int:
    """The address of a function of the C library; raises RuntimeError if it has none."""
    libraries = ("ucrtbase", "vcruntime140", "msvcrt") if sys.platform == "win32" else (None,)
    for library in map(ctypes.CDLL, libraries):
        if function := getattr(library, name, None):
            address = ctypes.cast(function, c_void_p).value
            assert address
            return address
    raise RuntimeError(f"the C library has no function {name}")
