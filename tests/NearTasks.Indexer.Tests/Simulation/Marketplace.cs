using System.Globalization;

namespace NearTasks.Indexer.Tests.Simulation;

/// <summary>
/// A deterministic stand-in for the contract: random but consistent calls with the contract's events, money and counters.
/// What it holds at the end is the oracle for the projections.
/// </summary>
public sealed partial class Marketplace(int seed)
{
    private const string Owner = "owner.near";
    private const ulong Second = 1_000_000_000;
    private static readonly string[] Vendors = ["vendor.near", "lab.near", "shop.near"];
    private static readonly string[] Taskers = [.. Enumerable.Range(0, 12).Select(i => $"tasker{i}.near")];
    private readonly Random _random = new(seed);
    private readonly HashSet<string> _registered = [];
    private readonly List<Func<SimulatedCall>> _callbacks = [];
    private readonly List<string> _logs = [];
    private int _datasets;
    private int _feeBps = 250;
    private ulong _now = 1_800_000_000 * Second;

    public List<SimulatedCampaign> Campaigns { get; } = [];

    public SortedDictionary<string, UInt128> Balances { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, (long Submitted, long Accepted, long Rejected)> Counters { get; } = new(StringComparer.Ordinal);

    /// <summary>Items per campaign at most.</summary>
    public int LargestCampaign { get; init; } = 12;

    public ulong Now => _now;

    public SimulatedCall Initialise() =>
        Call(
            Owner,
            "new",
            0,
            () =>
            {
                Emit(
                    "contract_initialized",
                    new
                    {
                        owner_id = Owner,
                        fee_bps = _feeBps,
                        first_campaign_id = 1,
                    }
                );
                Register(Owner);
            }
        );

    /// <summary>Callbacks of earlier calls, then up to <paramref name="calls"/> random calls, all at one instant.</summary>
    public IReadOnlyList<SimulatedCall> Block(int calls, Func<string> newTransaction)
    {
        _now += (ulong)_random.Next(1, 120) * Second;
        List<SimulatedCall> block = [.. _callbacks.Select(callback => callback())];
        _callbacks.Clear();
        for (int i = 0; i < calls; i++)
        {
            if (Next(newTransaction()) is { } call)
                block.Add(call);
        }
        return block;
    }

    private SimulatedCall? Next(string transaction) =>
        _random.Next(100) switch
        {
            < 4 => CreateCampaign(),
            < 6 => TopUp(),
            < 40 => Take(),
            < 44 => Release(),
            < 66 => Submit(),
            < 82 => Review(),
            < 86 => Settle(),
            < 88 => Cancel(),
            < 90 => Close(),
            < 92 => Prune(),
            < 96 => Claim(transaction),
            < 98 => Publish(),
            < 99 => Settings(),
            _ => new SimulatedCall(Pick(Taskers), "take", 0, [], "Smart contract panicked: ERR_PLACE_TAKEN: take another place"),
        };

    private SimulatedCall Call(string caller, string method, UInt128 deposit, Action run)
    {
        _logs.Clear();
        run();
        return new SimulatedCall(caller, method, deposit, [.. _logs]);
    }

    private void Emit(string name, object data) => _logs.Add(LogLine.Of(name, data));

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    private string RandomHash()
    {
        byte[] bytes = new byte[32];
        _random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private void Register(string account)
    {
        if (_registered.Add(account))
            Emit("account_registered", new { account_id = account, deposit = "1900000000000000000000" });
    }

    private void Credit(string account, UInt128 amount)
    {
        if (amount > 0)
            Balances[account] = Balances.GetValueOrDefault(account) + amount;
    }

    private SimulatedCampaign? Campaign(params string[] states)
    {
        var found = Campaigns.TakeLast(8).Where(campaign => states.Contains(campaign.State)).ToList();
        return found.Count == 0 ? null : Pick(found);
    }

    private static string Text(UInt128 amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static string Text(ulong instant) => instant.ToString(CultureInfo.InvariantCulture);
}
