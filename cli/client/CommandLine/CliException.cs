using NearTasks.Sdk;

namespace NearTasks.Cli;

/// <summary>A refusal by the command line itself.</summary>
public sealed class CliException(string code, string message, Exception? inner = null) : NearTasksException(code, message, inner);
