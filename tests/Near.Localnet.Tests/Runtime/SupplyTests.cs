using CsCheck;
using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.State;
using Near.Localnet.Vm;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

/// <summary>Whatever is sent, no NEAR appears and none is lost but what is burnt.</summary>
public sealed class SupplyTests
{
    private static readonly string[] Accounts = ["alice.near", "bob.near", "carol.near"];
    private static readonly string[] Methods = ["ok", "fail", "spin", "pass", "spend", "none"];
    private static readonly string[] Receivers = [.. Accounts, "new.alice.near", "nobody.near"];

    private static readonly byte[] Contract = WatContract.Compile(
        ("ok", """(drop (@storage_write $"key" $"value" (i64.const 0)))"""),
        ("fail", """(@panic_utf8 $"ERR")"""),
        ("spin", "(loop br 0)"),
        ("pass", """
            (i64.store (i32.const 1024) (i64.const 12345))
            (@promise_return (@promise_then
              (@promise_create $"bob.near" $"fail" $"" (i64.const 1024) (i64.const 5000000000000))
              $"carol.near" $"ok" $"" (i64.const 1024) (i64.const 5000000000000)))
            """),
        ("spend", """
            (i64.store (i32.const 1032) (i64.const 1000000000))
            (@promise_batch_action_transfer (@promise_batch_create $"nobody.near") (i64.const 1024))
            """));

    private static readonly Gen<Action> AnyAction = Gen.Frequency<Action>(
        (2, Gen.Select(Amount, amount => (Action)new Action.Transfer(amount))),
        (4, Gen.Select(
            Gen.Int[0, 5].Select(i => Methods[i]), Gen.ULong[1, 40], Amount,
            (method, gas, amount) => (Action)new Action.FunctionCall(method, [], NearGas.FromTeraGas(gas), amount))),
        (1, Gen.Const((Action)new Action.CreateAccount())),
        (1, Gen.Const((Action)new Action.DeployContract(Contract))),
        (1, Gen.Int[0, 3].Select(i => (Action)new Action.AddKey(TestChain.Key($"key{i}").PublicKey, KeyOf(i)))),
        (1, Gen.Int[0, 3].Select(i => (Action)new Action.DeleteKey(TestChain.Key($"key{i}").PublicKey))),
        (1, Gen.Select(Gen.Int[0, 3], Amount, (i, amount) => (Action)new Action.TransferToGasKey(TestChain.Key($"key{i}").PublicKey, amount))),
        (1, Gen.Const((Action)new Action.Stake(NearToken.FromNear(150), TestChain.Key("validator").PublicKey))),
        (1, Gen.Int[0, Receivers.Length - 1].Select(i => Receivers[i]).Select(to => (Action)new Action.DeleteAccount(TestChain.Id(to)))));

    private static readonly Gen<(string Signer, string Receiver, Action[] Actions)> Request =
        Gen.Select(Gen.Int[0, Accounts.Length - 1].Select(i => Accounts[i]), Gen.Int[0, Receivers.Length - 1].Select(i => Receivers[i]), AnyAction.Array[1, 4]);

    private static Gen<NearToken> Amount => Gen.ULong[0, 300_000].Select(thousandths => NearToken.FromNear(thousandths / 1000m));

    private readonly ContractRunner _runner = new(RuntimeConfig.Latest);

    [Fact]
    public void Nothing_appears_and_nothing_is_lost() => Request.Array[1, 12].Sample(
        requests =>
        {
            var chain = new TestChain(_runner.Run, Accounts);
            foreach (var name in Accounts)
                chain.Run(name, name, new Action.DeployContract(Contract));
            // Two at once: receipts of different transactions mix.
            foreach (var pair in requests.Chunk(2))
            {
                var signed = pair.Where(r => chain.Account(r.Signer) is not null).Select(r => chain.Sign(r.Signer, r.Receiver, r.Actions)).ToArray();
                if (signed.Length > 0)
                    chain.Run(signed);
            }
        },
        iter: 100,
        threads: 1);

    private static AccessKey KeyOf(int i) => new(0, i switch
    {
        0 => new AccessKeyPermission.FullAccess(),
        1 => new AccessKeyPermission.FunctionCall(new(NearToken.FromNear(1), "bob.near", [])),
        _ => new AccessKeyPermission.GasKeyFullAccess(new(NearToken.Zero, 2)),
    });
}
