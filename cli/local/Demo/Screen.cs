using Spectre.Console;

namespace NearTasks.Cli.Demo;

/// <summary>The demo's lines: one a step, with what came of it and how long it took.</summary>
internal sealed class Screen
{
    private readonly bool _live = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;

    /// <param name="title">What the step does.</param>
    /// <param name="step">Does it, telling how far it is, and says what came of it.</param>
    public async Task<T> StepAsync<T>(string title, Func<Action<string>, Task<(T Value, string Came)>> step)
    {
        long start = TimeProvider.System.GetTimestamp();
        (T value, string came) = _live
            ? await AnsiConsole
                .Status()
                .StartAsync(Output.Plain(title), status => step(text => status.Status(Output.Plain($"{title}: {text}"))))
            : await step(_ => { });
        double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        AnsiConsole.MarkupLine($"[green]✓[/] {Output.Plain(title)} [grey]— {Output.Plain(came)} ({seconds:0.0} s)[/]");
        return value;
    }

    public Task StepAsync(string title, Func<Action<string>, Task<string>> step) =>
        StepAsync(title, async tell => (true, await step(tell)));

    public static void Heading(string text) => AnsiConsole.MarkupLine($"\n[bold]{Output.Plain(text)}[/]");

    /// <summary>A line to copy, never broken by us.</summary>
    public static void Command(string text) => AnsiConsole.Console.Profile.Out.Writer.WriteLine("  " + Visible.Of(text));

    public static void Note(string text) => AnsiConsole.MarkupLine($"  [grey]{Output.Plain(text)}[/]");
}
