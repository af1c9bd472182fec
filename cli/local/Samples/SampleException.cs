namespace NearTasks.Cli.Samples;

/// <summary>Sample data could not be had or is not what it should be; the message names the remedy.</summary>
public sealed class SampleException(string message) : Exception(message);
