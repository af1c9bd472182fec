using System.Text;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>Wasmtime refused: its own words.</summary>
internal sealed class WasmException(string message) : Exception(message)
{
    /// <summary>Throws the error and deletes it; does nothing without one.</summary>
    public static void ThrowIf(nint error)
    {
        if (error != 0)
            throw new WasmException(Text(error));
    }

    /// <summary>The text of an error, which is deleted.</summary>
    public static string Text(nint error)
    {
        Native.wasmtime_error_message(error, out ByteVector message);
        Native.wasmtime_error_delete(error);
        return Encoding.UTF8.GetString(message.Take());
    }
}
