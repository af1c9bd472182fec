using System.Text.Json.Nodes;
using Near.Client;
using Near.Client.Light;
using Near.Localnet.Chain;
using Near.Localnet.Records;
using Near.Localnet.State;
using Near.Localnet.Storage;

namespace Near.Localnet.Home;

/// <summary>The state of a chain as the genesis of another one, which goes on at the next height (nearcore, tools/state-viewer).</summary>
internal sealed class StateDump
{
    private const string RecordsFile = "records.json";

    private readonly string _home;
    private readonly NodeConfig _config;
    private readonly Genesis _genesis;

    private StateDump(string home, NodeConfig config, Genesis genesis) => (_home, _config, _genesis) = (home, config, genesis);

    /// <summary>Reads the state after the last block; the node may be running.</summary>
    /// <exception cref="LocalNodeException">The folder has no chain.</exception>
    public static async Task<StateDump> ReadAsync(string home, DateTimeOffset now, CancellationToken cancellationToken)
    {
        NodeConfig config =
            NodeConfig.Read(home)
            ?? throw new LocalNodeException($"{home} is no node's home. Give that of a chain with --home, or make one with init and run.");
        (Genesis genesis, SecretKey key) = await NodeHome.ReadAsync(home, config, cancellationToken);
        key.Dispose();
        using var database = RocksStore.OpenReadOnly(NodeHome.DataPath(home, config));
        return new(home, config, Continued(genesis, database, now));
    }

    /// <summary>Writes a folder that can be a node's home, with the records in a file of their own.</summary>
    public void WriteHome(string folder) =>
        Write(
            folder,
            () =>
            {
                Directory.CreateDirectory(folder);
                HomeFiles.Write(Path.Combine(folder, RecordsFile), _genesis.Records);
                HomeFiles.Write(Path.Combine(folder, _config.GenesisFile), _genesis.Config);
                Copy(_config.ValidatorKeyFile, folder);
                Copy(_config.NodeKeyFile, folder);
                JsonObject config = HomeFiles.Read<JsonObject>(Path.Combine(_home, NodeConfig.FileName));
                config["genesis_records_file"] = RecordsFile;
                HomeFiles.Write(Path.Combine(folder, NodeConfig.FileName), config);
            }
        );

    /// <summary>Writes one genesis file with everything in it.</summary>
    public void WriteFile(string path) => Write(path, () => HomeFiles.Write(path, new GenesisFile(_genesis)));

    private static Genesis Continued(Genesis genesis, RocksStore database, DateTimeOffset now)
    {
        ChainTip tip = new ChainStore(database).Tip() ?? throw new LocalNodeException("The chain has no blocks yet. Run it first.");
        var state = StateTrie.FromEntries(database.Scan(Column.State));
        IReadOnlyList<ValidatorStake> validators = tip.Epoch.Info.Validators;
        IReadOnlyDictionary<AccountId, NearToken> stakes = tip.Epoch.Info.Stakes;
        // What is on the way to the next chunk would be lost.
        StateRecord[] records =
        [
            .. RecordReader.Read(state).Select(record => WithStakeOf(record, stakes)),
            .. tip.Extra.OutgoingReceipts.Select(receipt => new StateRecord.DelayedReceipt(receipt)),
        ];
        GenesisConfig config = genesis.Config with
        {
            GenesisHeight = tip.Height + 1,
            GenesisTime = now,
            TotalSupply = GenesisState.SupplyOf(records),
            Validators =
            [
                .. validators.Select(validator => new GenesisValidator(validator.AccountId, validator.PublicKey, validator.Stake)),
            ],
        };
        return genesis with { Config = config, Records = records };
    }

    /// <summary>Stakes are those of the validators; what else is locked becomes free.</summary>
    private static StateRecord WithStakeOf(StateRecord record, IReadOnlyDictionary<AccountId, NearToken> stakes)
    {
        if (record is not StateRecord.Account(var id, var account))
            return record;
        NearToken stake = stakes.GetValueOrDefault(id);
        return new StateRecord.Account(id, account with { Amount = account.Amount + account.Locked - stake, Locked = stake });
    }

    private static void Write(string target, System.Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalNodeException($"{target} cannot be written: {exception.Message} Give another place with --file.", exception);
        }
    }

    private void Copy(string file, string folder) => File.Copy(Path.Combine(_home, file), Path.Combine(folder, file), overwrite: true);
}
