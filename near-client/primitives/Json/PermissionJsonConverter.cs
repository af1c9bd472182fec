using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary>Permissions as the RPC shows them: <c>"FullAccess"</c> or an object named after the kind, flat inside.</summary>
internal class PermissionJsonConverter : JsonConverter<AccessKeyPermission>
{
    private sealed record GasKeyCall(
        NearToken Balance,
        ushort NumNonces,
        NearToken? Allowance,
        string ReceiverId,
        IReadOnlyList<string> MethodNames
    );

    public override AccessKeyPermission Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        (string name, JsonElement body) = VariantJson.Read(ref reader);
        return name switch
        {
            nameof(AccessKeyPermission.FullAccess) => new AccessKeyPermission.FullAccess(),
            nameof(AccessKeyPermission.FunctionCall) => new AccessKeyPermission.FunctionCall(
                body.As<FunctionCallPermission>(NearJson.Options)
            ),
            nameof(AccessKeyPermission.GasKeyFullAccess) => new AccessKeyPermission.GasKeyFullAccess(body.As<GasKeyInfo>(NearJson.Options)),
            nameof(AccessKeyPermission.GasKeyFunctionCall) => ReadGasKeyCall(body),
            _ => throw new JsonException($"\"{name}\" is no permission of an access key."),
        };
    }

    public override void Write(Utf8JsonWriter writer, AccessKeyPermission value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case AccessKeyPermission.FunctionCall call:
                VariantJson.Write(writer, nameof(AccessKeyPermission.FunctionCall), call.Call, NearJson.Options);
                break;
            case AccessKeyPermission.GasKeyFullAccess key:
                VariantJson.Write(writer, nameof(AccessKeyPermission.GasKeyFullAccess), key.Gas, NearJson.Options);
                break;
            case AccessKeyPermission.GasKeyFunctionCall key:
                VariantJson.Write(writer, nameof(AccessKeyPermission.GasKeyFunctionCall), GasKeyCallBody(key), NearJson.Options);
                break;
            default:
                writer.WriteStringValue(nameof(AccessKeyPermission.FullAccess));
                break;
        }
    }

    protected virtual AccessKeyPermission ReadGasKeyCall(JsonElement body)
    {
        GasKeyCall key = body.As<GasKeyCall>(NearJson.Options);
        return new AccessKeyPermission.GasKeyFunctionCall(
            new(key.Balance, key.NumNonces),
            new(key.Allowance, key.ReceiverId, key.MethodNames)
        );
    }

    protected virtual object GasKeyCallBody(AccessKeyPermission.GasKeyFunctionCall key) =>
        new GasKeyCall(key.Gas.Balance, key.Gas.NumNonces, key.Call.Allowance, key.Call.ReceiverId, key.Call.MethodNames);
}
