using System.Text.Json;
using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Chain;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Near.Localnet.Storage;
using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Chain;

/// <summary>Outcomes come back from the store as they went in.</summary>
public sealed class StoredOutcomeTests : IDisposable
{
    private static readonly AccountId Alice = AccountId.Parse("alice.near");
    private static readonly CryptoHash Hash = CryptoHash.Sha256("hash"u8);

    private readonly string _home = Directory.CreateTempSubdirectory("near-localnet-").FullName;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_error_comes_back()
    {
        List<object> errors = [.. Samples(typeof(TxExecutionError))];

        Assert.All(
            errors.Cast<TxExecutionError>(),
            error =>
            {
                ExecutionStatus.Failure status = Assert.IsType<ExecutionStatus.Failure>(
                    Again(Outcome(new ExecutionStatus.Failure(error))).Status
                );
                Assert.Equal(error, status.Error);
                Assert.Equal(JsonSerializer.Serialize(error), JsonSerializer.Serialize(status.Error));
            }
        );
        // Every variant of every family of errors is among them.
        IEnumerable<Type> variants = typeof(EnumVariant)
            .Assembly.GetTypes()
            .Where(type =>
                type.IsSealed && type.IsAssignableTo(typeof(EnumVariant)) && type.Namespace == typeof(TxExecutionError).Namespace
            );
        Assert.Empty(variants.Except(errors.SelectMany(Parts).Select(part => part.GetType())));
    }

    [Fact]
    public void Results_come_back()
    {
        ExecutionStatus.SuccessValue value = Assert.IsType<ExecutionStatus.SuccessValue>(
            Again(Outcome(new ExecutionStatus.SuccessValue([1, 2]))).Status
        );
        ExecutionStatus.SuccessReceiptId receipt = Assert.IsType<ExecutionStatus.SuccessReceiptId>(
            Again(Outcome(new ExecutionStatus.SuccessReceiptId(Hash))).Status
        );

        Assert.Equal([1, 2], value.Value);
        Assert.Equal(Hash, receipt.ReceiptId);
    }

    [Fact]
    public void All_of_an_outcome_comes_back()
    {
        var profile = new GasProfile();
        foreach (ExtCost cost in Enum.GetValues<ExtCost>())
            profile.Add(cost, 7 + (ulong)cost);
        profile.Add(ActionCost.Transfer, ulong.MaxValue / 2);
        profile.Close(ulong.MaxValue);
        ExecutionOutcome outcome = Outcome(new ExecutionStatus.SuccessValue([])) with
        {
            Metadata = new(
                OutcomeMetadata.ReceiptVersion,
                profile,
                [
                    null,
                    new AccountCode.Local(Hash),
                    new AccountCode.Global(new GlobalContractIdentifier.ByHash(Hash)),
                    new AccountCode.Global(new GlobalContractIdentifier.ByAccount(Alice)),
                ]
            ),
        };

        ExecutionOutcome again = Again(outcome);

        Assert.Equal(outcome.Logs, again.Logs);
        Assert.Equal(outcome.ReceiptIds, again.ReceiptIds);
        Assert.Equal((outcome.GasBurnt, outcome.TokensBurnt, outcome.ExecutorId), (again.GasBurnt, again.TokensBurnt, again.ExecutorId));
        Assert.Equal(outcome.Metadata.Version, again.Metadata.Version);
        Assert.Equal(outcome.Metadata.Contracts, again.Metadata.Contracts);
        Assert.Equal(profile.ExtCosts, again.Metadata.GasProfile!.ExtCosts);
        Assert.Equal(profile.ActionCosts, again.Metadata.GasProfile.ActionCosts);
        Assert.Equal(profile.Instructions, again.Metadata.GasProfile.Instructions);
    }

    [Fact]
    public void A_place_comes_back()
    {
        var stored = new StoredOutcome(ulong.MaxValue, int.MaxValue, Outcome(new ExecutionStatus.SuccessValue([])));

        StoredOutcome again = BorshCodec.Decode<StoredOutcome>(BorshCodec.Encode(stored));

        Assert.Equal((stored.Height, stored.Index), (again.Height, again.Index));
    }

    [Fact]
    public void What_is_no_variant_is_refused()
    {
        var writer = new BorshWriter();
        writer.WriteU8(1);
        writer.WriteString("NoSuchError");

        Assert.Throws<NearFormatException>(() => BorshCodec.Decode<ExecutionStatus>(writer.ToArray()));
    }

    [Fact]
    public async Task Data_without_the_mark_of_this_version_is_refused_with_the_remedy()
    {
        await using (await LocalNode.StartAsync(new() { DataDirectory = _home }, CancellationToken)) { }

        using (var store = RocksStore.Open(Path.Combine(_home, "data")))
        {
            var batch = new StoreBatch();
            batch.Remove(Column.Meta, ChainStore.MetaKey(StoreVersion.Name));
            store.Commit(batch, synced: true);
        }

        LocalNodeException refused = await Assert.ThrowsAsync<LocalNodeException>(() =>
            LocalNode.StartAsync(new() { DataDirectory = _home }, CancellationToken)
        );
        Assert.Contains("Delete the data", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private static ExecutionOutcome Again(ExecutionOutcome outcome) =>
        BorshCodec.Decode<StoredOutcome>(BorshCodec.Encode(new StoredOutcome(1, 2, outcome))).Outcome;

    private static ExecutionOutcome Outcome(ExecutionStatus status) =>
        new()
        {
            Status = status,
            Logs = ["first", "zwölf \"<&"],
            ReceiptIds = [Hash, CryptoHash.Zero],
            GasBurnt = 1234567890123,
            TokensBurnt = NearToken.FromYocto(UInt128.MaxValue),
            ExecutorId = Alice,
        };

    /// <summary>Values of a field's type; of a family, each variant.</summary>
    private static IEnumerable<object> Samples(Type type)
    {
        if (type.IsAssignableTo(typeof(EnumVariant)))
            return type.GetNestedTypes().SelectMany(variant => Build(variant));
        if (type == typeof(ActionError))
            return Build(type);
        return type switch
        {
            _ when type == typeof(string) => ["text ü"],
            _ when type == typeof(ushort) => [ushort.MaxValue],
            _ when type == typeof(ushort?) => [(ushort)3],
            _ when type == typeof(uint) => [uint.MaxValue],
            _ when type == typeof(ulong) || type == typeof(ulong?) => [ulong.MaxValue],
            _ when type == typeof(double) => [0.25],
            _ when type == typeof(AccountId) => [Alice],
            _ when type == typeof(NearToken) => [NearToken.FromYocto(UInt128.MaxValue)],
            _ when type == typeof(PublicKey) => [PublicKey.FromBytes(KeyType.Ed25519, new byte[32])],
            _ when type == typeof(GlobalContractIdentifier) =>
            [
                new GlobalContractIdentifier.ByHash(Hash),
                new GlobalContractIdentifier.ByAccount(Alice),
            ],
            _ when type == typeof(DepositCostFailureReason) => [.. Enum.GetValues<DepositCostFailureReason>().Cast<object>()],
            _ => throw new ArgumentException($"There is no sample of {type.Name}.", nameof(type)),
        };
    }

    /// <summary>A type with the samples of its fields; fields that can be missing, also without.</summary>
    private static IEnumerable<object> Build(Type type)
    {
        Type[] fields = [.. VariantShape.Of(type).Fields.Select(field => field.Property.PropertyType)];
        List<object?[]> rows =
        [
            [],
        ];
        foreach (Type field in fields)
        {
            List<object?> values = [.. Samples(field)];
            if (Nullable.GetUnderlyingType(field) is not null)
                values.Add(null);
            rows = [.. rows.SelectMany(row => values.Select(value => (object?[])[.. row, value]))];
        }

        return rows.Select(row => Activator.CreateInstance(type, row)!);
    }

    /// <summary>A value and all that is in it.</summary>
    private static IEnumerable<object> Parts(object value) =>
        value is EnumVariant or ActionError
            ? VariantShape
                .Of(value.GetType())
                .Fields.Select(field => field.Property.GetValue(value))
                .OfType<object>()
                .SelectMany(Parts)
                .Prepend(value)
            : [value];
}
