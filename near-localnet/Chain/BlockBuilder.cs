using Near.Client;
using Near.Client.Borsh;
using Near.Client.Light;
using Near.Localnet.State;

namespace Near.Localnet.Chain;

/// <summary>Makes blocks as the only validator: headers of block and chunk with all their commitments and signatures.</summary>
internal sealed class BlockBuilder(Genesis genesis, SecretKey validatorKey)
{
    private readonly GasPrice _gasPrice = new(genesis.Config);
    private readonly CryptoHash _validatorsHash = ValidatorStake.HashOf([genesis.Validator]);

    /// <summary>The block after <paramref name="previous"/>, its chunk committing to what the previous chunk's execution left.</summary>
    /// <param name="height">The next one, or a later one: those between have no blocks then.</param>
    /// <param name="now">Nanoseconds since 1970.</param>
    /// <param name="blockMerkleRoot">Over all blocks before this one.</param>
    public StoredBlock Build(ChainHead previous, ulong height, Epoch epoch, ChunkBody body, ulong now, CryptoHash blockMerkleRoot)
    {
        var parent = previous.Block.Header;
        var parentHash = previous.Block.Hash;
        var follows = height == previous.Height + 1;
        var chunk = Chunk(parentHash, height, previous.Extra, body);
        var randomness = BlockRandomness.Next(parent.InnerRest.RandomValue, validatorKey);
        var roots = ChunkRoots.Of([chunk]);
        var lite = new BlockHeaderInnerLite(
            height,
            epoch.Id,
            epoch.NextId,
            roots.PrevStateRoot,
            roots.OutcomeRoot,
            Math.Max(now, parent.InnerLite.Timestamp + 1),
            _validatorsHash,
            blockMerkleRoot);
        var rest = Rest(chunk, roots, randomness, BlockBody.Hash(chunk, randomness, BlockBody.Endorse(chunk.ChunkHash, validatorKey))) with
        {
            NextGasPrice = _gasPrice.Next(parent.InnerRest.NextGasPrice, previous.Extra.GasUsed, genesis.GasLimit),
            TotalSupply = parent.InnerRest.TotalSupply - previous.Extra.BalanceBurnt,
            // Doomslug: a block at the very next height makes its parent Doomslug final; two such in a row make a block final.
            LastDsFinalBlock = follows ? parentHash : parent.InnerRest.LastDsFinalBlock,
            LastFinalBlock = follows && parent.InnerRest.LastDsFinalBlock == parent.PrevHash
                ? parent.PrevHash
                : parent.InnerRest.LastFinalBlock,
            BlockOrdinal = parent.InnerRest.BlockOrdinal + 1,
            PrevHeight = previous.Height,
            Approvals =
            [
                validatorKey.Sign(
                    follows ? ApprovalMessage.Endorsement(parentHash, height) : ApprovalMessage.Skip(previous.Height, height)),
            ],
            ChunkEndorsements = [[1]],
        };
        return new(BlockHeader.Create(parentHash, lite, rest, validatorKey), chunk);
    }

    public ChainHead BuildGenesis(StateTrie state)
    {
        var extra = ChunkExtra.OfGenesis(state);
        var body = new ChunkBody([], []);
        var (encodedRoot, encodedLength) = body.Encoded(parts: 3);
        var inner = Inner(CryptoHash.Zero, genesis.Height, extra, encodedRoot, encodedLength, CryptoHash.Zero, CryptoHash.Zero);
        var chunk = new ChunkHeader(inner, genesis.Height, NoSignature);
        var roots = ChunkRoots.Of([chunk]);
        var randomness = BlockRandomness.OfGenesis;
        var lite = new BlockHeaderInnerLite(
            genesis.Height,
            CryptoHash.Zero,
            CryptoHash.Zero,
            roots.PrevStateRoot,
            CryptoHash.Zero,
            ChainClock.Nanoseconds(genesis.Time),
            _validatorsHash,
            CryptoHash.Zero);
        var rest = Rest(chunk, roots, randomness, BlockBody.Hash(chunk, randomness, endorsement: null)) with
        {
            NextGasPrice = _gasPrice.Minimum,
            TotalSupply = genesis.TotalSupply,
            BlockOrdinal = 1,
        };
        return new(new(new BlockHeader(CryptoHash.Zero, lite, rest, NoSignature), chunk), Epoch.OfGenesis(genesis.Height), extra, state);
    }

    private static Signature NoSignature => Signature.FromBytes(KeyType.Ed25519, new byte[64]);

    private ChunkHeader Chunk(CryptoHash parentHash, ulong height, ChunkExtra extra, ChunkBody body)
    {
        var (encodedRoot, encodedLength) = body.Encoded(parts: 2);
        var inner = Inner(parentHash, height, extra, encodedRoot, encodedLength, body.ReceiptsRoot, body.TransactionsRoot);
        return ChunkHeader.Create(inner, height, validatorKey);
    }

    private ChunkHeaderInner Inner(
        CryptoHash parentHash,
        ulong height,
        ChunkExtra extra,
        CryptoHash encodedRoot,
        ulong encodedLength,
        CryptoHash receiptsRoot,
        CryptoHash transactionsRoot) => new(
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
        PrevValidatorProposals: [],
        new CongestionInfo(0, 0, 0, 0),
        BandwidthRequests: [],
        new ProposedSplit(null));

    private static BlockHeaderInnerRest Rest(ChunkHeader chunk, ChunkRoots roots, BlockRandomness randomness, CryptoHash bodyHash) => new(
        bodyHash,
        roots.PrevChunkOutgoingReceiptsRoot,
        roots.ChunkHeadersRoot,
        roots.ChunkTxRoot,
        randomness.RandomValue,
        PrevValidatorProposals: [],
        ChunkMask: [true],
        NextGasPrice: NearToken.Zero,
        TotalSupply: NearToken.Zero,
        LastFinalBlock: CryptoHash.Zero,
        LastDsFinalBlock: CryptoHash.Zero,
        BlockOrdinal: 0,
        PrevHeight: 0,
        EpochSyncDataHash: null,
        Approvals: [],
        Genesis.ProtocolVersion,
        ChunkEndorsements: [],
        ShardSplit: null);
}
