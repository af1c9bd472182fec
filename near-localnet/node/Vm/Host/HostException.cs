namespace Near.Localnet.Vm.Host;

/// <summary>Ends the call: a host function refused, or gas ran out.</summary>
internal sealed class HostException(HostError error) : Exception(error.Message)
{
    public HostError Error { get; } = error;
}
