using Near.Localnet.Judges.Support;

namespace Near.Localnet.Judges;

public sealed class MethodTests
{
    [Fact]
    public async Task Every_method_answers_in_the_form_of_its_schema()
    {
        await using JudgedNode node = await JudgedNode.StartAsync();

        await node.RunAsync("methods.mjs");
    }
}
