using Near.Client;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Provenance;

internal static class ProvenanceEndpoints
{
    public static void MapProvenance(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/provenance/{transaction}", ReadAsync)
            .WithTags("Provenance")
            .AllowAnonymous()
            .WithSummary("What a transaction of the contract proves, and everything that hangs on it");

    private static Task<TransactionProvenance> ReadAsync(
        string transaction,
        ProvenanceReader reader,
        CancellationToken cancellationToken
    ) =>
        CryptoHash.TryParse(transaction, out CryptoHash hash)
            ? reader.ReadAsync(hash.ToString(), cancellationToken)
            : throw Input.Bad("A transaction hash is 32 bytes in base58.");
}
