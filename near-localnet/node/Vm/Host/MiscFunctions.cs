using System.Text;
using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>Returning, panicking and logging.</summary>
internal static class MiscFunctions
{
    public static void Link(HostLinker linker)
    {
        linker.Add("value_return", ReturnValue);
        linker.Add("panic", PanicPlainly);
        linker.Add("panic_utf8", Panic);
        linker.Add("log_utf8", (call, length, pointer) => Log(call, () => GuestText.ReadUtf8(call, length, pointer)));
        linker.Add("log_utf16", (call, length, pointer) => Log(call, () => GuestText.ReadUtf16(call, length, pointer)));
        linker.AddAbort("abort", Abort);
        linker.Add("sandbox_debug_log", (call, length, pointer) => VmCall.DecodeUtf8(call.Memory.ReadForFree(pointer, length)));
    }

    private static void ReturnValue(VmCall call, ulong length, ulong pointer)
    {
        call.Gas.PayBase(ExtCost.Base);
        ReadOnlySpan<byte> value = call.Read(length, pointer);
        ulong limit = call.Config.Limits.MaxLengthReturnedData;
        if ((ulong)value.Length > limit)
            throw new HostException(HostError.ReturnedValueLengthExceeded((ulong)value.Length, limit));

        // Whoever waits for the value gets it by a data receipt, sent and executed at this call's cost.
        Fee fee = call.Config.Fee(ActionCost.NewDataReceiptByte);
        var total = default(ParameterCost);
        foreach (string receiver in call.Context.OutputDataReceivers)
        {
            ParameterCost perByte = GasCounter.Add(fee.Send(receiver == call.Context.CurrentAccountId), fee.Execution);
            total = GasCounter.Add(total, GasCounter.Multiply(perByte, (ulong)value.Length));
        }
        call.Gas.PayAction(ActionCost.NewDataReceiptByte, total, 0);
        call.Return = new VmReturn.Value(value.ToArray());
    }

    private static void PanicPlainly(VmCall call)
    {
        call.Gas.PayBase(ExtCost.Base);
        throw new HostException(HostError.GuestPanic("explicit guest panic"));
    }

    private static void Panic(VmCall call, ulong length, ulong pointer)
    {
        call.Gas.PayBase(ExtCost.Base);
        throw new HostException(HostError.GuestPanic(GuestText.ReadUtf8(call, length, pointer)));
    }

    private static void Log(VmCall call, Func<string> read)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.Logs.RequireFreeLine();
        string line = read();
        PayLine(call, line);
        call.Logs.Add(line);
    }

    private static void PayLine(VmCall call, string line)
    {
        call.Gas.PayBase(ExtCost.LogBase);
        call.Gas.PayPer(ExtCost.LogByte, (ulong)Encoding.UTF8.GetByteCount(line));
    }

    private static void Abort(VmCall call, uint messagePointer, uint filePointer, uint line, uint column)
    {
        call.Gas.PayBase(ExtCost.Base);
        // AssemblyScript keeps a string's length in the four bytes before it.
        if (messagePointer < 4 || filePointer < 4)
            throw new HostException(HostError.BadUtf16);
        call.Logs.RequireFreeLine();
        uint messageLength = call.Memory.ReadU32(messagePointer - 4);
        uint fileLength = call.Memory.ReadU32(filePointer - 4);
        string message = GuestText.ReadUtf16(call, messageLength, messagePointer);
        string file = GuestText.ReadUtf16(call, fileLength, filePointer);
        string text = $"{message}, filename: \"{file}\" line: {line} col: {column}";
        PayLine(call, text);
        call.Logs.Add("ABORT: " + text);
        throw new HostException(HostError.GuestPanic(text));
    }
}
