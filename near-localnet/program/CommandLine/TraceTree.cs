using System.Text;
using Near.Client;
using Near.Localnet.Tracing;
using Spectre.Console;
using Action = Near.Client.Action;

namespace Near.Localnet.CommandLine;

/// <summary>Draws a trace as a tree for a terminal.</summary>
internal static class TraceTree
{
    private const int LongestText = 120;
    private const int MostCosts = 5;

    public static Tree Draw(TransactionTrace trace)
    {
        string end = trace.Error is { } error ? $"[red]failed: {Short(error)}[/]" : $"[green]{trace.Level}[/]";
        var tree = new Tree(
            $"[bold]{trace.Hash}[/] {Account(trace.SignerId)} → {Account(trace.ReceiverId)} {end}\n"
                + $"[grey]{Gas(trace.GasBurnt)} and {Near(trace.TokensBurnt)} burnt in all[/]"
        );
        foreach (ReceiptTrace receipt in trace.Receipts)
            Add(tree, receipt);
        return tree;
    }

    private static void Add(IHasTreeNodes parent, ReceiptTrace receipt)
    {
        TreeNode node = parent.AddNode(Title(receipt));
        if (receipt.IsRefund)
            return;
        if (receipt.Error is { } error)
            node.AddNode($"[red]{Short(error)}[/]");
        foreach (string log in receipt.Logs)
            node.AddNode($"[yellow]log[/] {Short(log)}");
        if (receipt.Value is { } value)
            node.AddNode($"[blue]returned[/] {Short(Text(value))}");
        if (receipt.Profile.Count > 0)
            node.AddNode($"[grey]{Costs(receipt)}[/]");
        foreach (ReceiptTrace child in receipt.Receipts)
            Add(node, child);
    }

    private static string Title(ReceiptTrace receipt)
    {
        string mark =
            !receipt.IsExecuted ? "[grey]…[/]"
            : receipt.Error is null ? "[green]✓[/]"
            : "[red]✗[/]";
        if (receipt.IsRefund)
            return $"[grey]{mark} refund of {Amount(receipt.Actions)} to {receipt.ReceiverId}[/]";
        string actions = receipt.Actions.Count == 0 ? "" : $" {string.Join(", ", receipt.Actions.Select(Describe))}";
        return $"{mark} {Account(receipt.ReceiverId)}{actions} [grey]{Gas(receipt.GasBurnt)}, {Near(receipt.TokensBurnt)}[/]";
    }

    private static string Describe(Action action) =>
        action switch
        {
            Action.FunctionCall call => $"[bold]{Markup.Escape(call.MethodName)}[/]({Short(Text(call.Args))})"
                + (call.Deposit.IsZero ? "" : $" + {call.Deposit}"),
            Action.Transfer transfer => $"Transfer {transfer.Deposit}",
            _ => action.Kind.ToString(),
        };

    private static string Costs(ReceiptTrace receipt)
    {
        IEnumerable<string> shown = receipt.Profile.Take(MostCosts).Select(cost => $"{cost.Cost} {Gas(new(cost.GasUsed))}");
        int more = receipt.Profile.Count - MostCosts;
        return string.Join(", ", shown) + (more > 0 ? $" and {more} more" : "");
    }

    private static string Amount(IReadOnlyList<Action> actions) =>
        actions is [Action.Transfer transfer] ? Near(transfer.Deposit) : "nothing";

    private static string Gas(NearGas gas) => $"{(decimal)gas.Value / 1_000_000_000_000:0.####} Tgas";

    /// <summary>To the millionth, upwards: nothing that was paid reads as nothing.</summary>
    private static string Near(NearToken tokens) =>
        $"{Math.Ceiling((decimal)(tokens.Yoctos / 1_000_000_000_000) / 1_000_000) / 1_000_000} NEAR";

    private static string Account(AccountId account) => $"[cyan]{account}[/]";

    private static string Text(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        return text.Any(letter => char.IsControl(letter) || letter == '\ufffd')
            ? $"{bytes.Length} bytes {Convert.ToHexStringLower(bytes)}"
            : text;
    }

    private static string Short(string text) => Markup.Escape(text.Length <= LongestText ? text : text[..LongestText] + "…");
}
