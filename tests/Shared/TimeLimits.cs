using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using NearTasks.Tests;
using Xunit.v3;

[assembly: TimeLimits]

namespace NearTasks.Tests;

/// <summary>
/// Gives every test of the assembly a time limit. A test that is over it is cancelled; one that does not heed that, and a fixture or
/// a test's setup that never ends, ends the process with a message that names it: continuous integration shall not hang.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class TimeLimitsAttribute : BeforeAfterTestAttribute
{
    /// <summary>The exit code of a process that was ended; xunit's own is that of a failed run, 1.</summary>
    public const int HungExitCode = 124;

    /// <summary>Environment variable with another default limit in minutes, for a machine that is slow or a test that hangs.</summary>
    public const string Variable = "TEST_MINUTES";

    private static readonly TimeLimitAttribute Default = new(
        double.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out double minutes) ? minutes : 5
    );
    private static readonly ConcurrentDictionary<string, RunningTest> Running = new();

    // The watch's own clock, in ticks: time in which the process did not run (stopped, the machine asleep) is nobody's fault.
    private static long _now;
    private static long _lastSign;

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        TimeLimitAttribute limit =
            methodUnderTest.GetCustomAttribute<TimeLimitAttribute>()
            ?? methodUnderTest.ReflectedType!.GetCustomAttribute<TimeLimitAttribute>()
            ?? Default;
        Volatile.Write(ref _lastSign, Volatile.Read(ref _now));
        Running[test.UniqueID] = new RunningTest(test.TestDisplayName, limit, TestContext.Current);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        Volatile.Write(ref _lastSign, Volatile.Read(ref _now));
        if (Running.TryRemove(test.UniqueID, out RunningTest? run) && run.IsCancelled)
            throw new TimeoutException($"{run.Name} ran longer than its {run.Limit.Minutes:0.##} minutes and was cancelled.");
    }

    // A thread of its own: tests that block would starve a timer of the thread pool.
    [ModuleInitializer]
    internal static void Watch() => new Thread(Work) { IsBackground = true, Name = "time limits" }.Start();

    private static void Work()
    {
        var pause = new ManualResetEventSlim();
        var sinceLast = Stopwatch.StartNew();
        while (!pause.Wait(TimeSpan.FromMilliseconds(200)))
        {
            Interlocked.Add(ref _now, Math.Min(sinceLast.Elapsed.Ticks, TimeSpan.TicksPerSecond));
            sinceLast.Restart();
            if (Debugger.IsAttached)
                continue;
            foreach (RunningTest run in Running.Values)
            {
                if (run.Age > run.Limit.Time)
                    run.Cancel();
                if (run.Age > run.Limit.Time + run.Limit.Grace)
                    End($"HUNG: {run.Name} ran longer than its {run.Limit.Minutes:0.##} minutes and did not end when it was cancelled.");
            }
            if (Running.IsEmpty && Since(Volatile.Read(ref _lastSign)) > Default.Time + Default.Grace)
                End($"HUNG: for {Default.Minutes:0.##} minutes no test ran: a fixture, or what a test does before or after itself, hangs.");
        }
    }

    private static TimeSpan Since(long moment) => TimeSpan.FromTicks(Volatile.Read(ref _now) - moment);

    private static void End(string message)
    {
        Console.Error.WriteLine(message);
        Console.Error.Flush();
        var exit = new Thread(() => Environment.Exit(HungExitCode)) { IsBackground = true };
        exit.Start();
        // What runs at the exit of a process may hang too.
        exit.Join(TimeSpan.FromSeconds(10));
        Environment.FailFast(message);
    }

    private sealed class RunningTest(string name, TimeLimitAttribute limit, ITestContext context)
    {
        private readonly long _start = Volatile.Read(ref _now);

        public string Name => name;

        public TimeLimitAttribute Limit => limit;

        public TimeSpan Age => Since(_start);

        public bool IsCancelled { get; private set; }

        public void Cancel()
        {
            if (IsCancelled)
                return;
            IsCancelled = true;
            // What is told of a cancellation runs on the thread that cancels, and may block it.
            ThreadPool.UnsafeQueueUserWorkItem(static cancelled => cancelled.CancelCurrentTest(), context, preferLocal: false);
        }
    }
}

/// <summary>A limit of its own for a test or a class of tests, where the default of five minutes is really too short.</summary>
/// <param name="minutes">When the test is cancelled.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal class TimeLimitAttribute(double minutes) : Attribute
{
    public double Minutes => minutes;

    /// <summary>How long the test may take to end once it is cancelled.</summary>
    public double GraceMinutes { get; init; } = Math.Min(0.5, minutes);

    public TimeSpan Time => TimeSpan.FromMinutes(Minutes);

    public TimeSpan Grace => TimeSpan.FromMinutes(GraceMinutes);
}

/// <summary>
/// A test, or a class of them, of the slow lane (<c>./test --slow</c>): it takes more than ten seconds. Its limit is twenty minutes.
/// </summary>
internal sealed class SlowAttribute() : TimeLimitAttribute(minutes: 20), ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Category", "Slow")];
}
