using Near.Client;
using Near.Localnet.Chain;
using Near.Localnet.Storage;

namespace Near.Localnet.Home;

/// <summary>
/// A node's folder in nearcore's layout, as near-sandbox's own tools make and edit it: <c>config.json</c>, <c>genesis.json</c>,
/// <c>validator_key.json</c> and <c>node_key.json</c> (secret), <c>data</c>. One process at a time has it.
/// </summary>
internal sealed class NodeHome : IDisposable
{
    private readonly HomeLock? _lock;

    private NodeHome(HomeLock? homeLock, IKeyValueStore database, Genesis genesis, SecretKey validatorKey, PublicKey nodeKey) =>
        (_lock, Database, Genesis, ValidatorKey, NodeKey) = (homeLock, database, genesis, validatorKey, nodeKey);

    /// <summary>To be disposed of by the chain.</summary>
    public IKeyValueStore Database { get; }

    public Genesis Genesis { get; }

    public SecretKey ValidatorKey { get; }

    /// <summary>By which other nodes would know this one; without a folder the validator's.</summary>
    public PublicKey NodeKey { get; }

    /// <summary>A chain without a folder.</summary>
    public static NodeHome InMemory(NewChain newChain) =>
        new(
            null,
            new MemoryStore(),
            newChain.Start(newChain.ValidatorKey.PublicKey),
            newChain.ValidatorKey,
            newChain.ValidatorKey.PublicKey
        );

    /// <summary>Opens the folder; what is missing in it is made for the new chain.</summary>
    /// <exception cref="LocalNodeException">Another process has the folder, or the files are not those of a node.</exception>
    public static async Task<NodeHome> OpenAsync(string folder, NewChain newChain, CancellationToken cancellationToken)
    {
        var homeLock = HomeLock.Take(folder);
        try
        {
            NodeConfig config = await FillAsync(folder, newChain, cancellationToken);
            (Genesis genesis, SecretKey key) = await ReadAsync(folder, config, cancellationToken);
            KeyFile nodeKey = await HomeFiles.ReadKeyAsync(Path.Combine(folder, config.NodeKeyFile), cancellationToken);
            using (nodeKey.SecretKey)
                return new(homeLock, RocksStore.Open(DataPath(folder, config)), genesis, key, nodeKey.SecretKey.PublicKey);
        }
        catch
        {
            homeLock.Dispose();
            throw;
        }
    }

    /// <summary>Makes what is missing in the folder. What is there is kept.</summary>
    /// <exception cref="LocalNodeException">Another process has the folder, or it cannot be written.</exception>
    public static async Task InitAsync(string folder, NewChain newChain, CancellationToken cancellationToken)
    {
        using var homeLock = HomeLock.Take(folder);
        await FillAsync(folder, newChain, cancellationToken);
    }

    /// <summary>The chain's start and its validator's key, without taking the folder.</summary>
    public static async Task<(Genesis Genesis, SecretKey Key)> ReadAsync(
        string folder,
        NodeConfig config,
        CancellationToken cancellationToken
    )
    {
        KeyFile key = await HomeFiles.ReadKeyAsync(Path.Combine(folder, config.ValidatorKeyFile), cancellationToken);
        string? records = config.GenesisRecordsFile is { } file ? Path.Combine(folder, file) : null;
        Genesis genesis = GenesisFile.Read(Path.Combine(folder, config.GenesisFile), records, key.AccountId);
        return genesis.Validator.PublicKey.Equals(key.SecretKey.PublicKey)
            ? (genesis, key.SecretKey)
            : throw new LocalNodeException(
                $"{Path.Combine(folder, config.ValidatorKeyFile)} has another key than {key.AccountId} has in {config.GenesisFile}. "
                    + "Restore it, or start with a new folder."
            );
    }

    public static string DataPath(string folder, NodeConfig config) => Path.Combine(folder, config.Store.Path ?? "data");

    public void Dispose() => _lock?.Dispose();

    private static async Task<NodeConfig> FillAsync(string folder, NewChain newChain, CancellationToken cancellationToken)
    {
        try
        {
            NodeConfig config = NodeConfig.Read(folder) ?? new();
            await FillKeysAsync(folder, config, newChain, cancellationToken);
            // The configuration comes last: who finds it finds the rest.
            if (!File.Exists(Path.Combine(folder, NodeConfig.FileName)))
                HomeFiles.Write(Path.Combine(folder, NodeConfig.FileName), NodeConfig.New(newChain));
            return config;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalNodeException($"{folder} cannot be written: {exception.Message} Choose another folder.", exception);
        }
    }

    private static async Task FillKeysAsync(string folder, NodeConfig config, NewChain newChain, CancellationToken cancellationToken)
    {
        string nodeKeyPath = Path.Combine(folder, config.NodeKeyFile);
        if (!File.Exists(nodeKeyPath))
        {
            using var nodeKey = SecretKey.Random(KeyType.Ed25519);
            HomeFiles.WriteKey(nodeKeyPath, AccountId.Parse("node"), nodeKey);
        }

        string genesisPath = Path.Combine(folder, config.GenesisFile);
        if (File.Exists(genesisPath))
            return;
        string keyPath = Path.Combine(folder, config.ValidatorKeyFile);
        if (!File.Exists(keyPath))
            HomeFiles.WriteKey(keyPath, newChain.Validator, newChain.ValidatorKey);
        KeyFile key = await HomeFiles.ReadKeyAsync(keyPath, cancellationToken);
        using (key.SecretKey)
            HomeFiles.Write(genesisPath, new GenesisFile((newChain with { Validator = key.AccountId }).Start(key.SecretKey.PublicKey)));
    }
}
