using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Near.Client;
using NearTasks.Api.Hosting;
using NearTasks.Api.Node;
using NearTasks.Api.SignIn;
using NearTasks.Sdk.Wire;
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
        TestDatabase database,
        ApiLimits? limits = null,
        Uri? rpc = null,
        TimeProvider? time = null,
        string? connectionString = null,
        INearNode? node = null,
        Func<ApiOptions, ApiOptions>? configure = null,
        Action<IServiceCollection>? services = null
    )
    {
        limits ??= new ApiLimits();
        // Without a node nobody can say that a session's key still stands.
        if (rpc is null && node is null)
            limits = limits with { SessionTrust = TimeSpan.MaxValue };
        string blobs = Directory.CreateTempSubdirectory("neartasks-blobs-").FullName;
        connectionString ??= await database.CreateAsync(Cancel);
        var options = new ApiOptions
        {
            ConnectionString = connectionString,
            ContractId = Contract,
            RpcUrls = [rpc ?? new Uri("http://127.0.0.1:1")],
            BlobFolder = blobs,
            Limits = limits,
        };
        WebApplication app = ApiHost.Build(
            configure?.Invoke(options) ?? options,
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole();
                if (time is not null)
                    builder.Services.AddSingleton(time);
                if (node is not null)
                    builder.Services.AddSingleton(node);
                services?.Invoke(builder.Services);
            }
        );
        await app.StartAsync(Cancel);
        return new ApiServer(app, blobs, connectionString);
    }

    /// <summary>Asks until it is so, for two minutes.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (int tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 2_400, "It never came so far.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        }
    }

    /// <summary>A client without a session.</summary>
    public ApiUser Visitor() => new(new HttpClient { BaseAddress = Address });

    /// <summary>A client with a session of this account, as after a sign-in.</summary>
    public async Task<ApiUser> SignedInAsync(string account, SecretKey? key = null)
    {
        PublicKey publicKey = (key ?? SecretKey.Random()).PublicKey;
        Session session = await Services.GetRequiredService<SessionStore>().CreateAsync(AccountId.Parse(account), publicKey, Cancel);
        ApiUser user = Visitor();
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
