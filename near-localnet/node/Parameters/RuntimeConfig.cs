using System.Collections.Concurrent;
using Near.Client;

namespace Near.Localnet.Parameters;

/// <summary>
/// All parameters of one protocol version: what things cost and what bounds they have to keep. Read from nearcore's own tables,
/// embedded: <c>protocol-85.tsv</c> whole, and what later versions changed.
/// </summary>
internal sealed class RuntimeConfig
{
    /// <summary>The oldest protocol version that is known here.</summary>
    public const uint OldestVersion = 85;

    /// <summary>The protocol version that mainnet runs.</summary>
    public const uint LatestVersion = 86;

    /// <summary>The newest protocol version that is known here; nearcore may still change it.</summary>
    public const uint NewestVersion = 88;

    private static readonly ConcurrentDictionary<uint, Lazy<RuntimeConfig>> Configs = [];

    private readonly ParameterCost[] _extCosts;
    private readonly Fee[] _fees;

    private RuntimeConfig(uint protocolVersion)
    {
        ParameterTable table = Table = ReadTable(protocolVersion);
        ProtocolVersion = protocolVersion;
        (ExtCost[] costs, ActionCost[] actions) = (Enum.GetValues<ExtCost>(), Enum.GetValues<ActionCost>());
        if (protocolVersion < 87)
            (costs, actions) = (costs[..(int)ExtCost.Sha3Of256Base], actions[..(int)ActionCost.UniversalStateInitBase]);
        _extCosts = Array.ConvertAll(costs, cost => table.Cost(CostNames.Parameter(cost)));
        _fees = Array.ConvertAll(actions, cost => table.Fee(CostNames.Parameter(cost)));
        RegularOpCost = table.Number("wasm_regular_op_cost");
        LinearOpBaseCost = table.Number("wasm_linear_op_base_cost");
        LinearOpUnitCost = table.Number("wasm_linear_op_unit_cost");
        HasSha3 = table.Flag("sha3_host_fns");
        HasMlDsaVerify = table.Flag("ml_dsa_verify_host_fn");
        FixesMlDsaCosts = table.Flag("fix_ml_dsa_cost_charging");
        HasUniversalAccounts = table.Flag("universal_accounts");
        Limits = new VmLimits(table);
        Economics = new Economics(table);
        Chunk = new ChunkLimits(table);
    }

    /// <summary>The parameters of the protocol version that mainnet runs (86).</summary>
    public static RuntimeConfig Latest => Of(LatestVersion);

    public uint ProtocolVersion { get; }

    /// <summary>The parameters by nearcore's names.</summary>
    internal ParameterTable Table { get; }

    /// <summary>Gas of one WebAssembly instruction.</summary>
    public ulong RegularOpCost { get; }

    /// <summary>Gas of a bulk instruction (memory.copy …) before its length is counted.</summary>
    public ulong LinearOpBaseCost { get; }

    /// <summary>Gas of each byte or element of a bulk instruction.</summary>
    public ulong LinearOpUnitCost { get; }

    /// <summary>Whether contracts may import <c>sha3_256</c>, <c>sha3_384</c> and <c>sha3_512</c>.</summary>
    public bool HasSha3 { get; }

    /// <summary>Whether contracts may import <c>ml_dsa_verify</c>.</summary>
    public bool HasMlDsaVerify { get; }

    /// <summary>
    /// Whether gas keys of ml-dsa-65 are sent at the price of their bytes and stored at that of their hash's, and delegate actions count
    /// the time of their signature where it is checked. Before, both were mixed up.
    /// </summary>
    public bool FixesMlDsaCosts { get; }

    /// <summary>Whether there are universal accounts (NEP-655): their names are implicit, and contracts may make them.</summary>
    public bool HasUniversalAccounts { get; }

    public VmLimits Limits { get; }

    public Economics Economics { get; }

    public ChunkLimits Chunk { get; }

    /// <summary>The parameters of a protocol version.</summary>
    /// <exception cref="NotSupportedException">No table of that version is embedded.</exception>
    public static RuntimeConfig Of(uint protocolVersion)
    {
        if (protocolVersion is < OldestVersion or > NewestVersion)
        {
            throw new NotSupportedException(
                $"protocol version {protocolVersion} is not known here; use one from {OldestVersion} to {NewestVersion}"
            );
        }
        return Configs.GetOrAdd(protocolVersion, static version => new(() => new RuntimeConfig(version))).Value;
    }

    /// <summary>Whether this version behaves so.</summary>
    public bool Enables(ProtocolFeature feature) => ProtocolVersion >= feature.Since();

    /// <summary>Whether the account's name says that it is a universal account, which has a first state that is still to come.</summary>
    public bool IsUniversal(AccountId account) => HasUniversalAccounts && account.IsUniversal;

    /// <summary>Whether the account's name says who it belongs to, so that nobody else can create it by name.</summary>
    public bool IsImplicit(AccountId account) =>
        account.IsNearImplicit || account.IsEthImplicit || account.IsDeterministic || IsUniversal(account);

    /// <summary>The price of one unit of a host function's work.</summary>
    public ParameterCost Ext(ExtCost cost) => _extCosts[(int)cost];

    /// <summary>The price of sending and executing one receipt, action or byte of it.</summary>
    public Fee Fee(ActionCost cost) => _fees[(int)cost];

    private static ParameterTable ReadTable(uint version)
    {
        var table = new ParameterTable();
        using (StreamReader first = Open(OldestVersion)!)
            table.Read(first);
        for (uint next = OldestVersion + 1; next <= version; next++)
        {
            using StreamReader? changes = Open(next);
            if (changes is not null)
                table.Apply(changes);
        }
        return table;
    }

    /// <summary>Null when the version changed no parameter.</summary>
    private static StreamReader? Open(uint version) =>
        typeof(RuntimeConfig).Assembly.GetManifestResourceStream($"protocol-{version}.tsv") is { } stream ? new StreamReader(stream) : null;
}
