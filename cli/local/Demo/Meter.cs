using System.Collections.Concurrent;
using Near.Client;

namespace NearTasks.Cli.Demo;

/// <summary>What the contract's calls cost, by method.</summary>
internal sealed class Meter
{
    private readonly ConcurrentBag<(string Method, ulong Gas, NearToken Burnt)> _calls = [];

    public void Add(string method, TransactionResult result) => _calls.Add((method, result.GasBurnt.Value, result.TokensBurnt));

    public int Calls => _calls.Count;

    /// <summary>Gas and NEAR of the calls that every label needs, shared out over the labels.</summary>
    public (double TeraGas, NearToken Burnt) PerLabel(long labels)
    {
        string[] perLabel = ["take", "submit", "review", "settle", "release"];
        (string Method, ulong Gas, NearToken Burnt)[] calls = [.. _calls.Where(call => perLabel.Contains(call.Method))];
        UInt128 burnt = calls.Aggregate(UInt128.Zero, (sum, call) => sum + call.Burnt.Yoctos);
        return (calls.Sum(call => call.Gas / 1e12) / labels, NearToken.FromYocto(burnt / (UInt128)labels));
    }
}
