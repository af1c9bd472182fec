using System.Text.Json.Serialization;

namespace NearTasks.Market;

/// <summary>Where a campaign is: <c>open → cancelled → closed</c> or <c>open → closed</c>, and gone once pruned.</summary>
[JsonConverter(typeof(WordJsonConverter<CampaignState>))]
public enum CampaignState
{
    /// <summary>Places may be taken.</summary>
    Open,

    /// <summary>No new takes; what is leased or submitted is still paid.</summary>
    Cancelled,

    /// <summary>Nothing is held any more.</summary>
    Closed,
}

/// <summary>Where a place is: <c>open → leased → submitted → settled</c>; it opens again with the next attempt.</summary>
[JsonConverter(typeof(WordJsonConverter<PlaceState>))]
public enum PlaceState
{
    /// <summary>Free to take.</summary>
    Open,

    /// <summary>Somebody labels it until the lease ends.</summary>
    Leased,

    /// <summary>Labels are committed; their review window runs or is over.</summary>
    Submitted,

    /// <summary>Each label is accepted and paid, or rejected.</summary>
    Settled,
}

/// <summary>What settled an assignment.</summary>
[JsonConverter(typeof(WordJsonConverter<SettledBy>))]
public enum SettledBy
{
    /// <summary>The vendor's or reviewer's decision.</summary>
    Review,

    /// <summary>The end of the review window, which accepts every label.</summary>
    Timeout,
}

/// <summary>How a lease ended without labels.</summary>
[JsonConverter(typeof(WordJsonConverter<ReleaseReason>))]
public enum ReleaseReason
{
    /// <summary>The holder gave it back.</summary>
    Released,

    /// <summary>Its time ran out.</summary>
    Lapsed,
}

/// <summary>Why a label was rejected.</summary>
[JsonConverter(typeof(WordJsonConverter<ReasonCode>))]
public enum ReasonCode
{
    /// <summary>The label is not what the item shows.</summary>
    WrongLabel,

    /// <summary>Something is missing.</summary>
    Incomplete,

    /// <summary>Drawn or cut too roughly.</summary>
    Imprecise,

    /// <summary>Against the campaign's instructions.</summary>
    OffGuideline,

    /// <summary>No work at all.</summary>
    Spam,

    /// <summary>As the written reason says.</summary>
    Other,
}
