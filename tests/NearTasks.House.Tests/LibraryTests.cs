using System.Xml.Linq;
using Near.Localnet.Tests;

namespace NearTasks.House.Tests;

/// <summary>Which projects are packages, and what each brings along. Into the packages looks tests/NearTasks.Packages.Tests.</summary>
public sealed class LibraryTests
{
    private const string Props = "eng/Library.props";

    private static readonly string[] Libraries =
    [
        "labeling/NearTasks.Labeling.csproj",
        "market/NearTasks.Market.csproj",
        "near-client/primitives/Near.Client.Primitives.csproj",
        "near-client/rpc/Near.Client.Rpc.csproj",
        "near-localnet/node/Near.Localnet.csproj",
        "near-localnet/testing/Near.Localnet.Testing.csproj",
        "provenance/NearTasks.Provenance.csproj",
        "sdk/NearTasks.Sdk.csproj",
    ];

    [Fact]
    public void These_are_packages() =>
        Assert.Equal(Libraries, Sources.Files(".csproj").Where(project => Sources.Read(project).Contains(Props)).Order());

    /// <summary>A project that says it by itself would be a package without documentation, symbols and a list of what is public.</summary>
    [Fact]
    public void No_project_says_by_itself_that_it_is_one() =>
        Assert.Equal(
            ["Directory.Build.props", Props],
            Sources.Files(".csproj", ".props", ".targets").Where(file => Sources.Read(file).Contains("<IsPackable>")).Order()
        );

    [Fact]
    public void A_package_has_its_own_words_and_lists() =>
        Assert.All(
            Libraries,
            library =>
            {
                XElement[] properties = [.. XDocument.Parse(Sources.Read(library)).Descendants("PropertyGroup").Elements()];
                Assert.Single(properties, property => property.Name == "Description");
                Assert.Single(properties, property => property.Name == "PackageTags");
                string folder = Path.GetDirectoryName(library)!;
                Assert.All(
                    new[] { "README.md", "PublicAPI.Shipped.txt", "PublicAPI.Unshipped.txt" },
                    file => Assert.True(File.Exists(Repository.Path(Path.Combine(folder, file))), $"{folder} has no {file}")
                );
            }
        );

    /// <summary>Whoever looks for a package finds out what there is.</summary>
    [Fact]
    public void The_readme_names_them_all()
    {
        string readme = Sources.Read("README.md");
        Assert.All(Libraries, library => Assert.Contains($"`{Path.GetFileNameWithoutExtension(library)}`", readme));
    }
}
