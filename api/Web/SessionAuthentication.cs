using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;

namespace NearTasks.Api.Web;

/// <summary><c>Authorization: Bearer TOKEN</c> → the account that signed in.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SessionStore sessions,
    KnownSessions known,
    KeyWatch keys
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";
    private const string Prefix = SchemeName + " ";
    private const int MaxTokenLength = 128;

    /// <summary>The token of a request; <c>null</c> when it has none.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && header.Length <= MaxTokenLength
            ? header[Prefix.Length..]
            : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A route without a limit is one without sessions: nobody gets unlimited questions to the database.
        if (TokenOf(Request) is not { } token || Context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null)
            return AuthenticateResult.NoResult();
        if (await FindAsync(token) is not { } session)
        {
            known.Forget(token);
            return AuthenticateResult.Fail("No such session.");
        }
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new CallerIdentity(Caller.Of(session))), SchemeName)
        );
    }

    private async Task<StoredSession?> FindAsync(string token)
    {
        if (await sessions.FindAsync(token, Context.RequestAborted) is not { } session)
            return null;
        known.Remember(token, session);
        return await StandsAsync(session) ? session : null;
    }

    // Whoever has the token may end it, also while the node is away.
    private async ValueTask<bool> StandsAsync(StoredSession session) =>
        Context.GetEndpoint()?.Metadata.GetMetadata<EndsSessions>() is not null || await keys.StandsAsync(session, Context.RequestAborted);

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        ProblemWriter.WriteAsync(Context, ProblemCodes.SignInRequired);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ProblemWriter.WriteAsync(Context, ProblemCodes.Forbidden);
}
