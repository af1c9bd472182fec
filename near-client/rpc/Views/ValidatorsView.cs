using Near.Client.Light;

namespace Near.Client.Rpc;

public sealed record ValidatorsView(
    IReadOnlyList<ValidatorView> CurrentValidators,
    IReadOnlyList<ValidatorView> NextValidators,
    IReadOnlyList<ValidatorStake> CurrentProposals,
    ulong EpochStartHeight,
    ulong EpochHeight
);
