using Microsoft.Extensions.Logging;

namespace NearTasks.Indexer.Sources;

/// <summary>Whether blocks come: what short faults are waited out without a word, a lasting one is told again and again.</summary>
internal sealed class SourceHealth(string addresses, TimeSpan patience, ILogger logger, TimeProvider time)
{
    private readonly Lock gate = new();
    private DateTimeOffset? since;
    private DateTimeOffset told = DateTimeOffset.MinValue;

    /// <summary>Null while blocks come, and in the first moments of a fault.</summary>
    public string? Fault { get; private set; }

    public void Answered()
    {
        lock (gate)
        {
            if (Fault is not null)
                Log.SourceReachable(logger);
            (since, Fault) = (null, null);
        }
    }

    public void Failed(string reason)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            since ??= now;
            if (now - since < patience)
                return;
            Fault = $"{addresses} has given no block since {since:O}: {reason}. Check the address and the network; indexing goes on by itself.";
            if (now - told < patience)
                return;
            told = now;
            Log.SourceUnreachable(logger, Fault);
        }
    }
}
