namespace Near.Localnet.Vm;

/// <summary>nearcore's texts of the errors that carry no fields.</summary>
internal static class ErrorTexts
{
    public static string Describe(this PrepareError error) =>
        error switch
        {
            PrepareError.Serialization => "Error happened while serializing the module.",
            PrepareError.Deserialization => "Error happened while deserializing the module.",
            PrepareError.Instantiate => "Error happened during instantiation.",
            PrepareError.Memory => "Error creating memory.",
            PrepareError.TooManyFunctions => "Too many functions in contract.",
            PrepareError.TooManyLocals => "Too many locals declared in the contract.",
            PrepareError.TooManyTables => "Too many tables declared in the contract.",
            PrepareError.TooManyTableElements => "Too many table elements declared in the contract.",
            PrepareError.FunctionBodyTooLarge => "A function body in the contract exceeds the size limit.",
            PrepareError.InstrumentedCodeTooLarge => "The instrumented code exceeds the size limit.",
            PrepareError.TooManyBlocksPerFunction => "Too many basic blocks in a function.",
            PrepareError.TooManyBlocksPerContract => "Too many basic blocks in a contract.",
            PrepareError.TooManyTypes => "Too many type-section entries declared in the contract.",
            PrepareError.TooManyParamsPerContract => "Too many function parameters in the contract",
            PrepareError.TooManyParamsPerFunction => "Too many parameters in a single function",
            PrepareError.OperandStackTooLarge => "A function uses too much operand stack.",
            PrepareError.TooManyGlobals => "Too many globals declared in the contract.",
            _ => throw new ArgumentOutOfRangeException(nameof(error), error, null),
        };

    public static string Describe(this WasmTrap trap) =>
        trap switch
        {
            WasmTrap.Unreachable => "An `unreachable` opcode was executed.",
            WasmTrap.IncorrectCallIndirectSignature => "Call indirect incorrect signature trap.",
            WasmTrap.MemoryOutOfBounds => "Memory out of bounds trap.",
            WasmTrap.IllegalArithmetic => "An arithmetic exception, e.g. divided by zero.",
            WasmTrap.IndirectCallToNull => "Indirect call to null.",
            WasmTrap.StackOverflow => "Stack overflow.",
            WasmTrap.GenericTrap => "Generic trap.",
            _ => throw new ArgumentOutOfRangeException(nameof(trap), trap, null),
        };
}
