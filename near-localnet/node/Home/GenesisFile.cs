using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Near.Client;
using Near.Localnet.Chain;
using Near.Localnet.Records;

namespace Near.Localnet.Home;

/// <summary>genesis.json: the numbers of the chain and, unless they have a file of their own, its records.</summary>
internal sealed record GenesisFile : GenesisConfig
{
    public GenesisFile() { }

    [SetsRequiredMembers]
    public GenesisFile(Genesis genesis)
        : base(genesis.Config) => Records = genesis.Records;

    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StateRecord>? Records { get; init; }

    /// <param name="path">Of genesis.json.</param>
    /// <param name="recordsPath">Of the records where the genesis has none.</param>
    /// <param name="producer">The validator whose key the node has.</param>
    /// <exception cref="LocalNodeException">The genesis cannot be that of a chain; the message says why.</exception>
    public static Genesis Read(string path, string? recordsPath, AccountId producer)
    {
        GenesisFile file = ReadFile(path);
        IReadOnlyList<StateRecord> records =
            file.Records is null or [] && recordsPath is not null ? HomeFiles.Read<List<StateRecord>>(recordsPath) : file.Records ?? [];
        var genesis = new Genesis(file with { Records = null }, records, producer);
        var errors = GenesisCheck.Errors(genesis).ToList();
        return errors.Count == 0
            ? genesis
            : throw new LocalNodeException($"{path} is no genesis: {string.Join("; ", errors)}. Correct it, or start with a new folder.");
    }

    private static GenesisFile ReadFile(string path)
    {
        try
        {
            return HomeFiles.Read<GenesisFile>(path);
        }
        catch (LocalNodeException) when (IsOfFirstLayout(path))
        {
            throw new LocalNodeException(
                $"The chain in {Path.GetDirectoryName(path)} was made by an older build, whose files this one does not read. "
                    + "Delete the folder (of neartasks up: the one above it, with all that belongs to the chain), or choose another one."
            );
        }
    }

    /// <summary>Before nearcore's layout, the file had no records but the key of the only account.</summary>
    private static bool IsOfFirstLayout(string path) =>
        File.Exists(path) && HomeFiles.Read<JsonObject>(path) is var file && file.ContainsKey("root_key") && !file.ContainsKey("records");
}
