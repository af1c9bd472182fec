using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Json;

namespace Near.Client;

/// <summary>
/// An account's key in a file, in near-cli's format: <c>account_id</c>, <c>public_key</c>, <c>private_key</c>. nearcore's
/// own key files (<c>secret_key</c>) are read too.
/// </summary>
public sealed record KeyFile(AccountId AccountId, SecretKey SecretKey)
{
    private const int MaxBytes = 64 * 1024;

    /// <exception cref="NearFormatException">Not a key file; the message never repeats its content.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<KeyFile> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        using FileStream stream = File.OpenRead(path);
        if (stream.Length > MaxBytes)
            throw new NearFormatException($"{path} is too large for a key file.");

        try
        {
            Content? content = await JsonSerializer
                .DeserializeAsync<Content>(stream, NearJson.Options, cancellationToken)
                .ConfigureAwait(false);
            return FromContent(content ?? throw new JsonException(), path);
        }
        catch (JsonException exception)
        {
            // The exception's own text may quote the file.
            throw new NearFormatException($"{path} is not a key file: line {exception.LineNumber + 1} is not as expected.");
        }
    }

    /// <summary>
    /// Writes the file whole or not at all, readable by its owner only (mode 0600), and returns when it is on the disk: what is signed with
    /// the key from now on cannot outlive it.
    /// </summary>
    public Task WriteAsync(string path, CancellationToken cancellationToken = default)
    {
        var content = new Content(AccountId, SecretKey.PublicKey, SecretKey.Export());
        cancellationToken.ThrowIfCancellationRequested();
        DurableFile.Write(path, stream => JsonSerializer.Serialize(stream, content, NearJson.Options), ownerOnly: true);
        return Task.CompletedTask;
    }

    private static KeyFile FromContent(Content content, string path)
    {
        if (!SecretKey.TryParse(content.PrivateKey ?? content.SecretKey, out SecretKey? key))
            throw new NearFormatException($"{path} has no valid private_key.");

        return key.PublicKey.Equals(content.PublicKey)
            ? new(content.AccountId, key)
            : throw new NearFormatException($"{path} has a public_key that does not belong to its private_key.");
    }

    private sealed record Content(
        AccountId AccountId,
        PublicKey PublicKey,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PrivateKey = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SecretKey = null
    );
}
