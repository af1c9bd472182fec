using System.Text.Json.Serialization;
using Near.Client;
using Near.Localnet.Runtime.Errors;

namespace Near.Localnet.Chain;

/// <summary>
/// Why a validator is none any more (nearcore, ValidatorKickoutReason). Here nobody misses a block, which is nearcore's other reason.
/// </summary>
[JsonConverter(typeof(EnumVariantConverter<KickoutReason>))]
internal abstract record KickoutReason : EnumVariant
{
    /// <summary>It proposed no stake.</summary>
    public sealed record Unstaked : KickoutReason;

    /// <summary>Others have more.</summary>
    /// <param name="StakeU128">What it would stake.</param>
    /// <param name="ThresholdU128">What a seat costs.</param>
    public sealed record NotEnoughStake(NearToken StakeU128, NearToken ThresholdU128) : KickoutReason;
}
