using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace NearTasks.Cli.Logging;

/// <summary>One line an entry: what happened and why. Where in the program stands in the log file only.</summary>
internal sealed class PlainFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "plain";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        string text = logEntry.Formatter(logEntry.State, null);
        if (logEntry.Exception is { } cause)
            text = $"{text} ({cause.Message})";
        string part = logEntry.Category[(logEntry.Category.LastIndexOf('.') + 1)..];
        textWriter.WriteLine($"{Level(logEntry.LogLevel)}: {part}: {Visible.Of(text.ReplaceLineEndings(" "))}");
    }

    private static string Level(LogLevel level) =>
        level switch
        {
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            LogLevel.Critical => "crit",
            _ => "info",
        };
}
