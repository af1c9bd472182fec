using System.CommandLine.Parsing;
using System.Net;

namespace Near.Localnet.CommandLine;

/// <summary>HOST:PORT; the host is an IP address or localhost.</summary>
internal static class EndPointText
{
    private const string Local = "localhost:";

    public static IPEndPoint? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        IPEndPoint? endPoint = Parse(text);
        if (endPoint is null)
            result.AddError($"'{text}' is no address with a port, such as 127.0.0.1:3030.");
        return endPoint;
    }

    public static IPEndPoint? Parse(string text)
    {
        if (text.StartsWith(Local, StringComparison.Ordinal))
            text = $"{IPAddress.Loopback}:{text[Local.Length..]}";
        return text.Contains(':') && IPEndPoint.TryParse(text, out IPEndPoint? endPoint) ? endPoint : null;
    }
}
