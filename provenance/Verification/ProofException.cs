namespace NearTasks.Provenance;

/// <summary>A step of the proof that does not hold; ends the checking of that part only.</summary>
internal sealed class ProofException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
