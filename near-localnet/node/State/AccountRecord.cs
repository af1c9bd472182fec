using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.State;

/// <summary>An account as the state keeps it.</summary>
/// <param name="Amount">Not locked.</param>
/// <param name="Locked">At stake.</param>
/// <param name="StorageUsage">Bytes of the account, its keys, code and data together.</param>
/// <param name="Code">Its contract; null without one.</param>
internal sealed record AccountRecord(NearToken Amount, NearToken Locked, ulong StorageUsage, AccountCode? Code) : IBorsh<AccountRecord>
{
    private const byte Version2 = 0;
    private const byte Uninitialized = 1;

    // No balance is this great, so version 1 can go without a tag.
    private static readonly NearToken NotVersion1 = NearToken.FromYocto(UInt128.MaxValue);

    /// <summary>
    /// Of a universal account (NEP-655) that has NEAR but not its first state yet: the nonce that the transaction before the one that sets
    /// it up
    /// has. Null for all other accounts.
    /// </summary>
    public ulong? BootstrapNonce { get; init; }

    /// <summary>Whether the account has its first state; without it there is nothing but balance.</summary>
    public bool IsInitialized => BootstrapNonce is null;

    /// <summary>The newer form. An account that ever used a global contract keeps it.</summary>
    public bool IsV2 { get; init; } = Code is AccountCode.Global;

    public static AccountRecord Read(ref BorshReader reader)
    {
        var first = NearToken.Read(ref reader);
        if (first != NotVersion1)
            return ReadVersion1(ref reader, first);
        return reader.ReadU8() switch
        {
            Version2 => ReadVersion2(ref reader),
            Uninitialized => ReadUninitialized(ref reader),
            var version => throw BorshReader.UnknownTag(nameof(AccountRecord), version),
        };
    }

    public void Write(BorshWriter writer)
    {
        if (BootstrapNonce is { } nonce)
        {
            WriteUninitialized(writer, nonce);
            return;
        }
        if (IsV2)
        {
            writer.Write(NotVersion1);
            writer.WriteU8(Version2);
        }
        writer.Write(Amount);
        writer.Write(Locked);
        if (!IsV2)
            writer.Write((Code as AccountCode.Local)?.Hash ?? CryptoHash.Zero);
        writer.WriteU64(StorageUsage);
        if (IsV2)
            AccountCode.Write(Code, writer);
    }

    /// <summary>The account with another contract; a global one makes it version 2.</summary>
    public AccountRecord WithCode(AccountCode? code) => this with { Code = code, IsV2 = IsV2 || code is AccountCode.Global };

    private void WriteUninitialized(BorshWriter writer, ulong nonce)
    {
        writer.Write(NotVersion1);
        writer.WriteU8(Uninitialized);
        writer.Write(Amount);
        writer.WriteU64(StorageUsage);
        writer.WriteU64(nonce);
    }

    private static AccountRecord ReadUninitialized(ref BorshReader reader) =>
        new(NearToken.Read(ref reader), NearToken.Zero, reader.ReadU64(), null) { BootstrapNonce = reader.ReadU64() };

    private static AccountRecord ReadVersion2(ref BorshReader reader)
    {
        var amount = NearToken.Read(ref reader);
        var locked = NearToken.Read(ref reader);
        ulong usage = reader.ReadU64();
        return new AccountRecord(amount, locked, usage, AccountCode.Read(ref reader)) { IsV2 = true };
    }

    private static AccountRecord ReadVersion1(ref BorshReader reader, NearToken amount)
    {
        var locked = NearToken.Read(ref reader);
        var hash = CryptoHash.Read(ref reader);
        return new AccountRecord(amount, locked, reader.ReadU64(), hash == CryptoHash.Zero ? null : new AccountCode.Local(hash));
    }
}
