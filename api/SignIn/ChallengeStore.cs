using System.Security.Cryptography;
using Near.Client;
using NearTasks.Database;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.SignIn;

/// <summary>What a wallet is asked to sign. Taking a challenge deletes it, so a replay finds nothing.</summary>
public sealed class ChallengeStore(NpgsqlDataSource database, ApiOptions options, TimeProvider time)
{
    /// <summary>Length of a NEP-413 nonce.</summary>
    public const int NonceBytes = 32;

    public async Task<Challenge> CreateAsync(AccountId account, CancellationToken cancellationToken)
    {
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        DateTimeOffset expires = time.GetUtcNow() + options.Limits.ChallengeLife;
        string message =
            $"Sign in to NearTasks as {account}. Valid once, until {expires:yyyy-MM-dd HH:mm:ss} UTC. This sends no transaction.";
        await database.ExecuteAsync(
            "INSERT INTO work.challenges (nonce, account_id, message, expires_at) VALUES (@nonce, @account, @message, @expires)",
            new
            {
                nonce,
                account = account.Value,
                message,
                expires,
            },
            cancellationToken
        );
        return new Challenge(message, Convert.ToBase64String(nonce), options.ContractId, expires);
    }

    /// <summary>The message behind a nonce, once; <c>null</c> when unknown, used, over or of another account.</summary>
    public Task<string?> TakeAsync(AccountId account, byte[] nonce, CancellationToken cancellationToken) =>
        database.FirstAsync<string>(
            "DELETE FROM work.challenges WHERE nonce = @nonce AND account_id = @account AND expires_at > @now RETURNING message",
            new
            {
                nonce,
                account = account.Value,
                now = time.GetUtcNow(),
            },
            cancellationToken
        );
}
