using Serilog.Events;
using Serilog.Formatting;

namespace NearTasks.Cli.Logging;

/// <summary>
/// An entry in the log file: a line, and below it all that an exception tells. What comes from outside stands there in visible form too.
/// </summary>
internal sealed class FileFormatter : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        string category = logEvent.Properties.TryGetValue("SourceContext", out LogEventPropertyValue? value) ? $"{value}".Trim('"') : "";
        output.WriteLine($"{logEvent.Timestamp:O} {logEvent.Level} {Visible.Of(category)}: {Visible.Of(logEvent.RenderMessage())}");
        if (logEvent.Exception is null)
            return;
        foreach (string line in logEvent.Exception.ToString().Split('\n'))
            output.WriteLine($"    {Visible.Of(line.TrimEnd('\r'))}");
    }
}
