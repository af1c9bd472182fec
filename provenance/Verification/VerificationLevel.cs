using System.Text.Json.Serialization;

namespace NearTasks.Provenance;

/// <summary>Which part of the evidence fails.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerificationLevel>))]
public enum VerificationLevel
{
    /// <summary>The file itself.</summary>
    [JsonStringEnumMemberName("bundle")]
    Bundle,

    /// <summary>The trusted head.</summary>
    [JsonStringEnumMemberName("head")]
    Head,

    /// <summary>The campaign's creation.</summary>
    [JsonStringEnumMemberName("campaign")]
    Campaign,

    /// <summary>The dataset's publication.</summary>
    [JsonStringEnumMemberName("dataset")]
    Dataset,

    /// <summary>The dataset's manifest.</summary>
    [JsonStringEnumMemberName("manifest")]
    Manifest,

    /// <summary>What the aggregation learnt from all labels.</summary>
    [JsonStringEnumMemberName("fit")]
    Fit,

    /// <summary>The label spec.</summary>
    [JsonStringEnumMemberName("spec")]
    Spec,

    /// <summary>The raw item.</summary>
    [JsonStringEnumMemberName("item")]
    Item,

    /// <summary>The record.</summary>
    [JsonStringEnumMemberName("record")]
    Record,

    /// <summary>One tasker's label.</summary>
    [JsonStringEnumMemberName("label")]
    Label,

    /// <summary>The submission of a label.</summary>
    [JsonStringEnumMemberName("submission")]
    Submission,

    /// <summary>The settlement of a label.</summary>
    [JsonStringEnumMemberName("settlement")]
    Settlement,

    /// <summary>The aggregated label.</summary>
    [JsonStringEnumMemberName("aggregate")]
    Aggregate,
}
