using System.Text.Json;
using Near.Client;

namespace Near.Localnet.Home;

/// <summary>Reading and writing the JSON files of a node's folder.</summary>
internal static class HomeFiles
{
    /// <summary>nearcore takes comments in all of them.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(Client.Json.NearJson.Options)
        {
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            WriteIndented = true,
        };

    /// <exception cref="LocalNodeException">The file is not there, or is not what it should be.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return JsonSerializer.Deserialize<T>(file, Json) ?? throw new JsonException("It is null.");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or OverflowException)
        {
            throw new LocalNodeException($"{path} cannot be read: {exception.Message} Correct it, or start with a new folder.", exception);
        }
    }

    /// <summary>
    /// Writes the file as a whole or not at all, on to the disk: a chain whose key or genesis a power cut emptied could not be opened.
    /// </summary>
    public static void Write(string path, object content, bool secret = false) =>
        DurableFile.Write(path, file => JsonSerializer.Serialize(file, content, content.GetType(), Json), ownerOnly: secret);

    /// <summary>A key in nearcore's own form.</summary>
    public static void WriteKey(string path, AccountId account, SecretKey key) =>
        Write(
            path,
            new
            {
                AccountId = account,
                PublicKey = key.PublicKey,
                SecretKey = key.Export(),
            },
            secret: true
        );

    /// <exception cref="LocalNodeException">The file is not there, or is no key file.</exception>
    public static async Task<KeyFile> ReadKeyAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await KeyFile.ReadAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is NearFormatException or IOException or UnauthorizedAccessException)
        {
            throw new LocalNodeException($"{path} is not usable: {exception.Message} Restore it, or start with a new folder.", exception);
        }
    }
}
