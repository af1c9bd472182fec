using System.Security.Cryptography;
using Near.Client;
using Near.Localnet.Chain;
using Near.Localnet.Parameters;

namespace Near.Localnet.Home;

/// <summary>What a chain that does not exist yet is made of.</summary>
internal sealed record NewChain
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public uint ProtocolVersion { get; init; } = RuntimeConfig.LatestVersion;

    public required string ChainId { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required ulong EpochLength { get; init; }

    public required ulong TransactionValidityPeriod { get; init; }

    public AccountId Validator { get; init; } = Genesis.RootAccount;

    /// <summary>The key of a folder that has none yet.</summary>
    public required SecretKey ValidatorKey { get; init; }

    /// <summary>nearcore's min_block_production_delay; zero makes blocks as soon as there is work.</summary>
    public TimeSpan MinBlockTime { get; init; }

    /// <summary>nearcore's max_block_production_delay.</summary>
    public TimeSpan MaxBlockTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>nearcore's name for a chain that was given none.</summary>
    public static string RandomChainId() => $"test-chain-{RandomNumberGenerator.GetString(Letters, 5)}";

    public Genesis Start(PublicKey key) =>
        Genesis.New(ProtocolVersion, ChainId, Time, EpochLength, TransactionValidityPeriod, Validator, key);
}
