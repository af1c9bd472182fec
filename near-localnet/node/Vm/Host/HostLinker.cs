using Near.Localnet.Vm.Engine.Interop;
using Near.Localnet.Vm.Prepare;
using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Vm.Host;

/// <summary>
/// Defines host functions for the engine. All numbers are unsigned 64-bit but for few functions of WebAssembly's early days.
/// </summary>
internal sealed partial class HostLinker(WasmLinker linker)
{
    private const string Module = "env";

    private readonly Dictionary<string, FunctionType> _types = new(StringComparer.Ordinal);

    /// <summary>The signatures of all that was defined, by name.</summary>
    public IReadOnlyDictionary<string, FunctionType> Types => _types;

    /// <summary>The injected gas counter of old contracts: the number of instructions.</summary>
    public void AddGas(string name, Action<VmCall, uint> body) =>
        Define(name, new FunctionType([ValueType.I32], []), (call, v) => body(call, (uint)v[0].Number));

    /// <summary>AssemblyScript's abort: message, file name, line and column.</summary>
    public void AddAbort(string name, Action<VmCall, uint, uint, uint, uint> body) =>
        Define(
            name,
            new FunctionType([ValueType.I32, ValueType.I32, ValueType.I32, ValueType.I32], []),
            (call, v) => body(call, (uint)v[0].Number, (uint)v[1].Number, (uint)v[2].Number, (uint)v[3].Number)
        );

    /// <summary>A function that answers yes or no in 32 bits.</summary>
    public void AddCheck(string name, Func<VmCall, ulong, ulong, ulong, ulong, bool> body) =>
        Define(name, 4, ValueType.I32, (call, v) => v[0].Number = body(call, v[0].Number, v[1].Number, v[2].Number, v[3].Number) ? 1u : 0u);

    private static ulong At(Span<RawValue> values, int parameter) => values[parameter].Number;

    private void Define(string name, int parameters, HostBody body) => Define(name, new FunctionType(Numbers(parameters), []), body);

    private void Define(string name, int parameters, ValueType result, HostBody body) =>
        Define(name, new FunctionType(Numbers(parameters), [result]), body);

    private void Define(string name, FunctionType type, HostBody body)
    {
        _types.Add(name, type);
        linker.Define(Module, name, type, body);
    }

    private static ValueType[] Numbers(int count) => [.. Enumerable.Repeat(ValueType.I64, count)];
}
