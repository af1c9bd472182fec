using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Api.Hosting;

/// <summary>The one JSON form of requests and responses: snake_case, nulls only where the type says so, depth bounded.</summary>
public static class ApiJson
{
    /// <summary>
    /// Options for clients that read and write the types of <c>NearTasks.Api.Contracts</c>; members they do not know are skipped.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>
    /// The server refuses members that it does not know and such that come twice: nothing of a body is ignored in silence.
    /// </summary>
    internal static void ConfigureServer(JsonSerializerOptions options)
    {
        Configure(options).UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new ReadableElements());
    }

    private static JsonSerializerOptions Configure(JsonSerializerOptions options)
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
