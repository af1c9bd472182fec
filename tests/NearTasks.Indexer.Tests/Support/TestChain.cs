using Near.Client;
using NearTasks.Indexer.Tests.Simulation;

namespace NearTasks.Indexer.Tests.Support;

/// <summary>Short chains written by hand.</summary>
public static class TestChain
{
    public const ulong Time = 1_800_000_000_000_000_000;

    /// <summary>An initialised contract and so many blocks that register an account each.</summary>
    public static SimulatedChain Registrations(int blocks, int seed = 0)
    {
        var chain = new SimulatedChain(seed);
        chain.Add(Time, [Call(Initialized)]);
        for (int i = 0; i < blocks; i++)
            chain.Add(Time, [Call(Registration($"user{i}.near"))]);
        return chain;
    }

    public static string Initialized { get; } =
        EventLog.Line(new ContractInitialized(AccountId.Parse("owner.near"), FeeBps: 250, FirstCampaignId: 1));

    public static string Registration(string account) =>
        EventLog.Line(new AccountRegistered(AccountId.Parse(account), NearToken.FromNear(0.00301m)));

    public static SimulatedCall Call(params string[] logs) => new("user.near", "storage_deposit", 1, logs);
}
