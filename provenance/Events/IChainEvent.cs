namespace NearTasks.Provenance;

/// <summary>An event's data; a contract other than NearTasks' could emit anything under the same name.</summary>
internal interface IChainEvent
{
    /// <summary>Whether the numbers are ones that the contract can emit.</summary>
    bool IsPossible { get; }
}
