using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Near.Client;
using NearTasks.Api.Hosting;
using NearTasks.Api.SignIn;
using Npgsql;

namespace NearTasks.Api.Tests.Support;

/// <summary>A whole api over HTTP on a database and a blob folder of its own.</summary>
public sealed class ApiServer : IAsyncDisposable
{
    public const string Contract = "neartasks.test.near";
    private readonly WebApplication _app;
    private readonly string _blobs;

    private ApiServer(WebApplication app, string blobs, string connectionString)
    {
        _app = app;
        _blobs = blobs;
        Address = new Uri(app.Urls.First());
        Database = NpgsqlDataSource.Create(connectionString);
    }

    public Uri Address { get; }

    /// <summary>Folder of the blob store.</summary>
    public string Blobs => _blobs;

    public NpgsqlDataSource Database { get; }

    public IServiceProvider Services => _app.Services;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ApiServer> StartAsync(
        TestDatabase database, ApiLimits? limits = null, Uri? rpc = null, TimeProvider? time = null, string? connectionString = null)
    {
        var blobs = Directory.CreateTempSubdirectory("neartasks-blobs-").FullName;
        connectionString ??= await database.CreateAsync(Cancel);
        var app = ApiHost.Build(
            new ApiOptions
            {
                ConnectionString = connectionString,
                ContractId = Contract,
                RpcUrls = [rpc ?? new Uri("http://127.0.0.1:1")],
                BlobFolder = blobs,
                Limits = limits ?? new ApiLimits(),
            },
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole();
                if (time is not null)
                    builder.Services.AddSingleton(time);
            });
        await app.StartAsync(Cancel);
        return new ApiServer(app, blobs, connectionString);
    }

    /// <summary>A client without a session.</summary>
    public ApiUser Visitor() => new(new HttpClient { BaseAddress = Address });

    /// <summary>A client with a session of this account, as after a sign-in.</summary>
    public async Task<ApiUser> SignedInAsync(string account)
    {
        var key = SecretKey.Random();
        var session = await Services.GetRequiredService<SessionStore>().CreateAsync(AccountId.Parse(account), key.PublicKey, Cancel);
        var user = Visitor();
        user.Http.DefaultRequestHeaders.Authorization = new("Bearer", session.Token);
        return user;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(_blobs, recursive: true);
    }
}
