using System.CommandLine;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk;

namespace NearTasks.Cli.Commands;

/// <summary><c>dataset verify FOLDER</c>: every record of a downloaded dataset, offline; exit code 0 only if all of it holds.</summary>
internal static class DatasetVerifyCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new("FOLDER") { Description = "Where `dataset download` saved it." };

    private static readonly Option<string?> Manifest = new("--trusted-manifest")
    {
        Description =
            "SHA-256 of the manifest as published on chain (manifest_sha256 of dataset_published). Needed when the folder has no proofs.",
        HelpName = "HASH",
    };

    public static Command Create() =>
        CliCommand.Create(
            "verify",
            "Check a downloaded dataset offline: all records, items, aggregates, and the proofs that are there.",
            [Folder, Trusted.Head, Manifest],
            RunAsync
        );

    private static async Task<int> RunAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        var folder = new DatasetFolder(parsed.GetRequiredValue(Folder));
        if (!File.Exists(folder.Manifest))
            throw new CliException("ERR_FILE", $"there is no {folder.Manifest}; `neartasks dataset download` saves one");
        Digest? published = Published(parsed);
        Trusted? trusted = folder.Bundles() is [var first, ..] ? await Trusted.ResolveAsync(parsed, first.File, cancellationToken) : null;
        if (trusted is null && published is null)
        {
            throw new CliException(
                "ERR_NO_TRUST",
                $"the folder has no proofs: say which manifest was published, {Manifest.Name} HASH, or download the dataset with --proofs"
            );
        }
        if (!output.Json)
            Show(trusted, published);

        DatasetResult result = await new DatasetCheck(folder, Output.Progress, cancellationToken).RunAsync(trusted?.Trust, published);
        bool isValid = result.Failures.Count == 0;
        output.Result(
            new
            {
                Trusted = trusted?.ToJson(),
                TrustedManifest = published?.ToString(),
                IsValid = isValid,
                result.Failures,
                result.Records,
                Proofs = result.Proven,
                ManifestSha256 = result.Manifest.ToString(),
            },
            done => Show(done.IsValid, result)
        );
        return isValid ? 0 : 1;
    }

    private static Digest? Published(ParseResult parsed)
    {
        if (parsed.GetValue(Manifest) is not { } text)
            return null;
        return Digest.TryParse(text, out Digest digest)
            ? digest
            : throw new CliException("ERR_BAD_ARGUMENT", $"{Manifest.Name} takes a SHA-256: 64 lower-case hex digits");
    }

    private static void Show(Trusted? trusted, Digest? published)
    {
        trusted?.Show();
        Output.Facts(("trusted manifest", published is { } hash ? $"{hash}  ({Manifest.Name})" : null));
    }

    private static void Show(bool isValid, DatasetResult result)
    {
        Output.Verdict(isValid, result.Failures);
        if (!isValid)
            return;
        Output.Facts(
            ("records", $"{result.Records}, every aggregate recomputed, the same"),
            ("manifest", result.Manifest.ToString()),
            (
                "proofs",
                result.Proven > 0
                    ? $"of {result.Proven} of {result.Records} records, all lead to the trusted block"
                    : "none: that the records are the published ones is proven, who made their labels is not"
            )
        );
    }
}
