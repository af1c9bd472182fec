using System.Globalization;
using Near.Localnet.Parameters;
using Near.Localnet.Vm;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace Near.Localnet.Tests.Vm;

/// <summary>What a contract may do and what it costs follows the protocol version.</summary>
public sealed class ProtocolVersionTests
{
    [Theory]
    [InlineData(84)]
    [InlineData(89)]
    public void An_unknown_version_is_refused_with_the_ones_that_are_known(uint version) =>
        Assert.Contains("use one from 85 to 88", Assert.Throws<NotSupportedException>(() => RuntimeConfig.Of(version)).Message, StringComparison.Ordinal);

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
        Assert.False(RuntimeConfig.Of(87).Enables(ProtocolFeature.FailCallToMissingGlobalContract));
    }

    [Theory]
    [InlineData("sha3_256", "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a")]
    [InlineData(
        "sha3_384", "0c63a75b845e4f7d01107d852e4c2485c51a50aaaa94fc61995e71bbee983a2ac3713831264adb47fb6bd1e058d5f004")]
    [InlineData(
        "sha3_512",
        "a69f73cca23a9ac5c8b567dc185a756e97c982164fe25859e0d1dcc1475c80a615b2123af1f5f94c11e3e9402c3ac558f500199d95b6d3e301758586281dcd26")]
    public void Sha3_of_nothing_is_the_standards_from_87_on(string function, string hash)
    {
        var code = TestCalls.FromText($"""
            (module
              (import "env" "{function}" (func $hash (param i64 i64 i64)))
              (import "env" "value_return" (func $return (param i64 i64)))
              (func (export "main")
                (call $hash (i64.const 0) (i64.const 0) (i64.const 1))
                (call $return (i64.const -1) (i64.const 1))))
            """);

        var returned = Assert.IsType<VmReturn.Value>(TestCalls.Call(code, version: 87).Return);
        Assert.Equal(hash, Convert.ToHexStringLower(returned.Bytes));
        Assert.IsType<VmError.Link>(TestCalls.Call(code, version: 86).Aborted);
    }

    [Fact]
    public void An_ML_DSA_signature_is_checked_from_87_on()
    {
        var (key, signature) = SignMlDsa("a label"u8.ToArray());
        var code = TestCalls.FromText($"""
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
            """);

        var right = TestCalls.Call(code, "right", version: 87);
        Assert.Equal([1], Assert.IsType<VmReturn.Value>(right.Return).Bytes);
        Assert.Equal(540_000_000_000ul, right.Profile[ExtCost.MlDsaVerifyBase]);
        Assert.Equal(7 * 11_000_000ul, right.Profile[ExtCost.MlDsaVerifyByte]);
        Assert.Equal([0], Assert.IsType<VmReturn.Value>(TestCalls.Call(code, "wrong", version: 87).Return).Bytes);
        Assert.Contains("invalid signature length", TestCalls.Call(code, "short", version: 87).Aborted?.Message, StringComparison.Ordinal);
        Assert.IsType<VmError.Link>(TestCalls.Call(code, "right", version: 86).Aborted);
    }

    [Theory]
    [InlineData(86, 0, "")]
    [InlineData(87, 0, "TooManyLocals")]
    [InlineData(87, 200, "")]
    public void From_87_on_a_contract_declares_one_local_for_each_two_of_its_bytes(uint version, int padding, string refusal)
    {
        // A custom section counts as much as any other byte.
        byte[] section = padding == 0 ? [] : [0, (byte)(0x80 | (padding & 0x7f)), (byte)(padding >> 7), 1, (byte)'p', .. new byte[padding - 2]];
        var locals = string.Concat(Enumerable.Repeat(" i32", 100));
        var wasm = TestCalls.FromText($"(module (func (export \"main\") (local{locals})))").Wasm;

        var aborted = TestCalls.Call(new ContractCode([.. wasm, .. section]), version: version).Aborted;

        Assert.Equal(refusal, aborted is VmError.Prepare prepare ? prepare.Error.ToString() : "");
    }

    [Theory]
    [InlineData(88, 65_536, "")]
    [InlineData(88, 65_537, "TooManyGlobals")]
    public void From_88_on_the_number_of_globals_has_a_bound(uint version, int globals, string refusal)
    {
        var text = string.Concat(Enumerable.Repeat("(global i32 (i32.const 0))", globals));
        var code = TestCalls.FromText($"(module {text} (func (export \"main\")))");

        var aborted = TestCalls.Call(code, version: version).Aborted;

        Assert.Equal(refusal, aborted is VmError.Prepare prepare ? prepare.Error.ToString() : aborted?.Debug ?? "");
    }

    [Theory]
    [InlineData(86, false)]
    [InlineData(87, true)]
    public void From_87_on_a_contract_too_large_to_be_loaded_pays_for_the_attempt(uint version, bool pays)
    {
        var text = string.Concat(Enumerable.Repeat("(global i32 (i32.const 0))", 70_000));

        var outcome = TestCalls.Call(TestCalls.FromText($"(module {text} (func (export \"main\")))"), version: version);

        Assert.IsType<VmError.Loading>(outcome.Aborted);
        Assert.Equal(pays, outcome.BurntGas != 0);
    }

    private static (byte[] Key, byte[] Signature) SignMlDsa(byte[] message)
    {
        var generator = new MLDsaKeyPairGenerator();
        generator.Init(new MLDsaKeyGenerationParameters(new SecureRandom(), MLDsaParameters.ml_dsa_65));
        var pair = generator.GenerateKeyPair();
        var signer = new MLDsaSigner(MLDsaParameters.ml_dsa_65, deterministic: true);
        signer.Init(forSigning: true, pair.Private);
        signer.BlockUpdate(message);
        return (((MLDsaPublicKeyParameters)pair.Public).GetEncoded(), signer.GenerateSignature());
    }

    private static string Escape(byte[] bytes) =>
        string.Concat(bytes.Select(value => "\\" + value.ToString("x2", CultureInfo.InvariantCulture)));
}
