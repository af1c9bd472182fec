using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary>Actions in plain serde: code in full, an object even for a variant without fields.</summary>
internal sealed class PlainActionJsonConverter : JsonConverter<Action>
{
    private sealed record VersionedStateInit(StateInit V1);

    private sealed record StateInitBody(VersionedStateInit StateInit, NearToken Deposit);

    public override Action Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        (string name, JsonElement body) = VariantJson.Read(ref reader);
        if (!Enum.TryParse<ActionKind>(name, out ActionKind kind) || kind.ToString() != name)
            throw new JsonException($"\"{name}\" is no action.");

        return kind switch
        {
            ActionKind.CreateAccount => new Action.CreateAccount(),
            ActionKind.DeployContract => body.As<Action.DeployContract>(options),
            ActionKind.DeployGlobalContract => body.As<Action.DeployGlobalContract>(options),
            ActionKind.UseGlobalContract => body.As<Action.UseGlobalContract>(options),
            ActionKind.DeterministicStateInit => ReadStateInit(body, options),
            _ => ActionBodies.Read(kind, body, options),
        };
    }

    public override void Write(Utf8JsonWriter writer, Action value, JsonSerializerOptions options)
    {
        object body = value switch
        {
            Action.CreateAccount => new { },
            Action.DeterministicStateInit init => new StateInitBody(new(init.StateInit), init.Deposit),
            _ => ActionBodies.Of(value),
        };
        VariantJson.Write(writer, value.Kind.ToString(), body, options);
    }

    private static Action.DeterministicStateInit ReadStateInit(JsonElement json, JsonSerializerOptions options)
    {
        StateInitBody body = json.As<StateInitBody>(options);
        return new(body.StateInit.V1, body.Deposit);
    }
}
