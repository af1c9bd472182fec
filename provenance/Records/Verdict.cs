namespace NearTasks.Provenance;

/// <summary>What the settlement said of a label.</summary>
public enum Verdict
{
    /// <summary>Accepted and paid; only these vote.</summary>
    Accepted,

    /// <summary>Rejected with a reason.</summary>
    Rejected,
}
