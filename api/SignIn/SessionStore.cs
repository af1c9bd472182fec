using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Near.Client;
using NearTasks.Api.Contracts;
using NearTasks.Api.Database;
using NearTasks.Api.Hosting;
using Npgsql;

namespace NearTasks.Api.SignIn;

/// <summary>Bearer sessions. A token is 256 random bits; the database has only its hash.</summary>
public sealed class SessionStore(NpgsqlDataSource database, ApiLimits limits, TimeProvider time)
{
    private const int TokenBytes = 32;

    public async Task<Session> CreateAsync(AccountId account, PublicKey key, CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = time.GetUtcNow();
        var session = new Session(token, account.Value, now + limits.SessionLife);
        await database.ExecuteAsync(
            """
            INSERT INTO work.sessions (token_sha256, account_id, public_key, created_at, expires_at)
            VALUES (@hash, @account, @key, @now, @expires)
            """,
            new { hash = Hash(token), account = account.Value, key = key.ToString(), now, expires = session.ExpiresAt }, cancellationToken);
        return session;
    }

    public async Task<Caller?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var row = await database.FirstAsync<SessionRow>(
            "SELECT account_id, expires_at FROM work.sessions WHERE token_sha256 = @hash AND expires_at > @now",
            new { hash = Hash(token), now = time.GetUtcNow() }, cancellationToken);
        return row is null ? null : new Caller(AccountId.Parse(row.AccountId), row.ExpiresAt);
    }

    public Task EndAsync(string token, CancellationToken cancellationToken) =>
        database.ExecuteAsync("DELETE FROM work.sessions WHERE token_sha256 = @hash", new { hash = Hash(token) }, cancellationToken);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private sealed record SessionRow(string AccountId, DateTimeOffset ExpiresAt);
}
