namespace Near.Localnet.Vm.Prepare;

/// <summary>Values of the fault global. Any other is a charge of gas that could not be paid.</summary>
internal static class MeterFault
{
    public const long None = 0;

    public const long StackExhausted = -1;
}
