using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace NearTasks.Api.SignIn;

/// <summary>
/// Whose tokens this process has seen to be good, so that a request is charged to its account before the database is asked. Only that:
/// whether a
/// session still is one is read from the database each time.
/// </summary>
internal sealed class KnownSessions : IDisposable
{
    private const int MostSessions = 50_000;
    private readonly MemoryCache _accounts = new(new MemoryCacheOptions { SizeLimit = MostSessions });

    public string? AccountOf(string token) => _accounts.Get<string>(Key(token));

    public void Remember(string token, StoredSession session) =>
        _accounts.Set(Key(token), session.AccountId, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = session.ExpiresAt });

    public void Forget(string token) => _accounts.Remove(Key(token));

    public void Dispose() => _accounts.Dispose();

    private static string Key(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
