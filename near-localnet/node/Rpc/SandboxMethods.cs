using System.Text.Json.Nodes;
using Near.Localnet.Chain;
using Near.Localnet.Records;

namespace Near.Localnet.Rpc;

/// <summary>sandbox_patch_state and sandbox_fast_forward, which only nearcore's sandbox has. Both answer with an empty object.</summary>
internal sealed class SandboxMethods(ChainControl control)
{
    public void AddTo(RpcMethodTable methods)
    {
        methods.Add("sandbox_patch_state", PatchStateAsync);
        methods.Add("sandbox_fast_forward", FastForwardAsync);
    }

    private Task<object?> PatchStateAsync(RpcParams parameters, CancellationToken cancellationToken)
    {
        IReadOnlyList<StateRecord> records = parameters.Require<IReadOnlyList<StateRecord>>("records");
        return RunAsync(() => control.Patch(StatePatches.Of(records)), cancellationToken);
    }

    private Task<object?> FastForwardAsync(RpcParams parameters, CancellationToken cancellationToken)
    {
        ulong heights = parameters.Require<ulong>("delta_height");
        return RunAsync(() => control.FastForward(heights, cancellationToken), cancellationToken);
    }

    private static async Task<object?> RunAsync(System.Action run, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(run, cancellationToken);
            return new JsonObject();
        }
        catch (Exception exception) when (exception is LocalNodeException or StateRecordException)
        {
            throw JsonRpcException.CannotAnswer(exception.Message);
        }
    }
}
