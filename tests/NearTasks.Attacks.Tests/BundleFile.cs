namespace NearTasks.Attacks.Tests;

/// <summary>A proof bundle as somebody got it; gone when disposed.</summary>
internal sealed class BundleFile : IDisposable
{
    public BundleFile(byte[] bundle) => File.WriteAllBytes(Path, bundle);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"neartasks-{Guid.NewGuid():n}.json");

    public void Dispose() => File.Delete(Path);
}
