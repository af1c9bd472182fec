namespace NearTasks.Provenance;

/// <summary>A bundle that cannot be read on.</summary>
internal sealed class BundleException(string code, string place, string message, Exception? inner = null) : FormatException(message, inner)
{
    public string Code { get; } = code;

    public string Place { get; } = place;
}
