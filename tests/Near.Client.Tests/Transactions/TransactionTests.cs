using System.Text.Json;
using Near.Client.Borsh;
using Near.Client.Rpc;

namespace Near.Client.Tests.Transactions;

public sealed class TransactionTests
{
    [Fact]
    public void Transactions_of_the_vectors_decode_hash_sign_and_encode_to_the_same_bytes()
    {
        foreach (JsonElement vector in Vectors.Of("transactions"))
        {
            byte[] bytes = vector.Hex("signed_borsh_hex");
            var signed = SignedTransaction.Decode(bytes);
            using var key = SecretKey.Parse(vector.Text("secret_key"));

            Assert.Equal(bytes, signed.Encode());
            Assert.Equal(vector.Hex("transaction_borsh_hex"), BorshCodec.Encode(signed.Transaction));
            Assert.Equal(vector.Hash("hash"), signed.Hash);
            Assert.Equal(vector.Text("signature"), signed.Signature.ToString());
            Assert.Equal(signed.Signature, signed.Transaction.Sign(key).Signature);
            Assert.True(signed.Verify());
        }
    }

    [Fact]
    public void Transactions_of_the_vectors_have_the_json_of_nearcores_views()
    {
        foreach (JsonElement vector in Vectors.Of("transactions"))
        {
            var view = SignedTransactionView.From(SignedTransaction.Decode(vector.Hex("signed_borsh_hex")));
            Json.AssertEqual(vector.GetProperty("view"), Json.Of(view));
            Json.AssertEqual(
                Json.Of(view with { Actions = [] }),
                Json.Of(Json.Read<SignedTransactionView>(Json.Of(view)) with { Actions = [] })
            );
        }
    }

    [Fact]
    public void Actions_of_the_vectors_have_the_json_of_nearcores_views()
    {
        foreach (JsonElement vector in Vectors.Of("transactions"))
        {
            IReadOnlyList<Action> actions = SignedTransaction.Decode(vector.Hex("signed_borsh_hex")).Transaction.Actions;
            JsonElement expected = vector.GetProperty("view").GetProperty("actions");

            Json.AssertEqual(expected, Json.Of(actions));
            List<Action> read = Json.Read<List<Action>>(expected);
            // Views show the hash of deployed code in place of the code; everything else comes back.
            foreach ((Action original, Action back) in actions.Zip(read))
            {
                if (original is not (Action.DeployContract or Action.DeployGlobalContract))
                    Assert.Equal(BorshCodec.Encode(original), BorshCodec.Encode(back));
            }
        }
    }

    [Fact]
    public void Delegate_actions_of_the_vectors_hash_sign_and_verify()
    {
        foreach (JsonElement vector in Vectors.Of("delegate_actions"))
        {
            DelegateAction delegated = BorshCodec.Decode<DelegateAction>(vector.Hex("delegate_borsh_hex"));
            using var key = SecretKey.Parse(vector.Text("secret_key"));
            SignedDelegateAction signed = delegated.Sign(key);

            Assert.Equal(vector.Hash("nep461_hash"), delegated.Hash);
            Assert.Equal(vector.Text("signature"), signed.Signature.ToString());
            Assert.Equal(vector.Hex("signed_borsh_hex"), BorshCodec.Encode(signed));
            Assert.True(signed.Verify());
        }
    }

    [Fact]
    public void Delegate_actions_do_not_nest()
    {
        SignedDelegateAction inner = BorshCodec.Decode<SignedDelegateAction>(Vectors.Of("delegate_actions")[0].Hex("signed_borsh_hex"));
        DelegateAction outer = inner.DelegateAction;

        Assert.Throws<ArgumentException>(() =>
            new DelegateAction(
                outer.SenderId,
                outer.ReceiverId,
                [new Action.Delegate(inner)],
                outer.Nonce,
                outer.MaxBlockHeight,
                outer.PublicKey
            )
        );
    }

    [Fact]
    public void Plain_json_of_delegated_actions_reads_back()
    {
        foreach (JsonElement vector in Vectors.Of("delegate_actions"))
        {
            SignedDelegateAction signed = BorshCodec.Decode<SignedDelegateAction>(vector.Hex("signed_borsh_hex"));
            Action back = Json.Read<Action>(Json.Of<Action>(new Action.Delegate(signed)));
            Assert.Equal(BorshCodec.Encode<Action>(new Action.Delegate(signed)), BorshCodec.Encode(back));
        }
    }
}
