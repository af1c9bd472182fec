namespace NearTasks.Cli;

/// <summary>A refusal with a stable code; the message says what to do.</summary>
public sealed class CliException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
