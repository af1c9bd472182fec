using System.CommandLine;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Provenance;

namespace NearTasks.Cli;

/// <summary>What an offline check believes and who said so. It is printed before anything is read of what is checked.</summary>
internal sealed record Trusted(Trust Trust, string ContractFrom, string HeadFrom)
{
    private const string Node = "node";

    public static readonly Option<string?> Head = new("--trusted-head")
    {
        Description =
            "Hash of a block that you know to be of the chain: from your own node, an explorer or a light client. "
            + "\"node\": ask the node of --rpc, or of the running system, whether it has the block that the proofs lead to.",
        HelpName = "HASH|node",
    };

    /// <summary>From <c>--contract</c> and <c>--trusted-head</c>, else from the running system; never from the bundle.</summary>
    /// <exception cref="CliException">Something is not said; the message says how to say it.</exception>
    public static async Task<Trusted> ResolveAsync(ParseResult parsed, FileInfo bundle, CancellationToken cancellationToken)
    {
        string head = parsed.GetValue(Head) ?? throw Missing($"which block you know to be of the chain: {Head.Name} HASH");
        CryptoHash hash = default;
        if (head != Node && !CryptoHash.TryParse(head, out hash))
        {
            throw new CliException(
                "ERR_BAD_ARGUMENT",
                $"{Head.Name} takes a block hash, 32 bytes in base58, as explorers show it, or \"{Node}\""
            );
        }

        (AccountId contract, string from) = Contract(parsed);
        if (head != Node)
            return new Trusted(new Trust(contract, hash), from, Head.Name);
        Uri rpc =
            parsed.GetValue(Targets.Rpc)
            ?? Endpoints.Running(parsed)?.Rpc
            ?? Endpoints.PublicRpc(parsed.GetValue(Targets.Network) ?? "")
            ?? throw Missing("which node to ask: --rpc URL");
        return new Trusted(new Trust(contract, await FindAsync(rpc, bundle, cancellationToken)), from, $"final on {rpc}");
    }

    public object ToJson() =>
        new
        {
            Contract = Trust.Contract.ToString(),
            ContractFrom,
            Head = Trust.Head.ToString(),
            HeadFrom,
        };

    public void Show() =>
        Output.Facts(("trusted contract", $"{Trust.Contract}  ({ContractFrom})"), ("trusted block", $"{Trust.Head}  ({HeadFrom})"));

    private static (AccountId Contract, string From) Contract(ParseResult parsed)
    {
        if (parsed.GetValue(Targets.Contract) is { } given)
            return (AccountId.Parse(given), Targets.Contract.Name);
        SystemFile running =
            Endpoints.Running(parsed) ?? throw Missing($"which contract must have emitted the events: {Targets.Contract.Name} ID");
        return (AccountId.Parse(running.Contract), $"running system, {running.Network}");
    }

    /// <summary>The block that the bundle's proofs lead to, if it is one of the node's final chain.</summary>
    private static async Task<CryptoHash> FindAsync(Uri node, FileInfo bundle, CancellationToken cancellationToken)
    {
        LightHeader head = await ReadAsync(bundle, cancellationToken);
        using var rpc = new NearRpcClient(node);
        ulong final = (await rpc.BlockAsync(BlockReference.Final, cancellationToken)).Header.Height;
        ulong height = head.InnerLite.Height;
        bool isThere = height <= final && (await rpc.BlockAsync(BlockReference.At(height), cancellationToken)).Header.Hash == head.Hash();
        return isThere
            ? head.Hash()
            : throw new CliException(
                "ERR_HEAD_UNKNOWN",
                $"the proofs lead to {head.Hash()}, which is no final block of {node}; ask a node of their chain, or give a hash you know"
            );
    }

    private static async Task<LightHeader> ReadAsync(FileInfo bundle, CancellationToken cancellationToken)
    {
        await using FileStream stream = bundle.OpenRead();
        try
        {
            return await BundleVerifier.ReadHeadAsync(stream, cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new CliException("ERR_BAD_BUNDLE", $"{bundle.Name} is no proof bundle: {exception.Message}", exception);
        }
    }

    private static CliException Missing(string what) => new("ERR_NO_TRUST", $"nothing is believed unless you say so: say {what}");
}
