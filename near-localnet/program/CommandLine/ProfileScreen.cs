using System.Globalization;
using System.Text;
using Near.Localnet.Vm;
using Spectre.Console;

namespace Near.Localnet.CommandLine;

/// <summary>Draws a profile for people.</summary>
internal static class ProfileScreen
{
    private const int BarWidth = 10;
    private const int LongestValue = 400;
    private const double TeraGas = 1e12;

    public static void Show(CallProfile profile)
    {
        VmOutcome outcome = profile.Outcome;
        Table table = new Table()
            .Border(TableBorder.Simple)
            .AddColumn(new TableColumn("cost").NoWrap())
            .AddColumn(new TableColumn("gas").RightAligned())
            .AddColumn(new TableColumn("share").RightAligned())
            .AddColumn("")
            .AddColumn(new TableColumn("count").RightAligned());
        foreach (CallProfile.Cost cost in profile.Costs)
        {
            table.AddRow(
                new Text(cost.Name),
                new Text(Digits(cost.Gas)),
                new Text(Percent(cost.Share)),
                new Markup($"[blue]{new string('█', (int)Math.Round(cost.Share * BarWidth))}[/]"),
                new Text(cost.Count is { } count ? Digits(count) : "")
            );
        }
        if (profile.Costs.Count > 0)
            AnsiConsole.Write(table);

        Grid facts = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        Add("contract", $"{profile.Code.Hash}, {Digits((ulong)profile.Code.Wasm.Length)} bytes");
        Add("method", $"{profile.Request.Method} at protocol {profile.Request.Config.ProtocolVersion}");
        Add("burnt", Gas(outcome.BurntGas));
        Add("used", Gas(outcome.UsedGas) + (outcome.Receipts.Count > 0 ? $", with {outcome.Receipts.Count} receipts made" : ""));
        if (outcome.Aborted is { } error)
            facts.AddRow(new Markup("[red]failed[/]"), new Text($"{error.Message} [{error.Debug}]"));
        else
            Add("returned", Describe(outcome.Return));
        foreach (string line in outcome.Logs)
            Add("log", line);
        AnsiConsole.Write(facts);

        void Add(string name, string value) => facts.AddRow(new Markup($"[grey]{name}[/]"), new Text(Short(value)));
    }

    private static string Percent(double share) => share < 0.001 ? "< 0.1 %" : $"{share * 100:0.0} %";

    private static string Gas(ulong gas) => $"{Digits(gas)} ({gas / TeraGas:0.###} Tgas)";

    private static string Digits(ulong number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    private static string Describe(VmReturn value) =>
        value switch
        {
            VmReturn.Value { Bytes: var bytes } => AsText(bytes) ?? "0x" + Convert.ToHexStringLower(bytes),
            VmReturn.Receipt { Index: var index } => $"the result of receipt {index}",
            _ => "nothing",
        };

    /// <summary>The bytes as text, unless they are none.</summary>
    private static string? AsText(byte[] bytes)
    {
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return text.Any(char.IsControl) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Short(string text) => text.Length <= LongestValue ? text : text[..LongestValue] + " …";
}
