using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Near.Localnet.Tests;

namespace NearTasks.Packages.Tests;

/// <summary>What is in the packages and what they say of themselves.</summary>
public sealed partial class PackageTests(PackedLibraries packed)
{
    private static readonly string[] Keys = ["BouncyCastle.Cryptography", "NSec.Cryptography"];
    private static readonly string[] Rpc = [.. Keys, "Microsoft.NET.StringTools", "Polly.Core", "StreamJsonRpc"];
    private static readonly string[] Node = [.. Rpc, "RocksDB", "Wasmtime", "ZstdSharp.Port"];

    /// <summary>Every package with what it brings along, that of others by what pins their version too.</summary>
    private static readonly Dictionary<string, string[]> Dependencies = new()
    {
        ["Near.Client.Primitives"] = Keys,
        ["Near.Client.Rpc"] = [.. Rpc, "Near.Client.Primitives"],
        ["Near.Localnet"] = [.. Node, "Near.Client.Rpc"],
        ["Near.Localnet.Testing"] = [.. Node, "Near.Localnet"],
        ["NearTasks.Labeling"] = [],
        ["NearTasks.Market"] = [.. Keys, "Near.Client.Primitives"],
        ["NearTasks.Provenance"] = [.. Keys, "NearTasks.Market"],
        ["NearTasks.Sdk"] = [.. Rpc, "Near.Client.Rpc", "NearTasks.Labeling", "NearTasks.Market", "NearTasks.Provenance"],
    };

    public static TheoryData<string> Ids => [.. Dependencies.Keys];

    /// <summary>Sources within the symbols: what debuggers show where no server has the sources.</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void These_are_packages_and_nothing_else() => Assert.Equal(Dependencies.Keys.Order(), PackedLibraries.Ids);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_says_what_it_is(string id)
    {
        XElement license = packed.Says(id, "license")!;
        Assert.Equal(("expression", "Apache-2.0"), ((string)license.Attribute("type")!, license.Value));
        string description = packed.Says(id, "description")!.Value;
        Assert.NotEqual("Package Description", description);
        Assert.EndsWith(".", description);
        Assert.NotEmpty(packed.Says(id, "tags")!.Value);
        Assert.Equal("The NearTasks authors", packed.Says(id, "authors")!.Value);

        Assert.Equal("README.md", packed.Says(id, "readme")!.Value);
        string readme = Encoding.UTF8.GetString(Read(id, "README.md"));
        Assert.StartsWith($"# {id}\n", readme, StringComparison.Ordinal);
        // Links to files of the repository lead nowhere from a gallery of packages.
        Assert.DoesNotMatch(RelativeLink(), readme);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_has_its_library_the_librarys_documentation_and_nothing_else(string id)
    {
        List<string> expected = [$"{id}.nuspec", "README.md", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"];
        // The node's module of curves is compiled from the works of others.
        if (id == "Near.Localnet")
            expected.Add("THIRD-PARTY-NOTICES.md");
        Assert.Equal(expected.Order(), Files(id, ".nupkg"));
        var documentation = XDocument.Parse(Encoding.UTF8.GetString(Read(id, $"lib/net10.0/{id}.xml")).TrimStart('\uFEFF'));
        Assert.NotEmpty(documentation.Descendants("summary"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_depends_on_what_it_says_it_does(string id)
    {
        XElement[] dependencies = [.. Depends(id)];
        Assert.Equal(Dependencies[id].Order(), dependencies.Select(dependency => (string)dependency.Attribute("id")!).Order());
        Assert.All(
            dependencies.Where(dependency => Dependencies.ContainsKey((string)dependency.Attribute("id")!)),
            dependency => Assert.Equal(packed.Version, (string)dependency.Attribute("version")!)
        );
    }

    /// <summary>Whoever only verifies takes no client of a network.</summary>
    [Fact]
    public void The_verifier_brings_no_network_along()
    {
        var all = new HashSet<string>();
        var left = new Queue<string>(["NearTasks.Provenance"]);
        while (left.TryDequeue(out string? id))
        {
            if (!all.Add(id) || !Dependencies.ContainsKey(id))
                continue;
            foreach (XElement dependency in Depends(id))
                left.Enqueue((string)dependency.Attribute("id")!);
        }
        Assert.Equal([.. Keys, "Near.Client.Primitives", "NearTasks.Market", "NearTasks.Provenance"], all.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_symbols_are_the_librarys_and_carry_every_source(string id)
    {
        Assert.Equal([$"{id}.nuspec", $"lib/net10.0/{id}.pdb"], Files(id, ".snupkg"));
        using var library = new PEReader(new MemoryStream(Read(id, $"lib/net10.0/{id}.dll")));
        DebugDirectoryEntry named = library.ReadDebugDirectory().First(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Read(id, $"lib/net10.0/{id}.pdb", ".snupkg")));
        MetadataReader symbols = provider.GetMetadataReader();
        var symbolsId = new BlobContentId(symbols.DebugMetadataHeader!.Id);
        Assert.Equal(library.ReadCodeViewDebugDirectoryData(named).Guid, symbolsId.Guid);
        Assert.NotEmpty(symbols.Documents);
        Assert.All(
            symbols.Documents,
            document => Assert.StartsWith("/_/", symbols.GetString(symbols.GetDocument(document).Name), StringComparison.Ordinal)
        );
        Assert.All(
            symbols.Documents,
            document =>
                Assert.Contains(
                    symbols.GetCustomDebugInformation(document),
                    information => symbols.GetGuid(symbols.GetCustomDebugInformation(information).Kind) == EmbeddedSource
                )
        );
    }

    /// <summary>The same sources give the same bytes, wherever they lie, and tell nobody where they lay.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Nothing_tells_where_it_was_built(string id)
    {
        foreach (Encoding encoding in new[] { Encoding.UTF8, Encoding.Unicode })
        {
            byte[] folder = encoding.GetBytes(Repository.Root);
            foreach (string ending in new[] { ".nupkg", ".snupkg" })
                Assert.All(Files(id, ending), file => Assert.Equal(-1, Read(id, file, ending).AsSpan().IndexOf(folder)));
        }
    }

    private IEnumerable<XElement> Depends(string id) =>
        packed.Says(id, "dependencies")!.Descendants().Where(element => element.Name.LocalName == "dependency");

    /// <summary>The files of a package without those that its format asks for.</summary>
    private IEnumerable<string> Files(string id, string ending)
    {
        using ZipArchive package = packed.Open(id, ending);
        return
        [
            .. package
                .Entries.Select(entry => entry.FullName)
                .Where(name => name != "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal))
                .Where(name => !name.StartsWith("package/services/metadata/", StringComparison.Ordinal))
                .Order(),
        ];
    }

    private byte[] Read(string id, string file, string ending = ".nupkg")
    {
        using ZipArchive package = packed.Open(id, ending);
        using Stream stream = package.GetEntry(file)!.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex(@"\]\((?!https?://|#)")]
    private static partial Regex RelativeLink();
}
