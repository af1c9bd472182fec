using System.Text.Json.Nodes;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>call_function: runs a method without changing anything.</summary>
internal sealed class ViewCalls(Blockchain chain, NodeRuntime runtime)
{
    public JsonObject Run(StateQuery.CallFunction call, StateSnapshot at)
    {
        _ = (chain, runtime);
        return at.Failed($"{call.Method}");
    }
}
