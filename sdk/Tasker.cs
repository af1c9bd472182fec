using Near.Client;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Sdk;

/// <summary>What a tasker does: takes places, labels, submits.</summary>
public sealed class Tasker
{
    private const int MostTries = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ApiClient _api;
    private readonly MarketClient _market;
    private readonly ClientEvents? _events;

    internal Tasker(NearTasksClient client, ClientEvents? events) => (_api, _market, _events) = (client.Api, client.Market, events);

    /// <summary>Registers the account with the contract.</summary>
    public async Task<TransactionResult> RegisterAsync(CancellationToken cancellationToken)
    {
        NearToken deposit = (await _market.ViewAsync(new Views.StorageBalanceBounds(), cancellationToken)).Min;
        _events?.Registering?.Invoke(_market.Account.Id, deposit);
        return (await _market.CallAsync(new Methods.StorageDeposit(RegistrationOnly: true), deposit, cancellationToken)).Result;
    }

    /// <summary>Asks the queue for a place and takes it on chain, registering first where it is due; null when there is no work.</summary>
    /// <param name="campaign">Only work of this one; null leaves the choice to the queue.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(Suggestion Place, AssignmentId Assignment)?> TakeAsync(long? campaign, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            if (await _api.NextAsync(campaign, cancellationToken) is not { } place)
                return null;
            try
            {
                var take = new Methods.Take(place.CampaignId, place.Batch, place.Replica);
                return (place, (await _market.CallAsync(take, cancellationToken: cancellationToken)).Answer);
            }
            catch (NearTasksException exception)
                when ((exception.Is(MarketError.PlaceTaken) || exception.Is(MarketError.AlreadyTookBatch)) && tries < MostTries)
            {
                // Someone took it past the queue, or this account did a moment ago; the queue learns of it with the next blocks.
                await Task.Delay(Pause * tries, TimeProvider.System, cancellationToken);
            }
            catch (NearTasksException exception) when (exception.Is(MarketError.NotRegistered) && tries < MostTries)
            {
                await RegisterAsync(cancellationToken);
            }
        }
    }

    /// <summary>Sends labels to the api, which answers with their root.</summary>
    public Task<Labels> PutLabelsAsync(AssignmentId assignment, IReadOnlyList<LabelInput> labels, CancellationToken cancellationToken) =>
        Indexed.AskAsync(
            async () =>
            {
                try
                {
                    return await _api.PutAsync<Labels>(
                        $"v1/assignments/{assignment}/labels",
                        new PutLabelsRequest(labels),
                        cancellationToken
                    );
                }
                catch (NearTasksException exception) when (exception.Code == "not_found")
                {
                    // Only what the chain has can still be indexed.
                    await RequireOnChainAsync(assignment, cancellationToken);
                    throw;
                }
            },
            ["not_found"],
            cancellationToken
        );

    /// <summary>Commits to the labels that the api has.</summary>
    public async Task<(Labels Labels, TransactionResult Result)> SubmitAsync(AssignmentId assignment, CancellationToken cancellationToken)
    {
        Labels labels = await _api.GetAsync<Labels>($"v1/assignments/{assignment}/labels", cancellationToken);
        Digest root = RequireOwnRoot(assignment, labels);
        var submit = new Methods.Submit(assignment, root, labels.Count);
        return (labels, await _market.CallAsync(submit, cancellationToken: cancellationToken));
    }

    /// <summary>Moves what was earned of a token, or a part of it, from the contract to the account.</summary>
    /// <returns>False: the transfer did not go through, and the balance in the contract is as it was.</returns>
    public Task<Answered<bool>> ClaimAsync(Token token, UInt128? amount, CancellationToken cancellationToken) =>
        _market.CallAsync(new Methods.Claim(token, amount), cancellationToken: cancellationToken);

    private async Task RequireOnChainAsync(AssignmentId assignment, CancellationToken cancellationToken)
    {
        if (await _market.ViewAsync(new Views.GetAssignment(assignment), cancellationToken) is null)
        {
            throw new NearTasksException(
                MarketError.NotFound.Code(),
                $"the contract has no assignment {assignment} that is leased or submitted; take one"
            );
        }
    }

    /// <summary>
    /// What is signed is what was labelled, for this assignment: the root is computed here from the leaves, not believed. Leaves of another
    /// assignment give another root.
    /// </summary>
    private static Digest RequireOwnRoot(AssignmentId assignment, Labels labels)
    {
        var tree = new MerkleRoot();
        foreach (DraftedLabel leaf in labels.Leaves)
            tree.Add(leaf.ToLeaf(assignment).ToCanonical().Utf8.Span);
        Digest root = tree.Root();
        return root.ToString() == labels.LabelsRoot
            ? root
            : throw new NearTasksException(
                "ERR_ROOT_MISMATCH",
                $"the api's root is not that of the labels it shows as {assignment}'s; do not submit, report it to its operator"
            );
    }
}
