using Wasmtime;

namespace Near.Localnet.Vm.Host;

/// <summary>
/// nearcore's own libraries of the two curves (zeropool-bn, blst), compiled to WebAssembly from <c>pairing/</c> and run apart from
/// contracts: a new instance for each call, so nothing that one call does reaches the next.
/// </summary>
internal static class PairingLibrary
{
    private const int Refused = -1;

    /// <summary>Gas ends a call long before its input and the points made of it take as much.</summary>
    private const long MaxMemory = 128 << 20;

    private static readonly Wasmtime.Engine Engine = new();
    private static readonly Lazy<Module> Compiled = new(Load);

    /// <summary>Calls a function by the name of NEAR's host function.</summary>
    /// <param name="function">alt_bn128_… or bls12381_….</param>
    /// <param name="input">Whole elements.</param>
    /// <exception cref="PairingException">The function refused the input.</exception>
    public static PairingAnswer Call(string function, ReadOnlySpan<byte> input)
    {
        using var store = new Store(Engine);
        store.SetLimits(MaxMemory, null, 1, 1, 1);
        using var linker = new Linker(Engine);
        try
        {
            Instance instance = linker.Instantiate(store, Compiled.Value);
            Memory memory = instance.GetMemory("memory")!;
            int place = instance.GetFunction<int, int>("input")!(input.Length);
            input.CopyTo(memory.GetSpan((uint)place, input.Length));
            int number = instance.GetFunction<int>(function)!();
            Span<byte> output = memory.GetSpan((uint)instance.GetFunction<int>("output")!(), instance.GetFunction<int>("output_len")!());
            return number == Refused
                ? throw new PairingException(System.Text.Encoding.UTF8.GetString(output))
                : new(number, output.ToArray());
        }
        catch (TrapException exception)
        {
            throw new PairingException($"{function} failed on {input.Length} bytes: {exception.Type}");
        }
    }

    private static Module Load()
    {
        using Stream stream = typeof(PairingLibrary).Assembly.GetManifestResourceStream("pairing.wasm")!;
        return Module.FromStream(Engine, "pairing", stream);
    }
}
