using System.Text.Json.Serialization;

namespace Near.Localnet.Runtime.Errors;

/// <summary>Why an account could not pay the deposits of a transaction whose gas a gas key paid.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DepositCostFailureReason>))]
internal enum DepositCostFailureReason
{
    NotEnoughBalance,
    LackBalanceForState,
}
