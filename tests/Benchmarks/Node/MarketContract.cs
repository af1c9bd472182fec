using System.Text.Json;
using Near.Client;
using NearTasks.Market;
using Action = Near.Client.Action;

namespace NearTasks.Benchmarks.Node;

/// <summary>The project's own contract, as it is deployed, and what is sent to it.</summary>
internal static class MarketContract
{
    public static byte[] Wasm { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "neartasks.wasm"));

    /// <summary>The root of whatever labels.</summary>
    public static Digest SomeHash { get; } = Digest.Sha256("benchmark"u8);

    /// <summary>A campaign of so many items, each a batch with one replica.</summary>
    public static Methods.CreateCampaign Campaign(int items) =>
        new(
            Title: "Benchmark",
            Kind: "text_classes",
            SpecSha256: SomeHash,
            SpecUri: "https://example.org/spec.json",
            ManifestRoot: SomeHash,
            Items: items,
            BatchSize: 1,
            Overlap: 1,
            Reward: Money.Of(NearToken.FromNear(0.001m)),
            LeaseSeconds: 86_400,
            ReviewSeconds: 86_400
        );

    /// <summary>A call without a deposit.</summary>
    public static Action.FunctionCall Call(ICall call, NearGas gas) => new(call.Method, Arguments(call), gas, NearToken.Zero);

    /// <summary>The arguments of a call as they are sent.</summary>
    public static byte[] Arguments(ICall call) => JsonSerializer.SerializeToUtf8Bytes(call, call.GetType(), MarketJson.Options);
}
