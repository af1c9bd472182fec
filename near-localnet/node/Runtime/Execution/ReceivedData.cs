using Near.Client.Borsh;

namespace Near.Localnet.Runtime.Execution;

/// <summary>Data that has come for a receipt; null when what it waited for failed.</summary>
internal sealed record ReceivedData(byte[]? Data) : IBorsh<ReceivedData>
{
    public static ReceivedData Read(ref BorshReader reader) => new(reader.ReadBool() ? reader.ReadBytes() : null);

    public void Write(BorshWriter writer)
    {
        writer.WriteBool(Data is not null);
        if (Data is not null)
            writer.WriteBytes(Data);
    }
}
