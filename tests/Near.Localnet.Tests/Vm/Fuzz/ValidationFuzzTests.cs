using Near.Localnet.Parameters;
using Near.Localnet.Vm;
using Near.Localnet.Vm.Engine.Interop;
using Near.Localnet.Vm.Prepare;

namespace Near.Localnet.Tests.Vm.Fuzz;

/// <summary>Our validation accepts what Wasmtime's does with NEAR's features, and refuses the rest without any other exception.</summary>
[Seeded]
public sealed class ValidationFuzzTests
{
    private static readonly WasmEngine Engine = new(new PoolSettings(1, null, 2048 << 16, 1, 10_000));

    private static readonly byte[][] Contracts =
    [
        .. VmVector.ReadAll().Select(vector => vector.Wasm).OfType<byte[]>().Where(wasm => wasm.Length is > 8 and < 10_000),
    ];

    [Fact]
    public void Changed_contracts_are_judged_alike() =>
        FuzzRun.Over(seed =>
        {
            var random = new Random(seed);
            return Compare(Change(Contracts[random.Next(Contracts.Length)], random));
        });

    [Fact]
    public void Changed_random_modules_are_judged_alike() => FuzzRun.Over(ChangedRandomModule);

    /// <summary>A memory's index of more bytes than it needs, where nearcore reads a number.</summary>
    [Theory]
    [InlineData(1686867351)]
    public void Seeds_that_once_found_something_find_nothing(int seed) => Assert.Null(ChangedRandomModule(seed));

    private static string? ChangedRandomModule(int seed)
    {
        byte[] wasm = new RandomModule(seed).Write(counted: false);
        var random = new Random(seed);
        for (int i = 0; i < 20; i++)
        {
            if (Compare(Change(wasm, random)) is { } wrong)
                return $"change {i}: {wrong}";
        }
        return null;
    }

    private static string? Compare(byte[] wasm)
    {
        PrepareException? refusal = Refusal(wasm);
        // What exceeds NEAR's own limits may be valid or not.
        if (refusal is not null && refusal.Error != PrepareError.Deserialization)
            return null;
        bool valid = Engine.Validates(wasm);
        if (valid && refusal is not null && MayComputeConstants(wasm))
            return null;
        return valid == refusal is null
            ? null
            : $"{(valid ? "valid" : "not valid")}, but {refusal?.ToString() ?? "taken for valid"}: {Convert.ToHexString(wasm)}";
    }

    private static PrepareException? Refusal(byte[] wasm)
    {
        try
        {
            byte[] prepared = new ModuleInstrumenter(RuntimeConfig.Latest).Write(new ModuleReader(RuntimeConfig.Latest).Read(wasm));
            Assert.True(Engine.Validates(prepared), "what was prepared is not valid");
            return null;
        }
        catch (PrepareException exception)
        {
            return exception;
        }
    }

    /// <summary>
    /// Wasmtime cannot be told that constants may not be computed (extended-const). Such a constant ends with the opcode of an
    /// addition, subtraction or multiplication.
    /// </summary>
    private static bool MayComputeConstants(byte[] wasm)
    {
        var reader = new WasmReader(wasm);
        reader.Bytes(8);
        while (!reader.AtEnd)
        {
            var id = (SectionId)reader.Byte();
            ReadOnlySpan<byte> content = reader.Bytes(reader.U32());
            if (id is not (SectionId.Global or SectionId.Element or SectionId.Data))
                continue;
            for (int i = 1; i < content.Length; i++)
            {
                if (content[i] == 0x0b && content[i - 1] is (>= 0x6a and <= 0x6c) or (>= 0x7c and <= 0x7e))
                    return true;
            }
        }
        return false;
    }

    /// <summary>Overwrites, inserts, removes or repeats some bytes.</summary>
    private static byte[] Change(byte[] wasm, Random random)
    {
        List<byte> bytes = wasm.ToList();
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int place = random.Next(8, bytes.Count);
            int length = Math.Min(random.Next(1, 5), bytes.Count - place);
            switch (random.Next(6))
            {
                case 0:
                    bytes.Insert(place, (byte)random.Next(256));
                    break;
                case 1:
                    bytes.RemoveRange(place, length);
                    break;
                case 2:
                    bytes.InsertRange(place, bytes.GetRange(place, length));
                    break;
                default:
                    bytes[place] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)(bytes[place] ^ (1 << random.Next(8)));
                    break;
            }
            if (bytes.Count <= 9)
                break;
        }
        return [.. bytes];
    }
}
