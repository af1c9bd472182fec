using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Prepare;

/// <summary>The limits that nearcore checks function by function while it instruments them, in its order.</summary>
internal sealed class InstrumentationLimits(VmLimits limits)
{
    private ulong _parameters;
    private ulong _blocks;

    /// <exception cref="PrepareException">With this function a limit is exceeded.</exception>
    public void Check(FunctionAnalysis function)
    {
        ulong count = (ulong)function.Type.Params.Length;
        Require(count <= limits.MaxParamsPerFunction, PrepareError.TooManyParamsPerFunction);
        _parameters += count;
        Require(_parameters <= limits.MaxParamsPerContract, PrepareError.TooManyParamsPerContract);
        Require(function.OperandSize <= limits.MaxOperandStackBytesPerFunction, PrepareError.OperandStackTooLarge);
        Require(function.Blocks <= limits.MaxBlocksPerFunction, PrepareError.TooManyBlocksPerFunction);
        _blocks += function.Blocks;
        Require(_blocks <= limits.MaxBlocksPerContract, PrepareError.TooManyBlocksPerContract);
    }

    private static void Require(bool kept, PrepareError error)
    {
        if (!kept)
            throw new PrepareException(error);
    }
}
