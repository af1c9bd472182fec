using Near.Localnet.Judges.Support;

namespace Near.Localnet.Judges;

public sealed class StreamTests
{
    [Theory]
    [InlineData("lake.mjs")]
    [InlineData("neardata.mjs")]
    public async Task A_reader_gets_every_block_without_a_gap(string script)
    {
        await using JudgedNode node = await JudgedNode.StartAsync();

        await node.RunAsync(script);
    }
}
