using System.CommandLine;
using Near.Client;
using Near.Localnet.Chain;
using Near.Localnet.Home;

namespace Near.Localnet.CommandLine;

/// <summary>init: the files of a new chain, for tools to edit before it runs.</summary>
internal static class InitCommand
{
    private const ulong EpochLength = 500;
    private const ulong FastEpochLength = 60;

    private static readonly Option<bool> Fast = new("--fast") { Description = "Short epochs (60 blocks) and empty blocks every 120 ms" };

    private static readonly Option<string?> ChainId = new("--chain-id") { Description = "The chain's name; test-chain-… by default" };

    private static readonly Option<AccountId> Account = new("--account-id")
    {
        Description = "The validator's account, rich from the start",
        DefaultValueFactory = _ => Genesis.RootAccount,
        CustomParser = AccountText.Parse,
    };

    private static readonly Option<string?> Seed = new("--test-seed")
    {
        Description = "Derive the validator's key from this text, which whoever knows it can do too; random by default",
    };

    public static Command Create(Option<DirectoryInfo> home)
    {
        var init = new Command("init", "Make config.json, genesis.json, validator_key.json and node_key.json; what is there is kept")
        {
            Fast,
            ChainId,
            Account,
            Seed,
        };
        init.SetAction(
            (arguments, cancellationToken) =>
                NodeCommand.RunAsync(async () =>
                {
                    using SecretKey key = arguments.GetValue(Seed) is { } seed
                        ? SecretKey.FromSeed(seed)
                        : SecretKey.Random(KeyType.Ed25519);
                    var newChain = new NewChain
                    {
                        ChainId = arguments.GetValue(ChainId) ?? NewChain.RandomChainId(),
                        Time = TimeProvider.System.GetUtcNow(),
                        EpochLength = arguments.GetValue(Fast) ? FastEpochLength : EpochLength,
                        TransactionValidityPeriod = new LocalNodeOptions().TransactionValidityPeriod,
                        Validator = arguments.GetValue(Account),
                        ValidatorKey = key,
                        MinBlockTime = TimeSpan.FromMilliseconds(arguments.GetValue(Fast) ? 120 : 600),
                        MaxBlockTime = TimeSpan.FromMilliseconds(arguments.GetValue(Fast) ? 500 : 2_000),
                    };
                    await NodeHome.InitAsync(arguments.GetRequiredValue(home).FullName, newChain, cancellationToken);
                })
        );
        return init;
    }
}
