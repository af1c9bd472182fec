using System.IO.Pipelines;
using Near.Client;

namespace NearTasks.Provenance;

/// <summary>
/// Verifies a proof bundle offline. It believes nothing but the hash of one block and the id of one contract: from there every header,
/// outcome,
/// event, root, leaf and at last the record is reached by hashes. Reads the bundle once, as a stream; memory does not grow with its length.
/// </summary>
public static class BundleVerifier
{
    /// <summary>Verifies a bundle.</summary>
    /// <param name="bundle">The bundle's JSON; read to its end, left open.</param>
    /// <param name="trust">What the caller knows.</param>
    /// <param name="options">What else the caller wants.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>A report for every input; only faults of the stream itself throw.</returns>
    public static async Task<VerificationReport> VerifyAsync(
        Stream bundle,
        Trust trust,
        BundleVerifierOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var input = PipeReader.Create(bundle, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        var verification = new BundleVerification(new BundleReader(input), trust, options ?? new BundleVerifierOptions());
        try
        {
            return await verification.RunAsync(cancellationToken);
        }
        finally
        {
            await input.CompleteAsync();
        }
    }

    /// <summary>
    /// The block that a bundle's proofs lead to, before anything is proven: for asking a node of one's own whether the chain has it.
    /// </summary>
    /// <param name="bundle">The bundle's JSON; left open.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FormatException">The file does not begin as a bundle does.</exception>
    public static async Task<LightHeader> ReadHeadAsync(Stream bundle, CancellationToken cancellationToken = default)
    {
        var input = PipeReader.Create(bundle, new StreamPipeReaderOptions(leaveOpen: true));
        var reader = new BundleReader(input);
        try
        {
            await reader.StartAsync(cancellationToken);
            await reader.ReadAsync<string>(BundleFormat.Format, cancellationToken);
            await reader.ReadAsync<AccountId>(BundleFormat.Contract, cancellationToken);
            return await reader.ReadAsync<LightHeader>(BundleFormat.Head, cancellationToken);
        }
        finally
        {
            await input.CompleteAsync();
        }
    }
}
