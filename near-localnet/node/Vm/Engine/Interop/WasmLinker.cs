using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Near.Localnet.Vm.Prepare;
using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>The functions that modules may import.</summary>
internal sealed unsafe class WasmLinker : SafeHandleZeroOrMinusOneIsInvalid
{
    private const byte I32Kind = 0;
    private const byte I64Kind = 1;

    public WasmLinker(WasmEngine engine)
        : base(ownsHandle: true) => SetHandle(Native.wasmtime_linker_new(engine));

    /// <summary>
    /// Defines a function. Its numbers are of 32 or 64 bits; at most one is returned, in the place of the first argument.
    /// </summary>
    public void Define(string module, string name, FunctionType type, HostBody body)
    {
        byte[] moduleName = Encoding.UTF8.GetBytes(module);
        byte[] functionName = Encoding.UTF8.GetBytes(name);
        nint functionType = NewType(type);
        // Kept alive by the library, which frees it through the trampoline's finalizer.
        nint data = GCHandle.ToIntPtr(GCHandle.Alloc(body));
        fixed (
            byte* moduleBytes = moduleName,
                nameBytes = functionName
        )
        {
            nint error = Native.wasmtime_linker_define_func_unchecked(
                this,
                moduleBytes,
                (nuint)moduleName.Length,
                nameBytes,
                (nuint)functionName.Length,
                functionType,
                &HostTrampoline.Call,
                data,
                &HostTrampoline.Free
            );
            Native.wasm_functype_delete(functionType);
            WasmException.ThrowIf(error);
        }
    }

    /// <summary>Looks up the imports of a module.</summary>
    /// <exception cref="WasmException">One is not defined or has another type.</exception>
    public InstanceTemplate Prepare(CompiledModule module)
    {
        WasmException.ThrowIf(Native.wasmtime_linker_instantiate_pre(this, module, out nint template));
        return new InstanceTemplate(template);
    }

    protected override bool ReleaseHandle()
    {
        Native.wasmtime_linker_delete(handle);
        return true;
    }

    private static nint NewType(FunctionType type)
    {
        PointerVector parameters = NewTypes(type.Params);
        PointerVector results = NewTypes(type.Results);
        return Native.wasm_functype_new(ref parameters, ref results);
    }

    private static PointerVector NewTypes(ValueType[] types)
    {
        Native.wasm_valtype_vec_new_uninitialized(out PointerVector vector, (nuint)types.Length);
        Span<nint> items = vector.Items;
        for (int i = 0; i < types.Length; i++)
            items[i] = Native.wasm_valtype_new(types[i] == ValueType.I32 ? I32Kind : I64Kind);
        return vector;
    }
}
