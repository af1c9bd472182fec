using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Client;

namespace NearTasks.Contract.Tests.Support;

/// <summary>Calls of the market's language on test accounts, and what is no more of that language.</summary>
internal static class Arguments
{
    public static byte[] Written(this ICall call) => JsonSerializer.SerializeToUtf8Bytes(call, call.GetType(), MarketJson.Options);

    /// <summary>The arguments with other JSON in one member's place, or with a member that does not belong there.</summary>
    public static JsonObject With(this ICall call, string member, string json)
    {
        JsonObject args = JsonNode.Parse(call.Written())!.AsObject();
        args[member] = JsonNode.Parse(json);
        return args;
    }

    public static Task<TransactionResult> CallAsync(this TestAccount caller, TestAccount contract, ICall call, NearToken? deposit = null) =>
        caller.CallAsync(contract, call.Method, call.Written(), deposit);

    public static Task<TestContract> DeployAsync(this TestAccount account, byte[] wasm, ICall initialise) =>
        account.DeployAsync(wasm, initialise.Method, initialise.Written());
}
