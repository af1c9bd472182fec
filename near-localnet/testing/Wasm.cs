using Wasmtime;

namespace Near.Localnet.Testing;

/// <summary>Code of contracts from where it lies.</summary>
public static class Wasm
{
    /// <summary>A file beside the test's assembly, or an absolute path.</summary>
    public static Task<byte[]> FromFileAsync(string path, CancellationToken cancellationToken = default) =>
        File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, path), cancellationToken);

    /// <summary>WebAssembly text, for contracts of a few lines.</summary>
    /// <exception cref="WasmtimeException">It is no valid module; the message shows where.</exception>
    public static byte[] FromText(string wat) => Module.ConvertText(wat);
}
