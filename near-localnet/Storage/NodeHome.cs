using System.Text.Json;
using Near.Client;
using Near.Localnet.Chain;
using Near.Localnet.Rpc;

namespace Near.Localnet.Storage;

/// <summary>A node's folder, laid out as near-sandbox's: <c>genesis.json</c>, <c>validator_key.json</c> (secret) and <c>data</c>.</summary>
internal sealed class NodeHome
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder;

    private NodeHome(string folder, Genesis genesis, SecretKey rootKey) => (_folder, Genesis, RootKey) = (folder, genesis, rootKey);

    public Genesis Genesis { get; }

    public SecretKey RootKey { get; }

    private static JsonSerializerOptions Json { get; } = new(NearJson.Options) { WriteIndented = true };

    /// <summary>Opens the folder; a missing or empty one is filled for a new chain.</summary>
    /// <exception cref="LocalNodeException">The files are not those of a node, or cannot be written.</exception>
    public static NodeHome Open(string folder, Genesis newGenesis, SecretKey newRootKey)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (!File.Exists(GenesisPath(folder)))
                Create(folder, newGenesis, newRootKey);
            var genesis = Read<Genesis>(GenesisPath(folder));
            var key = Read<KeyFile>(KeyPath(folder));
            var rootKey = SecretKey.Parse(key.SecretKey);
            return rootKey.PublicKey.Equals(genesis.RootKey)
                ? new(folder, genesis, rootKey)
                : throw new LocalNodeException($"{KeyPath(folder)} is not the key in {GenesisPath(folder)}. Restore it, or start with a new folder.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or NearFormatException)
        {
            throw new LocalNodeException($"{folder} is not usable as a node's folder: {e.Message} Repair it, or start with a new folder.", e);
        }
    }

    public IKeyValueStore OpenDatabase() => RocksStore.Open(Path.Combine(_folder, "data"));

    private static void Create(string folder, Genesis genesis, SecretKey rootKey)
    {
        var key = new KeyFile(Genesis.RootAccount, rootKey.PublicKey, rootKey.Export());
        using (var file = new FileStream(KeyPath(folder), KeyFileOptions()))
            JsonSerializer.Serialize(file, key, Json);
        // The genesis comes last, at once: it says that the folder is complete.
        var temporary = GenesisPath(folder) + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(genesis, Json));
        File.Move(temporary, GenesisPath(folder), overwrite: true);
    }

    private static FileStreamOptions KeyFileOptions()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private static T Read<T>(string path) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(path), Json) ?? throw new JsonException($"{path} is empty.");

    private static string GenesisPath(string folder) => Path.Combine(folder, "genesis.json");

    private static string KeyPath(string folder) => Path.Combine(folder, "validator_key.json");

    /// <summary>A key file of near-cli's form.</summary>
    private sealed record KeyFile(AccountId AccountId, PublicKey PublicKey, string SecretKey);
}
