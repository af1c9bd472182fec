namespace Near.Client.Rpc;

/// <summary>No usable answer came from the node: no connection, time over, a broken, foreign or oversized answer.</summary>
public sealed class RpcTransportException(string message, bool isTransient, Exception? inner = null, TimeSpan? retryAfter = null)
    : Exception(message, inner)
{
    /// <summary>How long the node asks to be left alone, if it says so.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether another try may help.</summary>
    public bool IsTransient { get; } = isTransient;
}
