using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.CommandLine;

/// <summary>A node's folder as near-sandbox's tools see it: files of JSON that <c>init</c> made, to be edited.</summary>
internal sealed class HomeFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("near-home-").FullName;

    public static async Task<HomeFolder> InitAsync(params string[] arguments)
    {
        var home = new HomeFolder();
        (int exitCode, string _, string errors) = await NodeProgram.RunAsync(["--home", home.Path, "init", .. arguments]);
        Assert.True(exitCode == 0, errors);
        return home;
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public JsonObject Read(string name) => JsonNode.Parse(System.IO.File.ReadAllText(File(name)))!.AsObject();

    public void Edit(string name, Action<JsonObject> edit)
    {
        JsonObject content = Read(name);
        edit(content);
        System.IO.File.WriteAllText(File(name), content.ToJsonString());
    }

    /// <summary>What near-sandbox's own launcher does to a genesis for each account.</summary>
    public void AddAccount(string account, string publicKey, string balance) =>
        Edit(
            "genesis.json",
            genesis =>
            {
                JsonArray records = genesis["records"]!.AsArray();
                records.Add(
                    JsonNode.Parse(
                        $$$"""{"Account":{"account_id":"{{{account}}}","account":{"amount":"{{{balance}}}","locked":"0","code_hash":"11111111111111111111111111111111","storage_usage":182} } }"""
                    )
                );
                records.Add(
                    JsonNode.Parse(
                        $$$"""{"AccessKey":{"account_id":"{{{account}}}","public_key":"{{{publicKey}}}","access_key":{"nonce":0,"permission":"FullAccess"} } }"""
                    )
                );
                genesis["total_supply"] = (UInt128.Parse((string)genesis["total_supply"]!) + UInt128.Parse(balance)).ToString();
            }
        );

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
