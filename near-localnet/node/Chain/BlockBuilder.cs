using Near.Client;
using Near.Client.Borsh;
using Near.Client.Light;
using Near.Localnet.State;

namespace Near.Localnet.Chain;

/// <summary>Makes blocks: headers of block and chunk with all their commitments and signatures.</summary>
internal sealed class BlockBuilder(Genesis genesis, ValidatorKeys keys)
{
    private readonly GasPrice _gasPrice = new(genesis.Config);

    /// <summary>The block after <paramref name="previous"/>, its chunk committing to what the previous chunk's execution left.</summary>
    /// <param name="height">The next one, or a later one: those between have no blocks then.</param>
    /// <param name="approvers">Who approves the previous block.</param>
    /// <param name="now">Nanoseconds since 1970.</param>
    /// <param name="blockMerkleRoot">Over all blocks before this one.</param>
    public StoredBlock Build(
        ChainHead previous,
        ulong height,
        Epoch epoch,
        IReadOnlyList<ValidatorStake> approvers,
        ChunkBody body,
        ulong now,
        CryptoHash blockMerkleRoot
    )
    {
        BlockHeader parent = previous.Block.Header;
        CryptoHash parentHash = previous.Block.Hash;
        bool follows = height == previous.Height + 1;
        ChunkHeader chunk = Chunk(parentHash, height, previous.Extra, body);
        var randomness = BlockRandomness.Next(parent.InnerRest.RandomValue, keys.Own);
        var roots = ChunkRoots.Of([chunk]);
        var lite = new BlockHeaderInnerLite(
            height,
            epoch.Id,
            epoch.NextId,
            roots.PrevStateRoot,
            roots.OutcomeRoot,
            Math.Max(now, parent.InnerLite.Timestamp + 1),
            ValidatorStake.HashOf([.. epoch.NextInfo.BlockProducers]),
            blockMerkleRoot
        );
        IReadOnlyList<Signature?> endorsements = keys.Sign(epoch.Info.Validators, BlockBody.Endorsement(chunk.ChunkHash));
        BlockHeaderInnerRest rest = Rest(chunk, roots, randomness, BlockBody.Hash(chunk, randomness, endorsements)) with
        {
            NextGasPrice = _gasPrice.Next(parent.InnerRest.NextGasPrice, previous.Extra.GasUsed, genesis.GasLimit),
            TotalSupply = parent.InnerRest.TotalSupply - previous.Extra.BalanceBurnt,
            // Doomslug: a block at the very next height makes its parent Doomslug final; two such in a row make a block final.
            LastDsFinalBlock = follows ? parentHash : parent.InnerRest.LastDsFinalBlock,
            LastFinalBlock =
                follows && parent.InnerRest.LastDsFinalBlock == parent.PrevHash ? parent.PrevHash : parent.InnerRest.LastFinalBlock,
            BlockOrdinal = parent.InnerRest.BlockOrdinal + 1,
            PrevHeight = previous.Height,
            Approvals = keys.Sign(
                approvers,
                follows ? ApprovalMessage.Endorsement(parentHash, height) : ApprovalMessage.Skip(previous.Height, height)
            ),
            ChunkEndorsements = [Bitmap(endorsements)],
        };
        return new(BlockHeader.Create(parentHash, lite, rest, keys.Own), chunk);
    }

    public ChainHead BuildGenesis(StateTrie state)
    {
        var extra = ChunkExtra.OfGenesis(state, genesis.Protocol);
        var body = new ChunkBody([], []);
        (CryptoHash encodedRoot, ulong encodedLength) = body.Encoded(parts: 3);
        ChunkHeaderInner inner = Inner(
            CryptoHash.Zero,
            genesis.Height,
            extra,
            encodedRoot,
            encodedLength,
            CryptoHash.Zero,
            CryptoHash.Zero
        );
        var chunk = new ChunkHeader(inner, genesis.Height, NoSignature);
        var roots = ChunkRoots.Of([chunk]);
        BlockRandomness randomness = BlockRandomness.OfGenesis;
        EpochInfo info = ValidatorSelection.OfGenesis([.. genesis.Config.Validators.Select(validator => validator.Stake)]);
        var lite = new BlockHeaderInnerLite(
            genesis.Height,
            CryptoHash.Zero,
            CryptoHash.Zero,
            roots.PrevStateRoot,
            CryptoHash.Zero,
            ChainClock.Nanoseconds(genesis.Time),
            ValidatorStake.HashOf([.. info.BlockProducers]),
            CryptoHash.Zero
        );
        BlockHeaderInnerRest rest = Rest(chunk, roots, randomness, BlockBody.Hash(chunk, randomness, endorsements: null)) with
        {
            NextGasPrice = _gasPrice.Minimum,
            TotalSupply = genesis.TotalSupply,
            BlockOrdinal = 1,
        };
        return new(
            new(new BlockHeader(CryptoHash.Zero, lite, rest, NoSignature), chunk),
            Epoch.OfGenesis(genesis.Height, info),
            extra,
            state
        );
    }

    /// <summary>A bit for each validator that has endorsed the chunk.</summary>
    private static byte[] Bitmap(IReadOnlyList<Signature?> endorsements)
    {
        byte[] bitmap = new byte[(endorsements.Count + 7) / 8];
        for (int i = 0; i < endorsements.Count; i++)
            bitmap[i / 8] |= (byte)(endorsements[i] is null ? 0 : 1 << (i % 8));
        return bitmap;
    }

    private static Signature NoSignature => Signature.FromBytes(KeyType.Ed25519, new byte[64]);

    private ChunkHeader Chunk(CryptoHash parentHash, ulong height, ChunkExtra extra, ChunkBody body)
    {
        (CryptoHash encodedRoot, ulong encodedLength) = body.Encoded(parts: 2);
        ChunkHeaderInner inner = Inner(parentHash, height, extra, encodedRoot, encodedLength, body.ReceiptsRoot, body.TransactionsRoot);
        return ChunkHeader.Create(inner, height, keys.Own);
    }

    private ChunkHeaderInner Inner(
        CryptoHash parentHash,
        ulong height,
        ChunkExtra extra,
        CryptoHash encodedRoot,
        ulong encodedLength,
        CryptoHash receiptsRoot,
        CryptoHash transactionsRoot
    ) =>
        new(
            parentHash,
            extra.StateRoot,
            extra.OutcomeRoot,
            encodedRoot,
            encodedLength,
            height,
            ShardId: 0,
            new NearGas(extra.GasUsed),
            new NearGas(genesis.GasLimit),
            extra.BalanceBurnt,
            receiptsRoot,
            transactionsRoot,
            extra.Proposals,
            extra.Load.Congestion,
            extra.Load.Requests,
            new ProposedSplit(null)
        );

    private BlockHeaderInnerRest Rest(ChunkHeader chunk, ChunkRoots roots, BlockRandomness randomness, CryptoHash bodyHash) =>
        new(
            bodyHash,
            roots.PrevChunkOutgoingReceiptsRoot,
            roots.ChunkHeadersRoot,
            roots.ChunkTxRoot,
            randomness.RandomValue,
            chunk.Inner.PrevValidatorProposals,
            ChunkMask: [true],
            NextGasPrice: NearToken.Zero,
            TotalSupply: NearToken.Zero,
            LastFinalBlock: CryptoHash.Zero,
            LastDsFinalBlock: CryptoHash.Zero,
            BlockOrdinal: 0,
            PrevHeight: 0,
            EpochSyncDataHash: null,
            Approvals: [],
            genesis.Config.ProtocolVersion,
            ChunkEndorsements: [],
            ShardSplit: null
        );
}
