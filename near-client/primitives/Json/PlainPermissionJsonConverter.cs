using System.Text.Json;

namespace Near.Client.Json;

/// <summary>Permissions in plain serde: a function-call gas key is a pair.</summary>
internal sealed class PlainPermissionJsonConverter : PermissionJsonConverter
{
    protected override AccessKeyPermission ReadGasKeyCall(JsonElement body) =>
        body.ValueKind == JsonValueKind.Array && body.GetArrayLength() == 2
            ? new AccessKeyPermission.GasKeyFunctionCall(
                body[0].As<GasKeyInfo>(NearJson.Options),
                body[1].As<FunctionCallPermission>(NearJson.Options)
            )
            : throw new JsonException("Expected a pair of gas key and function-call permission.");

    protected override object GasKeyCallBody(AccessKeyPermission.GasKeyFunctionCall key) => new object[] { key.Gas, key.Call };
}
