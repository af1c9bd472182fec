using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace NearTasks.Cli;

/// <summary>
/// Text and JSON files that people write. What is not Unicode is refused by name and place, never mended: it would be signed and paid for.
/// </summary>
internal static class TextFile
{
    private const int MaxBytes = 64 << 20;
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>The file's UTF-8, without a byte-order mark.</summary>
    /// <exception cref="CliException">It is missing, too large or not UTF-8.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
            throw new CliException("ERR_FILE", $"there is no file {file.FullName}");
        byte[] bytes = await ReadBoundedAsync(file, cancellationToken);
        if (!Utf8.IsValid(bytes))
        {
            int at = FirstBroken(bytes);
            throw new CliException("ERR_NOT_UTF8", $"{file.FullName} is not UTF-8: byte 0x{bytes[at]:x2} at offset {at}; save it as UTF-8");
        }
        return bytes.AsSpan().StartsWith(Mark) ? bytes.AsMemory(Mark.Length) : bytes;
    }

    /// <summary>The file's JSON.</summary>
    /// <param name="code">The refusal's code when it is not JSON.</param>
    /// <exception cref="CliException">As above, or it is not JSON, or a string of it is not text.</exception>
    public static async Task<JsonElement> ReadJsonAsync(FileInfo file, string code, string form, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> utf8 = await ReadAsync(file, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            RequireText(document.RootElement, "$", file, code);
            return document.RootElement.Clone();
        }
        catch (InvalidOperationException exception)
        {
            // The parser compares names, for which they must be text.
            throw new CliException(
                code,
                $"{file.Name}: the name of a member has half a surrogate pair; write the whole character",
                exception
            );
        }
        catch (JsonException exception)
        {
            throw new CliException(code, $"{file.Name} is not JSON: {exception.Message} {form}", exception);
        }
    }

    /// <summary>Also what has no length, such as a pipe.</summary>
    private static async Task<byte[]> ReadBoundedAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using FileStream stream = file.OpenRead();
        using var bytes = new MemoryStream();
        byte[] part = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(part, cancellationToken)) > 0)
        {
            bytes.Write(part, 0, read);
            if (bytes.Length > MaxBytes)
                throw new CliException("ERR_FILE", $"{file.FullName} has more than {MaxBytes} bytes; is it the right file?");
        }
        return bytes.ToArray();
    }

    /// <summary>JSON's escapes can write half a surrogate pair, which is no text and has no UTF-8.</summary>
    private static void RequireText(JsonElement json, string path, FileInfo file, string code)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String when !IsText(json):
                throw new CliException(code, $"{file.Name}: {path} has half a surrogate pair; write the whole character");
            case JsonValueKind.Object:
                foreach (JsonProperty member in json.EnumerateObject())
                {
                    if (NameOf(member) is not { } name)
                    {
                        throw new CliException(
                            code,
                            $"{file.Name}: the name of a member of {path} has half a surrogate pair; write the whole character"
                        );
                    }

                    RequireText(member.Value, $"{path}.{name}", file, code);
                }
                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement entry in json.EnumerateArray())
                    RequireText(entry, $"{path}[{index++}]", file, code);
                break;
        }
    }

    private static bool IsText(JsonElement json)
    {
        try
        {
            return json.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static int FirstBroken(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out int length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }
}
