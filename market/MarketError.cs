using System.Collections.Frozen;
using System.Text.Json;

namespace NearTasks.Market;

/// <summary>Why the contract refuses a call, which then changes nothing. The code is the name in upper case after <c>ERR_</c>.</summary>
public enum MarketError
{
    /// <summary>This assignment is settled; nothing more can be done with it.</summary>
    AlreadySettled,

    /// <summary>You hold or did another replica of this batch; take another batch.</summary>
    AlreadyTookBatch,

    /// <summary>An argument is malformed or out of its limits; correct it.</summary>
    BadArgument,

    /// <summary>Send base64 of one bit for each label (lowest first), 1 = accepted, spare bits zero.</summary>
    BadBitmap,

    /// <summary>A hash must be 64 lower-case hexadecimal digits, not all zero.</summary>
    BadHash,

    /// <summary>Give one reason with a known code for each rejected label, in ascending order.</summary>
    BadReasons,

    /// <summary>Close or cancel the campaign first.</summary>
    CampaignNotClosed,

    /// <summary>The campaign is cancelled or closed; choose an open one.</summary>
    CampaignNotOpen,

    /// <summary>The fee is above the highest that is allowed; set a lower one.</summary>
    FeeTooHigh,

    /// <summary>This is more than can be moved; ask for less.</summary>
    InsufficientBalance,

    /// <summary>The lease has ended; take the place again if it is free.</summary>
    LeaseOver,

    /// <summary>The lease is running; until its end only its holder may release it.</summary>
    LeaseRunning,

    /// <summary>Send a JSON object with the arguments of this method and no others.</summary>
    MalformedArguments,

    /// <summary>Amounts of different tokens do not add up; use one token.</summary>
    MixedTokens,

    /// <summary>The balance or the amount asked for is zero; earn first.</summary>
    NothingToClaim,

    /// <summary>There is no such thing; check the id.</summary>
    NotFound,

    /// <summary>This assignment is another's; only its holder may do this.</summary>
    NotHolder,

    /// <summary>Only the contract's owner, or who is to become it, may do this.</summary>
    NotOwner,

    /// <summary>The account is not registered; call storage_deposit first.</summary>
    NotRegistered,

    /// <summary>Only the campaign's vendor or reviewer may do this.</summary>
    NotReviewer,

    /// <summary>Only the campaign's vendor may do this.</summary>
    NotVendor,

    /// <summary>Attach exactly 1 yoctoNEAR (sign with a full-access key).</summary>
    OneYocto,

    /// <summary>The amount does not fit 128 bits; use smaller numbers.</summary>
    Overflow,

    /// <summary>New campaigns and takes are paused by the owner; try again later.</summary>
    Paused,

    /// <summary>This place is leased, submitted or settled; take another one.</summary>
    PlaceTaken,

    /// <summary>The labels may still be reviewed; settle after the review window.</summary>
    ReviewWindowOpen,

    /// <summary>The review window has ended; settle the assignment instead.</summary>
    ReviewWindowOver,

    /// <summary>The labels reviewed are not those submitted; review the committed root.</summary>
    RootMismatch,

    /// <summary>Claim the balance, end the assignments and prune the campaigns of this account first.</summary>
    StillInUse,

    /// <summary>This token is not accepted; use near.</summary>
    TokenNotAccepted,

    /// <summary>Attach at least what the call costs.</summary>
    Underfunded,

    /// <summary>Ask for 1 to 100 entries that start no further than the end.</summary>
    ViewRange,

    /// <summary>Places are leased or submitted; settle or release them, or cancel.</summary>
    WorkInProgress,

    /// <summary>Submit one label for each item of the batch.</summary>
    WrongCount,

    /// <summary>The assignment is not submitted yet, submitted already, or over.</summary>
    WrongState,
}

/// <summary>Codes and remedies of the contract's refusals.</summary>
public static class MarketErrors
{
    private static readonly FrozenDictionary<string, MarketError> ByCode = Enum.GetValues<MarketError>().ToFrozenDictionary(Code);

    /// <summary>The stable code, such as <c>ERR_PLACE_TAKEN</c>.</summary>
    public static string Code(this MarketError error) => $"ERR_{JsonNamingPolicy.SnakeCaseUpper.ConvertName(error.ToString())}";

    /// <summary>The error of a code; false for a code of another contract or a later version.</summary>
    public static bool TryParse(string? code, out MarketError error)
    {
        error = default;
        return code is not null && ByCode.TryGetValue(code, out error);
    }

    /// <summary>What to do about it, as a clause without a full stop. The contract's own text names the numbers of the case.</summary>
    public static string Remedy(this MarketError error) =>
        error switch
        {
            MarketError.AlreadySettled => "this assignment is settled; nothing more can be done with it",
            MarketError.AlreadyTookBatch => "you hold or did another replica of this batch; take another batch",
            MarketError.BadArgument => "an argument is malformed or out of its limits; correct it",
            MarketError.BadBitmap => "send base64 of one bit for each label (lowest first), 1 = accepted, spare bits zero",
            MarketError.BadHash => "a hash must be 64 lower-case hexadecimal digits, not all zero",
            MarketError.BadReasons => "give one reason with a known code for each rejected label, in ascending order",
            MarketError.CampaignNotClosed => "close or cancel the campaign first",
            MarketError.CampaignNotOpen => "the campaign is cancelled or closed; choose an open one",
            MarketError.FeeTooHigh => "the fee is above the highest that is allowed; set a lower one",
            MarketError.InsufficientBalance => "this is more than can be moved; ask for less",
            MarketError.LeaseOver => "the lease has ended; take the place again if it is free",
            MarketError.LeaseRunning => "the lease is running; until its end only its holder may release it",
            MarketError.MalformedArguments => "send a JSON object with the arguments of this method and no others",
            MarketError.MixedTokens => "amounts of different tokens do not add up; use one token",
            MarketError.NothingToClaim => "the balance or the amount asked for is zero; earn first",
            MarketError.NotFound => "there is no such thing; check the id",
            MarketError.NotHolder => "this assignment is another's; only its holder may do this",
            MarketError.NotOwner => "only the contract's owner, or who is to become it, may do this",
            MarketError.NotRegistered => "the account is not registered; call storage_deposit first",
            MarketError.NotReviewer => "only the campaign's vendor or reviewer may do this",
            MarketError.NotVendor => "only the campaign's vendor may do this",
            MarketError.OneYocto => "attach exactly 1 yoctoNEAR (sign with a full-access key)",
            MarketError.Overflow => "the amount does not fit 128 bits; use smaller numbers",
            MarketError.Paused => "new campaigns and takes are paused by the owner; try again later",
            MarketError.PlaceTaken => "this place is leased, submitted or settled; take another one",
            MarketError.ReviewWindowOpen => "the labels may still be reviewed; settle after the review window",
            MarketError.ReviewWindowOver => "the review window has ended; settle the assignment instead",
            MarketError.RootMismatch => "the labels reviewed are not those submitted; review the committed root",
            MarketError.StillInUse => "claim the balance, end the assignments and prune the campaigns of this account first",
            MarketError.TokenNotAccepted => "this token is not accepted; use near",
            MarketError.Underfunded => "attach at least what the call costs",
            MarketError.ViewRange => "ask for 1 to 100 entries that start no further than the end",
            MarketError.WorkInProgress => "places are leased or submitted; settle or release them, or cancel",
            MarketError.WrongCount => "submit one label for each item of the batch",
            MarketError.WrongState => "the assignment is not submitted yet, submitted already, or over",
            _ => throw new ArgumentOutOfRangeException(nameof(error)),
        };
}
