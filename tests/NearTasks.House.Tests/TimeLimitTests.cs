namespace NearTasks.House.Tests;

/// <summary>Every suite compiles the limits in, so what they do here they do everywhere. The tests that hang run in a child.</summary>
public sealed class TimeLimitTests
{
    [Fact]
    public async Task A_test_over_its_limit_is_cancelled_and_fails_by_its_name()
    {
        (int exitCode, string output) = await RunAsync(nameof(Heeds_its_token));
        Assert.Equal(1, exitCode);
        Assert.Contains($"{nameof(Heeds_its_token)} ran longer than its 0.01 minutes and was cancelled.", output, StringComparison.Ordinal);
        Assert.Contains("Failed: 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_that_swallows_its_cancellation_fails_too()
    {
        (int exitCode, string output) = await RunAsync(nameof(Passes_when_cancelled));
        Assert.Equal(1, exitCode);
        Assert.Contains($"{nameof(Passes_when_cancelled)} ran longer than", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_that_is_deaf_to_its_token_ends_the_process_and_is_named()
    {
        (int exitCode, string output) = await RunAsync(nameof(Is_deaf));
        Assert.Equal(TimeLimitsAttribute.HungExitCode, exitCode);
        Assert.Contains($"HUNG: {typeof(TimeLimitTests).FullName}.{nameof(Is_deaf)} ran longer than", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fixture_that_never_ends_ends_the_process()
    {
        (int exitCode, string output) = await RunAsync(nameof(HangingSetup.Is_never_reached), typeof(HangingSetup), defaultMinutes: 0.05);
        Assert.Equal(TimeLimitsAttribute.HungExitCode, exitCode);
        Assert.Contains("HUNG: for 0.05 minutes no test ran", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_ends_with_what_was_awaited_and_last_seen()
    {
        (int exitCode, string output) = await RunAsync(nameof(Waits_for_what_never_comes));
        Assert.Equal(1, exitCode);
        Assert.Contains("were not enough for the number three; last seen: 2", output, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    [TimeLimit(minutes: 0.01)]
    public Task Heeds_its_token() => Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);

    [Fact(Explicit = true)]
    [TimeLimit(minutes: 0.01)]
    public Task Passes_when_cancelled() => Heeds_its_token().ContinueWith(_ => { }, TaskScheduler.Default);

    [Fact(Explicit = true)]
    [TimeLimit(minutes: 0.01, GraceMinutes = 0.01)]
    public void Is_deaf() => new ManualResetEventSlim().Wait(CancellationToken.None);

    [Fact(Explicit = true)]
    public Task Waits_for_what_never_comes() =>
        Until.SeesAsync("the number three", () => 2, number => number == 3, TimeSpan.FromMilliseconds(50));

    private static Task<(int ExitCode, string Output)> RunAsync(string test, Type? of = null, double? defaultMinutes = null) =>
        ExplicitTest.RunAsync(of ?? typeof(TimeLimitTests), test, TimeLimitsAttribute.Variable, defaultMinutes?.ToString());

    public sealed class HangingSetup : IAsyncLifetime
    {
        public async ValueTask InitializeAsync() => await Task.Delay(Timeout.Infinite, CancellationToken.None);

        [Fact(Explicit = true)]
        public void Is_never_reached() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
