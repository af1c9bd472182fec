using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Sdk;

/// <summary>The one JSON form of requests and responses: snake_case, nulls only where the type says so, depth bounded.</summary>
public static class ApiJson
{
    /// <summary>
    /// Options for clients that read and write the types of <c>NearTasks.Sdk.Wire</c>; members they do not know are skipped.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Makes options of that form.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 32;
        return options;
    }
}
