using NearTasks.Api.SignIn;

namespace NearTasks.Api.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/accounts/{id}",
                (string id, AccountReader accounts, CancellationToken cancellationToken) =>
                    accounts.FindAsync(Input.Account(id, "id"), cancellationToken)
            )
            .WithTags("Accounts")
            .AllowAnonymous()
            .WithSummary("Balances and counters; zero for an account the contract never saw");
        routes
            .MapGet(
                "/me",
                (Caller caller, AccountReader accounts, CancellationToken cancellationToken) => accounts.MeAsync(caller, cancellationToken)
            )
            .WithTags("Accounts")
            .WithSummary("The signed-in account and its part in the marketplace");
    }
}
