using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NearTasks.House.Tests;

/// <summary>Which project may know which: the table of docs/architecture.md. What is not here yet must be given its place first.</summary>
public sealed partial class DirectionTests
{
    private static readonly string[] Base = ["Near.Client.Primitives"];
    private static readonly string[] Client = [.. Base, "Near.Client.Rpc"];
    private static readonly string[] Sdk = [.. Client, "NearTasks.Market", "NearTasks.Provenance", "NearTasks.Labeling"];
    private static readonly string[] Server = [.. Sdk, "NearTasks.Sdk", "NearTasks.Database"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Near.Client.Primitives"] = [],
        ["Near.Client.Rpc"] = Base,
        ["Near.Localnet"] = Client,
        ["Near.Localnet.Program"] = [.. Client, "Near.Localnet"],
        ["Near.Localnet.Testing"] = [.. Client, "Near.Localnet"],
        ["NearTasks.Market"] = Base,
        ["NearTasks.Provenance"] = [.. Base, "NearTasks.Market"],
        ["NearTasks.Labeling"] = [],
        ["NearTasks.Sdk"] = Sdk,
        ["NearTasks.Database"] = [.. Base, "NearTasks.Market"],
        ["NearTasks.Indexer"] = [.. Client, "NearTasks.Market", "NearTasks.Database"],
        ["NearTasks.Api"] = Server,
        ["NearTasks.Cli"] = ["NearTasks.Sdk"],
        ["NearTasks.Cli.Local"] = [.. Server, "NearTasks.Cli", "NearTasks.Api", "NearTasks.Indexer", "Near.Localnet"],
    };

    [Fact]
    public void No_project_knows_another_that_it_must_not()
    {
        string[] projects = [.. Sources.Files(".csproj").Where(file => !file.StartsWith("tests/", StringComparison.Ordinal))];
        Assert.Equal(Allowed.Keys.Order(), projects.Select(Name).Order());
        Assert.All(projects, project => Assert.Empty(References(project).Except(Allowed[Name(project)])));
    }

    [Fact]
    public void Nothing_but_tests_knows_tests() =>
        Assert.All(
            Sources.Files(".csproj").Where(file => !file.StartsWith("tests/", StringComparison.Ordinal)),
            project => Assert.DoesNotContain("tests/", Sources.Read(project), StringComparison.Ordinal)
        );

    [Fact]
    public void What_the_api_does_knows_nothing_of_HTTP()
    {
        // Endpoints translate; Web and Hosting are the server; a refusal becomes an answer in Problems; routes take a Caller as it says.
        string[] translators = ["api/Program.cs", "api/SignIn/Caller.cs"];
        Assert.All(
            Sources
                .Files(".cs")
                .Where(file =>
                    file.StartsWith("api/", StringComparison.Ordinal) && !file.EndsWith("Endpoints.cs", StringComparison.Ordinal)
                )
                .Where(file =>
                    !translators.Contains(file) && !HttpFolders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal))
                ),
            file => Assert.DoesNotMatch(HttpWords(), Sources.Read(file))
        );
    }

    private static readonly string[] HttpFolders = ["api/Web/", "api/Hosting/", "api/Problems/"];

    [GeneratedRegex(@"\b(HttpContext|HttpRequest|HttpResponse|IResult|TypedResults|IEndpointRouteBuilder|StatusCodes|AspNetCore)\b")]
    private static partial Regex HttpWords();

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> References(string project) =>
        XDocument
            .Parse(Sources.Read(project))
            .Descendants("ProjectReference")
            .Select(reference => Name((string)reference.Attribute("Include")!));
}
