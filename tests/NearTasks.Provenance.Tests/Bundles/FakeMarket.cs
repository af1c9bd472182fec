using System.Text.Json.Nodes;
using Near.Client;

namespace NearTasks.Provenance.Tests.Bundles;

/// <summary>
/// One whole campaign on a <see cref="FakeChain"/>: five pictures in batches of two, one record whose item three taskers have labelled.
/// </summary>
internal sealed class FakeMarket
{
    public const int ItemIndex = 3;
    private const int Batch = 1;
    private const int Leaf = 1;
    private const int Count = 2;

    public static readonly AccountId Contract = AccountId.Parse("tasks.test.near");
    public static readonly Digest Model = Digest.Sha256("model"u8);
    private static readonly Money Reward = new(Token.Near, 1000);
    private static readonly AccountId Vendor = AccountId.Parse("vendor.test.near");

    private readonly List<LabelSource> _sources = [];
    private readonly List<RecordLabel> _labels = [];
    private readonly MerkleTree _items;
    private readonly CryptoHash _campaign;
    private readonly AccountId _contract;
    private readonly string _name;
    private readonly (string Event, string Field, string Json)? _lie;
    private readonly CanonicalJson _spec = CanonicalJson.Parse(
        """{"version":1,"kind":"image_classes","instructions":"Which?","classes":["dog","cat"],"multiple":false}"""
    );

    /// <param name="lie">A field of an event that the contract fills wrongly.</param>
    /// <param name="contract">The contract that emits the events, if it is not <see cref="Contract"/>.</param>
    /// <param name="name">What the items' names end with.</param>
    public FakeMarket((string Event, string Field, string Json)? lie = null, AccountId? contract = null, string name = ".jpg")
    {
        _lie = lie;
        _contract = contract ?? Contract;
        _name = name;
        _items = MerkleTree.Of(Enumerable.Range(0, 5).Select(i => Item(i).ToCanonical().Utf8));
        Chain.AddBlock();
        _campaign = Emit(
            new CampaignCreated(
                CampaignId: 7,
                Vendor,
                ReviewerId: null,
                Title: "Dogs",
                Kind: "image_classes",
                _spec.Sha256(),
                SpecUri: "https://example.org/spec",
                _items.Root,
                Items: 5,
                BatchSize: 2,
                Overlap: 3,
                Reward: Reward,
                FeeBps: 500,
                LeaseSeconds: 600,
                ReviewSeconds: 600,
                Rewards: Reward * 15,
                Fees: new Money(Token.Near, 750),
                Storage: NearToken.FromYocto(1)
            )
        );
    }

    public FakeChain Chain { get; } = new();

    /// <summary>What the aggregation learnt.</summary>
    public CanonicalJson Fit { get; init; } = FakeRecomputation.NoFit;

    /// <summary>The usual case: two accepted labels of the same class, one of them by a machine; one label is rejected.</summary>
    public static FakeMarket WithThreeLabels(
        (string Event, string Field, string Json)? lie = null,
        AccountId? contract = null,
        string name = ".jpg"
    )
    {
        var market = new FakeMarket(lie, contract, name);
        market.AddLabel(0, "ann.test.near", """{"classes":["dog"]}""", Verdict.Accepted);
        market.AddLabel(1, "bob.test.near", """{"classes":["dog"]}""", Verdict.Accepted, Producer.Machine(Model), Model);
        market.AddLabel(2, "mallory.test.near", """{"classes":["cat"]}""", Verdict.Rejected);
        return market;
    }

    public void AddLabel(int replica, string tasker, string label, Verdict verdict, Producer? producer = null, Digest? suggested = null) =>
        Add(
            new RecordLabel(
                new AssignmentId(7, Batch, replica, 0),
                CanonicalJson.Parse(label),
                Leaf,
                producer ?? Producer.Human,
                new Salt((UInt128)(replica + 1) * 77),
                tasker,
                verdict,
                suggested
            ),
            copiedFrom: null
        );

    /// <summary>Somebody submits the root of another's labels and shows the last label as one of their own.</summary>
    public void AddCopy(int replica, string tasker)
    {
        RecordLabel copied = _labels[^1];
        Add(copied with { Assignment = new AssignmentId(7, Batch, replica, 0), Tasker = tasker }, copied.Assignment);
    }

    private void Add(RecordLabel entry, AssignmentId? copiedFrom)
    {
        AssignmentId assignment = entry.Assignment;
        (int replica, Verdict verdict) = (assignment.Replica, entry.Verdict);
        LabelLeaf committed = entry.ToLeaf(ItemIndex) with { Assignment = copiedFrom ?? assignment };
        LabelLeaf other = committed with { Item = ItemIndex - 1, Label = CanonicalJson.Parse("""{"classes":["cat"]}""") };
        var tree = MerkleTree.Of([other.ToCanonical().Utf8, committed.ToCanonical().Utf8]);
        var taskerId = AccountId.Parse(entry.Tasker);
        CryptoHash submitted = Emit(
            new AssignmentSubmitted(assignment, 7, Batch, replica, Attempt: 0, taskerId, tree.Root, Count, ReviewUntil: new Timestamp(1))
        );
        var verdicts = Verdicts.Reject(Count, verdict == Verdict.Accepted ? [] : [Leaf]);
        CryptoHash settled = Emit(
            new AssignmentSettled(
                assignment,
                CampaignId: 7,
                Batch,
                replica,
                Attempt: 0,
                taskerId,
                SettledBy.Review,
                ReviewerId: Vendor,
                tree.Root,
                verdicts.Accepted,
                Rejected: Count - verdicts.Accepted,
                verdicts,
                Reasons: verdict == Verdict.Accepted ? [] : [new Reason(ReasonCode.WrongLabel, Digest.Sha256("wrong"u8))],
                Paid: Reward * (UInt128)verdicts.Accepted,
                Fee: new Money(Token.Near, 0),
                FeeTo: AccountId.Parse("owner.test.near"),
                Refund: new Money(Token.Near, 0),
                Reopened: false
            )
        );
        _labels.Add(entry);
        _sources.Add(new LabelSource(tree.InclusionProof(Leaf), submitted, settled));
    }

    /// <summary>Publishes the dataset and gives what a bundle of the record needs.</summary>
    public BundleContent Publish(double? confidence = null)
    {
        long agreeing = _labels.Count(label => label.Verdict == Verdict.Accepted);
        var record = new DatasetRecord(
            confidence ?? agreeing / 3.0,
            RecordItem(ItemIndex),
            CanonicalJson.Parse("""{"classes":["dog"]}"""),
            _labels
        );
        var lines = MerkleTree.Of([Record(0), Record(1), Record(2), record.ToCanonical().Utf8, Record(4)]);
        var manifest = new DatasetManifest(
            new Algorithm(Fit.Sha256(), "majority_vote", CanonicalJson.Parse("""{"iou":0.5,"quorum":0.5}"""), "1"),
            7,
            "testnet",
            _contract.Value,
            Digest.Sha256("items"u8),
            _items.Root,
            lines.Count,
            lines.Root,
            _spec.Sha256()
        );
        CryptoHash dataset = Emit(
            new DatasetPublished(
                DatasetId: 4,
                CampaignId: 7,
                Vendor,
                lines.Root,
                lines.Count,
                manifest.ToCanonical().Sha256(),
                Uri: "https://example.org/4"
            )
        );
        for (int i = 0; i < 3; i++)
            Chain.AddBlock();
        return new BundleContent
        {
            Contract = _contract,
            Manifest = manifest,
            Fit = Fit,
            Spec = _spec,
            Record = record,
            RecordIndex = ItemIndex,
            RecordPath = lines.InclusionProof(ItemIndex),
            Item = new ItemEvidence(Item(ItemIndex), _items.InclusionProof(ItemIndex)),
            CampaignReceipt = _campaign,
            DatasetReceipt = dataset,
            Labels = _sources,
        };
    }

    public async Task<byte[]> BundleAsync(Func<BundleContent, BundleContent>? change = null, double? confidence = null)
    {
        using var output = new MemoryStream();
        BundleContent content = Publish(confidence);
        content = change?.Invoke(content) ?? content;
        await new BundleBuilder(Chain).WriteAsync(content, Chain.Head, output, TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    public Task<VerificationReport> VerifyAsync(byte[] bundle, BundleVerifierOptions? options = null) =>
        BundleVerifier.VerifyAsync(
            new MemoryStream(bundle),
            new Trust(Contract, Chain.Head),
            options,
            TestContext.Current.CancellationToken
        );

    private CryptoHash Emit(MarketEvent happened)
    {
        string line = EventLog.Line(happened);
        if (happened.Name == _lie?.Event)
        {
            JsonObject log = JsonNode.Parse(line["EVENT_JSON:".Length..])!.AsObject();
            log["data"]![0]![_lie.Value.Field] = JsonNode.Parse(_lie.Value.Json);
            line = "EVENT_JSON:" + log.ToJsonString();
        }
        return Chain.Execute(_contract, "a log of another kind", line);
    }

    private ItemLeaf Item(int index) =>
        new(index, $"{index}{_name}", "image/jpeg", 1000 + index, Digest.Sha256([(byte)index]), Width: 640, Height: 480);

    private RecordItem RecordItem(int index) => new(index, $"{index}{_name}", Digest.Sha256([(byte)index]));

    private ReadOnlyMemory<byte> Record(int index) => new DatasetRecord(0, RecordItem(index), null, []).ToCanonical().Utf8;
}
