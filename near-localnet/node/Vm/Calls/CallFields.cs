using System.Globalization;
using System.Text.Json;
using Near.Client;
using Near.Localnet.State;

namespace Near.Localnet.Vm.Calls;

/// <summary>A call's JSON object, field by field; each is checked as it is read.</summary>
/// <exception cref="CallException">Of every member: the field is not what it should be.</exception>
internal sealed class CallFields(JsonElement json)
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly HashSet<string> _read = [];

    /// <summary>Parses one JSON object in UTF-8.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var document = JsonDocument.Parse(utf8, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new CallException("bad_json", "a call is a JSON object on one line");
        }
        catch (JsonException exception)
        {
            throw new CallException("bad_json", $"a call is a JSON object on one line: {exception.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new CallException("bad_json", "the name of a field has an escape that is half a character");
        }
    }

    /// <summary>The names that nobody has asked for.</summary>
    public IReadOnlyList<string> Unread() => [.. json.EnumerateObject().Select(field => field.Name).Where(name => !_read.Contains(name))];

    public bool Has(string name) => Find(name) is not null;

    public string? Text(string name) => Find(name) is { } value ? Text(name, value) : null;

    public string Account(string name, string otherwise) =>
        Text(name) is { } text
            ? Client.AccountId.TryParse(text, out AccountId id)
                ? id.Value
                : throw Bad(name, "an account id")
            : otherwise;

    public bool Flag(string name) =>
        Find(name)?.ValueKind switch
        {
            null or JsonValueKind.False => false,
            JsonValueKind.True => true,
            _ => throw Bad(name, "true or false"),
        };

    public ulong Number(string name, ulong otherwise) => (ulong)Number(name, otherwise, ulong.MaxValue);

    public UInt128 Amount(string name, UInt128 otherwise) => Number(name, otherwise, UInt128.MaxValue);

    public byte[]? Hex(string name) => Find(name) is { } value ? Hex(name, value) : null;

    public byte[]? Base64(string name)
    {
        if (Text(name) is not { } text)
            return null;
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) ? bytes[..length] : throw Bad(name, "base64");
    }

    /// <summary>Byte strings as hex, or null for none.</summary>
    public IReadOnlyList<byte[]?> HexOrNulls(string name) =>
        [.. Array(name, "an array of hex strings and nulls").Select(item => item.ValueKind == JsonValueKind.Null ? null : Hex(name, item))];

    public IReadOnlyList<string> Texts(string name) => [.. Array(name, "an array of strings").Select(item => Text(name, item))];

    public IReadOnlyDictionary<byte[], byte[]> HexMap(string name)
    {
        var map = new Dictionary<byte[], byte[]>(KeyComparer.Instance);
        foreach (JsonProperty field in Object(name))
        {
            if (!map.TryAdd(Hex(name, field.Name), Hex(name, field.Value)))
                throw Bad(name, "an object with each key once");
        }
        return map;
    }

    public IReadOnlyDictionary<string, UInt128> Amounts(string name) =>
        Object(name).ToDictionary(field => field.Name, field => Number(name, field.Value, UInt128.MaxValue), StringComparer.Ordinal);

    private JsonElement? Find(string name)
    {
        _read.Add(name);
        return json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private JsonElement[] Array(string name, string what) =>
        Find(name) switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray()],
            _ => throw Bad(name, what),
        };

    private JsonProperty[] Object(string name) =>
        Find(name) switch
        {
            null => [],
            { ValueKind: JsonValueKind.Object } map => [.. map.EnumerateObject()],
            _ => throw Bad(name, "an object"),
        };

    private UInt128 Number(string name, UInt128 otherwise, UInt128 largest) =>
        Find(name) is { } value ? Number(name, value, largest) : otherwise;

    private static UInt128 Number(string name, JsonElement value, UInt128 largest)
    {
        string digits = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(name, value);
        return UInt128.TryParse(digits, NumberStyles.None, null, out UInt128 number) && number <= largest
            ? number
            : throw Bad(name, $"a whole number from 0 to {largest}");
    }

    private static byte[] Hex(string name, JsonElement value) => Hex(name, Text(name, value));

    private static byte[] Hex(string name, string text)
    {
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            throw Bad(name, "bytes as hex");
        }
    }

    private static string Text(string name, JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Bad(name, "a string");
        }
        catch (InvalidOperationException)
        {
            throw Bad(name, "Unicode: an escape in it is half a character");
        }
    }

    private static CallException Bad(string name, string what) => new("bad_field", $"\"{name}\" must be {what}");
}
