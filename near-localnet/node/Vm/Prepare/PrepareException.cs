namespace Near.Localnet.Vm.Prepare;

/// <summary>The module is refused.</summary>
internal sealed class PrepareException(PrepareError error) : Exception(error.Describe())
{
    public PrepareError Error { get; } = error;
}
