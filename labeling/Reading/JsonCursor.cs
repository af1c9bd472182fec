using System.Text;
using System.Text.Json;

namespace NearTasks.Labeling.Reading;

/// <summary>A place in a JSON document that knows its pointer. Reads what is expected there or notes the error and gives null.</summary>
internal sealed class JsonCursor(JsonElement element, string pointer, ErrorList errors)
{
    /// <summary>The members of an object, exactly those named; null (and an error) when it is no such object.</summary>
    public IReadOnlyDictionary<string, JsonCursor>? Object(params ReadOnlySpan<string> names)
    {
        if (!Is(JsonValueKind.Object, "an object"))
            return null;
        var members = new Dictionary<string, JsonCursor>(StringComparer.Ordinal);
        bool complete = true;
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!TryUnicode(() => member.Name, out string name))
                return null;
            var value = new JsonCursor(member.Value, $"{pointer}/{Escape(name)}", errors);
            if (!names.Contains(name))
                complete = value.Fail(LabelErrorCode.Unknown, $"there is no such member here; the members are {string.Join(", ", names)}");
            else if (!members.TryAdd(name, value))
                complete = value.Fail(LabelErrorCode.Repeated, "the member stands twice");
        }
        foreach (string name in names)
        {
            if (!members.ContainsKey(name))
                complete = Fail(LabelErrorCode.Missing, $"the member \"{name}\" is missing");
        }
        return complete ? members : null;
    }

    /// <summary>The value of a member, without any check of the object; null when there is none.</summary>
    public JsonCursor? Peek(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
            ? new JsonCursor(value, $"{pointer}/{Escape(name)}", errors)
            : null;

    /// <summary>The entries of an array of <paramref name="min"/> to <paramref name="max"/> entries.</summary>
    public IReadOnlyList<JsonCursor>? Array(int min, int max)
    {
        if (!Is(JsonValueKind.Array, "an array"))
            return null;
        int count = element.GetArrayLength();
        if (count < min || count > max)
        {
            Fail(LabelErrorCode.Count, $"there are {count} entries; {min} to {max} are allowed");
            return null;
        }
        return [.. element.EnumerateArray().Select((entry, i) => new JsonCursor(entry, $"{pointer}/{i}", errors))];
    }

    /// <summary>A whole number in a range, written without fraction or exponent.</summary>
    public int? Integer(int min, int max, string code)
    {
        if (!Is(JsonValueKind.Number, "a whole number"))
            return null;
        if (!element.TryGetInt64(out long number))
            return Null<int>(LabelErrorCode.Type, "a whole number is expected, without fraction or exponent");
        return number < min || number > max ? Null<int>(code, $"{number} is outside of {min} to {max}") : (int)number;
    }

    /// <summary>A text of at most <paramref name="max"/> UTF-16 units, and not empty unless allowed.</summary>
    public string? Text(int max, bool canBeEmpty = false)
    {
        if (!Is(JsonValueKind.String, "a string") || !TryUnicode(element.GetString!, out string text))
            return null;
        if (text.Length <= max && (canBeEmpty || !string.IsNullOrWhiteSpace(text)))
            return text;
        Fail(
            LabelErrorCode.Length,
            text.Length > max ? $"the text has {text.Length} characters; at most {max} are allowed" : "the text is empty"
        );
        return null;
    }

    /// <summary>True or false.</summary>
    public bool? Boolean() =>
        element.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? element.GetBoolean()
            : Null<bool>(LabelErrorCode.Type, "true or false is expected");

    /// <summary>Notes an error at this place; always false.</summary>
    public bool Fail(string code, string message)
    {
        errors.Add(code, pointer, message);
        return false;
    }

    private T? Null<T>(string code, string message)
        where T : struct
    {
        Fail(code, message);
        return null;
    }

    private bool Is(JsonValueKind kind, string expected) =>
        element.ValueKind == kind
        || Fail(LabelErrorCode.Type, $"{expected} is expected, not {element.ValueKind.ToString().ToLowerInvariant()}");

    private bool TryUnicode(Func<string> read, out string text)
    {
        try
        {
            text = read();
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return Fail(LabelErrorCode.Json, "a string is no valid Unicode (a lone surrogate or broken UTF-8)");
        }
    }

    private static string Escape(string name) => new StringBuilder(name).Replace("~", "~0").Replace("/", "~1").ToString();
}
