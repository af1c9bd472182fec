using System.Text.Json.Nodes;
using Near.Localnet.Chain;
using Near.Localnet.Runtime;

namespace Near.Localnet.Rpc;

/// <summary>call_function: runs a method without changing anything.</summary>
internal sealed class ViewCalls(Blockchain chain, NodeRuntime runtime)
{
    public async Task<JsonObject> RunAsync(StateQuery.CallFunction call, StateSnapshot at, CancellationToken cancellationToken)
    {
        BlockContext context = chain.ContextOf(at.Block);
        ViewResult result =
            await runtime.ViewAsync(at.State, context, call.Account, call.Method, call.Arguments, cancellationToken)
            ?? throw QueryErrors.UnknownAccount(call.Account, at.Block);
        if (result.Error is { } error)
        {
            throw new ViewFailedException(
                $"wasm execution failed with error: {error.Debug}",
                at,
                QueryErrors.ContractExecution(error, at.Block)
            );
        }

        return at.With(new { Result = result.Value.Select(value => (int)value), result.Logs });
    }
}
