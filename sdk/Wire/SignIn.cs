namespace NearTasks.Sdk.Wire;

/// <summary>Body of <c>POST /v1/sign-in/challenge</c>.</summary>
public sealed record ChallengeRequest(string AccountId);

/// <summary>What the wallet signs by NEP-413: this message, nonce (32 bytes, base64) and recipient. Single use.</summary>
public sealed record Challenge(string Message, string Nonce, string Recipient, DateTimeOffset ExpiresAt);

/// <summary>Body of <c>POST /v1/sign-in</c>.</summary>
/// <param name="PublicKey">A full-access key of the account, <c>ed25519:…</c>, <c>secp256k1:…</c> or <c>ml-dsa-65:…</c>.</param>
/// <param name="Signature">Base64 of the signature's bytes (NEP-413), or <c>ed25519:base58</c>.</param>
/// <param name="Nonce">The challenge's nonce, base64.</param>
/// <param name="CallbackUrl">Set when the wallet signed a callback URL (browser wallets that redirect).</param>
public sealed record SignInRequest(string AccountId, string PublicKey, string Signature, string Nonce, string? CallbackUrl = null);

/// <summary>A bearer token; only its hash is kept by the server.</summary>
public sealed record Session(string Token, string AccountId, DateTimeOffset ExpiresAt);
