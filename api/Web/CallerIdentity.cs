using System.Security.Claims;
using NearTasks.Api.SignIn;

namespace NearTasks.Api.Web;

/// <summary>Carries the <see cref="Caller"/> through ASP.NET's authentication.</summary>
internal sealed class CallerIdentity(Caller caller)
    : ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Id)], SessionAuthentication.SchemeName)
{
    public Caller Caller { get; } = caller;
}
