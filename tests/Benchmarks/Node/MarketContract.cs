namespace NearTasks.Benchmarks.Node;

/// <summary>The project's own contract, as it is deployed.</summary>
internal static class MarketContract
{
    public static byte[] Wasm { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "neartasks.wasm"));
}
