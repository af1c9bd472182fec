namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>
/// A generated module. It imports all of <see cref="ReferenceHost.Functions"/>, which are numbered first; the method <c>main</c> is its
/// last function.
/// </summary>
/// <param name="Functions">Its own functions.</param>
/// <param name="Globals">The types of its globals, which begin as zero or null.</param>
/// <param name="Table">The functions in its table; null for none.</param>
internal sealed record GeneratedModule(
    IReadOnlyList<GeneratedFunction> Functions,
    IReadOnlyList<OperandType> Globals,
    IReadOnlyList<int?> Table
)
{
    /// <summary>The signatures of all functions, which are also the module's types.</summary>
    public IReadOnlyList<Signature> Signatures { get; } =
    [.. ReferenceHost.Functions.Select(function => function.Signature), .. Functions.Select(function => function.Signature)];
}
