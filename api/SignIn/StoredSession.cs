namespace NearTasks.Api.SignIn;

/// <summary>The key that a session was signed in with.</summary>
public readonly record struct SessionKey(string AccountId, string PublicKey);

/// <summary>A session that has not run out. <c>CheckedAt</c>: when the node last had its key.</summary>
public sealed record StoredSession(string AccountId, string PublicKey, DateTimeOffset ExpiresAt, DateTimeOffset CheckedAt)
{
    public SessionKey Key => new(AccountId, PublicKey);
}
