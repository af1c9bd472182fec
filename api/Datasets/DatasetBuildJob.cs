using System.Text.Json;
using NearTasks.Api.Access;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Jobs;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Labeling.Aggregation;
using NearTasks.Provenance;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Datasets;

/// <summary>Has a dataset built: checks what can be checked at once, and leaves the rest to a job.</summary>
public sealed class RequestBuild(CampaignStore campaigns, JobStore jobs, ApiOptions options)
{
    /// <param name="caller">A party of the campaign.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="choice">How the labels of an item become one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">
    /// <c>not_found</c>, <c>content_not_here</c>, <c>forbidden</c>, <c>bad_argument</c>, <c>public_url_unset</c>, <c>busy</c>
    /// </exception>
    public async Task<JobStatus> RunAsync(Caller caller, long campaign, AggregationChoice choice, CancellationToken cancellationToken)
    {
        // The build's address is published with its root.
        if (options.PublicUrl is null)
            throw new ApiException(ProblemCodes.PublicUrlUnset);
        CampaignContent content = await campaigns.ContentAsync(campaign, cancellationToken);
        AccessRules.RequireParty(caller, content.Parties, "Datasets");
        IAggregation aggregation = DatasetBuildJob.Find(choice);
        var arguments = new DatasetBuildJob.Arguments(campaign, new AggregationChoice(aggregation.Name, aggregation.Parameters));
        return await jobs.EnqueueAsync(
            caller,
            DatasetBuildJob.Kind,
            CanonicalJson.From(JsonSerializer.SerializeToElement(arguments, ApiJson.Options)).ToString(),
            cancellationToken
        );
    }
}

/// <summary>Builds a dataset.</summary>
public sealed class DatasetBuildJob(DatasetBuilder builder) : IJobKind
{
    public const string Kind = "dataset_build";

    public string Name => Kind;

    public async Task<string> RunAsync(string arguments, JobProgress progress, CancellationToken cancellationToken)
    {
        Arguments read = JsonSerializer.Deserialize<Arguments>(arguments, ApiJson.Options)!;
        BuildRow build = await builder.BuildAsync(read.CampaignId, Find(read.Aggregation), progress, cancellationToken);
        return $"/v1/builds/{build.BuildId}";
    }

    /// <exception cref="ApiException"><c>bad_argument</c></exception>
    internal static IAggregation Find(AggregationChoice choice)
    {
        IAggregation standard = Aggregations.MajorityVote;
        JsonElement parameters = choice.Parameters is { ValueKind: not JsonValueKind.Null } given ? given : standard.Parameters;
        return Aggregations.Find(choice.Name, standard.Version, parameters)
            ?? throw Input.Bad($"aggregation must be {standard.Name} with parameters such as {standard.Parameters.GetRawText()}.");
    }

    internal sealed record Arguments(long CampaignId, AggregationChoice Aggregation);
}
