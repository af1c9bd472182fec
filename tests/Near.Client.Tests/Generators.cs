using CsCheck;
using Near.Client.Borsh;
using Near.Client.Light;

namespace Near.Client.Tests;

/// <summary>Random values of every type that has a Borsh form.</summary>
internal static class Generators
{
    public static readonly Gen<CryptoHash> Hash = Gen.Byte.Array[CryptoHash.Length].Select(bytes => CryptoHash.FromBytes(bytes));

    public static readonly Gen<AccountId> Account = Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789-_."], 2, 64]
        .Where(text => AccountId.TryParse(text, out _))
        .Select(AccountId.Parse);

    public static readonly Gen<UInt128> U128 = Gen.Select(Gen.ULong, Gen.ULong, (high, low) => new UInt128(high, low));

    public static readonly Gen<NearToken> Token = U128.Select(NearToken.FromYocto);

    public static readonly Gen<PublicKey> Key = Gen.OneOf(
        Gen.Byte.Array[32].Select(bytes => PublicKey.FromBytes(KeyType.Ed25519, bytes)),
        Gen.Byte.Array[64].Select(bytes => PublicKey.FromBytes(KeyType.Secp256k1, bytes)),
        Gen.Byte.Array[1952].Select(bytes => PublicKey.FromBytes(KeyType.MlDsa65, bytes))
    );

    public static readonly Gen<Signature> Signature = Gen.OneOf(
        Gen.Byte.Array[64].Select(bytes => Client.Signature.FromBytes(KeyType.Ed25519, [.. bytes[..63], (byte)(bytes[63] & 0x1F)])),
        Gen.Byte.Array[65].Select(bytes => Client.Signature.FromBytes(KeyType.Secp256k1, bytes)),
        Gen.Byte.Array[3309].Select(bytes => Client.Signature.FromBytes(KeyType.MlDsa65, bytes))
    );

    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[0, 40];

    private static readonly Gen<string> Name = Gen.String[Gen.Char.AlphaNumeric, 0, 12];

    private static readonly Gen<GasKeyInfo> GasKey = Gen.Select(Token, Gen.UShort, (balance, nonces) => new GasKeyInfo(balance, nonces));

    private static readonly Gen<FunctionCallPermission> CallPermission = Gen.Select(
        Token.Nullable(),
        Name,
        Name.List[0, 3],
        (allowance, receiver, methods) => new FunctionCallPermission(allowance, receiver, methods)
    );

    public static readonly Gen<AccessKeyPermission> Permission = Gen.OneOf<AccessKeyPermission>(
        Gen.Const<AccessKeyPermission>(new AccessKeyPermission.FullAccess()),
        CallPermission.Select(call => (AccessKeyPermission)new AccessKeyPermission.FunctionCall(call)),
        GasKey.Select(gas => (AccessKeyPermission)new AccessKeyPermission.GasKeyFullAccess(gas)),
        Gen.Select(GasKey, CallPermission, (gas, call) => (AccessKeyPermission)new AccessKeyPermission.GasKeyFunctionCall(gas, call))
    );

    private static readonly Gen<GlobalContractIdentifier> Contract = Gen.OneOf(
        Hash.Select(hash => (GlobalContractIdentifier)new GlobalContractIdentifier.ByHash(hash)),
        Account.Select(account => (GlobalContractIdentifier)new GlobalContractIdentifier.ByAccount(account))
    );

    private static readonly Gen<StateInit> State = Gen.Select(
        Contract,
        Gen.Select(Bytes, Bytes, (key, value) => new StateEntry(key, value)).List[0, 4],
        (code, data) => StateInit.Create(code, data.DistinctBy(entry => Convert.ToHexString(entry.Key)))
    );

    public static readonly Gen<PublicKeyHandle> Handle = Gen.OneOf(
        Key.Select(PublicKeyHandle.Of),
        Gen.Byte.Array[32].Select(hash => BorshCodec.Decode<PublicKeyHandle>([3, .. hash]))
    );

    public static readonly Gen<UniversalStateInit> Universal = Gen.Select(
        Gen.OneOf(Gen.Const(() => (GlobalContractIdentifier?)null), Contract.Select(contract => (GlobalContractIdentifier?)contract)),
        Gen.Select(Bytes, Bytes, (key, value) => new StateEntry(key, value)).List[0, 4],
        Handle.List[0, 4],
        (code, data, keys) => UniversalStateInit.Create(code, data.DistinctBy(entry => Convert.ToHexString(entry.Key)), keys)
    );

    private static readonly Gen<Action> Plain = Gen.OneOf(
        Gen.Const<Action>(new Action.CreateAccount()),
        Bytes.Select(code => (Action)new Action.DeployContract(code)),
        Gen.Select(
            Name,
            Bytes,
            Gen.ULong,
            Token,
            (method, args, gas, deposit) => (Action)new Action.FunctionCall(method, args, new(gas), deposit)
        ),
        Token.Select(deposit => (Action)new Action.Transfer(deposit)),
        Gen.Select(Token, Key, (amount, key) => (Action)new Action.Stake(amount, key)),
        Gen.Select(Key, Gen.ULong, Permission, (key, nonce, permission) => (Action)new Action.AddKey(key, new(nonce, permission))),
        Key.Select(key => (Action)new Action.DeleteKey(key)),
        Account.Select(account => (Action)new Action.DeleteAccount(account)),
        Gen.Select(
            Bytes,
            Gen.Bool,
            (code, byAccount) =>
                (Action)
                    new Action.DeployGlobalContract(
                        code,
                        byAccount ? GlobalContractDeployMode.AccountId : GlobalContractDeployMode.CodeHash
                    )
        ),
        Contract.Select(contract => (Action)new Action.UseGlobalContract(contract)),
        Gen.Select(State, Token, (state, deposit) => (Action)new Action.DeterministicStateInit(state, deposit)),
        Gen.Select(
            Gen.OneOf(Universal.Select(state => state.ToRaw()), Bytes.Select(bytes => new RawStateInit(bytes))),
            Token,
            (state, deposit) => (Action)new Action.UniversalStateInit(state, deposit)
        ),
        Gen.Select(Key, Token, (key, deposit) => (Action)new Action.TransferToGasKey(key, deposit)),
        Gen.Select(Key, Token, (key, amount) => (Action)new Action.WithdrawFromGasKey(key, amount))
    );

    private static readonly Gen<Action> Delegates = Gen.Select(
        Gen.Select(Account, Account, Plain.List[0, 3]),
        Gen.Select(Gen.ULong, Gen.UShort.Nullable(), Gen.ULong),
        Gen.Select(Key, Signature, Gen.Bool),
        (who, when, how) =>
            how.Item3
                ? (Action)
                    new Action.DelegateV2(
                        new(new(who.Item1, who.Item2, who.Item3, new(when.Item1, when.Item2), when.Item3, how.Item1), how.Item2)
                    )
                : new Action.Delegate(new(new(who.Item1, who.Item2, who.Item3, when.Item1, when.Item3, how.Item1), how.Item2))
    );

    public static readonly Gen<Action> AnyAction = Gen.Frequency((5, Plain), (1, Delegates));

    private static readonly Gen<TransactionV1?> Version = Gen.OneOf(
        Gen.Const(() => (TransactionV1?)null),
        Gen.Select(
            Gen.UShort.Nullable(),
            Gen.Bool,
            (index, strict) => (TransactionV1?)new TransactionV1(index, strict ? NonceMode.Strict : NonceMode.Monotonic)
        )
    );

    public static readonly Gen<SignedTransaction> Transaction = Gen.Select(
        Gen.Select(Account, Key, Gen.ULong),
        Gen.Select(Account, Hash, AnyAction.List[0, 4]),
        Gen.Select(Version, Signature),
        (from, to, rest) =>
            new SignedTransaction(new(from.Item1, from.Item2, from.Item3, to.Item1, to.Item2, to.Item3, rest.Item1), rest.Item2)
    );

    public static readonly Gen<ExecutionOutcome> Outcome = Gen.Select(
        Gen.Select(Name.List[0, 3], Hash.List[0, 3], Gen.ULong),
        Gen.Select(Token, Account),
        Gen.OneOf(
            Bytes.Select(value => (ExecutionStatus)new ExecutionStatus.SuccessValue(value)),
            Hash.Select(id => (ExecutionStatus)new ExecutionStatus.SuccessReceiptId(id)),
            Gen.Const<ExecutionStatus>(new ExecutionStatus.Unknown())
        ),
        (what, by, status) => new ExecutionOutcome(what.Item1, what.Item2, new(what.Item3), by.Item1, by.Item2, status)
    );
}
