using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.State;

/// <summary>
/// Where an account's contract lies: with the account itself, or shared under a hash or another account's name (NEP-591).
/// </summary>
internal abstract record AccountCode
{
    private AccountCode() { }

    public sealed record Local(CryptoHash Hash) : AccountCode;

    public sealed record Global(GlobalContractIdentifier Id) : AccountCode;

    /// <summary>What the reference itself counts as storage of the account; local code counts its own length instead.</summary>
    public ulong ReferenceLength => this is Global { Id: var id } ? LengthOf(id) : 0;

    public static ulong LengthOf(GlobalContractIdentifier id) =>
        id is GlobalContractIdentifier.ByAccount(var account) ? (ulong)account.Value.Length : CryptoHash.Length;

    internal static AccountCode? Read(ref BorshReader reader) =>
        reader.ReadU8() switch
        {
            0 => null,
            1 => new Local(CryptoHash.Read(ref reader)),
            2 => new Global(new GlobalContractIdentifier.ByHash(CryptoHash.Read(ref reader))),
            3 => new Global(new GlobalContractIdentifier.ByAccount(AccountId.Read(ref reader))),
            var tag => throw BorshReader.UnknownTag(nameof(AccountCode), tag),
        };

    internal static void Write(AccountCode? code, BorshWriter writer)
    {
        switch (code)
        {
            case null:
                writer.WriteU8(0);
                break;
            case Local(var hash):
                writer.WriteU8(1);
                writer.Write(hash);
                break;
            case Global(GlobalContractIdentifier.ByHash(var hash)):
                writer.WriteU8(2);
                writer.Write(hash);
                break;
            case Global(GlobalContractIdentifier.ByAccount(var account)):
                writer.WriteU8(3);
                writer.Write(account);
                break;
        }
    }
}
