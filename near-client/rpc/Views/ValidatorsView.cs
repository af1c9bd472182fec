using Near.Client.Light;

namespace Near.Client.Rpc;

/// <summary>The validators of an epoch and of the next, and the stakes that were offered in it.</summary>
public sealed record ValidatorsView(
    IReadOnlyList<ValidatorView> CurrentValidators,
    IReadOnlyList<ValidatorView> NextValidators,
    IReadOnlyList<ValidatorStake> CurrentProposals,
    ulong EpochStartHeight,
    ulong EpochHeight
);
