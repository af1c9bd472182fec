using System.Reflection;
using System.Security.Claims;
using Near.Client;
using NearTasks.Api.Problems;
using NearTasks.Api.Web;

namespace NearTasks.Api.SignIn;

/// <summary>The signed-in account. A route that takes one refuses everybody else.</summary>
public sealed record Caller(AccountId AccountId, DateTimeOffset ExpiresAt)
{
    /// <summary>The account id as text, for SQL.</summary>
    public string Id => AccountId.Value;

    public static Caller Of(StoredSession session) => new(AccountId.Parse(session.AccountId), session.ExpiresAt);

    public static ValueTask<Caller> BindAsync(HttpContext context, ParameterInfo _) =>
        From(context.User) is { } caller ? ValueTask.FromResult(caller) : throw new ApiException(ProblemCodes.SignInRequired);

    /// <summary>The account behind a request that needs none; <c>null</c> for a visitor.</summary>
    public static Caller? From(ClaimsPrincipal user) => user.Identity is CallerIdentity identity ? identity.Caller : null;
}
