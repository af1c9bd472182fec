using System.Text.Json.Nodes;

namespace Near.Localnet.Rpc;

/// <summary>
/// A refused request: nearcore's error object, with the structured <c>name</c> and <c>cause</c> and the older <c>code</c>, <c>message</c>
/// and <c>data</c> beside them.
/// </summary>
internal sealed class JsonRpcException(string name, JsonObject cause, int code, string message, JsonNode? data) : Exception(message)
{
    private const int ServerErrorCode = -32_000;

    public const string ValidationErrorName = "REQUEST_VALIDATION_ERROR";
    public const string HandlerErrorName = "HANDLER_ERROR";
    public const string InternalErrorName = "INTERNAL_ERROR";

    /// <summary>The kind of error: one of the three names above.</summary>
    public string Name { get; } = name;

    /// <summary>Of JSON-RPC.</summary>
    public int Code { get; } = code;

    /// <summary>The error's own stable name, such as UNKNOWN_BLOCK.</summary>
    public string CauseName => (string)cause["name"]!;

    /// <summary>The request is no JSON-RPC, or its parameters do not fit the method.</summary>
    public static JsonRpcException Parse(string text) =>
        new(ValidationErrorName, Cause("PARSE_ERROR", new() { ["error_message"] = text }), -32_700, "Parse error", text);

    public static JsonRpcException MethodNotFound(string method) =>
        new(ValidationErrorName, Cause("METHOD_NOT_FOUND", new() { ["method_name"] = method }), -32_601, "Method not found", method);

    /// <summary>The method ran and refuses; <paramref name="data"/> is what older clients read.</summary>
    public static JsonRpcException Handler(string causeName, JsonObject? info, JsonNode? data) =>
        new(HandlerErrorName, Cause(causeName, info), ServerErrorCode, "Server error", data);

    /// <summary>For methods whose <c>data</c> repeats the cause.</summary>
    public static JsonRpcException HandlerWithCauseAsData(string causeName, JsonObject info) =>
        new(HandlerErrorName, Cause(causeName, info), ServerErrorCode, "Server error", Cause(causeName, (JsonObject)info.DeepClone()));

    /// <summary>nearcore's INTERNAL_ERROR for what it cannot answer though nothing is broken.</summary>
    public static JsonRpcException CannotAnswer(string text) =>
        new(InternalErrorName, Cause("INTERNAL_ERROR", new() { ["error_message"] = text }), ServerErrorCode, "Server error", text);

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["name"] = Name,
            ["cause"] = cause.DeepClone(),
            ["code"] = Code,
            ["message"] = Message,
        };
        if (data is not null)
            json["data"] = data.DeepClone();
        return json;
    }

    private static JsonObject Cause(string name, JsonObject? info)
    {
        var cause = new JsonObject { ["name"] = name };
        if (info is not null)
            cause["info"] = info;
        return cause;
    }
}
