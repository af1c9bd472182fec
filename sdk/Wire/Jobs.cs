using System.Text.Json.Serialization;

namespace NearTasks.Sdk.Wire;

/// <summary>Where a job is.</summary>
[JsonConverter(typeof(WordJsonConverter<JobState>))]
public enum JobState
{
    /// <summary>Waits for a worker, at first or after a fault that passes.</summary>
    Queued,

    /// <summary>At work.</summary>
    Running,

    /// <summary>What it made is at <c>result_url</c>.</summary>
    Done,

    /// <summary>It was refused; <c>problem</c> says why.</summary>
    Failed,

    /// <summary>Its account ended it.</summary>
    Cancelled,
}

/// <summary>Long work of the server, which goes on when its client is gone: ask again at <c>/v1/jobs/{job_id}</c>.</summary>
/// <param name="Kind">What is done, such as <c>dataset_build</c>.</param>
/// <param name="Done">How much of <paramref name="Total"/> this attempt has done.</param>
/// <param name="Total">0 while unknown.</param>
/// <param name="Attempt">How often it was begun; after faults that pass it is begun again.</param>
/// <param name="ResultUrl">What it made.</param>
public sealed record JobStatus(
    Guid JobId,
    string Kind,
    JobState State,
    long Done,
    long Total,
    int Attempt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string? ResultUrl,
    JobProblem? Problem
)
{
    /// <summary>Nothing about it changes any more.</summary>
    [JsonIgnore]
    public bool IsOver => State is JobState.Done or JobState.Failed or JobState.Cancelled;
}

/// <summary>Why a job failed: a code of <c>/docs/problems</c>, as a request's refusal has it.</summary>
public sealed record JobProblem(string Code, string Detail, string Remedy);
