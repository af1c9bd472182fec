using Near.Localnet.Judges.Support;

namespace Near.Localnet.Judges;

public sealed class LocalnetMethodTests
{
    [Fact]
    public async Task Developers_use_from_JavaScript_what_no_real_chain_has()
    {
        await using JudgedNode node = await JudgedNode.StartAsync();

        await node.RunAsync("localnet.mjs");
    }
}
