using System.Text.Json;
using Near.Localnet.Vm.Calls;

namespace Near.Localnet.Tests.Vm;

/// <summary>Every call of the vectors gives what nearcore's VM gives, field by field.</summary>
public sealed class VmVectorTests(VmVectorTests.Fixture fixture) : IClassFixture<VmVectorTests.Fixture>
{
    public static TheoryData<string> Names => [.. VmVector.ReadAll().Select(vector => vector.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_nearcore(string name)
    {
        foreach (VmVector vector in fixture.Vectors[name])
        {
            using var json = JsonDocument.Parse(vector.Line);
            var request = CallRequest.Read(json.RootElement);

            Assert.Empty(request.Unknown);
            Assert.Empty(VectorComparison.Differences(vector.Expect, request.Run()));
        }
    }

    public sealed class Fixture
    {
        internal ILookup<string, VmVector> Vectors { get; } = VmVector.ReadAll().ToLookup(vector => vector.Name);
    }
}
