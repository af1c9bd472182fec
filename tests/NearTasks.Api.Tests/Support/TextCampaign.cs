using System.Text;
using System.Text.Json;
using Near.Client;
using NearTasks.Market;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.Support;

/// <summary>A vendor's campaign of short reviews: uploaded over HTTP, seeded as if created on chain.</summary>
public sealed record TextCampaign(long Id, Manifest Manifest)
{
    public const string Vendor = "vendor.near";
    public const string Reviewer = "reviewer.near";

    public static async Task<TextCampaign> CreateAsync(ApiServer server, long id, int items, int batchSize = 1, int overlap = 1)
    {
        using ApiUser vendor = await server.SignedInAsync(Vendor);
        var uploaded = new List<ManifestItem>();
        for (int i = 0; i < items; i++)
        {
            uploaded.Add(
                await vendor.UploadAsync(
                    $"review-{i}.txt",
                    "text/plain",
                    Encoding.UTF8.GetBytes($"Review {i} of campaign {id}: a good film.")
                )
            );
        }

        Manifest manifest = await vendor.TextManifestAsync(uploaded);
        await new Seed(server.Database).CampaignAsync(id, Vendor, manifest, batchSize, overlap, Reviewer);
        return new TextCampaign(id, manifest);
    }

    /// <summary>The arguments of <c>create_campaign</c> for a manifest of short texts.</summary>
    public static Methods.CreateCampaign Order(Manifest manifest, int batchSize, int overlap) =>
        new(
            "Reviews",
            manifest.Kind,
            Digest.Parse(manifest.SpecSha256),
            "https://example.com/spec",
            Digest.Parse(manifest.ManifestRoot),
            manifest.Items,
            batchSize,
            overlap,
            Money.Of(NearToken.FromNear(0.001m)),
            LeaseSeconds: 3600,
            ReviewSeconds: 3600
        );

    /// <summary>Labels of one class for items from <paramref name="first"/> on.</summary>
    public static PutLabelsRequest Labels(long first, int count, string label = "positive") =>
        new([
            .. Enumerable
                .Range(0, count)
                .Select(i => new LabelInput(first + i, JsonSerializer.SerializeToElement(new { classes = new[] { label } }))),
        ]);
}
