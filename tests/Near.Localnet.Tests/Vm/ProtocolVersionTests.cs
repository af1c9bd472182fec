using System.Globalization;
using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Parameters;
using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Vm;

/// <summary>What a contract may do and what it costs follows the protocol version.</summary>
public sealed class ProtocolVersionTests
{
    [Theory]
    [InlineData(84)]
    [InlineData(89)]
    public void An_unknown_version_is_refused_with_the_ones_that_are_known(uint version) =>
        Assert.Contains(
            "use one from 85 to 88",
            Assert.Throws<NotSupportedException>(() => RuntimeConfig.Of(version)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Contracts_get_no_share_of_the_burnt_gas_from_87_on()
    {
        Assert.Equal(new Ratio(3, 10), RuntimeConfig.Of(86).Economics.BurntGasReward);
        Assert.Equal(new Ratio(0, 1), RuntimeConfig.Of(87).Economics.BurntGasReward);
        Assert.Equal(new Ratio(0, 1), RuntimeConfig.Of(88).Economics.BurntGasReward);
    }

    [Fact]
    public void Features_come_with_their_version()
    {
        Assert.False(RuntimeConfig.Of(85).Enables(ProtocolFeature.EnforcePerReceiptStorageProofLimit));
        Assert.True(RuntimeConfig.Of(86).Enables(ProtocolFeature.EnforcePerReceiptStorageProofLimit));
        Assert.False(RuntimeConfig.Of(86).Enables(ProtocolFeature.RejectEmptyMethodName));
        Assert.True(RuntimeConfig.Of(88).Enables(ProtocolFeature.RejectEmptyMethodName));
        Assert.False(RuntimeConfig.Of(87).Enables(ProtocolFeature.UpdatedEthWalletContract));
    }

    [Theory]
    [InlineData("sha3_256", "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a")]
    [InlineData("sha3_384", "0c63a75b845e4f7d01107d852e4c2485c51a50aaaa94fc61995e71bbee983a2ac3713831264adb47fb6bd1e058d5f004")]
    [InlineData(
        "sha3_512",
        "a69f73cca23a9ac5c8b567dc185a756e97c982164fe25859e0d1dcc1475c80a615b2123af1f5f94c11e3e9402c3ac558f500199d95b6d3e301758586281dcd26"
    )]
    public void Sha3_of_nothing_is_the_standards_from_87_on(string function, string hash)
    {
        ContractCode code = TestCalls.FromText(
            $"""
            (module
              (import "env" "{function}" (func $hash (param i64 i64 i64)))
              (import "env" "value_return" (func $return (param i64 i64)))
              (func (export "main")
                (call $hash (i64.const 0) (i64.const 0) (i64.const 1))
                (call $return (i64.const -1) (i64.const 1))))
            """
        );

        VmReturn.Value returned = Assert.IsType<VmReturn.Value>(TestCalls.Call(code, version: 87).Return);
        Assert.Equal(hash, Convert.ToHexStringLower(returned.Bytes));
        Assert.IsType<VmError.Link>(TestCalls.Call(code, version: 86).Aborted);
    }

    [Fact]
    public void An_ML_DSA_signature_is_checked_from_87_on()
    {
        (byte[] key, byte[] signature) = SignMlDsa("a label"u8.ToArray());
        ContractCode code = TestCalls.FromText(
            $"""
            (module
              (import "env" "ml_dsa_verify" (func $verify (param i64 i64 i64 i64 i64 i64) (result i64)))
              (import "env" "value_return" (func $return (param i64 i64)))
              (memory 1)
              (data (i32.const 0) "{Escape(signature)}")
              (data (i32.const 5000) "a label")
              (data (i32.const 6000) "{Escape(key)}")
              (func $check (param i64)
                (i64.store8 (i32.const 9000)
                  (call $verify (i64.const 3309) (i64.const 0) (local.get 0) (i64.const 5000) (i64.const 1952) (i64.const 6000)))
                (call $return (i64.const 1) (i64.const 9000)))
              (func (export "right") (call $check (i64.const 7)))
              (func (export "wrong") (call $check (i64.const 6)))
              (func (export "short")
                (drop (call $verify (i64.const 3308) (i64.const 0) (i64.const 7) (i64.const 5000) (i64.const 1952) (i64.const 6000)))))
            """
        );

        VmOutcome right = TestCalls.Call(code, "right", version: 87);
        Assert.Equal([1], Assert.IsType<VmReturn.Value>(right.Return).Bytes);
        Assert.Equal(540_000_000_000ul, right.Profile[ExtCost.MlDsaVerifyBase]);
        Assert.Equal(7 * 11_000_000ul, right.Profile[ExtCost.MlDsaVerifyByte]);
        Assert.Equal([0], Assert.IsType<VmReturn.Value>(TestCalls.Call(code, "wrong", version: 87).Return).Bytes);
        Assert.Contains("invalid signature length", TestCalls.Call(code, "short", version: 87).Aborted?.Message, StringComparison.Ordinal);
        Assert.IsType<VmError.Link>(TestCalls.Call(code, "right", version: 86).Aborted);
    }

    [Theory]
    [InlineData(85)]
    [InlineData(86)]
    [InlineData(87)]
    [InlineData(88)]
    public void A_gas_key_of_ml_dsa_is_stored_at_the_price_of_its_hash_from_87_on(uint version)
    {
        const int ClassicBytes = 33;
        const int MlDsaBytes = 1953;
        VmOutcome classic = AddAndFund(SecretKey.FromSeed("alice").PublicKey, version);
        VmOutcome quantum = AddAndFund(SecretKey.FromSeed("alice", KeyType.MlDsa65).PublicKey, version);

        // Funding sends the key and stores one record; adding stores three nonces.
        Fee perByte = RuntimeConfig.Of(version).Fee(ActionCost.GasKeyByte);
        int stored = version < 87 ? 4 * (MlDsaBytes - ClassicBytes) : 0;
        Assert.Equal(
            perByte.SendNotSir.Gas * (MlDsaBytes - ClassicBytes),
            quantum.Profile[ActionCost.GasKeyByte] - classic.Profile[ActionCost.GasKeyByte]
        );
        Assert.Equal(perByte.Execution.Gas * (ulong)stored, Reserved(quantum) - Reserved(classic));

        static ulong Reserved(VmOutcome outcome) => outcome.UsedGas - outcome.BurntGas;
    }

    [Theory]
    [InlineData(86, 0, "")]
    [InlineData(87, 0, "TooManyLocals")]
    [InlineData(87, 200, "")]
    public void From_87_on_a_contract_declares_one_local_for_each_two_of_its_bytes(uint version, int padding, string refusal)
    {
        // A custom section counts as much as any other byte.
        byte[] section =
            padding == 0 ? [] : [0, (byte)(0x80 | (padding & 0x7f)), (byte)(padding >> 7), 1, (byte)'p', .. new byte[padding - 2]];
        string locals = string.Concat(Enumerable.Repeat(" i32", 100));
        byte[] wasm = TestCalls.FromText($"(module (func (export \"main\") (local{locals})))").Wasm;

        VmError? aborted = TestCalls.Call(new ContractCode([.. wasm, .. section]), version: version).Aborted;

        Assert.Equal(refusal, aborted is VmError.Prepare prepare ? prepare.Error.ToString() : "");
    }

    [Theory]
    [InlineData(88, 65_536, "")]
    [InlineData(88, 65_537, "TooManyGlobals")]
    public void From_88_on_the_number_of_globals_has_a_bound(uint version, int globals, string refusal)
    {
        string text = string.Concat(Enumerable.Repeat("(global i32 (i32.const 0))", globals));
        ContractCode code = TestCalls.FromText($"(module {text} (func (export \"main\")))");

        VmError? aborted = TestCalls.Call(code, version: version).Aborted;

        Assert.Equal(refusal, aborted is VmError.Prepare prepare ? prepare.Error.ToString() : aborted?.Debug ?? "");
    }

    [Theory]
    [InlineData(86, false)]
    [InlineData(87, true)]
    public void From_87_on_a_contract_too_large_to_be_loaded_pays_for_the_attempt(uint version, bool pays)
    {
        string text = string.Concat(Enumerable.Repeat("(global i32 (i32.const 0))", 70_000));

        VmOutcome outcome = TestCalls.Call(TestCalls.FromText($"(module {text} (func (export \"main\")))"), version: version);

        Assert.IsType<VmError.Loading>(outcome.Aborted);
        Assert.Equal(pays, outcome.BurntGas != 0);
    }

    private static VmOutcome AddAndFund(PublicKey key, uint version)
    {
        byte[] bytes = BorshCodec.Encode(key);
        VmOutcome outcome = TestCalls.Call(
            TestCalls.FromText(
                $"""
                (module
                  (import "env" "promise_batch_create" (func $create (param i64 i64) (result i64)))
                  (import "env" "promise_batch_action_add_gas_key_with_full_access" (func $add (param i64 i64 i64 i64)))
                  (import "env" "promise_batch_action_transfer_to_gas_key" (func $fund (param i64 i64 i64 i64)))
                  (memory 1)
                  (data (i32.const 0) "bob.test.near")
                  (data (i32.const 100) "{Escape(bytes)}")
                  (func (export "main")
                    (local $promise i64)
                    (local.set $promise (call $create (i64.const 13) (i64.const 0)))
                    (call $add (local.get $promise) (i64.const {bytes.Length}) (i64.const 100) (i64.const 3))
                    (call $fund (local.get $promise) (i64.const {bytes.Length}) (i64.const 100) (i64.const 5000))))
                """
            ),
            version: version
        );
        Assert.Null(outcome.Aborted);
        return outcome;
    }

    private static (byte[] Key, byte[] Signature) SignMlDsa(byte[] message)
    {
        using var key = SecretKey.Random(KeyType.MlDsa65);
        return (key.PublicKey.Bytes.ToArray(), key.Sign(message).Bytes.ToArray());
    }

    private static string Escape(byte[] bytes) =>
        string.Concat(bytes.Select(value => "\\" + value.ToString("x2", CultureInfo.InvariantCulture)));
}
