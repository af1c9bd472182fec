using System.CommandLine.Parsing;
using System.Net;

namespace Near.Localnet.CommandLine;

/// <summary>HOST:PORT; the host is an IP address or localhost.</summary>
internal static class EndPointText
{
    public static IPEndPoint? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var local = "localhost:";
        if (text.StartsWith(local, StringComparison.Ordinal))
            text = $"{IPAddress.Loopback}:{text[local.Length..]}";
        if (text.Contains(':') && IPEndPoint.TryParse(text, out var endPoint))
            return endPoint;
        result.AddError($"'{result.Tokens[0].Value}' is no address with a port, such as 127.0.0.1:3030.");
        return null;
    }
}
