namespace Near.Localnet.Parameters;

/// <summary>
/// All parameters of one protocol version: what things cost and what bounds they have to keep.
/// Read from nearcore's own table of that version, embedded as <c>protocol-{version}.tsv</c>.
/// </summary>
public sealed class RuntimeConfig
{
    private static readonly Lazy<RuntimeConfig> LatestConfig = new(() => ForProtocol(86));

    private readonly ParameterCost[] extCosts;
    private readonly Fee[] fees;

    private RuntimeConfig(uint protocolVersion, ParameterTable table)
    {
        ProtocolVersion = protocolVersion;
        extCosts = Array.ConvertAll(Enum.GetValues<ExtCost>(), cost => table.Cost(CostNames.Parameter(cost)));
        fees = Array.ConvertAll(Enum.GetValues<ActionCost>(), cost => table.Fee(CostNames.Parameter(cost)));
        RegularOpCost = table.Number("wasm_regular_op_cost");
        LinearOpBaseCost = table.Number("wasm_linear_op_base_cost");
        LinearOpUnitCost = table.Number("wasm_linear_op_unit_cost");
        Limits = new VmLimits(table);
        Economics = new Economics(table);
    }

    /// <summary>The parameters of the protocol version that mainnet runs (86).</summary>
    public static RuntimeConfig Latest => LatestConfig.Value;

    public uint ProtocolVersion { get; }

    /// <summary>Gas of one WebAssembly instruction.</summary>
    public ulong RegularOpCost { get; }

    /// <summary>Gas of a bulk instruction (memory.copy …) before its length is counted.</summary>
    public ulong LinearOpBaseCost { get; }

    /// <summary>Gas of each byte or element of a bulk instruction.</summary>
    public ulong LinearOpUnitCost { get; }

    public VmLimits Limits { get; }

    public Economics Economics { get; }

    /// <summary>The price of one unit of a host function's work.</summary>
    public ParameterCost Ext(ExtCost cost) => extCosts[(int)cost];

    /// <summary>The price of sending and executing one receipt, action or byte of it.</summary>
    public Fee Fee(ActionCost cost) => fees[(int)cost];

    /// <summary>The parameters of a protocol version.</summary>
    /// <exception cref="NotSupportedException">No table of that version is embedded.</exception>
    public static RuntimeConfig ForProtocol(uint version)
    {
        using var stream = typeof(RuntimeConfig).Assembly.GetManifestResourceStream($"protocol-{version}.tsv")
            ?? throw new NotSupportedException($"protocol version {version} has no parameter table here; use 86");
        using var reader = new StreamReader(stream);
        return new RuntimeConfig(version, ParameterTable.Read(reader));
    }
}
