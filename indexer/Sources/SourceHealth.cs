using Microsoft.Extensions.Logging;

namespace NearTasks.Indexer.Sources;

/// <summary>Whether blocks come: what short faults are waited out without a word, a lasting one is told again and again.</summary>
internal sealed class SourceHealth(string addresses, TimeSpan patience, ILogger logger, TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateTimeOffset? _since;
    private DateTimeOffset _told = DateTimeOffset.MinValue;

    /// <summary>Null while blocks come, and in the first moments of a fault.</summary>
    public string? Fault { get; private set; }

    public void Answered()
    {
        lock (_gate)
        {
            if (Fault is not null)
                Log.SourceReachable(logger);
            (_since, Fault) = (null, null);
        }
    }

    public void Failed(string reason)
    {
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            _since ??= now;
            if (now - _since < patience)
                return;
            Fault =
                $"{addresses} has given no block since {_since:O}: {reason}. Check the address and "
                + "the network; indexing goes on by itself.";
            if (now - _told < patience)
                return;
            _told = now;
            Log.SourceUnreachable(logger, Fault);
        }
    }
}
