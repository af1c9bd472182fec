using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Vm;

/// <summary>Which of several faults of a module is reported: the one that nearcore's preparation comes to first.</summary>
public sealed class PrepareOrderTests
{
    private const byte Type = 1;
    private const byte Import = 2;
    private const byte Function = 3;
    private const byte Table = 4;
    private const byte Code = 10;
    private const byte Data = 11;

    private static readonly byte[] Empty = [0x60, 0, 0];

    [Fact]
    public void The_number_of_types_is_counted_before_they_are_read() =>
        AssertRefused("TooManyTypes", [Section(Type, [.. U32(1025), 0x7f])]);

    [Fact]
    public void A_malformed_import_is_found_before_one_from_elsewhere() =>
        AssertRefused(
            "Deserialization",
            [Section(Type, [1, .. Empty]), Section(Import, [2, .. Imported("other", 0, 0), .. Imported("env", 0, 9)])]
        );

    [Fact]
    public void The_first_import_that_is_not_allowed_is_reported() =>
        AssertRefused("Memory", [Section(Import, [2, .. Name("env"), .. Name("m"), 2, 0, 1, .. Imported("other", 3, 0x7f), 0])]);

    [Fact]
    public void An_import_that_is_not_allowed_is_found_before_a_later_section_that_is_malformed() =>
        AssertRefused("Instantiate", [Section(Import, [1, .. Imported("env", 3, 0x7f), 0]), Section(Function, [0xff])]);

    [Fact]
    public void The_number_of_tables_is_checked_before_their_size() =>
        AssertRefused("TooManyTables", [Section(Table, [2, 0x70, 0, .. U32(10_001), 0x70, 0, 0])]);

    [Fact]
    public void The_number_of_functions_is_checked_before_it_is_compared_with_the_declarations() =>
        AssertRefused("TooManyFunctions", [Section(Type, [1, .. Empty]), Section(Function, [1, 0]), Section(Code, U32(10_001))]);

    [Fact]
    public void The_number_of_functions_is_checked_before_the_place_of_their_section() =>
        AssertRefused("TooManyFunctions", [Section(Data, [0]), Section(Code, U32(10_001))]);

    [Fact]
    public void The_number_of_functions_is_checked_before_their_code_ends_too_early() =>
        AssertRefused(
            "TooManyFunctions",
            [
                [Code, 100, .. U32(10_001)],
            ]
        );

    [Fact]
    public void Nothing_else_of_code_that_ends_too_early_is_checked() =>
        AssertRefused(
            "Deserialization",
            [Section(Type, [1, .. Empty]), Section(Function, [2, 0, 0]), [Code, 100, 2, 6, 1, .. U32(1_000_001), 0x7f, 0x0b]]
        );

    [Fact]
    public void A_section_of_code_that_is_longer_than_its_functions_is_malformed() =>
        AssertRefused("Deserialization", [Section(Type, [1, .. Empty]), Section(Function, [1, 0]), [Code, 5, 1, 2, 0, 0x0b]]);

    [Fact]
    public void The_size_of_a_body_is_checked_before_the_body() =>
        AssertRefused(
            "FunctionBodyTooLarge",
            [Section(Type, [1, .. Empty]), Section(Function, [1, 0]), Section(Code, [1, .. U32(196_609), .. new byte[196_609]])]
        );

    [Theory]
    [InlineData(0x03)]
    [InlineData(0x7b)]
    [InlineData(0x6e)]
    [InlineData(0x64, 0x70)]
    [InlineData(0x63, 0x65, 0x75)]
    public void Locals_are_counted_before_their_types_are_known(params int[] type) => AssertRefused("TooManyLocals", TooManyLocalsOf(type));

    [Theory]
    [InlineData(0x40)]
    [InlineData(0x76)]
    [InlineData(0x65, 0x67)]
    [InlineData(0x80, 0x80, 0xc0, 0x00)]
    public void What_is_no_type_of_a_local_is_found_before_locals_are_counted(params int[] type) =>
        AssertRefused("Deserialization", TooManyLocalsOf(type));

    [Fact]
    public void An_invalid_body_is_found_before_a_limit_that_a_function_before_it_breaks() =>
        AssertRefused(
            "Deserialization",
            [
                Section(Type, [2, .. Empty, 0x60, 65, .. Enumerable.Repeat((byte)0x7f, 65), 0]),
                Section(Function, [2, 1, 0]),
                Section(Code, [2, 2, 0, 0x0b, 3, 0, 0x1a, 0x0b]),
            ]
        );

    [Fact]
    public void A_limit_of_functions_is_found_before_an_import_that_does_not_link() =>
        AssertRefused(
            "TooManyParamsPerFunction",
            [
                Section(Type, [2, .. Empty, 0x60, 65, .. Enumerable.Repeat((byte)0x7f, 65), 0]),
                Section(Import, [1, .. Imported("env", 0, 0)]),
                Section(Function, [1, 1]),
                Section(Code, [1, 2, 0, 0x0b]),
            ]
        );

    private static void AssertRefused(string error, byte[][] sections)
    {
        VmOutcome outcome = TestCalls.Call(
            new ContractCode([0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0, .. sections.SelectMany(bytes => bytes)])
        );

        Assert.Equal($"CompilationError(PrepareError({error}))", outcome.Aborted?.Debug);
        Assert.Equal(0ul, outcome.BurntGas);
    }

    /// <summary>The sections of a module whose only function has one local more than NEAR allows.</summary>
    private static byte[][] TooManyLocalsOf(int[] type) =>
        [
            Section(Type, [1, .. Empty]),
            Section(Function, [1, 0]),
            Section(Code, [1, (byte)(type.Length + 5), 1, .. U32(1_000_001), .. type.Select(each => (byte)each), 0x0b]),
        ];

    private static byte[] Section(byte id, byte[] content) => [id, .. U32((uint)content.Length), .. content];

    private static byte[] Imported(string module, byte kind, byte type) => [.. Name(module), .. Name("x"), kind, type];

    private static byte[] Name(string text) => [(byte)text.Length, .. System.Text.Encoding.UTF8.GetBytes(text)];

    private static byte[] U32(uint value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }
}
