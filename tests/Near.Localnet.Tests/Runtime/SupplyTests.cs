using CsCheck;
using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

/// <summary>
/// Whatever is sent, no NEAR appears and none is lost but what is burnt: <see cref="TestChain"/> counts after every chunk.
/// </summary>
[Seeded]
public sealed class SupplyTests
{
    private static readonly string[] Accounts = ["alice.near", "bob.near", "carol.near"];
    private static readonly string[] Methods = ["ok", "fail", "spin", "pass", "spend", "wait", "none"];

    private static readonly byte[] Contract = WatContract.Compile(
        ("ok", """(drop (@storage_write $"key" $"value" (i64.const 0)))"""),
        ("fail", """(@panic_utf8 $"ERR")"""),
        ("spin", "(loop br 0)"),
        (
            "pass",
            """
            (i64.store (i32.const 1024) (i64.const 12345))
            (@promise_return (@promise_then
              (@promise_create $"bob.near" $"fail" $"" (i64.const 1024) (i64.const 5000000000000))
              $"carol.near" $"ok" $"" (i64.const 1024) (i64.const 5000000000000)))
            """
        ),
        (
            "spend",
            """
            (i64.store (i32.const 1032) (i64.const 1000000000))
            (@promise_batch_action_transfer (@promise_batch_create $"nobody.near") (i64.const 1024))
            """
        ),
        (
            "wait",
            """
            (@promise_return (@promise_yield_create $"ok" $"" (i64.const 5000000000000) (i64.const 0) (i64.const 0)))
            """
        )
    );

    private static readonly SecretKey[] Keys =
    [
        TestChain.Key("key0"),
        TestChain.Key("key1"),
        TestChain.Key("key2"),
        SecretKey.FromSeed("key3", KeyType.MlDsa65),
    ];

    private static readonly GlobalContractIdentifier[] Shared =
    [
        new GlobalContractIdentifier.ByHash(CryptoHash.Sha256(Contract)),
        new GlobalContractIdentifier.ByAccount(TestChain.Id("alice.near")),
    ];

    private static readonly StateInit Init = StateInit.Create(Shared[1], [new StateEntry([1], new byte[1000])]);

    private static readonly RawStateInit Universal = UniversalStateInit
        .Create(Shared[1], [new StateEntry([1], new byte[1000])], [TestChain.Key("key0").PublicKey])
        .ToRaw();

    private static readonly string[] Receivers =
    [
        .. Accounts,
        "new.alice.near",
        "nobody.near",
        Init.ToAccountId().Value,
        Universal.Account.Value,
    ];

    private static readonly Gen<Action> Simple = Gen.Frequency<Action>(
        (2, Gen.Select(Amount, amount => (Action)new Action.Transfer(amount))),
        (
            4,
            Gen.Select(
                Gen.Int[0, Methods.Length - 1].Select(i => Methods[i]),
                Gen.ULong[1, 40],
                Amount,
                (method, gas, amount) => (Action)new Action.FunctionCall(method, [], NearGas.FromTeraGas(gas), amount)
            )
        )
    );

    private static readonly Gen<Action> AnyAction = Gen.Frequency<Action>(
        (6, Simple),
        (1, Gen.Const((Action)new Action.CreateAccount())),
        (1, Gen.Const((Action)new Action.DeployContract(Contract))),
        (1, Gen.Int[0, 3].Select(i => (Action)new Action.AddKey(Keys[i].PublicKey, KeyOf(i)))),
        (1, Gen.Int[0, 3].Select(i => (Action)new Action.DeleteKey(Keys[i].PublicKey))),
        (1, Gen.Select(Gen.Int[0, 3], Amount, (i, amount) => (Action)new Action.TransferToGasKey(Keys[i].PublicKey, amount))),
        (1, Gen.Select(Gen.Int[0, 3], Amount, (i, amount) => (Action)new Action.WithdrawFromGasKey(Keys[i].PublicKey, amount))),
        (1, Gen.Select(Gen.Int[0, 1], i => (Action)new Action.DeployGlobalContract(Contract, (GlobalContractDeployMode)i))),
        (1, Gen.Select(Gen.Int[0, 1], i => (Action)new Action.UseGlobalContract(Shared[i]))),
        (1, Gen.Select(Amount, amount => (Action)new Action.DeterministicStateInit(Init, amount))),
        (1, Gen.Select(Amount, amount => (Action)new Action.UniversalStateInit(Universal, amount))),
        (
            1,
            Gen.Select(
                Gen.ULong[0, 2],
                times => (Action)new Action.Stake(NearToken.FromNear(150) * times, TestChain.Key("validator").PublicKey)
            )
        ),
        (1, Gen.Int[0, Receivers.Length - 1].Select(i => (Action)new Action.DeleteAccount(TestChain.Id(Receivers[i]))))
    );

    private static readonly Gen<Request> AnyRequest = Gen.Select(
        Gen.Int[0, Accounts.Length - 1].Select(i => Accounts[i]),
        Gen.Int[0, Receivers.Length - 1].Select(i => Receivers[i]),
        AnyAction.Array[1, 4],
        Gen.Int[0, 6],
        Gen.Int[0, Accounts.Length - 1].Select(i => Accounts[i]),
        Simple.Array[1, 2],
        (signer, receiver, actions, kind, sender, inner) => new Request(signer, receiver, actions, kind, sender, inner)
    );

    private static Gen<NearToken> Amount => Gen.ULong[0, 300_000].Select(thousandths => NearToken.FromNear(thousandths / 1000m));

    [Theory]
    [InlineData(RuntimeConfig.LatestVersion)]
    [InlineData(RuntimeConfig.NewestVersion)]
    [Slow]
    public void Nothing_appears_and_nothing_is_lost(uint version) =>
        AnyRequest
            .Array[1, 12]
            .Sample(
                requests =>
                {
                    var chain = new TestChain(version, Accounts);
                    foreach (string name in Accounts)
                        chain.Run(name, name, new Action.DeployContract(Contract), new Action.AddKey(Keys[3].PublicKey, KeyOf(3)));
                    chain.Run("alice.near", "alice.near", new Action.TransferToGasKey(Keys[3].PublicKey, NearToken.FromNear(1)));
                    // Two at once: receipts of different transactions mix.
                    foreach (Request[] pair in requests.Chunk(2))
                    {
                        SignedTransaction[] signed = pair.Where(request => chain.Account(request.Signer) is not null)
                            .Select(request => Sign(chain, request))
                            .ToArray();
                        if (signed.Length > 0)
                            chain.Run(signed);
                    }
                    // Yields time out.
                    for (int chunk = 0; chunk < 210; chunk++)
                        chain.Apply();
                },
                iter: 100,
                threads: 1
            );

    private static SignedTransaction Sign(TestChain chain, Request request) =>
        request.Kind switch
        {
            0 => chain.Sign(request.Signer, request.Sender, Delegated(chain, request)),
            1 => SignWithGasKey(chain, request),
            _ => chain.Sign(request.Signer, request.Receiver, request.Actions),
        };

    private static Action.Delegate Delegated(TestChain chain, Request request)
    {
        SecretKey key = TestChain.Key(request.Sender);
        ulong nonce = (chain.State.GetAccessKey(TestChain.Id(request.Sender), key.PublicKey)?.Nonce ?? 0) + 1;
        return new(
            new DelegateAction(
                TestChain.Id(request.Sender),
                TestChain.Id(request.Receiver),
                request.Inner,
                nonce,
                ulong.MaxValue,
                key.PublicKey
            ).Sign(key)
        );
    }

    private static SignedTransaction SignWithGasKey(TestChain chain, Request request)
    {
        SecretKey key = Keys[3];
        ulong nonce = (chain.State.GetGasKeyNonce(TestChain.Id(request.Signer), key.PublicKey, 1) ?? 0) + 1;
        return new Transaction(
            TestChain.Id(request.Signer),
            key.PublicKey,
            nonce,
            TestChain.Id(request.Receiver),
            CryptoHash.Zero,
            request.Actions,
            new TransactionV1(1)
        ).Sign(key);
    }

    private static AccessKey KeyOf(int i) =>
        new(
            0,
            i switch
            {
                0 => new AccessKeyPermission.FullAccess(),
                1 => new AccessKeyPermission.FunctionCall(new(NearToken.FromNear(1), "bob.near", [])),
                _ => new AccessKeyPermission.GasKeyFullAccess(new(NearToken.Zero, 2)),
            }
        );

    /// <param name="Kind">0 is a delegate action of the sender, 1 is paid by a gas key, all others are plain.</param>
    private sealed record Request(string Signer, string Receiver, Action[] Actions, int Kind, string Sender, Action[] Inner);
}
