using Near.Client.Borsh;
using Near.Localnet.State;
using Near.Localnet.Vm;

namespace Near.Localnet.Runtime;

/// <summary>What an outcome tells beside the hashed part.</summary>
/// <param name="Version">1 for transactions, 4 for receipts.</param>
/// <param name="GasProfile">Where the gas of the receipt's contract calls went.</param>
/// <param name="Contracts">For each action the receiver's contract just before it ran; null without one.</param>
internal sealed record OutcomeMetadata(int Version, GasProfile? GasProfile, IReadOnlyList<AccountCode?>? Contracts)
    : IBorsh<OutcomeMetadata>
{
    internal const int ReceiptVersion = 4;

    public static readonly OutcomeMetadata OfTransaction = new(1, null, null);

    public static OutcomeMetadata Read(ref BorshReader reader) =>
        new(reader.ReadU8(), reader.ReadOptional<GasProfile>(), reader.ReadBool() ? ReadContracts(ref reader) : null);

    public void Write(BorshWriter writer)
    {
        writer.WriteU8((byte)Version);
        writer.WriteOptional(GasProfile);
        writer.WriteBool(Contracts is not null);
        if (Contracts is null)
            return;
        writer.WriteU32((uint)Contracts.Count);
        foreach (AccountCode? contract in Contracts)
            AccountCode.Write(contract, writer);
    }

    private static AccountCode?[] ReadContracts(ref BorshReader reader)
    {
        var contracts = new AccountCode?[reader.ReadCount(1)];
        for (int i = 0; i < contracts.Length; i++)
            contracts[i] = AccountCode.Read(ref reader);
        return contracts;
    }
}
