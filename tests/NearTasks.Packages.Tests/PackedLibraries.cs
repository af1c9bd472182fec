using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Near.Localnet.Tests;

[assembly: AssemblyFixture(typeof(NearTasks.Packages.Tests.PackedLibraries))]

namespace NearTasks.Packages.Tests;

/// <summary>All that <c>dotnet pack</c> makes of the solution as it was built, in a version that was never there before.</summary>
public sealed class PackedLibraries : IAsyncLifetime
{
    private const string PackageEnding = ".nupkg";

    /// <summary>Where the packages lie.</summary>
    public static string Folder { get; } = Repository.Path("artifacts/packages");

    /// <summary>The version of them all.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The ids of the packages that are there.</summary>
    public static IEnumerable<string> Ids =>
        Directory.EnumerateFiles(Folder, "*" + PackageEnding).Select(file => (string)Metadata(Path.GetFileName(file), "id")!).Order();

    public async ValueTask InitializeAsync()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        string suffix = "ci." + TimeProvider.System.GetUtcNow().ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture).TrimStart('0');
        await DotNet.RunAsync("pack", Repository.Path("NearTasks.sln"), "--no-build", "-c", "Release", $"-p:VersionSuffix={suffix}");
        Version = (string)Metadata(Directory.EnumerateFiles(Folder, "*" + PackageEnding).Select(Path.GetFileName).First()!, "version")!;
        Assert.EndsWith(suffix, Version);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The package, or its symbols.</summary>
    public ZipArchive Open(string id, string ending = PackageEnding) => ZipFile.OpenRead(Path.Combine(Folder, $"{id}.{Version}{ending}"));

    /// <summary>A child of the package's metadata.</summary>
    public XElement? Says(string id, string name) => Metadata($"{id}.{Version}{PackageEnding}", name);

    private static XElement? Metadata(string file, string name)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(Folder, file));
        using Stream stream = package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single();
        return metadata.Elements().SingleOrDefault(child => child.Name.LocalName == name);
    }
}
