using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Vm;

/// <summary>One call of <c>vm_vectors.jsonl</c> and what nearcore's VM made of it at protocol 86.</summary>
internal sealed class VmVector(JsonObject json)
{
    private static readonly byte[] SignerKey = [0, .. Enumerable.Repeat((byte)7, 32)];

    public string Name => json["name"]!.GetValue<string>();

    public string Method => json["method"]?.GetValue<string>() ?? "main";

    /// <summary>The module; null in the one case without a contract.</summary>
    public byte[]? Wasm => json["wasm_hex"] is { } hex ? Convert.FromHexString(hex.GetValue<string>()) : null;

    public JsonObject Expect => json["expect"]!.AsObject();

    public static IEnumerable<VmVector> ReadAll()
    {
        using var stream = typeof(VmVector).Assembly.GetManifestResourceStream("vm_vectors.jsonl")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return new VmVector(JsonNode.Parse(line)!.AsObject());
    }

    public VmContext Context()
    {
        var current = Text("current", "contract.test.near");
        return new VmContext
        {
            CurrentAccountId = current,
            SignerAccountId = "alice.test.near",
            SignerPublicKey = SignerKey,
            PredecessorAccountId = "alice.test.near",
            RefundTo = "alice.test.near",
            Input = json["input_b64"] is { } base64
                ? Convert.FromBase64String(base64.GetValue<string>())
                : Encoding.UTF8.GetBytes(Text("input", "")),
            PromiseResults = [.. Items("promise_results").Select(result => new VmPromiseResult(Bytes(result)))],
            BlockHeight = 100,
            BlockTimestamp = 1_800_000_000_000_000_000,
            EpochHeight = 3,
            AccountBalance = Amount("balance", "100000000000000000000000000"),
            AccountLockedBalance = Amount("locked", "0"),
            StorageUsage = 100_000,
            AttachedDeposit = Amount("deposit", "0"),
            PrepaidGas = json["gas"]?.GetValue<ulong>() ?? 300_000_000_000_000,
            RandomSeed = [.. Enumerable.Repeat((byte)3, 32)],
            Contract = new AccountContract(AccountContractKind.Local, Wasm is { } wasm ? SHA256.HashData(wasm) : []),
            IsView = json["view"]?.GetValue<bool>() ?? false,
            OutputDataReceivers = [.. Items("output_data_receivers").Select(receiver => receiver!.GetValue<string>())],
            ChainId = "test",
        };
    }

    public PlainState State()
    {
        var state = new PlainState();
        foreach (var (key, value) in json["storage"]?.AsObject() ?? [])
            state.Storage[key] = Bytes(value)!;
        foreach (var (account, stake) in json["validators"]?.AsObject() ?? [])
            state.Validators[account] = UInt128.Parse(stake!.GetValue<string>());
        return state;
    }

    private static byte[]? Bytes(JsonNode? hex) => hex is null ? null : Convert.FromHexString(hex.GetValue<string>());

    private JsonArray Items(string name) => json[name]?.AsArray() ?? [];

    private string Text(string name, string otherwise) => json[name]?.GetValue<string>() ?? otherwise;

    private UInt128 Amount(string name, string otherwise) =>
        UInt128.Parse(json[name] is { } node ? node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString() : otherwise);
}
