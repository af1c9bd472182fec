namespace NearTasks.Api.Hosting;

/// <summary>An answer that is asked for anew only when it is older than it may be; those who come meanwhile share one question.</summary>
internal sealed class Recent<T>(TimeSpan life, TimeProvider time, Func<Task<T>> ask)
{
    private readonly Lock _lock = new();
    private Task<T>? _answer;
    private long _asked;

    public Task<T> GetAsync()
    {
        lock (_lock)
        {
            if (_answer is null || _answer.IsCompleted && time.GetElapsedTime(_asked) > life)
                (_asked, _answer) = (time.GetTimestamp(), ask());
            return _answer;
        }
    }
}
