using System.CommandLine;
using Near.Client;
using NearTasks.Labeling;
using NearTasks.Provenance;
using Spectre.Console;

namespace NearTasks.Cli.Commands;

/// <summary><c>verify BUNDLE --trusted-head HASH</c>: offline; exit code 0 only if every step of the proof holds.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<FileInfo> Bundle = new("BUNDLE") { Description = "Proof bundle of one record (JSON)." };

    private static readonly Option<string> TrustedHead = new("--trusted-head")
    {
        Description = "Hash of a block that you know to be of the chain: from your own node, an explorer, or a light client.",
        Required = true,
        HelpName = "HASH",
    };

    public static Command Create() => CliCommand.Create(
        "verify",
        "Verify where a record of a dataset came from. Needs no network, no server and no trust but in one block hash.",
        [Bundle, TrustedHead],
        RunAsync);

    /// <summary>Aggregates again with this program's own labeling code.</summary>
    public static AggregatedLabel? Recompute(DatasetManifest manifest, CanonicalJson spec, IReadOnlyList<CanonicalJson> accepted)
    {
        Algorithm algorithm = manifest.Algorithm;
        if (Aggregation.Find(algorithm.Name, algorithm.Version, algorithm.Parameters.ToElement()) is not { } aggregation) return null;
        AggregateLabel label = aggregation.Aggregate(LabelSpec.Parse(spec.Utf8), [.. accepted.Select(entry => entry.ToElement())]);
        return new AggregatedLabel(label.Label is { } value ? CanonicalJson.From(value) : null, label.Confidence);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Output output, CancellationToken cancel)
    {
        FileInfo file = parsed.GetRequiredValue(Bundle);
        if (!file.Exists) throw new CliException("ERR_FILE", $"there is no file {file.FullName}");
        if (!CryptoHash.TryParse(parsed.GetRequiredValue(TrustedHead), out CryptoHash head))
            throw new CliException("ERR_BAD_ARGUMENT", "--trusted-head takes a block hash: 32 bytes in base58, as explorers show it");

        List<VerifiedLabel> labels = [];
        BundleVerifierOptions options = new()
        {
            Contract = parsed.GetValue(Targets.Contract) is { } contract ? AccountId.Parse(contract) : null,
            Recompute = Recompute,
            OnLabel = labels.Add,
        };
        await using FileStream stream = file.OpenRead();
        VerificationReport report = await BundleVerifier.VerifyAsync(stream, head, options, cancel);
        output.Result(new { report.IsValid, report.Failures, report.Facts }, _ => Show(report, labels));
        return report.IsValid ? 0 : 1;
    }

    private static void Show(VerificationReport report, List<VerifiedLabel> labels)
    {
        BundleFacts facts = report.Facts;
        AnsiConsole.MarkupLine(report.IsValid ? "[green]✓ verified[/]" : "[red]✗ not verified[/]");
        Output.Facts(
            ("contract", facts.Contract?.ToString()),
            ("chain", facts.Chain),
            ("campaign", facts.Campaign is { } campaign ? $"{campaign} of {facts.Vendor}" : null),
            ("dataset", facts.Dataset?.ToString()),
            ("record", facts.Record is { } record ? $"{record}: {facts.Item?.Name}" : null),
            ("labels", facts.Labels > 0 ? $"{facts.Labels}, {facts.Accepted} accepted and paid" : null),
            ("aggregate", facts.AggregateRecomputed ? "recomputed, the same" : null));
        foreach (VerificationFailure failure in report.Failures)
            AnsiConsole.MarkupLine($"[red]{Markup.Escape(failure.Place)}[/] {Markup.Escape(failure.Message)} [grey]{failure.Code}[/]");
        if (!report.IsValid || labels.Count == 0) return;

        Table table = new Table().Border(TableBorder.Simple).AddColumns("tasker", "assignment", "verdict", "submitted", "settled");
        foreach (VerifiedLabel label in labels)
        {
            table.AddRow(
                label.Entry.Tasker, label.Entry.Assignment.ToString(), label.Entry.Verdict.ToString().ToLowerInvariant(),
                Instant(label.SubmittedAt), Instant(label.SettledAt));
        }
        AnsiConsole.Write(table);
    }

    private static string Instant(ulong nanoseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(nanoseconds / 1_000_000)).ToString("yyyy-MM-dd HH:mm:ss'Z'");
}
