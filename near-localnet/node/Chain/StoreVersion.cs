using Near.Client.Borsh;

namespace Near.Localnet.Chain;

/// <summary>The form of what is stored; to be raised with every change that makes old data unreadable.</summary>
internal sealed record StoreVersion(uint Number) : IBorsh<StoreVersion>
{
    public const string Name = "version";

    /// <summary>Data of version 1 had no mark, and outcomes in JSON.</summary>
    public static StoreVersion First { get; } = new(1);

    public static StoreVersion Current { get; } = new(2);

    public static StoreVersion Read(ref BorshReader reader) => new(reader.ReadU32());

    public void Write(BorshWriter writer) => writer.WriteU32(Number);
}
