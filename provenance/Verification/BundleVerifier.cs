using System.IO.Pipelines;
using Near.Client;

namespace NearTasks.Provenance;

/// <summary>
/// Verifies a proof bundle offline. It believes nothing but the hash of one block: from there every header, outcome, event, root, leaf and
/// at last the record is reached by hashes. Reads the bundle once, as a stream; memory does not grow with its length.
/// </summary>
public static class BundleVerifier
{
    /// <summary>Verifies a bundle.</summary>
    /// <param name="bundle">The bundle's JSON; read to its end, left open.</param>
    /// <param name="trustedHead">Hash of a block that the caller knows to be of the chain (from any node, explorer or light client).</param>
    /// <param name="options">What else the caller knows.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>A report for every input; only faults of the stream itself throw.</returns>
    public static async Task<VerificationReport> VerifyAsync(
        Stream bundle,
        CryptoHash trustedHead,
        BundleVerifierOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        PipeReader input = PipeReader.Create(bundle, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        BundleVerification verification = new(new BundleReader(input), trustedHead, options ?? new BundleVerifierOptions());
        try
        {
            return await verification.RunAsync(cancellationToken);
        }
        finally
        {
            await input.CompleteAsync();
        }
    }
}
