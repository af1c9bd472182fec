using Near.Localnet.Vm;
using Near.Localnet.Vm.Calls;

namespace NearTasks.Benchmarks.Vm;

/// <summary>A call that succeeds.</summary>
internal sealed record VmCall(ContractCode Code, CallRequest Request)
{
    /// <exception cref="InvalidOperationException">It failed, so its time would say nothing.</exception>
    public void Run(PlainState state)
    {
        if (Request.Run(Code, state).Aborted is { } error)
            throw new InvalidOperationException($"{Request.Method} failed: {error.Message}");
    }
}
