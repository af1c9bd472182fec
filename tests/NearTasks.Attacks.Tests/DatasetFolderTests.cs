using System.Text;
using System.Text.Json;
using NearTasks.EndToEnd;
using NearTasks.Provenance;

namespace NearTasks.Attacks.Tests;

/// <summary>A downloaded dataset is what was published, all of it, or it is not verified.</summary>
public sealed class DatasetFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _manifest;

    public DatasetFolderTests() => _manifest = Write();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_dataset_as_published_is_verified_and_what_was_trusted_stands_first()
    {
        (int exit, string output) = await VerifyAsync("--trusted-manifest", _manifest);
        Assert.True(exit == 0, output);
        Assert.StartsWith("trusted manifest", output, StringComparison.Ordinal);
        Assert.Contains("2, every aggregate recomputed", output);
        (_, output) = await VerifyAsync("--trusted-manifest", _manifest, "--json");
        Assert.True(JsonElement.Parse(output).GetProperty("is_valid").GetBoolean());
    }

    [Fact]
    public async Task A_dataset_is_not_verified_unless_something_is_trusted()
    {
        (int exit, string output) = await VerifyAsync();
        Assert.Equal(1, exit);
        Assert.Contains("[ERR_NO_TRUST]", output);
        (exit, output) = await VerifyAsync("--trusted-manifest", new Digest().ToString());
        Assert.Equal(1, exit);
        Assert.Contains("manifest_hash", output);
    }

    [Theory]
    [InlineData("data.jsonl", "\"bad\"]},\"leaf\"", "\"good\"]},\"leaf\"", "dataset_root")]
    [InlineData("items.jsonl", "1.txt", "2.txt", "item_not_in_campaign")]
    [InlineData("items.jsonl", "1.txt", "\\u001b[2J", "item_not_in_campaign")]
    [InlineData("spec.json", "Is it", "Was it", "spec_hash")]
    [InlineData("manifest.json", "\"records\":2", "\"records\":3", "manifest_hash")]
    [InlineData("manifest.json", "{", "", "ERR_BAD_DATASET")]
    [InlineData("spec.json", "{", "", "ERR_BAD_DATASET")]
    public async Task A_change_in_any_file_is_refused(string file, string text, string other, string code)
    {
        string path = Path.Combine(_folder.Path, file);
        string content = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains(text, content);
        await File.WriteAllTextAsync(path, content.Replace(text, other, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (int exit, string output) = await VerifyAsync("--trusted-manifest", _manifest);
        Assert.Equal(1, exit);
        Assert.Contains(code, output);
        Assert.DoesNotContain("\u001b", output);
        Assert.DoesNotContain("   at ", output);
    }

    private Task<(int ExitCode, string Output)> VerifyAsync(params string[] options) =>
        CliProcess.RunAsync(["dataset", "verify", _folder.Path, "--home", "/nonexistent", .. options]);

    /// <summary>Two records of two labels each; gives the manifest's hash.</summary>
    private string Write()
    {
        var spec = CanonicalJson.Parse(
            """{"version":1,"kind":"text_classes","instructions":"Is it good?","classes":["good","bad"],"multiple":false}"""
        );
        CanonicalJson[] items =
        [
            .. Enumerable.Range(0, 2).Select(i => new ItemLeaf(i, $"{i}.txt", "text/plain", 1, default).ToCanonical()),
        ];
        CanonicalJson[] records = [.. Enumerable.Range(0, 2).Select(i => Record(i).ToCanonical())];
        byte[] itemLines = Lines("items.jsonl", items);
        Lines("data.jsonl", records);
        var manifest = new DatasetManifest(
            new Algorithm(CanonicalJson.Parse("{}").Sha256(), "majority_vote", CanonicalJson.Parse("""{"iou":0.5,"quorum":0.5}"""), "1"),
            1,
            "testnet",
            "a.near",
            Digest.Sha256(itemLines),
            MerkleTree.Of(items.Select(item => item.Utf8)).Root,
            2,
            MerkleTree.Of(records.Select(record => record.Utf8)).Root,
            spec.Sha256()
        );
        File.WriteAllText(Path.Combine(_folder.Path, "spec.json"), spec.ToString());
        File.WriteAllText(Path.Combine(_folder.Path, "manifest.json"), manifest.ToCanonical().ToString());
        return manifest.ToCanonical().Sha256().ToString();
    }

    private byte[] Lines(string file, CanonicalJson[] lines)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        File.WriteAllBytes(Path.Combine(_folder.Path, file), bytes);
        return bytes;
    }

    private static DatasetRecord Record(int item)
    {
        var label = CanonicalJson.Parse("""{"classes":["bad"]}""");
        RecordLabel[] labels =
        [
            .. Enumerable
                .Range(0, 2)
                .Select(replica => new RecordLabel(
                    new AssignmentId(1, 0, replica, 0),
                    label,
                    item,
                    Producer.Human,
                    new Salt((UInt128)replica),
                    "ann.near",
                    Verdict.Accepted
                )),
        ];
        return new DatasetRecord(1, new RecordItem(item, $"{item}.txt", default), label, labels);
    }
}
