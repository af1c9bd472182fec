using System.Text.Json;
using Near.Client;
using NearTasks.Provenance;
using NearTasks.Sdk;
using Spectre.Console;

namespace NearTasks.Cli;

/// <summary>What a command says: text for people, or with <c>--json</c> one JSON document on standard output.</summary>
internal sealed class Output(bool json)
{
    private static readonly TimeSpan BetweenWaitings = TimeSpan.FromSeconds(5);
    private static long _lastWaiting;
    private bool _written;

    public bool Json => json;

    /// <summary>The command's result: its JSON form, or what <paramref name="show"/> draws.</summary>
    public void Result<T>(T value, Action<T> show)
    {
        if (json)
        {
            _written = true;
            Console.Out.WriteLine(JsonSerializer.Serialize(value, ApiJson.Options));
        }
        else
        {
            show(value);
        }
    }

    /// <summary>Everything drawn from now on goes to standard error, which leaves standard output to the one document.</summary>
    public static void DrawOnStandardError() =>
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>A remark on the way; goes to standard error so that results can be piped.</summary>
    public static void Say(string line) => Console.Error.WriteLine("• " + Visible.Of(line));

    /// <summary>A server asks to be left alone for a time; many requests that wait at once say it once.</summary>
    public static void Waiting(TimeSpan wait)
    {
        long now = TimeProvider.System.GetTimestamp(),
            last = Interlocked.Read(ref _lastWaiting);
        if (last != 0 && TimeProvider.System.GetElapsedTime(last, now) < BetweenWaitings)
            return;
        if (Interlocked.CompareExchange(ref _lastWaiting, now, last) != last)
            return;
        Say($"the server asks to wait {Math.Ceiling(wait.TotalSeconds)} s; going on then");
    }

    /// <summary>How far long work is, on one line of a terminal; nothing when standard error is a file.</summary>
    public static IProgress<WorkProgress>? Progress { get; } = Console.IsErrorRedirected ? null : new TerminalProgress();

    /// <summary>An instant as people read it, in UTC.</summary>
    public static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm:ss'Z'");

    /// <summary>Any text as it may stand in markup.</summary>
    public static string Plain(string? text) => Markup.Escape(Visible.Of(text));

    /// <summary>Two columns: names and values. Values are never broken by us, so that hashes and addresses can be copied.</summary>
    public static void Facts(params (string Name, string? Value)[] facts)
    {
        (string Name, string Value)[] known =
        [
            .. facts.Where(fact => fact.Value is not null).Select(fact => (Visible.Of(fact.Name), Visible.Of(fact.Value))),
        ];
        int width = known.Select(fact => fact.Name.Length).DefaultIfEmpty().Max();
        foreach ((string name, string value) in known)
        {
            AnsiConsole.Markup($"[grey]{Markup.Escape(name.PadRight(width))}[/]   ");
            Console.Out.WriteLine(value);
        }
    }

    /// <summary>A table of texts.</summary>
    public static void Table(string[] columns, IEnumerable<string[]> rows)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns(columns);
        foreach (string[] row in rows)
            table.AddRow([.. row.Select(Plain)]);
        AnsiConsole.Write(table);
    }

    /// <summary>What a check came to, and what does not hold.</summary>
    public static void Verdict(bool holds, IReadOnlyList<VerificationFailure> failures)
    {
        AnsiConsole.MarkupLine(holds ? "[green]✓ verified[/]" : "[red]✗ not verified[/]");
        foreach (VerificationFailure failure in failures)
            AnsiConsole.MarkupLine($"[red]{Plain(failure.Place)}[/] {Plain(failure.Message)} [grey]{failure.Code}[/]");
    }

    /// <summary>
    /// Reports a refusal: code and remedy, never a stack trace. With <c>--json</c> it is the one document, unless that is written already.
    /// </summary>
    public void Refusal(string code, string message)
    {
        if (json)
        {
            (_written ? Console.Error : Console.Out).WriteLine(
                JsonSerializer.Serialize(new { Code = code, Message = message }, ApiJson.Options)
            );
        }
        else
        {
            Console.Error.WriteLine($"neartasks: {Visible.Of(message)} [{Visible.Of(code)}]");
        }
    }

    private sealed class TerminalProgress : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) =>
            Console.Error.Write($"\r• {Visible.Of(value.What)} {value.Done}/{value.All}{(value.Done == value.All ? "\n" : "")}");
    }
}
