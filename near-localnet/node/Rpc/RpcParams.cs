using System.Text.Json;
using Near.Client;

namespace Near.Localnet.Rpc;

/// <summary>The <c>params</c> of a request: an object with names or an array with positions.</summary>
internal readonly struct RpcParams(JsonElement value)
{
    public JsonElement Value { get; } = value;

    public bool IsObject => Value.ValueKind == JsonValueKind.Object;

    /// <summary>The positional parameters, or none when the parameters have names.</summary>
    public JsonElement[] Positional => Value.ValueKind == JsonValueKind.Array ? [.. Value.EnumerateArray()] : [];

    /// <summary>The named parameter, or null when it is missing or null.</summary>
    public JsonElement? Find(string name) =>
        IsObject && Value.TryGetProperty(name, out JsonElement found) && found.ValueKind != JsonValueKind.Null ? found : null;

    public JsonElement Require(string name) => Find(name) ?? throw JsonRpcException.Parse($"Failed parsing args: missing field `{name}`");

    public T Require<T>(string name) => As<T>(Require(name), name);

    public T? Find<T>(string name)
        where T : class => Find(name) is { } found ? As<T>(found, name) : null;

    public T Find<T>(string name, T otherwise)
        where T : struct => Find(name) is { } found ? As<T>(found, name) : otherwise;

    /// <summary>Base64 text as bytes.</summary>
    public byte[] RequireBytes(string name) => Bytes(Require(name), name);

    public byte[]? FindBytes(string name) => Find(name) is { } found ? Bytes(found, name) : null;

    public static byte[] Bytes(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out byte[]? bytes)
            ? bytes
            : throw JsonRpcException.Parse($"Failed parsing args: `{name}` is not base64");

    public static T As<T>(JsonElement value, string name)
    {
        try
        {
            return value.Deserialize<T>(NodeJson.Options)
                ?? throw JsonRpcException.Parse($"Failed parsing args: `{name}` must not be null");
        }
        catch (Exception exception) when (exception is JsonException or NearFormatException or NotSupportedException)
        {
            throw JsonRpcException.Parse($"Failed parsing args: invalid value of `{name}`: {Innermost(exception)}");
        }
    }

    private static string Innermost(Exception e) =>
        e is JsonException { InnerException: null } ? "unexpected type or form" : (e.InnerException ?? e).Message;
}
