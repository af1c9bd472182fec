using System.Collections.Concurrent;

namespace Near.Localnet.Vm.Engine;

/// <summary>
/// Runs work on threads with a large stack. Contracts may recurse as deep as NEAR's own stack metering allows, which takes more
/// native stack than a thread has by default; running over its end would take the whole process down.
/// </summary>
internal static class DeepStack
{
    /// <summary>Reserved, not used: a thread's stack takes memory only as far as it grows.</summary>
    private const int StackSize = 8 << 20;

    private static readonly BlockingCollection<Task> Queue = [];

    [ThreadStatic]
    private static bool _isDeep;

    static DeepStack()
    {
        for (int i = 0; i < MaxParallel; i++)
            new Thread(Work, StackSize) { IsBackground = true, Name = $"contract calls {i}" }.Start();
    }

    /// <summary>How many calls run at once; more wait.</summary>
    public static int MaxParallel { get; } = Math.Clamp(Environment.ProcessorCount, 2, 16);

    /// <summary>
    /// Runs the work and waits for it; right here when this thread has a large stack already. Who runs many calls in a row wraps
    /// all of them into one, which saves a change of threads for each.
    /// </summary>
    public static T Run<T>(Func<T> work)
    {
        if (_isDeep)
            return work();
        var task = new Task<T>(work);
        Queue.Add(task);
#pragma warning disable RS0030 // Awaiting would not do: the caller is in the middle of a contract's call, and goes on with its answer.
        return task.GetAwaiter().GetResult();
#pragma warning restore RS0030
    }

    private static void Work()
    {
        _isDeep = true;
        foreach (Task task in Queue.GetConsumingEnumerable())
            task.RunSynchronously(TaskScheduler.Default);
    }
}
