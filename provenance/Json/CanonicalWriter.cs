using System.Buffers;
using System.Text;
using System.Text.Json;

namespace NearTasks.Provenance;

/// <summary>RFC 8785: members sorted by UTF-16 code units, the fewest escapes, numbers as ECMAScript prints them, no white space.</summary>
/// <param name="output">Where the text goes.</param>
/// <param name="exactNumbers">Refuses a number that is not read in the form in which it is written.</param>
internal sealed class CanonicalWriter(IBufferWriter<byte> output, bool exactNumbers)
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    public void Write(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element);
                break;
            case JsonValueKind.Array:
                WriteArray(element);
                break;
            case JsonValueKind.String:
                WriteString(element.GetString()!);
                break;
            case JsonValueKind.Number:
                WriteNumber(element);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Null:
                output.Write("null"u8);
                break;
            default:
                throw new CanonicalJsonException("json_malformed", "there is no JSON value");
        }
    }

    private void WriteObject(JsonElement element)
    {
        (string Name, JsonElement Value)[] members = [.. element.EnumerateObject().Select(member => (member.Name, member.Value))];
        Array.Sort(members, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        output.Write("{"u8);
        for (int i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                if (members[i].Name == members[i - 1].Name)
                {
                    throw new CanonicalJsonException(
                        "json_duplicate_member",
                        $"the member \"{members[i].Name}\" stands twice in one object"
                    );
                }

                output.Write(","u8);
            }
            WriteString(members[i].Name);
            output.Write(":"u8);
            Write(members[i].Value);
        }
        output.Write("}"u8);
    }

    private void WriteArray(JsonElement element)
    {
        output.Write("["u8);
        bool first = true;
        foreach (JsonElement item in element.EnumerateArray())
        {
            if (!first)
                output.Write(","u8);
            first = false;
            Write(item);
        }
        output.Write("]"u8);
    }

    private void WriteNumber(JsonElement element)
    {
        string written = element.GetRawText();
        string canonical =
            element.TryGetDouble(out double value) && double.IsFinite(value)
                ? EcmaNumber.Format(value)
                : throw new CanonicalJsonException("json_number", "a number is beyond what a double can hold");
        // An integer that rounds would hash as its neighbour; a fraction that rounds is the same double however it is written.
        if (!written.AsSpan().ContainsAny('.', 'e', 'E') && written != canonical && written != "-0")
            throw new CanonicalJsonException("json_number", $"the integer {written} does not fit a double; write it as a string");
        if (exactNumbers && written != canonical)
            throw new CanonicalJsonException("json_number", $"the number {canonical} is not written in its one form");
        output.Write(Encoding.ASCII.GetBytes(canonical));
    }

    private void WriteString(string text)
    {
        output.Write("\""u8);
        ReadOnlySpan<char> rest = text;
        for (int at; (at = rest.IndexOfAny(Escaped)) >= 0; rest = rest[(at + 1)..])
        {
            Encoding.UTF8.GetBytes(rest[..at], output);
            output.Write(Escape(rest[at]));
        }
        Encoding.UTF8.GetBytes(rest, output);
        output.Write("\""u8);
    }

    private static ReadOnlySpan<byte> Escape(char c) =>
        c switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\b' => "\\b"u8,
            '\t' => "\\t"u8,
            '\n' => "\\n"u8,
            '\f' => "\\f"u8,
            '\r' => "\\r"u8,
            _ => Encoding.ASCII.GetBytes($"\\u{(int)c:x4}"),
        };
}
