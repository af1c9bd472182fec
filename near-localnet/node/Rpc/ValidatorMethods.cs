using System.Text.Json;
using Near.Client;
using Near.Client.Light;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>
/// validators, EXPERIMENTAL_validators_ordered and maintenance_windows. The node's own validator makes all blocks and misses none.
/// </summary>
internal sealed class ValidatorMethods(Blockchain chain)
{
    private static readonly ulong[] OnlyShard = [0];

    public void AddTo(RpcMethodTable methods)
    {
        methods.Add("validators", Validators);
        methods.Add("EXPERIMENTAL_validators_ordered", Ordered);
        methods.Add("maintenance_windows", "EXPERIMENTAL_maintenance_windows", MaintenanceWindows);
    }

    /// <summary>When an account has no block or chunk to make in this epoch: never for the validator, always for others.</summary>
    private object MaintenanceWindows(RpcParams parameters)
    {
        AccountId account = RpcParams.As<AccountId>(
            parameters.Positional is [var only] ? only : parameters.Require("account_id"),
            "account_id"
        );
        Epoch epoch = chain.Head.Epoch;
        return account == chain.Genesis.Validator.AccountId
            ? []
            : new[] { new { Start = chain.Head.Height, End = epoch.FirstHeight + chain.Genesis.EpochLength } };
    }

    private object Validators(RpcParams parameters)
    {
        (Epoch epoch, ulong blocks) = FindEpoch(parameters);
        return new
        {
            CurrentValidators = epoch.Info.Validators.Select(validator => Current(validator, blocks)),
            NextValidators = epoch.NextInfo.Validators.Select(validator => new
            {
                validator.AccountId,
                validator.PublicKey,
                validator.Stake,
                Shards = OnlyShard,
            }),
            CurrentFishermen = Array.Empty<ValidatorStake>(),
            NextFishermen = Array.Empty<ValidatorStake>(),
            CurrentProposals = epoch.Proposals,
            PrevEpochKickout = epoch.NextInfo.Kickouts.OrderBy(kickout => kickout.AccountId.Value, StringComparer.Ordinal),
            EpochStartHeight = epoch.FirstHeight,
            EpochHeight = epoch.Info.Height,
            ValidatorRewardPaidPrevEpoch = new Dictionary<string, string>(),
        };
    }

    private object Current(ValidatorStake validator, ulong epochBlocks)
    {
        // Nobody else is ever expected to make a block.
        bool isOwn = validator.AccountId == chain.Genesis.Validator.AccountId;
        ulong[] perShard = isOwn ? [epochBlocks] : [];
        ulong blocks = perShard.FirstOrDefault();
        ulong[] shards = isOwn ? OnlyShard : [];
        return new
        {
            validator.AccountId,
            validator.PublicKey,
            IsSlashed = false,
            validator.Stake,
            Shards = shards,
            NumProducedBlocks = blocks,
            NumExpectedBlocks = blocks,
            NumProducedChunks = blocks,
            NumExpectedChunks = blocks,
            NumProducedChunksPerShard = perShard,
            NumExpectedChunksPerShard = perShard,
            NumProducedEndorsements = blocks,
            NumExpectedEndorsements = blocks,
            NumProducedEndorsementsPerShard = perShard,
            NumExpectedEndorsementsPerShard = perShard,
            ShardsEndorsed = shards,
        };
    }

    /// <summary>The block producers of a block's epoch, of the last block's unless another is named.</summary>
    private IReadOnlyList<ValidatorStake> Ordered(RpcParams parameters)
    {
        JsonElement? blockId = parameters.Positional is [var only] ? only : parameters.Find("block_id");
        if (blockId is not { ValueKind: not JsonValueKind.Null } id)
            return chain.Head.Epoch.Info.BlockProducers;
        StoredBlock block = RequestedBlock.ParseId(id).Find(chain) ?? throw UnknownEpoch();
        return chain.Store.Epoch(block.Header.InnerLite.EpochId)!.Info.BlockProducers;
    }

    /// <summary>The epoch asked for and how many of its blocks there are.</summary>
    private (Epoch Epoch, ulong Blocks) FindEpoch(RpcParams parameters)
    {
        JsonElement? blockId = parameters.Positional is [var only] ? only : parameters.Find("block_id");
        if (blockId is { ValueKind: not JsonValueKind.Null } id)
            return Ended(RequestedBlock.ParseId(id).Find(chain) ?? throw UnknownEpoch());
        if (parameters.Find("epoch_id") is not { } epochId)
            return Running();
        CryptoHash asked = RpcParams.As<CryptoHash>(epochId, "epoch_id");
        if (asked == chain.Head.Epoch.Id)
            return Running();
        Epoch epoch = chain.Store.Epoch(asked) ?? throw UnknownEpoch();
        return (epoch, Ordinal(chain.Store.Epoch(epoch.NextId)!) - Ordinal(epoch));
    }

    private (Epoch Epoch, ulong Blocks) Running()
    {
        ChainHead head = chain.Head;
        return (head.Epoch, chain.BlocksOfEpoch(head));
    }

    /// <summary>By block, nearcore answers only for the last block of an epoch.</summary>
    private (Epoch Epoch, ulong Blocks) Ended(StoredBlock last)
    {
        BlockHeaderInnerLite lite = last.Header.InnerLite;
        Epoch? epoch = chain.Store.Epoch(lite.EpochId);
        StoredBlock? next = chain.Store.BlockAfter(last);
        return epoch is not null && next is not null && next.Header.InnerLite.EpochId != lite.EpochId
            ? (epoch, next.Ordinal - Ordinal(epoch))
            : throw JsonRpcException.Handler("VALIDATOR_INFO_UNAVAILABLE", null, "Validator info unavailable");
    }

    /// <summary>Of the epoch's first block.</summary>
    private ulong Ordinal(Epoch epoch) => chain.Store.BlockAt(epoch.FirstHeight)!.Ordinal;

    private static JsonRpcException UnknownEpoch() => JsonRpcException.Handler("UNKNOWN_EPOCH", null, "Unknown Epoch");
}
