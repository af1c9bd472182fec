using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk;

namespace NearTasks.Cli.Demo;

/// <summary>Every record of a dataset proven offline, and one forgery caught.</summary>
internal static class Proofs
{
    /// <summary>Downloads the bundles, then verifies each from its file alone.</summary>
    /// <exception cref="CliException">A record does not verify.</exception>
    public static async Task<int> VerifyAllAsync(
        ApiClient api,
        Trust trust,
        long dataset,
        string folder,
        Action<string> tell,
        CancellationToken cancellationToken
    )
    {
        await SavedDataset.DownloadAsync(
            api,
            dataset,
            folder,
            proofs: true,
            trust.Head,
            () => Task.FromResult(trust.Head),
            progress: null,
            cancellationToken
        );
        int verified = 0;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(folder, "proofs")))
        {
            VerificationReport report = await VerifyAsync(await File.ReadAllBytesAsync(file, cancellationToken), trust, cancellationToken);
            if (!report.IsValid)
                throw new CliException("ERR_NOT_PROVEN", $"{file}: {report.Failures[0].Place}: {report.Failures[0].Message}");
            tell($"{++verified} records");
        }
        return verified;
    }

    /// <summary>Changes one byte of one tasker's label and verifies again.</summary>
    /// <returns>What the verifier says, most exact first.</returns>
    /// <exception cref="CliException">It did not notice.</exception>
    public static async Task<IReadOnlyList<VerificationFailure>> ForgeAsync(string bundle, Trust trust, CancellationToken cancellationToken)
    {
        byte[] bytes = await File.ReadAllBytesAsync(bundle, cancellationToken);
        // The first digit of a word's time in the first tasker's label; the record's own, aggregated one stands before the labels.
        int labels = bytes.AsSpan().LastIndexOf("\"labels\":["u8);
        int digit = labels + bytes.AsSpan(labels).IndexOf("\"start_ms\":"u8) + "\"start_ms\":"u8.Length;
        bytes[digit] = (byte)(bytes[digit] == '1' ? '2' : '1');
        await File.WriteAllBytesAsync(Path.ChangeExtension(bundle, ".forged.json"), bytes, cancellationToken);
        VerificationReport report = await VerifyAsync(bytes, trust, cancellationToken);
        if (report.IsValid)
            throw new CliException("ERR_NOT_PROVEN", "a forged bundle verified");
        return [.. report.Failures.OrderByDescending(failure => failure.Level == VerificationLevel.Label)];
    }

    private static async Task<VerificationReport> VerifyAsync(byte[] bundle, Trust trust, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(bundle);
        var options = new BundleVerifierOptions() { Recompute = Recomputation.Find };
        return await BundleVerifier.VerifyAsync(stream, trust, options, cancellationToken);
    }
}
