using System.Text;
using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>Texts that a contract hands over: of a given length, or up to a zero when the length is the largest number.</summary>
internal static class GuestText
{
    private static readonly UnicodeEncoding StrictUtf16 = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);

    public static string ReadUtf8(VmCall call, ulong length, ulong pointer)
    {
        call.Gas.PayBase(ExtCost.Utf8DecodingBase);
        ReadOnlySpan<byte> bytes = length == ulong.MaxValue ? ReadToZero(call, pointer) : ReadBounded(call, length, pointer);
        call.Gas.PayPer(ExtCost.Utf8DecodingByte, (ulong)bytes.Length);
        return VmCall.DecodeUtf8(bytes);
    }

    public static string ReadUtf16(VmCall call, ulong length, ulong pointer)
    {
        call.Gas.PayBase(ExtCost.Utf16DecodingBase);
        ReadOnlySpan<byte> bytes;
        if (length == ulong.MaxValue)
        {
            length = Utf16LengthToZero(call, pointer);
            bytes = call.Memory.ReadForFree(pointer, length);
        }
        else
        {
            bytes = call.Memory.Read(pointer, length);
        }

        if (bytes.Length % 2 != 0)
            throw new HostException(HostError.BadUtf16);
        if (length > call.Logs.Room)
            throw call.Logs.TooLong(length);
        call.Gas.PayPer(ExtCost.Utf16DecodingByte, length);
        try
        {
            return StrictUtf16.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new HostException(HostError.BadUtf16);
        }
    }

    private static ReadOnlySpan<byte> ReadBounded(VmCall call, ulong length, ulong pointer)
    {
        if (length > call.Logs.Room)
            throw call.Logs.TooLong(length);
        return call.Memory.Read(pointer, length);
    }

    private static byte[] ReadToZero(VmCall call, ulong pointer)
    {
        ulong room = call.Logs.Room;
        var bytes = new List<byte>();
        for (ulong i = 0; i <= room; i++)
        {
            byte next = call.Memory.ReadU8(At(pointer, i));
            if (next == 0)
                break;
            if (i == room)
                throw call.Logs.TooLong(room + 1);
            bytes.Add(next);
        }
        return [.. bytes];
    }

    private static ulong Utf16LengthToZero(VmCall call, ulong pointer)
    {
        ulong room = call.Logs.Room;
        ulong length = 0;
        while (true)
        {
            if (call.Memory.ReadU16(At(pointer, length)) == 0)
                return length;
            length += 2;
            if (length > room)
                throw call.Logs.TooLong(length);
        }
    }

    private static ulong At(ulong pointer, ulong offset) =>
        pointer <= ulong.MaxValue - offset ? pointer + offset : throw new HostException(HostError.MemoryAccessViolation);
}
