namespace Near.Client.Tests.Keys;

public sealed class KeyFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("near-keys-").FullName;
    private readonly AccountId _alice = AccountId.Parse("alice.test.near");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(KeyType.Ed25519)]
    [InlineData(KeyType.Secp256k1)]
    [InlineData(KeyType.MlDsa65)]
    public async Task A_written_key_reads_back_and_only_its_owner_may_read_it(KeyType type)
    {
        var store = new KeyStore(_directory);
        using var key = SecretKey.Random(type);
        await store.WriteAsync("testnet", new(_alice, key), Token);
        await store.WriteAsync("testnet", new(_alice, key), Token);

        string path = Path.Combine(_directory, "testnet", "alice.test.near.json");
        KeyFile read = await store.ReadAsync("testnet", _alice, Token);

        Assert.Equal(_alice, read.AccountId);
        Assert.Equal(key.Export(), read.SecretKey.Export());
        Assert.True(store.Contains("testnet", _alice));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task A_key_that_is_kept_is_never_written_over()
    {
        var store = new KeyStore(_directory);
        using SecretKey first = (await store.ReadOrCreateAsync("testnet", _alice, Token)).SecretKey;
        using SecretKey again = (await store.ReadOrCreateAsync("testnet", _alice, Token)).SecretKey;
        Assert.Equal(first.Export(), again.Export());
        Assert.Equal(first.Export(), (await store.ReadAsync("testnet", _alice, Token)).SecretKey.Export());
    }

    [Fact]
    public async Task A_file_of_near_cli_is_read()
    {
        using var key = SecretKey.FromSeed("alice");
        string path = await FileOf(
            $$"""{"account_id":"alice.test.near","public_key":"{{key.PublicKey}}","private_key":"{{key.Export()}}"}"""
        );
        Assert.Equal(key.PublicKey, (await KeyFile.ReadAsync(path, Token)).SecretKey.PublicKey);
    }

    [Fact]
    public async Task A_file_of_nearcore_is_read()
    {
        using var key = SecretKey.FromSeed("alice");
        string path = await FileOf(
            $$"""{"account_id":"alice.test.near","public_key":"{{key.PublicKey}}","secret_key":"{{key.Export()}}"}"""
        );
        Assert.Equal(key.PublicKey, (await KeyFile.ReadAsync(path, Token)).SecretKey.PublicKey);
    }

    [Fact]
    public async Task A_file_whose_halves_do_not_belong_together_is_refused_without_showing_the_key()
    {
        using var key = SecretKey.FromSeed("alice");
        using var other = SecretKey.FromSeed("bob");
        string path = await FileOf(
            $$"""{"account_id":"alice.test.near","public_key":"{{other.PublicKey}}","private_key":"{{key.Export()}}"}"""
        );

        NearFormatException refusal = await Assert.ThrowsAsync<NearFormatException>(() => KeyFile.ReadAsync(path, Token));
        Assert.DoesNotContain(key.Export()[8..], refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"account_id":"alice.test.near","public_key":"ed25519:x","private_key":"ed25519:SECRETSECRET"}""")]
    [InlineData("""{"account_id":"alice.test.near","public_key":"ed25519:3H8UcosBhKfPcuZj7ffr3QqG5BxiGzJECqPZAZka5fJn"}""")]
    [InlineData("""ed25519:SECRETSECRET""")]
    public async Task Another_file_is_refused_without_showing_it(string content)
    {
        string path = await FileOf(content);
        NearFormatException refusal = await Assert.ThrowsAsync<NearFormatException>(() => KeyFile.ReadAsync(path, Token));
        Assert.DoesNotContain("SECRETSECRET", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../mainnet")]
    [InlineData("a/b")]
    public void A_network_name_cannot_leave_the_folder(string network) =>
        Assert.Throws<ArgumentException>(() => new KeyStore(_directory).Contains(network, _alice));

    private async Task<string> FileOf(string content)
    {
        string path = Path.Combine(_directory, "key.json");
        await File.WriteAllTextAsync(path, content, Token);
        return path;
    }
}
