using Near.Client;
using NearTasks.Api.Problems;
using NearTasks.Api.Web;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.SignIn;

/// <summary>Sign-in by NEP-413: a challenge, the wallet's signature over it, a bearer token.</summary>
internal static class SignInEndpoints
{
    private const int MaxUrl = 2_048;

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder signIn = routes.MapGroup("").WithTags("Sign-in");
        signIn
            .MapPost("/sign-in/challenge", ChallengeAsync)
            .AllowAnonymous()
            .RequireRateLimiting(RequestLimits.SignIn)
            .WithSummary("What the wallet is to sign");
        signIn
            .MapPost("/sign-in", SignInAsync)
            .AllowAnonymous()
            .RequireRateLimiting(RequestLimits.SignIn)
            .WithSummary("A session for the signature");
        RouteGroupBuilder end = signIn.MapGroup("").WithMetadata(new EndsSessions());
        end.MapPost("/sign-out", SignOutAsync).WithSummary("End this session");
        end.MapDelete("/sessions", EndAllAsync).WithSummary("End every session of the account");
    }

    private static Task<Challenge> ChallengeAsync(
        ChallengeRequest request,
        ChallengeStore challenges,
        CancellationToken cancellationToken
    ) => challenges.CreateAsync(Input.Account(request.AccountId, "account_id"), cancellationToken);

    private static async Task<Session> SignInAsync(
        SignInRequest request,
        HttpRequest http,
        OpenSession open,
        ApiOptions options,
        CancellationToken cancellationToken
    )
    {
        AccountId account = Input.Account(request.AccountId, "account_id");
        if (!PublicKey.TryParse(request.PublicKey, out PublicKey? key))
            throw Input.Bad("public_key must look like ed25519:BASE58, secp256k1:BASE58 or ml-dsa-65:BASE58.");
        if (
            request.CallbackUrl is not null
            && !CallbackOrigins.Allow(Input.Text(request.CallbackUrl, "callback_url", MaxUrl), http, options)
        )
        {
            throw new ApiException(ProblemCodes.CallbackNotAllowed);
        }

        Signature signature = ReadSignature(request.Signature, key.KeyType);
        byte[] nonce = new byte[ChallengeStore.NonceBytes];
        if (!Convert.TryFromBase64String(request.Nonce, nonce, out int length) || length != nonce.Length)
            throw Input.Bad("nonce must be the challenge's 32 bytes in base64.");
        return await open.RunAsync(new SignedChallenge(account, key, signature, nonce, request.CallbackUrl), cancellationToken);
    }

    // Wallets send plain base64 as NEP-413 says; NEAR's own text form is taken too.
    private static Signature ReadSignature(string text, KeyType type)
    {
        if (Signature.TryParse(text, out Signature? signature))
            return signature;
        try
        {
            return Nep413.FromBase64(type, text);
        }
        catch (NearFormatException exception)
        {
            throw Input.Bad($"signature: {exception.Message}");
        }
    }

    private static async Task<IResult> SignOutAsync(
        Caller caller,
        HttpRequest request,
        SessionStore sessions,
        CancellationToken cancellationToken
    )
    {
        await sessions.EndAsync(SessionAuthentication.TokenOf(request)!, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> EndAllAsync(Caller caller, SessionStore sessions, CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(caller.AccountId, cancellationToken);
        return TypedResults.NoContent();
    }
}
