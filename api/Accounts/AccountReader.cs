using Near.Client;
using NearTasks.Api.SignIn;
using NearTasks.Database;
using NearTasks.Sdk.Wire;
using Npgsql;
using Account = NearTasks.Sdk.Wire.Account;

namespace NearTasks.Api.Accounts;

/// <summary>Counters and balances of accounts, which are public on chain.</summary>
public sealed class AccountReader(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>An account and its part in the marketplace.</summary>
    public async Task<Me> MeAsync(Caller caller, CancellationToken cancellationToken)
    {
        Account account = await FindAsync(caller.AccountId, cancellationToken);
        RoleCounts? counts = await database.FirstAsync<RoleCounts>(
            """
            SELECT (SELECT count(*) FROM chain.campaigns WHERE vendor_id = @Id) AS as_vendor,
                   (SELECT count(*) FROM chain.campaigns WHERE reviewer_id = @Id) AS as_reviewer,
                   (SELECT count(*) FROM chain.assignments WHERE tasker_id = @Id AND state IN ('leased', 'submitted')) AS in_work
            """,
            new { caller.Id },
            cancellationToken
        );
        IReadOnlyList<string> held = await database.ListAsync<string>(
            """
            SELECT assignment FROM chain.assignments WHERE tasker_id = @Id AND state = 'leased' AND lease_until > @now
                ORDER BY lease_until, assignment LIMIT 100
            """,
            new { caller.Id, now = time.GetUtcNow() },
            cancellationToken
        );
        return new Me(account, caller.ExpiresAt, counts!.AsVendor, counts.AsReviewer, counts.InWork, held);
    }

    /// <summary>Balances and counters; zero for an account that the contract never saw.</summary>
    public async Task<Account> FindAsync(AccountId account, CancellationToken cancellationToken)
    {
        var key = new { id = account.Value };
        Counters? counters = await database.FirstAsync<Counters>(
            "SELECT registered, submitted, accepted, rejected FROM chain.accounts WHERE account_id = @id",
            key,
            cancellationToken
        );
        IReadOnlyList<AccountBalance> balances = await database.ListAsync<AccountBalance>(
            $"""
            SELECT {Sql.Money("token", "balance")} AS balance, {Sql.Money("token", "earned")} AS earned,
                {Sql.Money("token", "claimed")} AS claimed
            FROM chain.balances
            WHERE account_id = @id ORDER BY token
            """,
            key,
            cancellationToken
        );
        return new Account(
            account.Value,
            counters?.Registered ?? false,
            counters?.Submitted ?? 0,
            counters?.Accepted ?? 0,
            counters?.Rejected ?? 0,
            balances
        );
    }

    private sealed record Counters(bool Registered, long Submitted, long Accepted, long Rejected);

    private sealed record RoleCounts(long AsVendor, long AsReviewer, long InWork);
}
