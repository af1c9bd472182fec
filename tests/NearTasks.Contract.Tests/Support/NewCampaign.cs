using Near.Client;

namespace NearTasks.Contract.Tests.Support;

/// <summary>The arguments of <c>create_campaign</c>: a small campaign whose windows no other test's time can end.</summary>
public sealed record NewCampaign
{
    public string Title { get; init; } = "Dogs";

    public string Kind { get; init; } = "image_boxes";

    public string SpecSha256 { get; init; } = Hashes.Of('5');

    public string SpecUri { get; init; } = "https://example.org/spec.json";

    public string ManifestRoot { get; init; } = Hashes.Of('a');

    public uint Items { get; init; } = 4;

    public uint BatchSize { get; init; } = 2;

    public uint Overlap { get; init; } = 2;

    public NearToken Reward { get; init; } = NearToken.FromNear(0.01m);

    public uint LeaseSeconds { get; init; } = 30 * 24 * 60 * 60;

    public uint ReviewSeconds { get; init; } = 21 * 24 * 60 * 60;

    public AccountId? ReviewerId { get; init; }
}
