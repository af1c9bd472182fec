using System.Text.RegularExpressions;

namespace NearTasks.Api.Web;

/// <summary>
/// Where wallets may send a signature: a page elsewhere could show somebody this server's challenge and sign in with what comes back.
/// Allowed are
/// the server's own address (without <see cref="ApiOptions.PublicUrl"/> only a loopback one) and <see cref="ApiOptions.CallbackOrigins"/>.
/// </summary>
internal static partial class CallbackOrigins
{
    public static bool Allow(string callback, HttpRequest request, ApiOptions options)
    {
        if (OriginOf(callback) is not { } origin)
            return false;
        Uri? own = OwnAddress.Of(request, options);
        return own is not null && (options.PublicUrl is not null || own.IsLoopback) && origin == OriginOf(own)
            || options.CallbackOrigins.Any(allowed => origin == OriginOf(allowed));
    }

    private static (string Scheme, string Host, int Port) OriginOf(Uri url) => (url.Scheme, url.IdnHost.ToLowerInvariant(), url.Port);

    // Read by its letters: what readers of URLs disagree about has no origin, be it backslashes, user names, escapes or letters beyond
    // ASCII.
    private static (string Scheme, string Host, int Port)? OriginOf(string text)
    {
        if (PlainUrl().Match(text) is not { Success: true } url)
            return null;
        string scheme = url.Groups["scheme"].Value.ToLowerInvariant();
        int port =
            url.Groups["port"] is { Success: true } given ? int.Parse(given.Value)
            : scheme == Uri.UriSchemeHttps ? 443
            : 80;
        return (scheme, url.Groups["host"].Value.ToLowerInvariant(), port);
    }

    [GeneratedRegex(
        @"^(?<scheme>https?)://(\[(?<host>[0-9a-f:.]+)\]|(?<host>[a-z0-9.-]+))(:(?<port>[0-9]{1,5}))?([/?#][!-~]*)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex PlainUrl();
}
