using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Client;
using NearTasks.Market;

namespace NearTasks.Histories;

/// <summary>
/// What the contract's own rules were asked, what they logged and how they ended: random calls by a seed, recorded by
/// <c>contracts/simulation</c>. No other market is imitated in tests.
/// </summary>
public sealed class History
{
    /// <summary>
    /// A file recorded just now (<c>cargo run --example history -- SEED CALLS</c>) that is replayed beside the committed ones.
    /// </summary>
    public const string FreshVariable = "NEARTASKS_HISTORY";

    /// <summary>The longest committed one: about ten thousand calls in some 2,700 blocks.</summary>
    public const string Long = "4.jsonl.gz";

    private const int Format = 1;

    private History(string name, IReadOnlyList<RecordedCall> calls, IReadOnlyList<JsonNode> end)
    {
        Name = name;
        Calls = calls;
        Readings = end;
    }

    /// <summary>Every history there is, the fresh one last.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.Contains(".jsonl")).Order(),
        .. new[] { Environment.GetEnvironmentVariable(FreshVariable) }.OfType<string>(),
    ];

    public string Name { get; }

    /// <summary>The calls in order; those of a block have its height.</summary>
    public IReadOnlyList<RecordedCall> Calls { get; }

    /// <summary>What the contract's views answer at the end: <c>{"view":…,"args":…,"answer":…}</c>.</summary>
    public IReadOnlyList<JsonNode> Readings { get; }

    /// <exception cref="InvalidDataException">The file is of another format.</exception>
    public static History Read(string name)
    {
        using var reader = new StreamReader(Open(name));
        JsonNode header = JsonNode.Parse(reader.ReadLine()!)!;
        if (header["format"]!.GetValue<int>() != Format)
            throw new InvalidDataException($"{name} is of format {header["format"]}; this reads {Format}");
        var calls = new List<RecordedCall>();
        var end = new List<JsonNode>();
        while (reader.ReadLine() is { } line)
        {
            JsonNode entry = JsonNode.Parse(line)!;
            if (entry["view"] is null)
                calls.Add(entry.Deserialize<RecordedCall>(MarketJson.Options)!);
            else
                end.Add(entry);
        }
        return new History(name, calls, end);
    }

    /// <summary>What the views of one kind answered of everything that is still there.</summary>
    public IEnumerable<T> End<T>()
        where T : class
    {
        string view = JsonNamingPolicy.SnakeCaseLower.ConvertName($"Get{typeof(T).Name[..^"View".Length]}");
        return Readings
            .Where(reading => reading["view"]!.GetValue<string>() == view && reading["answer"] is not null)
            .Select(reading => reading["answer"].Deserialize<T>(MarketJson.Options)!);
    }

    private static Stream Open(string name)
    {
        Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? File.OpenRead(name);
        return name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}

/// <summary>One call of the contract, or the callback of a claim.</summary>
/// <param name="Block">The height of its block.</param>
/// <param name="Now">The block's time.</param>
/// <param name="Caller">The direct caller.</param>
/// <param name="Deposit">Attached NEAR.</param>
/// <param name="Method">The method.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Logs">What it logged.</param>
/// <param name="Error">Why it was refused, as the contract says it; null when it was not.</param>
public sealed record RecordedCall(
    long Block,
    Timestamp Now,
    AccountId Caller,
    NearToken Deposit,
    string Method,
    JsonElement Args,
    IReadOnlyList<string> Logs,
    string? Error = null
);
