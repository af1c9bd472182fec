using Near.Localnet;
using Near.Localnet.Records;

namespace NearTasks.Benchmarks.Node;

/// <summary>Nodes in this process whose root account keeps many entries: numbers of 4 bytes from 0 on, each with 32 bytes.</summary>
internal static class LargeState
{
    private const int Patch = 100_000;

    public static async Task<LocalNode> StartAsync(int entries, CancellationToken cancellationToken)
    {
        LocalNode node = await LocalNode.StartAsync(new() { Heartbeat = null }, cancellationToken);
        foreach (int[] keys in Enumerable.Range(0, entries).Chunk(Patch))
        {
            await node.PatchStateAsync(
                [.. keys.Select(key => new StateRecord.Data(node.RootAccount, BitConverter.GetBytes(key), new byte[32]))],
                cancellationToken
            );
        }

        return node;
    }
}
