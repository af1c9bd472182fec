using System.Diagnostics;

namespace NearTasks.Tests;

/// <summary>Waiting with an end: what was awaited and what was last seen is said when it did not come.</summary>
internal static class Until
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks again and again, and returns the first answer that will do.</summary>
    /// <param name="awaited">Ends the sentence "… were not enough for …".</param>
    /// <param name="ask">Asked at least once.</param>
    /// <param name="isEnough">Whether an answer will do.</param>
    /// <param name="limit">Three minutes when nothing is said.</param>
    public static async Task<T> AsksAsync<T>(string awaited, Func<Task<T>> ask, Func<T, bool> isEnough, TimeSpan? limit = null)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            T answer = await ask();
            if (isEnough(answer))
                return answer;
            Assert.True(
                clock.Elapsed < (limit ?? Limit),
                $"{(limit ?? Limit).TotalSeconds:0.##} seconds were not enough for {awaited}; last seen: {answer}"
            );
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="AsksAsync{T}(string, Func{Task{T}}, Func{T, bool}, TimeSpan?)"/>
    public static Task<T> SeesAsync<T>(string awaited, Func<T> look, Func<T, bool> isEnough, TimeSpan? limit = null) =>
        AsksAsync(awaited, () => Task.FromResult(look()), isEnough, limit);

    /// <summary>Awaits a task, but not for ever.</summary>
    /// <param name="awaited">Ends the sentence "… were not enough for …".</param>
    /// <param name="task">What is to end.</param>
    /// <param name="seen">What there is to be seen when it did not.</param>
    public static async Task EndsAsync(string awaited, Task task, Func<string>? seen = null)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Task first = await Task.WhenAny(task, Task.Delay(Limit, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        Assert.True(
            first == task,
            $"{Limit.TotalSeconds:0.##} seconds were not enough for {awaited}; last seen: {seen?.Invoke() ?? "nothing"}"
        );
        await task;
    }
}
