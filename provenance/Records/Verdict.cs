using System.Text.Json.Serialization;

namespace NearTasks.Provenance;

/// <summary>What the settlement said of a label.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>Accepted and paid; only these vote.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>Rejected with a reason.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,
}
