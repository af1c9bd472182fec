using Near.Localnet.Vm.Prepare;
using Wasmtime;

namespace Near.Localnet.Vm.Engine;

/// <summary>A contract ready to run, or why it cannot.</summary>
/// <param name="Module">The compiled module; null when it was refused.</param>
/// <param name="Refusal">Why it was refused.</param>
/// <param name="Methods">The exported functions and their signatures.</param>
/// <param name="HasStart">Whether a start function runs before each call.</param>
/// <param name="Size">Bytes of the module as deployed.</param>
internal sealed record CompiledContract(
    Module? Module,
    VmError? Refusal,
    IReadOnlyDictionary<string, FunctionType> Methods,
    bool HasStart,
    int Size)
{
    public static CompiledContract Refused(VmError refusal, int size) =>
        new(null, refusal, new Dictionary<string, FunctionType>(), false, size);
}
