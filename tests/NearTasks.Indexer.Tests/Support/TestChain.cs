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
        EventLog.Line(
            "contract_initialized",
            new
            {
                owner_id = "owner.near",
                fee_bps = 250,
                first_campaign_id = 1,
            }
        );

    public static string Registration(string account) =>
        EventLog.Line("account_registered", new { account_id = account, deposit = "1900000000000000000000" });

    public static SimulatedCall Call(params string[] logs) => new("user.near", "storage_deposit", 1, logs);
}
