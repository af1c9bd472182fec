using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Near.Localnet.Parameters;
using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Vm;

/// <summary>Every call of the vectors gives what nearcore's VM gives, field by field.</summary>
public sealed partial class VmVectorTests(VmVectorTests.Fixture fixture) : IClassFixture<VmVectorTests.Fixture>
{
    /// <summary>All but the one call of an account without a contract, which never reaches the VM here.</summary>
    public static TheoryData<string> Names =>
        [.. VmVector.ReadAll().Where(vector => vector.Wasm is not null).Select(vector => vector.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_nearcore(string name)
    {
        foreach (var vector in fixture.Vectors[name])
        {
            var state = vector.State();
            var outcome = fixture.Runner.Run(new ContractCode(vector.Wasm!), vector.Method, vector.Context(), state);
            Assert.Empty(Differences(vector.Expect, OutcomeJson.Of(outcome, state)));
        }
    }

    private static List<string> Differences(JsonObject expected, JsonObject actual) =>
    [
        .. from field in expected
           let want = Normalize(field.Value)
           let got = Normalize(actual[field.Key])
           where want != got
           select $"{field.Key}: expected {want}, got {got}",
    ];

    /// <summary>Objects by sorted keys; the free text of an error's message left out.</summary>
    private static string Normalize(JsonNode? node) => node switch
    {
        JsonObject json => $"{{{string.Join(',', json.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}:{Normalize(field.Value)}"))}}}",
        JsonArray array => $"[{string.Join(',', array.Select(Normalize))}]",
        null => "null",
        _ => FreeText().Replace(node.ToJsonString(), "msg: …"),
    };

    [GeneratedRegex("""msg: \\u0022.*\\u0022""")]
    private static partial Regex FreeText();

    public sealed class Fixture
    {
        internal ContractRunner Runner { get; } = new(RuntimeConfig.Latest, actionsCountPerCall: true);

        internal ILookup<string, VmVector> Vectors { get; } = VmVector.ReadAll().ToLookup(vector => vector.Name);
    }
}
