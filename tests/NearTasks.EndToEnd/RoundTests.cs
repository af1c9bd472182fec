using System.Text.Json;

namespace NearTasks.EndToEnd;

/// <summary>A round by hand, as cli/README.md tells it, beside a system that `up` started.</summary>
public sealed class RoundTests : IDisposable
{
    private static readonly string Model = new('c', 64);
    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Vendor_and_tasker_go_round_from_raw_files_to_a_proven_dataset()
    {
        using var up = CliProcess.Start("up", "--home", _home.Path);
        await up.LineAsync("ready");
        string raw = Directory.CreateDirectory(Path.Combine(_home.Path, "raw")).FullName;
        await File.WriteAllTextAsync(Path.Combine(raw, "a.txt"), "Well made.", Cancel);
        await File.WriteAllTextAsync(Path.Combine(raw, "b.txt"), "It broke.", Cancel);
        string spec = await FileAsync(
            "spec.json",
            """{"version":1,"kind":"text_classes","instructions":"Is it good?","classes":["good","bad"],"multiple":false}"""
        );
        string labels = await FileAsync(
            "labels.json",
            """
            [{"item":0,"label":{"classes":["good"]}},
             {"item":1,"label":{"classes":["good"]},"producer":{"kind":"machine","model_sha256":"MODEL"}}]
            """.Replace("MODEL", Model, StringComparison.Ordinal)
        );
        string misspelt = await FileAsync(
            "misspelt.json",
            """[{"item":0,"label":{"classes":["good"]}},{"item":1,"label":{"classes":["good"]},"producr":{"kind":"human"}}]"""
        );

        await RunAsync("test.near", "account", "create", "vendor.test.near");
        await RunAsync("test.near", "account", "create", "ann.test.near");
        Assert.Equal(JsonValueKind.Null, (await RunAsync("test.near", "account", "create", "ann.test.near")).GetProperty("tx").ValueKind);
        JsonElement created = await RunAsync(
            "vendor.test.near",
            "campaign",
            "create",
            raw,
            "--spec",
            spec,
            "--title",
            "Reviews",
            "--reward",
            "0.05 NEAR",
            "--overlap",
            "1"
        );
        string campaign = created.GetProperty("campaign_id").ToString();
        await RunAsync("vendor.test.near", "campaign", "fund", campaign, "--overlap", "2");
        string media = Path.Combine(_home.Path, "media");
        JsonElement taken = await RunAsync("ann.test.near", "work", "take", "--campaign", campaign, "--into", media);
        string assignment = taken.GetProperty("assignment").GetString()!;
        Assert.Equal("Well made.", await File.ReadAllTextAsync(taken.GetProperty("files")[0].GetString()!, Cancel));
        Assert.Contains(assignment, await RefusalAsync("ERR_NO_WORK", "ann.test.near", "work", "take", "--campaign", campaign));
        await RefusalAsync("ERR_NOT_FOUND", "ann.test.near", "work", "label", "9.9.9.9", labels);
        Assert.Contains("producr", await RefusalAsync("ERR_BAD_LABELS", "ann.test.near", "work", "label", assignment, misspelt));
        await RunAsync("ann.test.near", "work", "label", assignment, labels);
        await RunAsync("ann.test.near", "work", "submit", assignment);
        JsonElement decided = await RunAsync(
            "vendor.test.near",
            "review",
            "decide",
            assignment,
            "--reject",
            "1:wrong_label:It broke, so it is bad."
        );
        Assert.Equal((1, 1), (decided.GetProperty("accepted").GetInt32(), decided.GetProperty("rejected").GetInt32()));
        await RunAsync("ann.test.near", "claim");
        JsonElement published = await RunAsync("vendor.test.near", "dataset", "publish", campaign);
        await RunAsync("vendor.test.near", "campaign", "close", campaign);

        JsonElement proves = await RunAsync("ann.test.near", "provenance", published.GetProperty("tx").GetString()!);
        Assert.Contains("2 records", proves.GetProperty("proves")[0].GetString()!);
        string folder = Path.Combine(_home.Path, "out");
        JsonElement saved = await RunAsync(
            "ann.test.near",
            "dataset",
            "download",
            published.GetProperty("dataset_id").ToString(),
            folder,
            "--proofs"
        );
        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder, "proofs")).Length);
        string[] records = await File.ReadAllLinesAsync(Path.Combine(folder, "data.jsonl"), Cancel);
        Assert.Equal([false, true], records.Select(record => record.Contains(Model, StringComparison.Ordinal)));
        string bundle = Path.Combine(folder, "proofs", "0.json");
        JsonElement asked = await RunAsync("ann.test.near", "verify", bundle, "--trusted-head", "node");
        Assert.Contains("final on http", asked.GetProperty("trusted").GetProperty("head_from").GetString()!);
        Assert.Equal(saved.GetProperty("head").GetString(), asked.GetProperty("trusted").GetProperty("head").GetString());
        await up.SignalAsync("TERM");
        Assert.Equal(0, await up.ExitAsync());

        string[] trust =
        [
            "--contract",
            saved.GetProperty("contract").GetString()!,
            "--trusted-head",
            saved.GetProperty("head").GetString()!,
        ];
        foreach (string file in Directory.GetFiles(Path.Combine(folder, "proofs")))
            Assert.True((await RunAsync("ann.test.near", ["verify", file, .. trust])).GetProperty("is_valid").GetBoolean());
        JsonElement whole = await RunAsync("ann.test.near", ["dataset", "verify", folder, .. trust]);
        Assert.True(whole.GetProperty("is_valid").GetBoolean());
        Assert.Equal((2, 2), (whole.GetProperty("records").GetInt32(), whole.GetProperty("proofs").GetInt32()));

        string items = Path.Combine(folder, "items.jsonl");
        await File.WriteAllTextAsync(
            items,
            (await File.ReadAllTextAsync(items, Cancel)).Replace("a.txt", "c.txt", StringComparison.Ordinal),
            Cancel
        );
        (int exit, string output) = await CliProcess.RunAsync(["dataset", "verify", folder, .. trust]);
        Assert.Equal(1, exit);
        Assert.Contains("item_not_in_campaign", output);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<string> FileAsync(string name, string content)
    {
        string path = Path.Combine(_home.Path, name);
        await File.WriteAllTextAsync(path, content, Cancel);
        return path;
    }

    private async Task<string> RefusalAsync(string code, string account, params string[] verb)
    {
        (int exit, string output) = await CliProcess.RunAsync([.. verb, "--home", _home.Path, "--account", account]);
        Assert.Equal(1, exit);
        Assert.Contains($"[{code}]", output);
        return output;
    }

    /// <summary>Runs a verb as one account; its JSON.</summary>
    private async Task<JsonElement> RunAsync(string account, params string[] verb)
    {
        (int exit, string output) = await CliProcess.RunAsync([.. verb, "--home", _home.Path, "--account", account, "--json"]);
        Assert.True(exit == 0, string.Join(' ', verb) + ":\n" + output);
        // Remarks go to standard error, the document is the one line that is an object.
        return JsonElement.Parse(output.Split('\n').Single(line => line.StartsWith('{')));
    }
}
