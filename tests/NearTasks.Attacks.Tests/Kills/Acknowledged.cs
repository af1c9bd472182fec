using System.Collections.Concurrent;

namespace NearTasks.Attacks.Tests.Kills;

/// <summary>What a system said is done: nothing of it may ever be lost.</summary>
internal sealed class Acknowledged
{
    /// <summary>Hashes of the uploads, by account.</summary>
    public ConcurrentBag<(string Account, string Sha256)> Uploads { get; } = [];

    /// <summary>Roots of drafted labels, by account.</summary>
    public ConcurrentDictionary<string, (string Account, string Root)> Drafts { get; } = [];

    /// <summary>Hashes of final transactions.</summary>
    public ConcurrentBag<string> Transactions { get; } = [];

    public int Count => Uploads.Count + Drafts.Count + Transactions.Count;
}
