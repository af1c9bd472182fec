namespace Near.Client;

/// <summary>A folder of key files as near-cli keeps it: <c>NETWORK/ACCOUNT.json</c>.</summary>
public sealed class KeyStore(string directory)
{
    /// <summary>near-cli's own folder, <c>~/.near-credentials</c>.</summary>
    public static KeyStore Default =>
        new(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".near-credentials"));

    /// <summary>The folder.</summary>
    public string Directory { get; } = directory;

    /// <summary>Whether there is a file for the account.</summary>
    /// <exception cref="ArgumentException">The network's name could lead out of the folder.</exception>
    public bool Contains(string network, AccountId account) => File.Exists(PathOf(network, account));

    /// <exception cref="NearFormatException">The file is not a key file.</exception>
    /// <exception cref="FileNotFoundException">The account has no key here.</exception>
    public Task<KeyFile> ReadAsync(string network, AccountId account, CancellationToken cancellationToken = default) =>
        KeyFile.ReadAsync(PathOf(network, account), cancellationToken);

    /// <summary>Keeps the key of an account, in place of the one that is there.</summary>
    public async Task WriteAsync(string network, KeyFile key, CancellationToken cancellationToken = default)
    {
        string path = PathOf(network, key.AccountId);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await key.WriteAsync(path, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The account's key: the one that is kept here, which is never written over; else a new one, kept before anything can depend on it.
    /// </summary>
    /// <exception cref="NearFormatException">The file that is there is not a key file.</exception>
    public async Task<KeyFile> ReadOrCreateAsync(string network, AccountId account, CancellationToken cancellationToken = default)
    {
        if (Contains(network, account))
            return await ReadAsync(network, account, cancellationToken).ConfigureAwait(false);

        var created = new KeyFile(account, Near.Client.SecretKey.Random());
        await WriteAsync(network, created, cancellationToken).ConfigureAwait(false);
        return created;
    }

    /// <summary>Forgets a key that no account has.</summary>
    public void Remove(string network, AccountId account) => File.Delete(PathOf(network, account));

    private string PathOf(string network, AccountId account) =>
        network.Length > 0 && network.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? Path.Combine(Directory, network, $"{account}.json")
            : throw new ArgumentException("A network's name has letters, digits, '-' and '_' only.", nameof(network));
}
