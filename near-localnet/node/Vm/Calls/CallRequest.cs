using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Localnet.Parameters;
using Wasmtime;

namespace Near.Localnet.Vm.Calls;

/// <summary>
/// One call of a contract outside of any chain, read from JSON. Only the module is needed: <c>wasm_hex</c>, or <c>wat</c>, its
/// text. What else is left out has the value given here. Bytes are hex; numbers may be strings, amounts are in yoctoNEAR.
/// </summary>
/// <remarks>
/// <c>name</c>; <c>protocol</c> 86; <c>method</c> main; <c>input</c> (text) or <c>input_b64</c>, empty; <c>gas</c> 3*10^14;
/// <c>deposit</c> 0; <c>view</c> false; <c>storage</c>, an object, empty; <c>balance</c> 10^26; <c>locked</c> 0;
/// <c>storage_usage</c> 100000; <c>promise_results</c> (null = failed), none; <c>output_data_receivers</c>, none;
/// <c>validators</c> (stake by account), none; <c>current</c> contract.test.near; <c>signer</c>, <c>predecessor</c>,
/// <c>refund_to</c> alice.test.near; <c>signer_key</c> (in Borsh) 00 and 32 bytes of 07; <c>block_height</c> 100;
/// <c>timestamp</c> 1800000000000000000; <c>epoch</c> 3; <c>random_seed</c> 32 bytes of 03; <c>chain_id</c> test.
/// </remarks>
internal sealed class CallRequest
{
    private const string Alice = "alice.test.near";

    private static readonly byte[] Key = [0, .. Enumerable.Repeat((byte)7, 32)];
    private static readonly byte[] Seed = [.. Enumerable.Repeat((byte)3, 32)];
    private static readonly UInt128 Balance = UInt128.Parse("100000000000000000000000000");

    private readonly IReadOnlyDictionary<byte[], byte[]> _storage;
    private readonly IReadOnlyDictionary<string, UInt128> _validators;

    private CallRequest(CallFields fields)
    {
        Config = ReadConfig(fields.Number("protocol", RuntimeConfig.LatestVersion));
        Method = fields.Text("method") ?? "main";
        _storage = fields.HexMap("storage");
        _validators = fields.Amounts("validators");
        byte[]? wasm = ReadModule(fields);
        Code = wasm is null ? null : new ContractCode(wasm);
        Context = ReadContext(fields, wasm);
        if (Context.AttachedDeposit > UInt128.MaxValue - Context.AccountBalance)
            throw new CallException("bad_field", "\"balance\" and \"deposit\" together must be less than 2^128");
        Unknown = fields.Unread();
    }

    /// <summary>The parameters of the protocol version that the call asks for.</summary>
    public RuntimeConfig Config { get; }

    /// <summary>The contract; null when the call names none.</summary>
    public ContractCode? Code { get; }

    public string Method { get; }

    public VmContext Context { get; }

    /// <summary>Fields that mean nothing here.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Reads a call.</summary>
    /// <param name="json">A JSON object.</param>
    /// <exception cref="CallException">A field is not what it should be.</exception>
    public static CallRequest Read(JsonElement json)
    {
        var fields = new CallFields(json);
        // Vectors say what they expect, and tests what they are called.
        fields.Has("expect");
        fields.Has("name");
        return new CallRequest(fields);
    }

    /// <summary>The state before the call, for one run.</summary>
    public PlainState NewState() => new(_storage, _validators);

    /// <summary>Runs the call on a state, which it changes even if it fails.</summary>
    /// <param name="code">The contract.</param>
    /// <param name="state">What <see cref="NewState"/> gave, or a call left behind.</param>
    public VmOutcome Run(ContractCode code, PlainState state) =>
        // Actions are counted as nearcore's own VM tests and the vectors made with them do.
        new ContractRunner(Config, actionsCountPerCall: true).Run(code, Method, Context, state);

    /// <summary>Runs the call and gives its outcome in the form of the vectors' <c>expect</c>.</summary>
    public JsonObject Run()
    {
        if (Code is null)
            return new JsonObject { ["runner_error"] = "ContractCodeNotPresent" };
        PlainState state = NewState();
        return OutcomeJson.Of(Run(Code, state), state);
    }

    private static RuntimeConfig ReadConfig(ulong protocol)
    {
        try
        {
            return RuntimeConfig.Of((uint)Math.Min(protocol, uint.MaxValue));
        }
        catch (NotSupportedException exception)
        {
            throw new CallException("unknown_protocol", exception.Message);
        }
    }

    private static byte[]? ReadModule(CallFields fields)
    {
        byte[]? wasm = fields.Hex("wasm_hex");
        string? text = fields.Text("wat");
        if (wasm is not null || text is null)
            return wasm;
        try
        {
            return Module.ConvertText(text);
        }
        catch (WasmtimeException exception)
        {
            throw new CallException("bad_wat", $"\"wat\" is no module: {exception.Message}");
        }
    }

    private static VmContext ReadContext(CallFields fields, byte[]? wasm) =>
        new()
        {
            CurrentAccountId = fields.Account("current", "contract.test.near"),
            SignerAccountId = fields.Account("signer", Alice),
            SignerPublicKey = fields.Hex("signer_key") ?? Key,
            PredecessorAccountId = fields.Account("predecessor", Alice),
            RefundTo = fields.Account("refund_to", Alice),
            Input = fields.Base64("input_b64") ?? Encoding.UTF8.GetBytes(fields.Text("input") ?? ""),
            PromiseResults = [.. fields.HexOrNulls("promise_results").Select(bytes => new VmPromiseResult(bytes))],
            BlockHeight = fields.Number("block_height", 100),
            BlockTimestamp = fields.Number("timestamp", 1_800_000_000_000_000_000),
            EpochHeight = fields.Number("epoch", 3),
            AccountBalance = fields.Amount("balance", Balance),
            AccountLockedBalance = fields.Amount("locked", 0),
            StorageUsage = fields.Number("storage_usage", 100_000),
            AttachedDeposit = fields.Amount("deposit", 0),
            PrepaidGas = fields.Number("gas", 300_000_000_000_000),
            RandomSeed = fields.Hex("random_seed") ?? Seed,
            Contract = new AccountContract(AccountContractKind.Local, wasm is null ? [] : SHA256.HashData(wasm)),
            IsView = fields.Flag("view"),
            OutputDataReceivers = fields.Texts("output_data_receivers"),
            ChainId = fields.Text("chain_id") ?? "test",
        };
}
