namespace Near.Localnet.Vm;

/// <summary>Why a module is refused before it runs, with nearcore's names and numbers.</summary>
internal enum PrepareError
{
    Serialization = 0,
    Deserialization = 1,
    Instantiate = 5,
    Memory = 6,
    TooManyFunctions = 7,
    TooManyLocals = 8,
    TooManyTables = 9,
    TooManyTableElements = 10,
    FunctionBodyTooLarge = 11,
    InstrumentedCodeTooLarge = 12,
    TooManyBlocksPerFunction = 13,
    TooManyBlocksPerContract = 14,
    TooManyTypes = 15,
    TooManyParamsPerContract = 16,
    TooManyParamsPerFunction = 17,
    OperandStackTooLarge = 18,
    TooManyGlobals = 19,
}
