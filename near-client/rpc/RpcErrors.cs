using System.Text.Json;

namespace Near.Client.Rpc;

/// <summary>Makes typed errors of NEAR's error objects: <c>{name, cause: {name, info}, code, message, data}</c>.</summary>
internal static class RpcErrors
{
    public static RpcException From(string method, JsonElement error)
    {
        JsonElement cause = Member(error, "cause");
        string name = Text(Member(error, "name")) ?? "UNKNOWN";
        string causeName = Text(Member(cause, "name")) ?? name;
        int code = Member(error, "code") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int value) ? value : 0;
        JsonElement info = Member(cause, "info");
        TransactionError? invalid = causeName == RpcCause.InvalidTransaction ? InvalidTransaction(Member(error, "data"), info) : null;
        return new(method, name, causeName, code, invalid?.ToString() ?? Detail(error, info), info, invalid);
    }

    /// <summary>
    /// nearcore answers two failures of <c>query</c> as results with a member <c>error</c>, for compatibility.
    /// </summary>
    public static RpcException? InResult(string method, JsonElement result)
    {
        if (Text(Member(result, "error")) is not { } text)
            return null;

        string cause = text.StartsWith("access key", StringComparison.Ordinal)
            ? RpcCause.UnknownAccessKey
            : RpcCause.ContractExecutionError;
        return new(method, "HANDLER_ERROR", cause, -32000, text);
    }

    // nearcore leaves cause.info empty here and puts the error where it was before there were causes.
    private static TransactionError? InvalidTransaction(JsonElement data, JsonElement info)
    {
        JsonElement error = Member(data, "TxExecutionError") is { ValueKind: JsonValueKind.Object } inData
            ? inData
            : Member(info, "TxExecutionError");
        return error.ValueKind == JsonValueKind.Undefined ? null : TransactionError.Parse(error);
    }

    private static string Detail(JsonElement error, JsonElement info) =>
        Text(Member(error, "data")) ?? Text(Member(info, "error_message")) ?? Text(Member(error, "message")) ?? "the node gives no reason";

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement member) ? member.Clone() : default;

    private static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;
}
