namespace Near.Localnet.Vm.Prepare;

/// <summary>What a module's sections declare, as far as later sections and function bodies refer to it.</summary>
internal sealed class WasmModule
{
    public List<FunctionType> Types { get; } = [];

    /// <summary>The type of every function, imported ones first.</summary>
    public List<FunctionType> Functions { get; } = [];

    public List<HostImport> Imports { get; } = [];

    /// <summary>Number of tables; they all hold functions.</summary>
    public uint Tables { get; set; }

    public List<(ValueType Type, bool Mutable)> Globals { get; } = [];

    public bool HasMemory { get; set; }

    /// <summary>Number of element segments.</summary>
    public uint Elements { get; set; }

    /// <summary>The functions that code may take a reference of.</summary>
    public HashSet<uint> References { get; } = [];

    /// <summary>Number of data segments as announced before the code; null when not announced.</summary>
    public uint? DataCount { get; set; }

    /// <summary>Exported functions: name and index.</summary>
    public Dictionary<string, uint> Exports { get; } = new(StringComparer.Ordinal);

    public uint? Start { get; set; }

    public FunctionType Type(uint index) => index < (uint)Types.Count ? Types[(int)index] : throw WasmReader.Malformed();

    public FunctionType Function(uint index) => index < (uint)Functions.Count ? Functions[(int)index] : throw WasmReader.Malformed();

    public (ValueType Type, bool Mutable) Global(uint index) =>
        index < (uint)Globals.Count ? Globals[(int)index] : throw WasmReader.Malformed();

    public void RequireMemory(uint index) => Require(HasMemory && index == 0);

    public void RequireTable(uint index) => Require(index < Tables);

    public void RequireElement(uint index) => Require(index < Elements);

    private static void Require(bool exists)
    {
        if (!exists)
            throw WasmReader.Malformed();
    }
}
