using System.Text.Json;
using Near.Client;
using NearTasks.Api.Contracts;
using NearTasks.Provenance;
using LabelLeaf = NearTasks.Provenance.LabelLeaf;

namespace NearTasks.Cli.Client;

/// <summary>What a tasker does, step by step.</summary>
internal static class Work
{
    private const int MostTries = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks the queue for a place and takes it on chain; null when there is no work.</summary>
    public static async Task<(Suggestion Place, string Assignment)?> TakeAsync(
        Connection connection,
        long? campaign,
        CancellationToken cancellationToken
    )
    {
        for (int tries = 1; ; tries++)
        {
            if (await connection.Api.NextAsync(campaign, cancellationToken) is not { } place)
                return null;
            try
            {
                (string assignment, _) = await connection.Market.TakeAsync(place.CampaignId, place.Batch, place.Replica, cancellationToken);
                return (place, assignment);
            }
            catch (CliException exception) when (exception.Code is "ERR_PLACE_TAKEN" or "ERR_ALREADY_TOOK_BATCH" && tries < MostTries)
            {
                // Someone took it past the queue, or this account did a moment ago; the queue learns of it with the next blocks.
                await Task.Delay(Pause * tries, TimeProvider.System, cancellationToken);
            }
            catch (CliException exception) when (exception.Code == "ERR_NOT_REGISTERED" && tries < MostTries)
            {
                Output.Say($"registering {connection.Market.Account.Id} with the contract, for a deposit of 0.0019 NEAR");
                await connection.Market.RegisterAsync(cancellationToken);
            }
        }
    }

    /// <summary>Sends labels to the api, which answers with their root.</summary>
    public static Task<Labels> PutLabelsAsync(
        Connection connection,
        string assignment,
        IReadOnlyList<LabelInput> labels,
        CancellationToken cancellationToken
    ) =>
        Indexed.AskAsync(
            async () =>
            {
                try
                {
                    return await connection.Api.PutAsync<Labels>(
                        $"v1/assignments/{assignment}/labels",
                        new PutLabelsRequest(labels),
                        cancellationToken
                    );
                }
                catch (CliException exception) when (exception.Code == "not_found")
                {
                    // Only what the chain has can still be indexed.
                    await RequireOnChainAsync(connection, assignment, cancellationToken);
                    throw;
                }
            },
            ["not_found"],
            cancellationToken
        );

    /// <summary>Commits to the labels that the api has.</summary>
    public static async Task<(Labels Labels, TransactionResult Result)> SubmitAsync(
        Connection connection,
        string assignment,
        CancellationToken cancellationToken
    )
    {
        Labels labels = await connection.Api.GetAsync<Labels>($"v1/assignments/{assignment}/labels", cancellationToken);
        RequireOwnRoot(labels);
        return (labels, await connection.Market.SubmitAsync(assignment, labels.LabelsRoot, labels.Count, cancellationToken));
    }

    private static async Task RequireOnChainAsync(Connection connection, string assignment, CancellationToken cancellationToken)
    {
        JsonElement known = await connection.Market.ViewAsync("get_assignment", new { Assignment = assignment }, cancellationToken);
        if (known.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            throw new CliException(
                "ERR_NOT_FOUND",
                $"the contract has no assignment {assignment} that is leased or submitted; `neartasks work take` gives one"
            );
        }
    }

    /// <summary>What is signed is what was labelled: the root is computed here from the leaves, not believed.</summary>
    private static void RequireOwnRoot(Labels labels)
    {
        var tree = new MerkleRoot();
        foreach (LabelLeafDto leaf in labels.Leaves)
            tree.Add(new LabelLeaf(leaf.Item, CanonicalJson.From(leaf.Label), Salt.Parse(leaf.Salt)).ToCanonical().Utf8.Span);
        if (tree.Root().ToString() != labels.LabelsRoot)
        {
            throw new CliException(
                "ERR_ROOT_MISMATCH",
                "the api's root is not that of the labels it shows; do not submit, report it to its operator"
            );
        }
    }
}
