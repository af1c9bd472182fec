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

    private async Task<object?> PatchStateAsync(RpcParams parameters, CancellationToken cancellationToken)
    {
        var records = parameters.Require<IReadOnlyList<StateRecord>>("records");
        try
        {
            await Task.Run(() => control.Patch(StatePatches.Of(records)), cancellationToken);
        }
        catch (StateRecordException e)
        {
            throw JsonRpcException.CannotAnswer(e.Message);
        }

        return new JsonObject();
    }

    private async Task<object?> FastForwardAsync(RpcParams parameters, CancellationToken cancellationToken)
    {
        var heights = parameters.Require<ulong>("delta_height");
        if (heights > ChainControl.MostSkippedHeights)
            throw JsonRpcException.CannotAnswer($"At most {ChainControl.MostSkippedHeights} heights can be skipped at once.");
        await Task.Run(() => control.FastForward(heights, cancellationToken), cancellationToken);
        return new JsonObject();
    }
}
