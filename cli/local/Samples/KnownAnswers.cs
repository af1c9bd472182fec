using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;
using System.Xml.Linq;

namespace NearTasks.Cli.Samples;

/// <summary>A box in pixels from the top left corner.</summary>
internal sealed record KnownBox(string Class, int X, int Y, int Width, int Height);

/// <summary>A word and when it is spoken.</summary>
internal sealed record KnownWord(string Text, int StartMs, int EndMs);

/// <summary>A raw item with its right answer: boxes, words or a class.</summary>
internal sealed record KnownItem(string Name, string MediaType, byte[] Bytes)
{
    public IReadOnlyList<KnownBox> Boxes { get; init; } = [];

    public IReadOnlyList<KnownWord> Words { get; init; } = [];

    public string Class { get; init; } = "";
}

/// <summary>What the right answers to the sample data are, so that answers can be simulated from them.</summary>
internal static class KnownAnswers
{
    private const int ReviewsPerSource = 100;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static IReadOnlyList<KnownItem> Photos(SampleData data)
    {
        string own = Path.Combine(data.Photos, "boxes.json");
        string json = File.Exists(own) ? File.ReadAllText(own) : EmbeddedText.Read("boxes.json");
        return Items(
            data.Photos,
            () =>
                Json<BoxesFile>(json)
                    .Photos.OrderBy(photo => photo.Key, StringComparer.Ordinal)
                    .Select(photo => new KnownItem(photo.Key, "image/jpeg", File.ReadAllBytes(Path.Combine(data.Photos, photo.Key)))
                    {
                        Boxes = BoxesOf(photo.Key, photo.Value),
                    })
        );
    }

    /// <summary>
    /// Sentences with their words. The words' times are not known: the voiced part of the recording is shared out by the
    /// number of letters, which is near enough to simulate with.
    /// </summary>
    public static IReadOnlyList<KnownItem> Speech(SampleData data) =>
        Items(
            data.Speech,
            () =>
                File.ReadLines(Path.Combine(data.Speech, "transcription"))
                    .Where(line => line.Contains('('))
                    .Select(line =>
                    {
                        int name = line.LastIndexOf('(');
                        string file = line[(name + 1)..].TrimEnd(')', ' ') + ".wav";
                        string path = Path.Combine(data.Speech, file);
                        string[] words = line[..name]
                            .Replace("<s>", "")
                            .Replace("</s>", "")
                            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
                        if (words.Length == 0)
                            throw new SampleException($"{file} has no words in {data.Speech}/transcription");
                        return new KnownItem(file, "audio/wav", File.ReadAllBytes(path))
                        {
                            Words = Spread(words, Wave.Read(path).Voiced()),
                        };
                    })
        );

    public static IReadOnlyList<KnownItem> Texts(SampleData data) =>
        Items(data.Texts, () => data.TextGroup == "reviews" ? Reviews(data.Texts) : News(data.Texts));

    /// <exception cref="SampleException">A file has another form, or there is none.</exception>
    private static KnownItem[] Items(string folder, Func<IEnumerable<KnownItem>> read)
    {
        try
        {
            KnownItem[] items = [.. read()];
            return items.Length > 0
                ? items
                : throw new SampleException($"{folder} has nothing to label; samples/README.md tells the layout");
        }
        catch (Exception exception) when (exception is JsonException or XmlException)
        {
            throw new SampleException($"a file of {folder} has another form than samples/README.md tells: {exception.Message}");
        }
    }

    private static KnownBox[] BoxesOf(string photo, KnownBox?[]? boxes) =>
        boxes is not null && boxes.All(box => box?.Class is not null)
            ? [.. boxes.OfType<KnownBox>()]
            : throw new JsonException($"the boxes of {photo} are not a list of boxes with classes");

    private static T Json<T>(string text) => JsonSerializer.Deserialize<T>(text, Strict) ?? throw new JsonException("it is null");

    private static KnownWord[] Spread(string[] words, (int StartMs, int EndMs) voiced)
    {
        int letters = words.Sum(word => word.Length);
        int before = 0;
        return
        [
            .. words.Select(word =>
            {
                int start = voiced.StartMs + (int)((long)(voiced.EndMs - voiced.StartMs) * before / letters);
                before += word.Length;
                int end = voiced.StartMs + (int)((long)(voiced.EndMs - voiced.StartMs) * before / letters);
                return new KnownWord(word, start, end);
            }),
        ];
    }

    private static List<KnownItem> Reviews(string folder)
    {
        List<KnownItem> items = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            string source = Path.GetFileNameWithoutExtension(path);
            ReviewRow[] rows = Json<ReviewRow[]>(File.ReadAllText(path));
            foreach ((int number, ReviewRow row) in rows.Where(row => row.Class is not null).Take(ReviewsPerSource).Index())
                items.Add(Text($"{source}-{number + 1:000}.txt", row.Text, row.Class == 1 ? "positive" : "negative"));
        }
        return items;
    }

    private static List<KnownItem> News(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path =>
                {
                    XElement text = XDocument.Load(path).Root!.Element("TEXT") ?? throw new XmlException($"{path} has no TEXT");
                    string topic = Path.GetFileName(Path.GetDirectoryName(path)!);
                    return Text(
                        $"{topic}-{Path.GetFileNameWithoutExtension(path)}.txt",
                        (string?)text.Element("TITLE") + "\n\n" + (string?)text.Element("BODY"),
                        topic
                    );
                }),
        ];

    private static KnownItem Text(string name, string text, string @class) =>
        new(name, "text/plain", System.Text.Encoding.UTF8.GetBytes(text.Trim() + "\n")) { Class = @class };

    private sealed record BoxesFile(Dictionary<string, KnownBox?[]?> Photos);

    private sealed record ReviewRow(string Text, [property: JsonPropertyName("class")] int? Class);
}
