using Near.Client;

namespace NearTasks.Sdk;

/// <summary>What a client tells while it works. Every member may be left out; they are called from many threads.</summary>
public sealed record ClientEvents
{
    /// <summary>The server asked to be left alone for so long; the request is made again then.</summary>
    public Action<TimeSpan>? Waiting { get; init; }

    /// <summary>A call of the contract succeeded, by the method's name.</summary>
    public Action<string, TransactionResult>? Called { get; init; }

    /// <summary>An account registers with the contract, for that deposit.</summary>
    public Action<AccountId, NearToken>? Registering { get; init; }
}

/// <summary>How far long work is.</summary>
/// <param name="What">What is counted, such as <c>proofs</c>.</param>
public readonly record struct WorkProgress(string What, long Done, long All);
