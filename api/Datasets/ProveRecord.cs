using Near.Client;
using NearTasks.Api.Node;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Datasets;

/// <summary>Makes the proof bundle of one record: all an auditor needs besides a head that he trusts.</summary>
public sealed class ProveRecord(ReadBuild builds, BundleSource source, INearNode node)
{
    /// <param name="requester">Whose share of the node's answers it costs: an account or an address.</param>
    /// <param name="dataset">A published dataset.</param>
    /// <param name="record">Number of the record.</param>
    /// <param name="head">A final block; null: the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bundle's JSON, whole: a node that fails half-way leaves no half of one.</returns>
    /// <exception cref="Problems.ApiException">
    /// <c>not_found</c>, <c>content_not_here</c>, <c>content_damaged</c>, <c>rate_limited</c>, <c>not_final</c>, <c>node_unavailable</c>
    /// </exception>
    public async Task<byte[]> RunAsync(string requester, long dataset, long record, CryptoHash? head, CancellationToken cancellationToken)
    {
        (Dataset published, BuildRow build) = await builds.PublishedAsync(dataset, cancellationToken);
        BundleContent content = await source.CollectAsync(published, build, record, cancellationToken);
        INodeProofs proofs = node.ProofsFor(requester);
        CryptoHash trusted = head ?? await proofs.NewestHeadAsync(cancellationToken);
        using var bundle = new MemoryStream();
        await new BundleBuilder(proofs).WriteAsync(content, trusted, bundle, cancellationToken);
        return bundle.ToArray();
    }
}
