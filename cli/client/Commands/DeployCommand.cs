using System.CommandLine;
using Near.Client;
using Near.Client.Rpc;

namespace NearTasks.Cli.Commands;

/// <summary><c>deploy</c>: puts the contract on a new sub-account and initialises it.</summary>
internal static class DeployCommand
{
    private const int MostFeeBps = 1000;

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

    public static Command Create() =>
        CliCommand.Create(
            "deploy",
            "Create the account --contract below --account, deploy the contract there and make --account its owner.",
            [FeeBps, Balance],
            RunAsync
        );

    private static async Task<int> RunAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        string network =
            parsed.GetValue(Targets.Network) ?? throw new CliException("ERR_BAD_ARGUMENT", "say which network: --network testnet");
        Uri rpc =
            parsed.GetValue(Targets.Rpc)
            ?? Endpoints.PublicRpc(network)
            ?? throw new CliException("ERR_BAD_ARGUMENT", $"--network {network} needs --rpc URL");
        int feeBps = parsed.GetValue(FeeBps);
        if (feeBps is < 0 or > MostFeeBps)
            throw new CliException("ERR_BAD_ARGUMENT", $"--fee-bps takes 0 to {MostFeeBps}, not {feeBps}");
        AccountId owner = Id(parsed, Targets.Account);
        AccountId contract = Id(parsed, Targets.Contract);
        if (!contract.IsSubAccountOf(owner))
            throw new CliException("ERR_BAD_ARGUMENT", $"--contract must be directly below --account, such as market.{owner}");
        KeyFile ownerKey = await Connection.ReadKeyAsync(parsed, network, credentials: null, cancellationToken);

        using var client = new NearRpcClient(rpc);
        using var payer = new Account(owner, ownerKey.SecretKey, client);
        var balance = NearToken.Parse(parsed.GetRequiredValue(Balance));
        ulong before = await HeightAsync(client, cancellationToken);
        TransactionResult? deployed = await MarketDeployment.EnsureAsync(
            payer,
            contract,
            balance,
            feeBps,
            KeyStore.Default,
            network,
            cancellationToken
        );
        output.Result(
            new
            {
                Contract = contract.ToString(),
                Owner = owner.ToString(),
                Tx = deployed?.Hash.ToString(),
                Height = deployed is null ? (ulong?)null : before,
            },
            done =>
                Output.Facts(
                    ("contract", done.Contract),
                    ("owner", done.Owner),
                    ("transaction", done.Tx ?? "none: an earlier try deployed it"),
                    (
                        "next",
                        $"neartasks up --network {network} --contract {done.Contract} --from-height "
                            + $"{done.Height?.ToString() ?? "HEIGHT"}{Others(parsed)}"
                    ),
                    ("HEIGHT", done.Height is null ? "a block before the contract's first transaction; an explorer shows it" : null)
                )
        );
        return 0;
    }

    private static string Others(ParseResult parsed) => parsed.GetValue(Targets.Rpc) is { } rpc ? $" --rpc {rpc} --blocks URL" : "";

    /// <summary>A height before the deployment, for an index to begin at.</summary>
    private static async Task<ulong> HeightAsync(NearRpcClient client, CancellationToken cancellationToken) =>
        (await client.BlockAsync(BlockReference.Final, cancellationToken)).Header.Height;

    private static AccountId Id(ParseResult parsed, Option<string?> option) =>
        AccountId.TryParse(parsed.GetValue(option) ?? "", out AccountId id)
            ? id
            : throw new CliException("ERR_BAD_ARGUMENT", $"{option.Name} takes a NEAR account id");
}
