using System.Reflection;
using Near.Localnet.Tests;
using NearTasks.EndToEnd;

namespace NearTasks.Packages.Tests;

/// <summary>What somebody gets who takes the packages: nothing of ours but them, not even the repository's settings.</summary>
public sealed class ConsumerTests(PackedLibraries packed)
{
    [Fact]
    public async Task A_project_on_the_packages_builds_and_runs_a_market()
    {
        using var folder = new TempFolder();
        foreach (string file in new[] { "Consumer.csproj", "Program.cs" })
            File.Copy(Repository.Path($"tests/NearTasks.Packages.Tests/Consumer/{file}"), Path.Combine(folder.Path, file));
        string program = Path.Combine(folder.Path, "out", "Consumer.dll");
        string packages = typeof(ConsumerTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "PackageRoot")
            .Value!;
        await DotNet.RunAsync(
            "build",
            folder.Path,
            "-o",
            Path.GetDirectoryName(program)!,
            $"-p:Packed={PackedLibraries.Folder}",
            $"-p:PackedVersion={packed.Version}",
            $"-p:PackageRoot={packages}"
        );
        string said = await DotNet.RunAsync(program, Repository.Path("contracts/res/neartasks.wasm"), Path.Combine(folder.Path, "chain"));
        Assert.Equal("owner.test.near takes 250 basis points; 1 event", said.Trim());
    }
}
