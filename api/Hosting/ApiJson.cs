using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Api.Hosting;

/// <summary>The one JSON form of requests and responses: snake_case, unknown members refused, depth bounded.</summary>
public static class ApiJson
{
    /// <summary>Options for clients that read and write the types of <c>NearTasks.Api.Contracts</c>.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    internal static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 32;
        return options;
    }
}
