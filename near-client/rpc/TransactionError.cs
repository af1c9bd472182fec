using System.Text;
using System.Text.Json;
using Near.Client.Json;

namespace Near.Client.Rpc;

/// <summary>
/// NEAR's TxExecutionError: why a transaction was not taken (<c>InvalidTxError</c>) or which action failed and how
/// (<c>ActionError</c>).
/// </summary>
/// <param name="Path">Names from the outside in, e.g. <c>ActionError, FunctionCallError, ExecutionError</c>.</param>
/// <param name="ActionIndex">The action that failed; null if none in particular.</param>
/// <param name="Details">What is inside the innermost name.</param>
public sealed record TransactionError(IReadOnlyList<string> Path, int? ActionIndex, JsonElement Details)
{
    private const string Panic = "Smart contract panicked: ";

    /// <summary>The innermost name, e.g. <c>InvalidNonce</c>, <c>ExecutionError</c>, <c>LackBalanceForState</c>.</summary>
    public string Kind => Path[^1];

    /// <summary>The contract's own panic text, if that is what failed.</summary>
    public string? PanicMessage =>
        Kind == "ExecutionError" && Details.ValueKind == JsonValueKind.String && Details.GetString() is { } text
            ? text.StartsWith(Panic, StringComparison.Ordinal)
                ? text[Panic.Length..]
                : text
            : null;

    /// <summary>Reads what the RPC shows under <c>Failure</c>. Of an unknown form it makes what can be made.</summary>
    public static TransactionError Parse(JsonElement error)
    {
        var path = new List<string>();
        int? action = null;
        while (true)
        {
            if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("kind", out JsonElement kind))
            {
                action = IndexIn(error);
                error = kind;
            }
            else if (Variant(error) is var (name, body))
            {
                path.Add(name);
                error = body;
            }
            else
            {
                break;
            }
        }

        if (error.ValueKind == JsonValueKind.String && !IsText(path))
            path.Add(error.GetString()!);

        return new(path.Count == 0 ? ["Unknown"] : path, action, error);
    }

    /// <summary>E.g. <c>InvalidNonce {"tx_nonce":5,"ak_nonce":7}</c>, or the contract's panic text alone.</summary>
    public override string ToString()
    {
        if (PanicMessage is { } panic)
            return panic;

        var text = new StringBuilder(Kind);
        if (Details.ValueKind is JsonValueKind.Object or JsonValueKind.Number)
        {
            text.Append(' ').Append(JsonSerializer.Serialize(Details, NearJson.Options));
        }
        else if (Details.ValueKind == JsonValueKind.String && Details.GetString() != Kind)
        {
            text.Append(": ").Append(Details.GetString());
        }

        return text.ToString();
    }

    private static (string Name, JsonElement Body)? Variant(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object || error.GetPropertyCount() != 1)
            return null;

        JsonProperty member = error.EnumerateObject().First();
        return member.Name.Length > 0 && char.IsAsciiLetterUpper(member.Name[0]) ? (member.Name, member.Value) : null;
    }

    private static int? IndexIn(JsonElement error) =>
        error.TryGetProperty("index", out JsonElement index) && index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out int number)
            ? number
            : null;

    // These variants hold free text; everywhere else a string is the name of a variant without a body.
    private static bool IsText(List<string> path) => path.Count > 0 && path[^1] is "ExecutionError" or "HostError" or "LinkError";
}
