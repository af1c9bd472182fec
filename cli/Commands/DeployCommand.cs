using System.CommandLine;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Cli.Local;

namespace NearTasks.Cli.Commands;

/// <summary><c>deploy</c>: puts the contract on a new sub-account and initialises it.</summary>
internal static class DeployCommand
{
    private static readonly Option<int> FeeBps = new("--fee-bps")
    {
        Description = "Fee on accepted labels in hundredths of a percent, at most 1000.",
        DefaultValueFactory = _ => 250,
        HelpName = "N",
    };

    private static readonly Option<string> Balance = new("--balance")
    {
        Description = "NEAR that the contract's account starts with; its code alone stakes about 2.3.",
        DefaultValueFactory = _ => "5 NEAR",
        HelpName = "AMOUNT",
    };

    public static Command Create() => CliCommand.Create(
        "deploy",
        "Create the account --contract below --account, deploy the contract there and make --account its owner.",
        [FeeBps, Balance],
        RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, Output output, CancellationToken cancel)
    {
        string network = parsed.GetValue(Targets.Network) ?? throw new CliException("ERR_BAD_ARGUMENT", "say which network: --network testnet");
        Uri rpc = parsed.GetValue(Targets.Rpc) ?? Endpoints.PublicRpc(network) ?? throw new CliException("ERR_BAD_ARGUMENT", $"--network {network} needs --rpc URL");
        AccountId owner = Id(parsed, Targets.Account);
        AccountId contract = Id(parsed, Targets.Contract);
        if (!contract.IsSubAccountOf(owner))
            throw new CliException("ERR_BAD_ARGUMENT", $"--contract must be directly below --account, such as market.{owner}");
        KeyFile ownerKey = await Connection.ReadKeyAsync(parsed, network, credentials: null, cancel);

        using NearRpcClient client = new(rpc);
        using Account payer = new(owner, ownerKey.SecretKey, client);
        NearToken balance = NearToken.Parse(parsed.GetRequiredValue(Balance));
        // An earlier try may have made the account and then failed: its key is kept, so this one goes on from there.
        AccountView? existing = KeyStore.Default.Contains(network, contract) ? await FindAsync(client, contract, cancel) : null;
        if (existing is not null && existing.CodeHash != CryptoHash.Zero)
            throw new CliException("ERR_ALREADY_DEPLOYED", $"{contract} has a contract already; name another --contract, or follow this one with `neartasks up`");
        using SecretKey key = (await KeyStore.Default.ReadOrCreateAsync(network, contract, cancel)).SecretKey;
        if (existing is null) await payer.CreateAccountAsync(contract, key.PublicKey, balance, WaitUntil.Final, cancel);
        else if (existing.Amount < balance) await payer.TransferAsync(contract, balance - existing.Amount, WaitUntil.Final, cancel);
        using Account market = new(contract, key, client);
        TransactionResult result = await MarketDeployment.DeployAsync(market, owner, parsed.GetValue(FeeBps), cancel);
        output.Result(
            new { Contract = contract.ToString(), Owner = owner.ToString(), Tx = result.Hash.ToString(), Height = await HeightAsync(client, cancel) },
            done => Output.Facts(
                ("contract", done.Contract), ("owner", done.Owner), ("transaction", done.Tx),
                ("next", $"neartasks up --network {network} --contract {done.Contract} --from-height {done.Height}{Others(parsed)}")));
        return 0;
    }

    private static async Task<AccountView?> FindAsync(NearRpcClient client, AccountId account, CancellationToken cancel)
    {
        try
        {
            return (await client.ViewAccountAsync(account, cancellationToken: cancel)).Value;
        }
        catch (RpcException refused) when (refused.Cause == RpcCause.UnknownAccount)
        {
            return null;
        }
    }

    private static string Others(ParseResult parsed) => parsed.GetValue(Targets.Rpc) is { } rpc ? $" --rpc {rpc} --blocks URL" : "";

    /// <summary>A height a little before the deployment, for an index to begin at.</summary>
    private static async Task<ulong> HeightAsync(NearRpcClient client, CancellationToken cancel)
    {
        StatusView status = await client.StatusAsync(cancel);
        return status.SyncInfo.LatestBlockHeight > 100 ? status.SyncInfo.LatestBlockHeight - 100 : 0;
    }

    private static AccountId Id(ParseResult parsed, Option<string?> option) =>
        AccountId.TryParse(parsed.GetValue(option) ?? "", out AccountId id)
            ? id
            : throw new CliException("ERR_BAD_ARGUMENT", $"{option.Name} takes a NEAR account id");
}
