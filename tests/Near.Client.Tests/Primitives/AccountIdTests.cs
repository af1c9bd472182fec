using System.Text.Json;

namespace Near.Client.Tests.Primitives;

public sealed class AccountIdTests
{
    [Fact]
    public void Every_vector_is_judged_and_classified_as_nearcore_does()
    {
        foreach (JsonElement vector in Vectors.Of("account_ids"))
        {
            string text = vector.Text("id");
            bool valid = vector.GetProperty("valid").GetBoolean();
            Assert.True(valid == AccountId.TryParse(text, out AccountId id), text);
            if (!valid)
            {
                Assert.Throws<NearFormatException>(() => AccountId.Parse(text));
                continue;
            }

            Assert.Equal(text, id.ToString());
            if (vector.TryGetProperty("type", out JsonElement type))
                Assert.Equal(type.GetString(), TypeOf(id));
        }
    }

    [Theory]
    [InlineData("app.alice.near", "alice.near", true)]
    [InlineData("app.alice.near", "near", false)]
    [InlineData("alice.near", "near", true)]
    [InlineData("near", "near", false)]
    [InlineData("alicenear", "near", false)]
    public void Only_direct_sub_accounts_count(string child, string parent, bool expected) =>
        Assert.Equal(expected, AccountId.Parse(child).IsSubAccountOf(AccountId.Parse(parent)));

    [Theory]
    [InlineData("0u0000000000000000000000000000000000000000000000000000", true)]
    [InlineData("0u000000000000000000000000000000000000000000000000000g", true)]
    [InlineData("0u0000000000000000000000000000000000000000000000000001", false)]
    [InlineData("0u000000000000000000000000000000000000000000000000000", false)]
    [InlineData("0u00000000000000000000000000000000000000000000000000000", false)]
    [InlineData("0s0000000000000000000000000000000000000000000000000000", false)]
    [InlineData("0u000000000000000000000i000000000000000000000000000000", false)]
    [InlineData("0u00000000000000000000u00000000000000000000000000000000", false)]
    [InlineData("0u0000000000000000000000000000000000000000000000000000.near", false)]
    public void A_universal_account_has_its_prefix_length_digits_and_last_digit(string id, bool expected) =>
        Assert.Equal(expected, AccountId.Parse(id).IsUniversal);

    private static string TypeOf(AccountId id) =>
        id.IsNearImplicit ? "NearImplicitAccount"
        : id.IsEthImplicit ? "EthImplicitAccount"
        : id.IsDeterministic ? "NearDeterministicAccount"
        : "NamedAccount";
}
