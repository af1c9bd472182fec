using Near.Client;
using NearTasks.Api.Node;
using NearTasks.Api.Problems;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.SignIn;

/// <summary>A wallet's answer to a challenge (NEP-413).</summary>
/// <param name="Nonce">The challenge's.</param>
/// <param name="CallbackUrl">Where the wallet sent the signature, which it signed too; allowed by whoever asks.</param>
public sealed record SignedChallenge(AccountId Account, PublicKey Key, Signature Signature, byte[] Nonce, string? CallbackUrl);

/// <summary>Opens a session for the signature over a challenge.</summary>
public sealed class OpenSession(ChallengeStore challenges, SessionStore sessions, INearNode node, ApiOptions options)
{
    /// <exception cref="ApiException">
    /// <c>bad_challenge</c>, <c>bad_signature</c>, <c>key_not_of_account</c>, <c>node_unavailable</c>
    /// </exception>
    public async Task<Session> RunAsync(SignedChallenge signed, CancellationToken cancellationToken)
    {
        string message =
            await challenges.TakeAsync(signed.Account, signed.Nonce, cancellationToken)
            ?? throw new ApiException(ProblemCodes.BadChallenge);
        var said = new Nep413Message(message, signed.Nonce, options.ContractId, signed.CallbackUrl);
        if (!Nep413.Verify(said, signed.Key, signed.Signature))
            throw new ApiException(ProblemCodes.BadSignature);
        if (!await node.HasFullAccessKeyAsync(signed.Account, signed.Key, cancellationToken))
            throw new ApiException(ProblemCodes.KeyNotOfAccount, $"{signed.Key} is not a full-access key of {signed.Account}.");
        return await sessions.CreateAsync(signed.Account, signed.Key, cancellationToken);
    }
}
