namespace NearTasks.Api.Jobs;

/// <summary>
/// A kind of long work. An attempt may end anywhere (the process dies, the database goes away) and is then begun anew, perhaps while the
/// former one still runs somewhere: what it makes must be the same, and storing it twice must change nothing.
/// </summary>
public interface IJobKind
{
    /// <summary>The word in <c>work.jobs.kind</c>.</summary>
    string Name { get; }

    /// <summary>One attempt.</summary>
    /// <param name="arguments">Canonical JSON, as whoever enqueued the job wrote it.</param>
    /// <param name="progress">Told how far it is; as often as is natural, little of it is stored.</param>
    /// <param name="cancellationToken">The job was cancelled, is another worker's by now, or the process ends.</param>
    /// <returns>The path of what was made.</returns>
    /// <exception cref="Problems.ApiException">The refusal that ends the job, or a fault that passes.</exception>
    Task<string> RunAsync(string arguments, JobProgress progress, CancellationToken cancellationToken);
}

/// <summary>How far an attempt is.</summary>
public sealed class JobProgress
{
    private long _done;
    private long _total;

    /// <summary>Done so far.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>All there is to do; 0 while unknown.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>Says how far it is.</summary>
    public void Report(long done, long total)
    {
        Interlocked.Exchange(ref _done, done);
        Interlocked.Exchange(ref _total, total);
    }
}
