namespace NearTasks.Provenance;

/// <summary>
/// Recomputes a dataset's root from its <c>data.jsonl</c>, and on request the items' root and every aggregated label. Memory does not grow
/// with the file.
/// </summary>
public static class DatasetVerifier
{
    /// <summary>
    /// Verifies a dataset's file against its manifest; whether the manifest is the published one is for the caller to compare.
    /// </summary>
    /// <param name="data">The lines; read to the end, left open.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="options">What else the caller has and wants.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<DatasetReport> VerifyAsync(
        Stream data,
        DatasetManifest manifest,
        DatasetVerifierOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var verification = new DatasetVerification(data, manifest, options ?? new DatasetVerifierOptions());
        return await verification.RunAsync(cancellationToken);
    }
}
