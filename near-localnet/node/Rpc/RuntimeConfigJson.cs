using System.Text.Json.Nodes;
using Near.Localnet.Parameters;

namespace Near.Localnet.Rpc;

/// <summary>
/// A protocol version's parameters in the shape of nearcore's RuntimeConfigView. The shape is <c>runtime-config.json</c>, whose texts
/// <c>kind:name</c> stand for parameters; everything else in it is fixed. <c>runtime-config-87.json</c> and so on say what later versions
/// add, and with null what they leave out.
/// </summary>
internal static class RuntimeConfigJson
{
    public static JsonNode Of(RuntimeConfig config)
    {
        JsonObject shape = Read("runtime-config.json")!;
        for (uint version = RuntimeConfig.OldestVersion; version <= config.ProtocolVersion; version++)
        {
            if (Read($"runtime-config-{version}.json") is { } changes)
                Change(shape, changes);
        }
        return Fill(shape, config.Table);
    }

    private static JsonObject? Read(string name)
    {
        using Stream? json = typeof(RuntimeConfigJson).Assembly.GetManifestResourceStream(name);
        return json is null ? null : (JsonObject)JsonNode.Parse(json)!;
    }

    private static void Change(JsonObject shape, JsonObject changes)
    {
        foreach ((string? name, JsonNode? change) in changes)
        {
            if (change is null)
                shape.Remove(name);
            else if (change is JsonObject inner && shape[name] is JsonObject outer)
                Change(outer, inner);
            else
                shape[name] = change.DeepClone();
        }
    }

    private static JsonNode Fill(JsonNode shape, ParameterTable table)
    {
        if (shape is JsonObject fields)
            return new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Fill(field.Value!, table))));
        return shape is JsonValue value && value.TryGetValue<string>(out string? text) && text.Split(':') is [var kind, var name]
            ? Parameter(kind, name, table)
            : shape.DeepClone();
    }

    private static JsonNode Parameter(string kind, string name, ParameterTable table) =>
        kind switch
        {
            "text" => table.Text(name),
            "number" => table.Number(name),
            "flag" => table.Flag(name),
            "ratio" => new JsonArray(table.Ratio(name).Numerator, table.Ratio(name).Denominator),
            "decimal" => (double)table.Ratio(name).Numerator / table.Ratio(name).Denominator,
            "fee" => new JsonObject
            {
                ["send_sir"] = table.Fee(name).SendSir.Gas,
                ["send_not_sir"] = table.Fee(name).SendNotSir.Gas,
                ["execution"] = table.Fee(name).Execution.Gas,
            },
            _ => throw new InvalidDataException($"{kind}:{name} in runtime-config.json is no parameter."),
        };
}
