using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Json;

namespace Near.Client.Rpc;

/// <param name="Result">What the method returned, JSON by convention; empty if nothing.</param>
public sealed record CallResultView([property: JsonConverter(typeof(ByteNumbersJsonConverter))] byte[] Result, IReadOnlyList<string> Logs)
{
    /// <summary>The result read as JSON (snake_case members).</summary>
    /// <exception cref="JsonException">It is not JSON of that form.</exception>
    public T? As<T>() => Result.Length == 0 ? default : JsonSerializer.Deserialize<T>(Result, NearJson.Options);
}
