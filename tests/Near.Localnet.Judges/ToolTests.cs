using Near.Localnet.Judges.Support;

namespace Near.Localnet.Judges;

/// <summary>
/// NEAR's own JavaScript tools, unchanged, against a node process. near-sandbox and near-workspaces start further nodes themselves.
/// </summary>
public sealed class ToolTests
{
    [Theory]
    [InlineData("near-api-js.mjs")]
    [InlineData("near-cli.mjs")]
    [InlineData("near-sandbox.mjs")]
    [InlineData("near-workspaces.mjs")]
    [InlineData("tokens.mjs")]
    public async Task The_tool_cannot_tell_the_node_from_nearcore(string script)
    {
        await using JudgedNode node = await JudgedNode.StartAsync();

        await node.RunAsync(script);
    }
}
