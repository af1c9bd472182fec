using System.Buffers.Binary;
using CsCheck;
using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Vm;

/// <summary>
/// The curves through a contract that calls them. The inputs and answers are a sample of nearcore's own (its bls12381_test_vectors
/// and alt_bn128 tests), in the bytes that the host functions take and give.
/// </summary>
[Seeded]
public sealed class PairingVectorTests
{
    /// <summary>Answer of a case in which the call fails; its output is the start of the text.</summary>
    private const long Refused = -1;

    private static readonly Case[] Cases = [.. ReadCases()];

    public static TheoryData<string> Functions => [.. Cases.Select(test => test.Function).Distinct()];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Agrees_with_nearcores_own_tests(string function)
    {
        ContractCode contract = Contract(function);
        foreach (Case test in Cases.Where(test => test.Function == function))
        {
            VmOutcome outcome = TestCalls.Call(contract, test.Input);
            if (test.Answer == Refused)
                Assert.Contains(test.Output, outcome.Aborted?.Message, StringComparison.Ordinal);
            else
                Assert.Equal((test.Answer, test.Output), Returned(outcome));
        }
    }

    [Fact]
    public void A_bls12381_input_in_a_register_costs_more_than_any_gas()
    {
        VmOutcome outcome = TestCalls.Call(
            TestCalls.FromText(
                """
                (module
                  (import "env" "input" (func $input (param i64)))
                  (import "env" "bls12381_p1_sum" (func $sum (param i64 i64 i64) (result i64)))
                  (func (export "main") (call $input (i64.const 0)) (drop (call $sum (i64.const -1) (i64.const 0) (i64.const 1)))))
                """
            )
        );

        Assert.Equal("HostError(IntegerOverflow)", outcome.Aborted?.Debug);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Hostile_bytes_are_answered_and_spoil_nothing(string function)
    {
        ContractCode contract = Contract(function);
        Case good = Cases
            .Where(test => test.Function == function && test.Answer == 0 && test.Input.Length > 0)
            .MinBy(test => test.Input.Length)!;
        Gen<byte[]> mutated =
            from change in Gen.Select(Gen.Int[0, good.Input.Length - 1], Gen.Byte).Array[0, 6]
            from times in Gen.Int[0, 3]
            select Enumerable.Repeat(Change(good.Input, change), times).SelectMany(bytes => bytes).ToArray();

        Gen.OneOf(mutated, Gen.Byte.Array[0, 600])
            .Sample(
                input =>
                    TestCalls.Call(contract, input).Aborted
                        is null
                            or VmError.Host { Error.Name: "AltBn128InvalidInput" or "BLS12381InvalidInput" },
                iter: 60
            );

        Assert.Equal((good.Answer, good.Output), Returned(TestCalls.Call(contract, good.Input)));
    }

    /// <summary>Returns the function's answer as 8 bytes, then what it wrote to its register.</summary>
    private static ContractCode Contract(string function)
    {
        bool isCheck = function.EndsWith("_check", StringComparison.Ordinal);
        bool answers = isCheck || function.StartsWith("bls", StringComparison.Ordinal);
        string call = $"(call $f (call $length (i64.const 0)) (i64.const 16){(isCheck ? "" : " (i64.const 1)")})";
        return TestCalls.FromText(
            $"""
            (module
              (import "env" "input" (func $input (param i64)))
              (import "env" "read_register" (func $read (param i64 i64)))
              (import "env" "register_len" (func $length (param i64) (result i64)))
              (import "env" "value_return" (func $return (param i64 i64)))
              (import "env" "{function}" (func $f (param i64 i64{(isCheck ? "" : " i64")}) {(answers ? "(result i64)" : "")}))
              (memory 1)
              (func (export "main") (local $written i64)
                (call $input (i64.const 0))
                (call $read (i64.const 0) (i64.const 16))
                {(answers ? $"(i64.store (i32.const 8) {call})" : call)}
                (local.set $written (call $length (i64.const 1)))
                (if (i64.eq (local.get $written) (i64.const -1))
                  (then (local.set $written (i64.const 0)))
                  (else (call $read (i64.const 1) (i64.const 16))))
                (call $return (i64.add (i64.const 8) (local.get $written)) (i64.const 8))))
            """
        );
    }

    private static (long Answer, string Output) Returned(VmOutcome outcome)
    {
        Assert.Null(outcome.Aborted);
        byte[] bytes = Assert.IsType<VmReturn.Value>(outcome.Return).Bytes;
        return (BinaryPrimitives.ReadInt64LittleEndian(bytes), Convert.ToHexStringLower(bytes.AsSpan(8)));
    }

    private static byte[] Change(byte[] input, (int Place, byte Value)[] changes)
    {
        byte[] changed = input.ToArray();
        foreach ((int place, byte value) in changes)
            changed[place] = value;
        return changed;
    }

    private static IEnumerable<Case> ReadCases()
    {
        using Stream stream = typeof(PairingVectorTests).Assembly.GetManifestResourceStream("pairing_vectors.tsv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine()?.Split('\t') is { } cells)
            yield return new Case(cells[0], Convert.FromHexString(cells[1]), long.Parse(cells[2]), cells[3]);
    }

    private sealed record Case(string Function, byte[] Input, long Answer, string Output);
}
