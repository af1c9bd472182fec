using System.Text.RegularExpressions;
using NearTasks.Api.Hosting;

namespace NearTasks.Api.SignIn;

/// <summary>
/// Where wallets may send a signature: a page elsewhere could show somebody this server's challenge and sign in with what comes back. Allowed are
/// the server's own address (without <see cref="ApiOptions.PublicUrl"/> only a loopback one) and <see cref="ApiOptions.CallbackOrigins"/>.
/// </summary>
internal static partial class CallbackOrigins
{
    public static bool Allow(string callback, HttpRequest request, ApiOptions options)
    {
        var own = OwnAddress.Of(request, options);
        return OriginOf(callback) is { } origin
            && (own is not null && (options.PublicUrl is not null || own.IsLoopback) && origin == OriginOf(own.AbsoluteUri)
                || options.CallbackOrigins.Any(allowed => origin == OriginOf(allowed.AbsoluteUri)));
    }

    private static (string Scheme, string Host, int Port)? OriginOf(string text) =>
        PlainUrl().IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out var url) ? (url.Scheme, url.IdnHost, url.Port) : null;

    // What readers of URLs disagree about has no origin: backslashes, user names, escapes and letters beyond ASCII in front of the path.
    [GeneratedRegex(@"^https?://[A-Za-z0-9.:\[\]-]+(?:[/?#][!-~]*)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlainUrl();
}
