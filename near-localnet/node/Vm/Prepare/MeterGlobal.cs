namespace Near.Localnet.Vm.Prepare;

/// <summary>The globals that instrumentation adds behind a module's own, each a mutable i64.</summary>
internal enum MeterGlobal
{
    /// <summary>Gas that may still be burnt.</summary>
    Gas = 0,

    /// <summary>Stack that is left, in the bytes that NEAR counts.</summary>
    Stack = 1,

    /// <summary>Why the module stopped itself: see <see cref="MeterFault"/>.</summary>
    Fault = 2,
}
