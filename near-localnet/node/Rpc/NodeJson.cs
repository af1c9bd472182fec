using System.Text.Encodings.Web;
using System.Text.Json;

namespace Near.Localnet.Rpc;

/// <summary>How nearcore writes JSON: snake_case names, nulls written, no escapes but those JSON needs.</summary>
internal static class NodeJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
