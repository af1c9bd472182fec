using System.Collections.Concurrent;
using Near.Client;
using NearTasks.Api.Node;
using NearTasks.Api.Problems;

namespace NearTasks.Api.SignIn;

/// <summary>
/// A session is worth what its key is worth: while it is used the node is asked again whether the account still has the key with full
/// access. In the second half of <see cref="ApiLimits.SessionTrust"/> that happens behind the request; after it the request waits for the
/// answer.
/// </summary>
public sealed partial class KeyWatch(SessionStore sessions, INearNode node, ApiLimits limits, TimeProvider time, ILogger<KeyWatch> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<SessionKey, Lazy<Task<bool>>> _asked = [];

    /// <summary>Whether the session's key still stands; a session whose key does not is ended.</summary>
    /// <exception cref="ApiException"><c>node_unavailable</c>: nobody knows. The session is kept and good again once the node
    /// answers.</exception>
    public async Task<bool> StandsAsync(StoredSession session, CancellationToken cancellationToken)
    {
        TimeSpan age = time.GetUtcNow() - session.CheckedAt;
        if (age < limits.SessionTrust / 2)
            return true;
        Task<bool> answer = _asked.GetOrAdd(session.Key, key => new Lazy<Task<bool>>(() => AskOnceAsync(key))).Value;
        return age < limits.SessionTrust || await answer.WaitAsync(cancellationToken);
    }

    // Requests of one key share one question, which goes on when they go away.
    private async Task<bool> AskOnceAsync(SessionKey key)
    {
        await Task.Yield();
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            return await AskAsync(key, patience.Token);
        }
        catch (Exception exception)
        {
            LogFailed(key.AccountId, exception.Message);
            throw exception is OperationCanceledException
                ? new ApiException(ProblemCodes.NodeUnavailable, "The node did not say in time whether the session's key still stands.")
                : exception;
        }
        finally
        {
            _asked.TryRemove(key, out _);
        }
    }

    private async Task<bool> AskAsync(SessionKey key, CancellationToken cancellationToken)
    {
        DateTimeOffset asked = time.GetUtcNow();
        if (await node.HasFullAccessKeyAsync(AccountId.Parse(key.AccountId), PublicKey.Parse(key.PublicKey), cancellationToken))
        {
            await sessions.CheckedAsync(key, asked, cancellationToken);
            return true;
        }
        await sessions.EndAsync(key, cancellationToken);
        LogEnded(key.AccountId, key.PublicKey);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Account} no longer has {Key}: its sessions ended")]
    private partial void LogEnded(string account, string key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether {Account} still has its session's key could not be checked: {Reason}")]
    private partial void LogFailed(string account, string reason);
}
