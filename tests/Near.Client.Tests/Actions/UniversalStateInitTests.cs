using Near.Client.Borsh;

namespace Near.Client.Tests.Actions;

/// <summary>
/// Universal accounts (NEP-655). The vectors are those of near-sdk, checked there against nearcore 2.14, and of the NEP's appendix.
/// </summary>
public sealed class UniversalStateInitTests
{
    private const string KeyOnly = "00000000000001000000031111111111111111111111111111111111111111111111111111111111111111";

    [Theory]
    [InlineData("00000000000000000000", "0u1kajgpx8a97y8ap8y03pvt8kbm2p2cn9k5h17bgw1wa21j88865g")]
    [InlineData("00010109000000636f64652e6e6561720000000000000000", "0uartat3agnh029e3nqsqzxtz5pd3130stv6a2eafszq4vgg56kaag")]
    [InlineData(
        "00010022222222222222222222222222222222222222222222222222222222222222220000000000000000",
        "0uk6fe1b5tnfxn87yhtc36czcehzd4ngf25crhj17871kax56nhxx0"
    )]
    [InlineData(
        "0000050000000000000009000000656d7074792d6b657901000000610100000031020000006162000000000100000062010000003202000000ff000300000000000000000000",
        "0u88nzp537q37vgx90hrjbmqv7dhbc776w4ynj514djahna1cnce5g"
    )]
    [InlineData(KeyOnly, "0ux8te7g99f9kqzdtp9h4qnwt9aczpgayymmtbdc50w199rcw3at1g")]
    [InlineData(
        "000100222222222222222222222222222222222222222222222222222222222222222201000000030000006b65790500000076616c756500000000",
        "0uzvdgbyea2rd8ywx0kw3cg4vc0ez1x5fc2gyks4fdz9ae0xxvzan0"
    )]
    [InlineData(
        "0001012a00000030736230643765663466393335633665663738653038616430333536393736376161656334323233613301000000000000003d00000001000000008565df94b8caab08f28cdd2ee014b800915741d4694fa840e50cca02ae5c6466100e0000000000000000000000000000000000000000000000000000",
        "0u4bfkw2qvgfzbf7zzkxykcppqymn0p2hbayjee3ygzrbhmmtyejx0"
    )]
    public void The_account_and_the_bytes_are_nearcores(string hex, string account)
    {
        var raw = new RawStateInit(Convert.FromHexString(hex));

        Assert.Equal(account, raw.Account.Value);
        Assert.True(raw.Account.IsUniversal);
        Assert.Equal(hex, Convert.ToHexStringLower(raw.State!.ToRaw().Bytes));
    }

    [Fact]
    public void Keys_of_every_kind_are_put_into_nearcores_order()
    {
        byte[] high = [0xff, .. new byte[31]];
        PublicKeyHandle[] keys =
        [
            Handle([3, .. new byte[32]]),
            Handle([1, .. Repeat(1, 64)]),
            Handle([0, .. high]),
            Handle([0, .. new byte[32]]),
            Handle([3, .. Repeat(0xff, 32)]),
            Handle([1, .. new byte[64]]),
        ];
        var wallet = new GlobalContractIdentifier.ByAccount(AccountId.Parse("0sb0d7ef4f935c6ef78e08ad03569767aaec4223a3"));

        RawStateInit keysOnly = UniversalStateInit.Create(accessKeys: keys).ToRaw();
        RawStateInit everything = UniversalStateInit.Create(wallet, [new StateEntry("k"u8.ToArray(), "v"u8.ToArray())], keys).ToRaw();

        Assert.Equal((272, "0upcrgsbq81vedn1tsvw10heb4rjzdjmasxc8wayh26jpj5nemrqsg"), (keysOnly.Bytes.Length, keysOnly.Account.Value));
        Assert.Equal((329, "0utr5yk5pdhjg932r5px1mf7vd6evsh0x46fn6g3zscys5b2y6d480"), (everything.Bytes.Length, everything.Account.Value));
    }

    [Fact]
    public void Bytes_in_another_order_are_another_account_with_the_same_state()
    {
        var unsorted = new RawStateInit(Convert.FromHexString("0000020000000100000062000000000100000061" + "0000000000000000"));

        Assert.Equal("0u5v0d8z8y0fpzhtczvbw31a8tpxsxap2f9xkzygek2ht3t7pt34ag", unsorted.Account.Value);
        Assert.Equal("0uxxf505cvpqd83cqj71wpya6mbmfh0tmjbqnjk6kwcze985r6f0tg", unsorted.State!.ToRaw().Account.Value);
    }

    [Fact]
    public void Of_two_records_with_one_key_the_last_counts()
    {
        var twice = new RawStateInit(Convert.FromHexString("00000200000001000000610100000031010000006101000000320000" + "0000"));

        Assert.Equal("2"u8.ToArray(), Assert.Single(twice.State!.Data).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("070707")]
    [InlineData(KeyOnly + "00")]
    // a whole ml-dsa-65 key's tag
    [InlineData("0000000000000100000002" + "1111111111111111111111111111111111111111111111111111111111111111")]
    [InlineData("0000ffffffff")]
    public void Other_bytes_have_an_account_but_no_state(string hex)
    {
        var raw = new RawStateInit(Convert.FromHexString(hex));

        Assert.Null(raw.State);
        Assert.True(raw.Account.IsUniversal);
    }

    [Fact]
    public void The_rpc_shows_the_bytes()
    {
        Action action = new Action.UniversalStateInit(new RawStateInit([4, 5, 6]), NearToken.FromYocto(7));

        Assert.Equal("""{"UniversalStateInit":{"state_init":"BAUG","deposit":"7"}}""", Json.Of(action).GetRawText());
        Assert.Equal(15, BorshCodec.Encode(action)[0]);
    }

    private static PublicKeyHandle Handle(byte[] borsh) => BorshCodec.Decode<PublicKeyHandle>(borsh);

    private static byte[] Repeat(byte value, int count) => [.. Enumerable.Repeat(value, count)];
}
