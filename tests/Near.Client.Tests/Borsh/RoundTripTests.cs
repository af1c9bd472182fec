using CsCheck;
using Near.Client.Borsh;

namespace Near.Client.Tests.Borsh;

[Seeded]
public sealed class RoundTripTests
{
    [Fact]
    public void Signed_transactions_with_any_actions_come_back() =>
        Generators.Transaction.Sample(signed =>
        {
            byte[] bytes = signed.Encode();
            var back = SignedTransaction.Decode(bytes);
            Assert.Equal(bytes, back.Encode());
            Assert.Equal(signed.Hash, back.Hash);
        });

    [Fact]
    public void Actions_come_back_from_plain_json_inside_delegates() =>
        Generators
            .AnyAction.Where(action => !action.IsDelegate)
            .Sample(action =>
            {
                using var key = SecretKey.FromSeed("alice");
                var account = AccountId.Parse("alice.near");
                Action signed = new Action.Delegate(new DelegateAction(account, account, [action], 1, 2, key.PublicKey).Sign(key));
                Assert.Equal(BorshCodec.Encode(signed), BorshCodec.Encode(Json.Read<Action>(Json.Of(signed))));
            });

    [Fact]
    public void Views_of_actions_are_stable() =>
        Generators.AnyAction.Sample(action =>
        {
            // Code turns into its hash in the first view; whatever else there is must not change any more.
            if (action is not (Action.DeployContract or Action.DeployGlobalContract))
                Assert.Equal(BorshCodec.Encode(action), BorshCodec.Encode(Json.Read<Action>(Json.Of(action))));
        });

    [Fact]
    public void Text_forms_come_back()
    {
        Generators.Hash.Sample(hash => Assert.Equal(hash, CryptoHash.Parse(hash.ToString())));
        Generators.Key.Sample(key => Assert.Equal(key, PublicKey.Parse(key.ToString())));
        Generators.Key.Select(PublicKeyHandle.Of).Sample(handle => Assert.Equal(handle, PublicKeyHandle.Parse(handle.ToString())));
        Generators.Signature.Sample(signature => Assert.Equal(signature, Signature.Parse(signature.ToString())));
        Generators.Account.Sample(account => Assert.Equal(account, AccountId.Parse(account.ToString())));
        Generators.Token.Sample(token => Assert.Equal(token, NearToken.Parse(token.ToString())));
    }

    [Fact]
    public void Handles_of_keys_come_back() =>
        Generators
            .Key.Select(PublicKeyHandle.Of)
            .Sample(handle =>
            {
                byte[] bytes = BorshCodec.Encode(handle);
                Assert.Equal(PublicKeyHandle.BorshLength(handle.KeyType), bytes.Length);
                Assert.Equal(handle, BorshCodec.Decode<PublicKeyHandle>(bytes));
                Assert.Equal(handle, Json.Read<PublicKeyHandle>(Json.Of(handle)));
            });

    [Fact]
    public void Json_forms_come_back()
    {
        Generators.Token.Sample(token => Assert.Equal(token, Json.Read<NearToken>(Json.Of(token))));
        Generators.Permission.Sample(permission =>
            Assert.Equal(BorshCodec.Encode(permission), BorshCodec.Encode(Json.Read<AccessKeyPermission>(Json.Of(permission))))
        );
        Generators.Outcome.Sample(outcome =>
            Assert.Equal(
                outcome.LeafFor(CryptoHash.Zero),
                Json.Read<Client.Light.ExecutionOutcome>(Json.Of(outcome)).LeafFor(CryptoHash.Zero)
            )
        );
    }
}
