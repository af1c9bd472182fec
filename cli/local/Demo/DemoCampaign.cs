using System.Text.Json;
using Near.Client;
using NearTasks.Cli.Samples;
using NearTasks.Labeling;
using NearTasks.Labeling.Kinds;
using NearTasks.Market;
using NearTasks.Sdk;

namespace NearTasks.Cli.Demo;

/// <summary>The three campaigns of the demo.</summary>
internal sealed record DemoCampaigns(DemoCampaign Boxes, DemoCampaign Transcripts, DemoCampaign Texts)
{
    /// <exception cref="SampleException">The data is not what it should be.</exception>
    public static DemoCampaigns Of(SampleData data) =>
        new(DemoCampaign.Boxes(data), DemoCampaign.Transcripts(data), DemoCampaign.TextClasses(data));
}

/// <summary>A campaign of the demo before it is on chain: items with known answers, instructions and terms.</summary>
internal sealed record DemoCampaign(IReadOnlyList<KnownItem> Items, JsonElement Spec, Terms Terms)
{
    public const int LeaseSeconds = 3600;
    public const int ReviewSeconds = 86_400;
    private const int Overlap = 3;

    /// <summary>What <see cref="Spec"/> says.</summary>
    public LabelSpec Asked { get; } = LabelSpec.Parse(Spec);

    public IEnumerable<RawItem> Raw =>
        Items.Select(item => new RawItem(item.Name, item.MediaType, () => new MemoryStream(item.Bytes, writable: false)));

    public static DemoCampaign Boxes(SampleData data)
    {
        IReadOnlyList<KnownItem> items = KnownAnswers.Photos(data);
        string[] classes = [.. items.SelectMany(item => item.Boxes).Select(box => box.Class).Distinct().Order(StringComparer.Ordinal)];
        return Create(
            items,
            "Animals, people and things",
            2,
            0.05m,
            new
            {
                Version = 1,
                Kind = TaskKinds.ImageBoxes.Name,
                Instructions = "Draw a box around every person, animal, vehicle and kite. Keep its edges on the outline.",
                Classes = classes,
            }
        );
    }

    public static DemoCampaign Transcripts(SampleData data) =>
        Create(
            KnownAnswers.Speech(data),
            "Read sentences, word by word",
            1,
            0.08m,
            new
            {
                Version = 1,
                Kind = TaskKinds.AudioTranscript.Name,
                Instructions = "Write what is said, in lower case and without punctuation. Mark where each word begins and ends.",
                Level = "word",
            }
        );

    public static DemoCampaign TextClasses(SampleData data)
    {
        IReadOnlyList<KnownItem> items = KnownAnswers.Texts(data);
        string[] classes = [.. items.Select(item => item.Class).Distinct().Order(StringComparer.Ordinal)];
        return Create(
            items,
            data.TextGroup == "reviews" ? "Sentiment of reviews" : "Topics of news",
            20,
            0.01m,
            new
            {
                Version = 1,
                Kind = TaskKinds.TextClasses.Name,
                Instructions = "Choose the class that fits the text as a whole.",
                Classes = classes,
                Multiple = false,
            }
        );
    }

    private static DemoCampaign Create(IReadOnlyList<KnownItem> items, string title, int batchSize, decimal reward, object spec) =>
        new(
            items,
            JsonSerializer.SerializeToElement(spec, ApiJson.Options),
            new Terms(title, batchSize, Overlap, Money.Of(NearToken.FromNear(reward)), LeaseSeconds, ReviewSeconds)
        );
}
