namespace NearTasks.Provenance.Tests.Bundles;

public sealed class LargeBundleTests
{
    private const int Labels = 400;
    private const int LabelBytes = 256 << 10;
    private const long MemoryLimit = 40 << 20;

    [Fact]
    public async Task A_hundred_megabytes_of_labels_are_verified_in_bounded_memory()
    {
        string path = Path.Combine(Path.GetTempPath(), $"neartasks-{Guid.NewGuid():n}.json");
        try
        {
            Near.Client.CryptoHash head = await WriteAsync(path);
            Assert.True(new FileInfo(path).Length > 100_000_000);
            long before = GC.GetTotalMemory(forceFullCollection: true);
            long most = 0;
            long labels = 0;
            await using FileStream file = File.OpenRead(path);
            VerificationReport report = await BundleVerifier.VerifyAsync(
                file,
                new Trust(FakeMarket.Contract, head),
                new BundleVerifierOptions
                {
                    OnLabel = _ => most = labels++ % 25 == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before) : most,
                },
                TestContext.Current.CancellationToken
            );
            Assert.Empty(report.Failures);
            Assert.Equal(Labels, report.Facts.Labels);
            Assert.True(most < MemoryLimit, $"{most} bytes were held");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<Near.Client.CryptoHash> WriteAsync(string path)
    {
        var market = new FakeMarket();
        for (int i = 0; i < Labels; i++)
            market.AddLabel(i, "ann.test.near", $$"""{"text":"{{new string((char)('a' + i % 26), LabelBytes)}}"}""", Verdict.Accepted);
        await using FileStream file = File.Create(path);
        BundleContent content = market.Publish(confidence: 1);
        await new BundleBuilder(market.Chain).WriteAsync(content, market.Chain.Head, file, TestContext.Current.CancellationToken);
        return market.Chain.Head;
    }
}
