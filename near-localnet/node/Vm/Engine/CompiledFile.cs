using Near.Localnet.Vm.Engine.Interop;

namespace Near.Localnet.Vm.Engine;

/// <summary>A compiled contract as bytes.</summary>
internal static class CompiledFile
{
    public static byte[] Write(CompiledContract contract, ReadOnlySpan<byte> code)
    {
        using var bytes = new MemoryStream(code.Length + 1024);
        using var writer = new BinaryWriter(bytes);
        writer.Write(contract.Size);
        writer.Write(contract.HasStart);
        writer.Write((contract.Refusal as VmError.Link)?.Text ?? "");
        writer.Write(contract.Methods.Count);
        foreach ((string name, bool isMethod) in contract.Methods)
        {
            writer.Write(name);
            writer.Write(isMethod);
        }
        writer.Write(code);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Null when the bytes were written by another version or the code is for another processor.</summary>
    /// <param name="bytes">What <see cref="Write"/> gave.</param>
    /// <param name="prepare">Makes a template of the code.</param>
    public static CompiledContract? Read(byte[] bytes, Func<ReadOnlySpan<byte>, InstanceTemplate> prepare)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            int size = reader.ReadInt32();
            bool hasStart = reader.ReadBoolean();
            string refusal = reader.ReadString();
            var methods = new Dictionary<string, bool>(StringComparer.Ordinal);
            for (int count = reader.ReadInt32(); count > 0; count--)
                methods.Add(reader.ReadString(), reader.ReadBoolean());
            return refusal.Length == 0
                ? new(prepare(bytes.AsSpan((int)reader.BaseStream.Position)), null, methods, hasStart, size)
                : new(null, new VmError.Link(refusal), methods, hasStart, size);
        }
        catch (Exception exception) when (exception is IOException or FormatException or ArgumentException or WasmException)
        {
            return null;
        }
    }
}
