"""How kernels become programs: each is translated once, and optimised once with all that it calls.

Numba makes a program of every function, optimises it with a copy of all that it calls, and makes machine code of it,
though none but other functions may ever call it: what stands at the end of ten calls is optimised ten times. Here
a kernel that kernels call is a part, which is only translated; what Python calls, or has the address of, is a whole: it
takes in all parts that it needs, is optimised, and becomes machine code. What Numba finds of an operator among all
versions that there are, for the types at hand, is remembered, and passes that do nothing in a kernel are left out.
"""

# mypy: disable-error-code="no-untyped-call"

import hashlib
from collections.abc import Iterable
from functools import cache
from typing import Any

import llvmlite.binding as llvm
from numba.core import compiler, itanium_mangler, types
from numba.core import typed_passes as typed
from numba.core import untyped_passes as untyped
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler_machinery import PassManager
from numba.core.typing.context import Context


class _NoMachine:
    """Stands for the engine where there is no machine code."""

    @staticmethod
    def set_env(name: str, env: Any) -> None:
        """Nothing: what only kernels call needs nothing of Python."""


class Part(JITCodeLibrary):
    """A function that only kernels call: translated, and no more."""

    def finalize(self) -> None:
        """Nothing is added from now on; whoever takes it in may inline it or drop it."""
        self._raise_if_finalized()
        for function in self._final_module.functions:
            if not function.is_declaration and function.linkage == llvm.Linkage.external:
                function.linkage = "linkonce_odr"
        self._finalized = True

    @property
    def codegen(self) -> Any:
        """What would hold its machine code."""
        return _NoMachine

    def get_pointer_to_function(self, name: str) -> int:
        """0: it has no machine code."""
        return 0

    def _get_module_for_linking(self) -> Any:
        """With all that it calls, for a function of somebody else, who does not know of parts."""
        if self._shared_module is None:
            self._shared_module = self._final_module.clone()
            for library in _all(self._linking_libraries):
                self._shared_module.link_in(_own(library), preserve=True)
        return self._shared_module


class Whole(JITCodeLibrary):
    """A function that Python calls or has the address of, with all parts that it calls."""

    def finalize(self) -> None:
        """Take the parts in, optimise, and make machine code."""
        for library in _all(self._linking_libraries):
            self._reload_init.update(library._reload_init)
            self._final_module.link_in(_own(library), preserve=True)
        self._linking_libraries = []
        super().finalize()

    def serialize_using_object_code(self) -> Any:
        """Machine code for the cache, and in place of what others could take in, names alone: none takes in a whole."""
        self._ensure_finalized()
        names = [function.name for function in self._final_module.functions if not function.is_declaration]
        only_names = llvm.parse_assembly("".join(f'define void @"{name}"() {{ ret void }}\n' for name in names))
        return self.name, "object", (self._get_compiled_object(), only_names.as_bitcode())


def _all(libraries: Iterable[Any]) -> dict[Any, None]:
    """Libraries, and those that the parts among them call, each once."""
    found: dict[Any, None] = {}
    waiting = list(libraries)
    while waiting:
        library = waiting.pop()
        if library not in found:
            found[library] = None
            if isinstance(library, Part):
                waiting.extend(library._linking_libraries)
    return found


def _own(library: Any) -> Any:
    """What a library adds to a program that takes in all that it calls as well."""
    return library._final_module if isinstance(library, Part) else library._get_module_for_linking()


def _name(name: str, arguments: tuple[Any, ...], *, abi_tags: Any = (), uid: int | None = None) -> str:
    """What a function is called among all that are compiled; Numba would spell out every field of every argument."""
    digest = hashlib.sha256(repr(arguments).encode()).hexdigest()[:16]
    return str(itanium_mangler.mangle(f"{name}.of_{digest}", (), abi_tags=abi_tags, uid=uid))


class _Typing(Context):
    """What Numba knows of types; what it found of an operator it does not seek again."""

    def __init__(self, known: Context) -> None:
        vars(self).update(vars(known))
        self.found: dict[Any, Any] = {}

    def resolve_function_type(self, func: Any, args: Any, kws: Any) -> Any:
        """Signature of a function for arguments of these types."""
        of_user = isinstance(func, types.Type) and not isinstance(func, types.Function)
        by_value = isinstance(func, str)  # an index that is known: 1 and True are different ones, and equal
        if kws or of_user or by_value:
            return super().resolve_function_type(func, args, kws)
        key = func, tuple(args)
        if key not in self.found:
            self.found[key] = super().resolve_function_type(func, args, kws)
        return self.found[key]


@cache
def _typing(known: Context, counting: bool) -> _Typing:
    """One for kernels that count references and one for those that do not: what they call is not the same."""
    return _Typing(known)


class _Flags(compiler.Flags):
    """Settings of a compilation, compared by what is set; Numba's own read all forty, several times an operator."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash(frozenset(self._values))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, compiler.Flags) and self._values == other._values


class _Passes(PassManager):
    """Passes that leave a function as the next one expects it: what they would check is not checked."""

    _ENFORCING = False


class _Compiler(compiler.CompilerBase):
    library: type[JITCodeLibrary]

    def compile_extra(self, func: Any) -> Any:
        """Compile a function."""
        state = self.state
        state.typingctx = _typing(state.typingctx, state.flags.nrt)
        state.flags = _Flags(state.flags)
        state.library = self.library(state.targetctx.codegen(), func.__qualname__)
        state.library.enable_object_caching()
        state.targetctx.mangler = _name
        return super().compile_extra(func)

    def define_pipelines(self) -> list[PassManager]:
        """What a kernel needs of Numba's passes: it has no closures, no lists and no expressions of whole arrays."""
        if self.state.flags.nrt:
            return [compiler.DefaultPassBuilder.define_nopython_pipeline(self.state)]
        passes = _Passes("kernel")
        for one in (
            untyped.TranslateByteCode, untyped.FixupArgs, untyped.IRProcessing, untyped.GenericRewrites,
            untyped.ReconstructSSA, typed.NopythonTypeInference, typed.PreLowerStripPhis, typed.IRLegalization,
            typed.AnnotateTypes, typed.NativeLowering, typed.NoPythonBackend,
        ):  # fmt: skip
            passes.add_pass(one, one.__name__)
        passes.finalize()
        return [passes]


class PartCompiler(_Compiler):
    """Compiles what only kernels call."""

    library = Part


class WholeCompiler(_Compiler):
    """Compiles what Python calls."""

    library = Whole
