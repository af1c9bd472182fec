using System.Text;
using System.Text.Json;
using NearTasks.Cli;
using NearTasks.EndToEnd;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Attacks.Tests;

/// <summary>What other programs and other people wrote: files to read, and names to save under.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        "ERR_NOT_UTF8",
        "offset 6",
        new byte[] { (byte)'{', (byte)'"', (byte)'a', (byte)'"', (byte)':', (byte)'"', 0xFF, (byte)'"', (byte)'}' }
    )]
    [InlineData("ERR_NOT_UTF8", "offset 1", new byte[] { (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' })]
    public async Task Bytes_that_are_not_text_are_refused_by_place(string code, string place, byte[] bytes)
    {
        CliException refused = await RefusalOfAsync(bytes);
        Assert.Equal(code, refused.Code);
        Assert.Contains(place, refused.Message);
        Assert.Contains("file.json", refused.Message);
    }

    [Theory]
    [InlineData("""{"a":["x","\ud800"]}""", "$.a[1]")]
    [InlineData("""{"a":{"\ud800":1}}""", "name of a member")]
    [InlineData("""{"a":1,"a":2}""", "a")]
    public async Task Json_that_is_not_what_it_seems_is_refused_by_member(string json, string place)
    {
        CliException refused = await RefusalOfAsync(Encoding.UTF8.GetBytes(json));
        Assert.Equal("ERR_X", refused.Code);
        Assert.Contains(place, refused.Message);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_fault()
    {
        JsonElement json = await TextFile.ReadJsonAsync(await FileAsync([0xEF, 0xBB, 0xBF, .. "{}"u8]), "ERR_X", "", Cancel);
        Assert.Equal(JsonValueKind.Object, json.ValueKind);
    }

    [Theory]
    [InlineData("a.jpg", "3-a.jpg")]
    [InlineData("../../etc/passwd", "3-passwd")]
    [InlineData(@"..\..\boot.ini", "3-boot.ini")]
    [InlineData("..", "3-")]
    [InlineData("a\0b\u001b[2J:c.txt", "3-a_b_[2J_c.txt")]
    public void A_strangers_name_is_a_name_in_the_folder(string name, string file) => Assert.Equal(file, ItemFiles.NameOf(Named(name)));

    [Fact]
    public void A_name_that_is_too_long_is_shortened_and_keeps_its_extension()
    {
        string name = ItemFiles.NameOf(Named(string.Concat(Enumerable.Repeat("𝄞", 251)) + ".png"));
        Assert.EndsWith(".png", name);
        Assert.StartsWith("3-𝄞", name);
        File.WriteAllText(Path.Combine(_folder.Path, name + ".new"), "it can be saved");
    }

    private static Item Named(string name) => new(3, name, "text/plain", 1, "00", "u");

    private async Task<CliException> RefusalOfAsync(byte[] bytes)
    {
        FileInfo file = await FileAsync(bytes);
        return await Assert.ThrowsAsync<CliException>(() => TextFile.ReadJsonAsync(file, "ERR_X", "", Cancel));
    }

    private async Task<FileInfo> FileAsync(byte[] bytes)
    {
        var file = new FileInfo(Path.Combine(_folder.Path, "file.json"));
        await File.WriteAllBytesAsync(file.FullName, bytes, Cancel);
        return file;
    }
}
