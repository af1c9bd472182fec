using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary>The JSON of NEAR's RPC: snake_case, amounts and hashes as strings, bytes as base64, unknown members ignored.</summary>
public static class NearJson
{
    /// <summary>Deeper documents are refused.</summary>
    public const int MaxDepth = 64;

    /// <summary>The RPC's own form ("views").</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>
    /// The form that nearcore's plain serde gives: inside delegate actions and in state records. It differs from the views
    /// in a few actions and permissions.
    /// </summary>
    public static JsonSerializerOptions Plain { get; } = Create(new PlainActionJsonConverter(), new PlainPermissionJsonConverter());

    private static JsonSerializerOptions Create(params JsonConverter[] converters)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            MaxDepth = MaxDepth,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        foreach (JsonConverter converter in converters)
            options.Converters.Add(converter);

        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
