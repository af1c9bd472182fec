using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Near.Client;
using NearTasks.Database;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.SignIn;

/// <summary>Bearer sessions. A token is 256 random bits; the database has only its hash.</summary>
public sealed class SessionStore(NpgsqlDataSource database, ApiLimits limits, TimeProvider time)
{
    private const int TokenBytes = 32;

    /// <param name="account">Who signed in.</param>
    /// <param name="key">A key that the node has just said to be a full-access key of the account.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Session> CreateAsync(AccountId account, PublicKey key, CancellationToken cancellationToken)
    {
        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        DateTimeOffset now = time.GetUtcNow();
        var session = new Session(token, account.Value, now + limits.SessionLife);
        await database.ExecuteAsync(
            """
            INSERT INTO work.sessions (token_sha256, account_id, public_key, created_at, expires_at, checked_at)
            VALUES (@hash, @account, @key, @now, @expires, @now)
            """,
            new
            {
                hash = Hash(token),
                account = account.Value,
                key = key.ToString(),
                now,
                expires = session.ExpiresAt,
            },
            cancellationToken
        );
        return session;
    }

    public Task<StoredSession?> FindAsync(string token, CancellationToken cancellationToken) =>
        database.FirstAsync<StoredSession>(
            "SELECT account_id, public_key, expires_at, checked_at FROM work.sessions WHERE token_sha256 = @hash AND expires_at > @now",
            new { hash = Hash(token), now = time.GetUtcNow() },
            cancellationToken
        );

    /// <summary>The node still had the key at this instant.</summary>
    public Task CheckedAsync(SessionKey key, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "UPDATE work.sessions SET checked_at = @at WHERE account_id = @AccountId AND public_key = @PublicKey AND checked_at < @at",
            new
            {
                at,
                key.AccountId,
                key.PublicKey,
            },
            cancellationToken
        );

    public Task EndAsync(string token, CancellationToken cancellationToken) =>
        database.ExecuteAsync("DELETE FROM work.sessions WHERE token_sha256 = @hash", new { hash = Hash(token) }, cancellationToken);

    /// <summary>Ends the sessions of a key that its account no longer has.</summary>
    public Task EndAsync(SessionKey key, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "DELETE FROM work.sessions WHERE account_id = @AccountId AND public_key = @PublicKey",
            new { key.AccountId, key.PublicKey },
            cancellationToken
        );

    /// <summary>Ends every session of an account.</summary>
    public Task EndAllAsync(AccountId account, CancellationToken cancellationToken) =>
        database.ExecuteAsync("DELETE FROM work.sessions WHERE account_id = @account", new { account = account.Value }, cancellationToken);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
