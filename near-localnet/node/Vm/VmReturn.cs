namespace Near.Localnet.Vm;

/// <summary>What a method returned.</summary>
internal abstract record VmReturn
{
    /// <summary>Nothing: an empty value for those who wait.</summary>
    public sealed record None : VmReturn;

    /// <summary>Bytes.</summary>
    public sealed record Value(byte[] Bytes) : VmReturn;

    /// <summary>The result of the receipt at this index of <see cref="VmOutcome.Receipts"/>.</summary>
    public sealed record Receipt(int Index) : VmReturn;
}
