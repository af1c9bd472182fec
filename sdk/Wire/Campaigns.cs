using System.Text.Json.Serialization;
using NearTasks.Provenance;

namespace NearTasks.Sdk.Wire;

/// <summary>Where a campaign is: as <see cref="CampaignState"/>, and <c>pruned</c> when the chain keeps nothing of it any more.</summary>
[JsonConverter(typeof(WordJsonConverter<CampaignStage>))]
public enum CampaignStage
{
    /// <summary>Places may be taken.</summary>
    Open,

    /// <summary>No new takes; what is leased or submitted is still paid.</summary>
    Cancelled,

    /// <summary>Nothing is held any more.</summary>
    Closed,

    /// <summary>Its records are gone from the chain's state; its events stay.</summary>
    Pruned,
}

/// <summary>A campaign as the chain has it.</summary>
/// <param name="Accepted">Labels; likewise <c>rejected</c>.</param>
/// <param name="HasContent">Whether this server holds the campaign's items and specification.</param>
public sealed record Campaign(
    long CampaignId,
    string VendorId,
    string? ReviewerId,
    string Title,
    string Kind,
    string SpecSha256,
    string SpecUri,
    string ManifestRoot,
    long Items,
    int BatchSize,
    int Overlap,
    long Batches,
    Money Reward,
    int FeeBps,
    long LeaseSeconds,
    long ReviewSeconds,
    CampaignStage State,
    Money Deposited,
    Money Paid,
    Money Fees,
    Money Refunded,
    Money Escrow,
    long Accepted,
    long Rejected,
    string CreatedTx,
    DateTimeOffset CreatedAt,
    bool HasContent
);

/// <summary>An item with its place in the manifest, the address of its bytes, and what is known of its content.</summary>
/// <param name="Width">Of an image in pixels, as displayed; null when it is not known, like the other facts.</param>
/// <param name="Height">Of an image in pixels, as displayed.</param>
/// <param name="DurationMs">Of a recording.</param>
/// <param name="Characters">Of a text, in Unicode code points.</param>
public sealed record Item(
    long Index,
    string Name,
    string MediaType,
    long Bytes,
    string Sha256,
    string MediaUrl,
    int? Width = null,
    int? Height = null,
    int? DurationMs = null,
    int? Characters = null
)
{
    /// <summary>The leaf as it is hashed.</summary>
    public ItemLeaf ToLeaf() => new(Index, Name, MediaType, Bytes, Digest.Parse(Sha256), Width, Height, DurationMs, Characters);
}

/// <summary>One page of a list; pass <c>next</c> as <c>after</c> to go on. <c>null</c>: the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
