using System.Text.Json;

namespace NearTasks.Indexer.Tests.Simulation;

/// <summary>Log lines as the contract writes them.</summary>
public static class LogLine
{
    public static string Of(string name, object data, string standard = "neartasks") =>
        $$"""EVENT_JSON:{"standard":"{{standard}}","version":"1.0.0","event":"{{name}}","data":[{{JsonSerializer.Serialize(data)}}]}""";
}
