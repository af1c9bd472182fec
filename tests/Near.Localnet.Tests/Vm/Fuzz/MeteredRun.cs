using System.Security.Cryptography;
using Near.Localnet.Parameters;
using Near.Localnet.Vm.Engine.Interop;
using Near.Localnet.Vm.Prepare;
using Wasmtime;

namespace Near.Localnet.Tests.Vm.Fuzz;

/// <summary>What running <c>main</c> of a module without imports has come to.</summary>
/// <param name="Trap">The trap's name, or null.</param>
/// <param name="Memory">Hash of the memory's first pages and its length.</param>
/// <param name="Instructions">Instructions that were charged or counted, in regular ones; 0 when nothing counts.</param>
internal sealed record MeteredRun(string? Trap, string Memory, long Instructions)
{
    private const int Looked = 1 << 16;
    private const ulong Gas = 1ul << 62;

    private static readonly PoolSettings Pool = new(2, null, 2048 << 16, 1, 10_000);
    private static readonly WasmEngine Metering = new(Pool);
    private static readonly WasmLinker Linker = new(Metering);
    private static readonly Wasmtime.Engine Plain = new(new Config().WithCraneliftNaNCanonicalization(true).WithMultiValue(false));
    private static readonly Linker PlainLinker = new(Plain);

    /// <summary>Prepares the module as a contract and runs it with plenty of gas.</summary>
    public static MeteredRun OfPrepared(byte[] wasm)
    {
        byte[] prepared = new ModuleInstrumenter(RuntimeConfig.Latest).Write(new ModuleReader(RuntimeConfig.Latest).Read(wasm));
        using CompiledModule module = Metering.Compile(prepared);
        using InstanceTemplate template = Linker.Prepare(module);
        using var instance = new WasmInstance(Metering);
        if (instance.Start(template) is { } unable)
            return new(unable.Trap.ToString(), "", 0);
        instance.Gas = Gas;
        WasmStop? stop = instance.Call(PreparedNames.Method("main"), null!);
        string? trap = stop?.Trap.ToString();
        ulong burnt = Gas - instance.Gas;
        if (instance.Fault != MeterFault.None)
            trap = $"fault {instance.Fault}";
        (ulong instructions, ulong rest) = Math.DivRem(burnt, RuntimeConfig.Latest.RegularOpCost);
        return new(rest == 0 ? trap : $"{rest} gas left over", Hash(instance.Slice(0, Looked), instance.MemoryLength), (long)instructions);
    }

    /// <summary>Runs the module as it is; counts what its global <c>count</c> counts.</summary>
    public static MeteredRun OfOriginal(byte[] wasm)
    {
        using var module = Wasmtime.Module.FromBytes(Plain, "original", wasm);
        using var store = new Store(Plain);
        Instance instance = PlainLinker.Instantiate(store, module);
        string? trap = null;
        try
        {
            instance.GetAction("main")!();
        }
        catch (TrapException exception)
        {
            trap = exception.Type.ToString();
        }
        Memory memory = instance.GetMemory("memory")!;
        long count = instance.GetGlobal("count")?.Wrap<long>()?.GetValue() ?? 0;
        return new(trap, Hash(memory.GetSpan(0, Looked), (ulong)memory.GetLength()), count);
    }

    private static string Hash(ReadOnlySpan<byte> memory, ulong length) => $"{Convert.ToHexString(SHA256.HashData(memory))} {length}";
}
