namespace NearTasks.Api.Contracts;

/// <summary>A campaign as the chain has it. Amounts are yoctoNEAR as decimal strings.</summary>
/// <param name="State"><c>open</c>, <c>cancelled</c>, <c>closed</c> or <c>pruned</c>.</param>
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
    string Reward,
    string Token,
    int FeeBps,
    long LeaseSeconds,
    long ReviewSeconds,
    string State,
    string Deposited,
    string Paid,
    string Fees,
    string Refunded,
    string Escrow,
    long Accepted,
    long Rejected,
    string CreatedTx,
    DateTimeOffset CreatedAt,
    bool HasContent
);

/// <summary>An item with its place in the manifest and the address of its bytes.</summary>
public sealed record Item(long Index, string Name, string MediaType, long Bytes, string Sha256, string MediaUrl);

/// <summary>One page of a list; pass <c>next</c> as <c>after</c> to go on. <c>null</c>: the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
