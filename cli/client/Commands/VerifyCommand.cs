using System.CommandLine;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk;

namespace NearTasks.Cli.Commands;

/// <summary><c>verify BUNDLE --contract ID --trusted-head HASH</c>: offline; exit code 0 only if every step of the proof holds.</summary>
internal static class VerifyCommand
{
    /// <summary>Labels that are listed; a bundle may hold any number.</summary>
    private const int MostLabels = 100;

    private static readonly Argument<FileInfo> Bundle = new("BUNDLE") { Description = "Proof bundle of one record (JSON)." };

    public static Command Create() =>
        CliCommand.Create(
            "verify",
            "Verify where a record of a dataset came from. Needs no network and no server; trusts "
                + "one contract and one block hash, which you name.",
            [Bundle, Trusted.Head],
            RunAsync
        );

    private static async Task<int> RunAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        FileInfo file = parsed.GetRequiredValue(Bundle);
        if (!file.Exists)
            throw new CliException("ERR_FILE", $"there is no file {file.FullName}");
        Trusted trusted = await Trusted.ResolveAsync(parsed, file, cancellationToken);
        if (!output.Json)
            trusted.Show();

        List<string[]> labels = [];
        var options = new BundleVerifierOptions()
        {
            Recompute = Recomputation.Find,
            OnLabel = label =>
            {
                if (labels.Count < MostLabels)
                    labels.Add(Row(label));
            },
        };
        await using FileStream stream = file.OpenRead();
        VerificationReport report = await BundleVerifier.VerifyAsync(stream, trusted.Trust, options, cancellationToken);
        output.Result(
            new
            {
                Trusted = trusted.ToJson(),
                report.IsValid,
                report.Failures,
                Facts = report.IsValid ? report.Facts : null,
            },
            _ => Show(report, labels)
        );
        return report.IsValid ? 0 : 1;
    }

    /// <summary>Says nothing of what the bundle is about unless it is proven.</summary>
    private static void Show(VerificationReport report, List<string[]> labels)
    {
        Output.Verdict(report.IsValid, report.Failures);
        if (!report.IsValid)
            return;
        BundleFacts facts = report.Facts;
        Output.Facts(
            ("campaign", $"{facts.Campaign} of {facts.Vendor}"),
            ("dataset", facts.Dataset?.ToString()),
            ("record", $"{facts.Record}: {facts.Item?.Name}"),
            ("labels", $"{facts.Labels}, {facts.Accepted} accepted and paid"),
            ("aggregate", facts.AggregateRecomputed ? "recomputed, the same" : null)
        );
        if (labels.Count > 0)
            Output.Table(["tasker", "assignment", "verdict", "submitted", "settled"], labels);
        if (facts.Labels > labels.Count)
            Output.Facts(("not listed", $"{facts.Labels - labels.Count} more labels"));
    }

    private static string[] Row(VerifiedLabel label) =>
        [
            Visible.Of(label.Entry.Tasker),
            label.Entry.Assignment.ToString(),
            label.Entry.Verdict.ToString().ToLowerInvariant(),
            Output.Instant(new Timestamp(label.SubmittedAt).ToDateTimeOffset()),
            Output.Instant(new Timestamp(label.SettledAt).ToDateTimeOffset()),
        ];
}
